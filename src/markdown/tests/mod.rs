//! What a page's readers and authors see.

mod addresses;
mod blocks;
mod hostile;
mod random;
mod society_texts;

use std::borrow::Cow;

use super::{LinkFault, Links, Lists, Options, Picture, RawHtml, Rendered, Words, render};
use crate::language::Direction;

/// A site with one page, one form, one document and one picture.
struct Site;

impl Links for Site {
    fn resolve(&self, destination: &str) -> Result<Cow<'_, str>, LinkFault> {
        match destination {
            "about.md" => Ok("/about/".into()),
            "form:complaint" => Ok("/forms/complaint/".into()),
            "documents/لائحة 1.pdf" => Ok("/documents/لائحة 1.pdf".into()),
            _ => Err(missing(destination)),
        }
    }

    fn image(&self, destination: &str) -> Result<Picture<'_>, LinkFault> {
        match destination {
            "hall.jpg" => {
                Ok(Picture { address: "/documents/hall.jpg".into(), size: Some((800, 600)) })
            }
            _ => Err(missing(destination)),
        }
    }
}

fn missing(destination: &str) -> LinkFault {
    LinkFault {
        message: format!("there is no `{destination}`"),
        remedy: "Write the path of a file.".to_owned(),
    }
}

fn words() -> Words {
    let own = str::to_owned;
    Words {
        note: own("ملاحظة"),
        tip: own("فائدة"),
        important: own("مهم"),
        warning: own("تنبيه"),
        caution: own("تحذير"),
        table: own("جدول"),
        footnotes: own("الحواشي"),
        footnote: own("الحاشية"),
        back: own("العودة إلى موضع الحاشية"),
        permalink: own("رابط دائم"),
        comma: own("، "),
        done: own("أُنجز"),
        open: own("لم يُنجز"),
        contents: own("المحتويات"),
    }
}

fn rendered_as(source: &str, change: impl Fn(&mut Options<'_>)) -> Rendered {
    let schemes = ["https", "http", "mailto", "tel"].map(str::to_owned);
    let words = words();
    let mut options = Options {
        raw_html: RawHtml::Refused,
        link_schemes: &schemes,
        lists: Lists::Plain,
        top_heading: 2,
        reserved_ids: &["main"],
        ids: &[],
        direction: Direction::Rtl,
        words: &words,
    };
    change(&mut options);
    render(source, &options, &Site)
}

fn page(source: &str) -> Rendered {
    rendered_as(source, |_| {})
}

fn policy(source: &str) -> Rendered {
    rendered_as(source, |options| options.lists = Lists::Clauses)
}

fn messages(rendered: &Rendered) -> Vec<&str> {
    let faults = rendered.faults.iter();
    faults.map(|fault| fault.message.as_str()).collect()
}

/// What is wrong with the nesting of tags, if anything.
fn imbalance(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else {
            return Some(format!("`<{tag}` does not end"));
        };
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return Some(format!("`</{name}>` too many")),
            Some(_) => {}
            None if ["br", "hr", "img"].contains(&name) => {}
            None => open.push(name),
        }
    }
    open.pop().map(|name| format!("`<{name}>` is not closed"))
}

/// The tags only: what stands between them is text and harms nobody.
fn tags(html: &str) -> String {
    let tags = html.split('<').skip(1);
    tags.map(|tag| format!("<{}", tag.split('>').next().unwrap_or_default())).collect()
}
