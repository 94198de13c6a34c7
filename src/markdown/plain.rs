//! Markdown as plain text, for mails, feeds, descriptions and search.
//!
//! Blocks stand apart by an empty line, items keep their numbers or a dash, links are spelled out
//! where the reader needs them, and HTML and stated ids are gone.

use std::fmt::Write as _;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::destinations::{self, Destination};
use super::links::Links;
use super::{SYNTAX, stated};

/// How [`plain_text`] writes links.
#[derive(Clone, Copy)]
pub enum Spelling<'a> {
    /// The link's words only: for search and descriptions.
    Omitted,
    /// The link's words, and its address in parentheses unless they are the same: for mails. The
    /// [`Links`] should give whole addresses.
    Spelled(&'a dyn Links),
}

/// Schemes that a mail may spell out; others are left out together with what they do.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// A text without its markup. Ends without a line break.
#[must_use]
pub fn plain_text(source: &str, links: Spelling<'_>) -> String {
    let mut plain = Plain {
        out: String::with_capacity(source.len()),
        spelling: links,
        lists: Vec::new(),
        links: Vec::new(),
        schemes: SCHEMES.map(str::to_owned).into(),
        cell: 0,
    };
    for event in Parser::new_ext(source, SYNTAX) {
        plain.event(event);
    }
    plain.out.truncate(plain.out.trim_end().len());
    plain.out
}

struct Plain<'a> {
    out: String,
    spelling: Spelling<'a>,
    /// The number of the next item of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The address of each open link, and where its words begin.
    links: Vec<(Option<String>, usize)>,
    schemes: Vec<String>,
    cell: usize,
}

impl Plain<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.out.push_str(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.out.push_str(&text),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.line(),
            Event::Rule => self.block(),
            Event::FootnoteReference(name) => {
                let _infallible = write!(self.out, " [{name}]");
            }
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            Event::Html(_) | Event::InlineHtml(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph if self.after_marker() => {}
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::DefinitionList
            | Tag::Table(_) => self.block(),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block();
                } else {
                    self.drop_id();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => {
                self.block();
                let _infallible = write!(self.out, "[{name}] ");
            }
            Tag::DefinitionListTitle => self.line(),
            Tag::DefinitionListDefinition => {
                self.line();
                self.out.push_str("  ");
            }
            Tag::TableHead | Tag::TableRow => {
                self.line();
                self.cell = 0;
            }
            Tag::TableCell => {
                if self.cell > 0 {
                    self.out.push_str(" | ");
                }
                self.cell += 1;
            }
            Tag::Link { link_type, dest_url, .. } => {
                let address = self.address(link_type, &dest_url);
                self.links.push((address, self.out.len()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => self.drop_id(),
            TagEnd::Paragraph if !self.lists.is_empty() => self.drop_id(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.line();
        let depth = self.lists.len();
        self.out.extend(std::iter::repeat_n("  ", depth.saturating_sub(1)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let _infallible = write!(self.out, "{number}. ");
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("- "),
        }
    }

    /// The address to spell out after a link's words.
    fn address(&self, link_type: LinkType, destination: &str) -> Option<String> {
        let Spelling::Spelled(site) = self.spelling else {
            return None;
        };
        if link_type == LinkType::Email {
            return Some(destination.to_owned());
        }
        match destinations::read(destination, &self.schemes).ok()? {
            Destination::Outside(address) => {
                let bare = address.strip_prefix("mailto:");
                let bare = bare.or_else(|| address.strip_prefix("tel:"));
                Some(bare.unwrap_or(address).to_owned())
            }
            Destination::Inside { path, tail } => {
                Some(format!("{}{tail}", site.resolve(&path).ok()?))
            }
            Destination::Here(_) => None,
        }
    }

    fn end_link(&mut self) {
        let Some((Some(address), words)) = self.links.pop() else {
            return;
        };
        if self.out[words..].trim() != address {
            let _infallible = write!(self.out, " ({address})");
        }
    }

    /// Drops the id that an item states at its end.
    fn drop_id(&mut self) {
        let line = self.out.rfind('\n').map_or(0, |at| at + 1);
        if let (words, Some(_)) = stated::split(&self.out[line..]) {
            self.out.truncate(line + words.len());
        }
    }

    /// Whether an item's or a footnote's marker is all there is on this line.
    fn after_marker(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let item = !self.lists.is_empty() && (line.ends_with("- ") || line.ends_with(". "));
        item || (line.starts_with('[') && line.ends_with("] "))
    }

    /// Begins a line.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Begins a block: after an empty line, or on the next line inside a list.
    fn block(&mut self) {
        self.line();
        if self.lists.is_empty() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::markdown::{LinkFault, Picture};

    struct Site;

    impl Links for Site {
        fn resolve(&self, destination: &str) -> Result<Cow<'_, str>, LinkFault> {
            Ok(format!("https://coop.example/{}/", destination.trim_end_matches(".md")).into())
        }

        fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
            Err(LinkFault { message: String::new(), remedy: String::new() })
        }
    }

    const SOURCE: &str = "\
# ما يلي ذلك {#next}

نراجع طلبك **ونرد** عليك؛ انظر [السياسة](policy.md#reply) أو <a@coop.example>.
سطر ثان & ثالث.<br>

1. اكتمال الطلب. {#complete}
   - أ. البيانات
2. العرض على [اللجنة](javascript:x)

| القناة | الوقت |
|---|---|
| الهاتف | 8:00 |

<!-- لا يظهر -->

> [!NOTE]
> انتهى[^1].

[^1]: حاشية.
";

    #[test]
    fn a_mail_reads_well_without_markup() {
        assert_eq!(
            plain_text(SOURCE, Spelling::Spelled(&Site)),
            "\
ما يلي ذلك

نراجع طلبك ونرد عليك؛ انظر السياسة (https://coop.example/policy/#reply) أو a@coop.example. \
سطر ثان & ثالث.

1. اكتمال الطلب.
  - أ. البيانات
2. العرض على اللجنة

القناة | الوقت
الهاتف | 8:00

انتهى [1].

[1] حاشية."
        );
    }

    #[test]
    fn a_description_needs_no_addresses() {
        let plain = plain_text("انظر [السياسة](policy.md).", Spelling::Omitted);
        assert_eq!(plain, "انظر السياسة.");
    }
}
