//! A text as the clauses that it is cited by.

use std::borrow::Cow;

use crate::language::Lang;
use crate::markdown::{
    self, AnchorKind, LinkFault, Links, Lists, Options, Picture, RawHtml, Spelling, Words,
};

/// How many words of a clause name it to its reader.
const NAME_WORDS: usize = 6;

/// A clause: what stands from its heading or label to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    /// Its address; `None` for what stands before the first clause.
    pub(super) id: Option<String>,
    /// Its words, with their markup.
    pub(super) words: &'a str,
    /// The line it begins in, from 1.
    pub(super) line: usize,
}

impl Clause<'_> {
    /// The clause by its address and first words.
    pub(super) fn name(&self) -> String {
        let Some(id) = &self.id else {
            return "the words before the first clause".to_owned();
        };
        let first = self.words.lines().next().unwrap_or_default();
        let plain = markdown::plain_text(first.trim_start(), Spelling::Omitted);
        format!("clause `{id}` («{}»)", shortened(&plain, NAME_WORDS))
    }
}

/// The first words of a sentence.
pub(super) fn shortened(text: &str, words: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= words { all.join(" ") } else { all[..words].join(" ") + " …" }
}

/// Takes a text apart; nothing of it is lost.
pub(super) fn of<'a>(text: &'a str, lang: &Lang) -> Vec<Clause<'a>> {
    let words = Words::default();
    let options = Options {
        raw_html: RawHtml::Refused,
        link_schemes: &[],
        lists: Lists::Clauses,
        top_heading: 2,
        reserved_ids: &[],
        direction: lang.direction(),
        words: &words,
    };
    let rendered = markdown::render(text, &options, &AnyLink);
    let mut starts: Vec<(usize, Option<String>)> = vec![(0, None)];
    for anchor in rendered.anchors {
        let (before, _) = starts[starts.len() - 1];
        let start = match anchor.kind {
            AnchorKind::Heading => anchor.range.start,
            AnchorKind::Item => item_start(text, anchor.range.start).max(before),
        };
        starts.push((start, Some(anchor.id)));
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let clauses = starts.into_iter().zip(ends).map(|((start, id), end)| Clause {
        id,
        words: &text[start..end.max(start)],
        line: text[..start].matches('\n').count() + 1,
    });
    clauses.filter(|clause| clause.id.is_some() || !clause.words.is_empty()).collect()
}

/// Where the item begins that states its address at this offset: at the nearest line above, or the
/// line itself, that has a list's marker.
fn item_start(text: &str, at: usize) -> usize {
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let own = line_start(at);
    let mut start = own;
    while !has_marker(&text[start..]) {
        if start == 0 {
            return own;
        }
        start = line_start(start - 1);
    }
    start
}

fn has_marker(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let digits = line.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let bullet = line.starts_with(['-', '*', '+']);
    let number = digits.len() < line.len() && digits.starts_with(['.', ')']);
    let rest = if bullet { line } else { digits };
    (bullet || number) && rest[1..].starts_with([' ', '\t'])
}

/// Where links lead is not asked when only the clauses are wanted.
struct AnyLink;

impl Links for AnyLink {
    fn resolve(&self, _: &str) -> Result<Cow<'_, str>, LinkFault> {
        Ok("/".into())
    }

    fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
        Ok(Picture { address: "/".into(), size: None })
    }
}
