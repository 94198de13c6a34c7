//! Ids on a page: stated by the author, or computed, and never twice.
//!
//! A stated id is what its author wrote; that it is not an identifier, or stands twice, is a fault.
//! A computed one comes from the first of these that there is:
//!
//! 1. a heading in Latin letters: its words, `contact-officers`;
//! 2. a heading in other letters (Arabic can't be transliterated readably): `s-` and the number it
//!    begins with, or its position among the headings: `s-2-1` is the first below the second;
//! 3. a numbered or labelled item: the id of the item or heading it stands under, and its number:
//!    `s-2-1-3`.
//!
//! One that is already taken gets `-x2`, `-x3` …, which no number yields. Computed ids change when
//! the text before them does, so what is cited should be stated. A policy's don't: its revisions'
//! texts are rendered with the ids that `policy::PolicyClauses` keeps for their clauses
//! (`Options::ids`).

use std::collections::HashMap;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use crate::language::Slug;

use super::labels;
use super::rendered::{Anchor, AnchorKind};

/// Prefixes of the ids of footnotes and their references.
const OF_FOOTNOTES: [&str; 2] = ["fn-", "fnref-"];

/// The ids of one page.
pub(super) struct Addresses<'a> {
    reserved: &'a [&'a str],
    taken: Vec<Anchor>,
    /// Where the last heading stands among them.
    heading: Option<usize>,
    again: HashMap<String, u32>,
    positions: Vec<Position>,
}

/// How many headings of one level there were below the heading before.
struct Position {
    level: u8,
    count: u32,
}

/// Why a stated id can't be had.
pub(super) enum Refusal {
    /// It is not an identifier.
    NotASlug,
    /// The template or the footnotes use it.
    Reserved,
    /// Another heading or item has it.
    Twice,
}

impl Refusal {
    /// What is wrong with the id.
    pub(super) fn message(&self, id: &str) -> String {
        match self {
            Self::NotASlug => format!(
                "`{id}` can't be an address: only lower-case letters a-z, digits and single \
                 hyphens can"
            ),
            Self::Reserved => format!("the address `{id}` belongs to the page itself"),
            Self::Twice => format!("the address `{id}` stands twice on this page"),
        }
    }

    /// What to write in its place, where `base` is what would be computed.
    pub(super) fn proposal(&self, id: &str, base: &str) -> String {
        match self {
            Self::NotASlug => latin(id).unwrap_or_else(|| base.to_owned()),
            Self::Reserved | Self::Twice => base.to_owned(),
        }
    }
}

impl<'a> Addresses<'a> {
    /// No ids yet but those that the template uses.
    pub(super) fn new(reserved: &'a [&'a str]) -> Self {
        Self {
            reserved,
            taken: Vec::new(),
            heading: None,
            again: HashMap::new(),
            positions: Vec::new(),
        }
    }

    /// How many headings and items have an id.
    pub(super) fn count(&self) -> usize {
        self.taken.len()
    }

    /// Whether the page has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.reserved.contains(&id) || self.taken.iter().any(|anchor| anchor.id == id)
    }

    /// Takes a stated id.
    pub(super) fn state(&mut self, id: &str) -> Result<(), Refusal> {
        if id.parse::<Slug>().is_err() {
            Err(Refusal::NotASlug)
        } else if self.is_reserved(id) {
            Err(Refusal::Reserved)
        } else if self.has(id) {
            Err(Refusal::Twice)
        } else {
            Ok(())
        }
    }

    /// Notes who has an id that [`Addresses::state`] or [`Addresses::free`] gave.
    pub(super) fn take(&mut self, anchor: Anchor) {
        if anchor.kind == AnchorKind::Heading {
            self.heading = Some(self.taken.len());
        }
        self.taken.push(anchor);
    }

    /// The id `base`, or what comes nearest to it and is free.
    pub(super) fn free(&mut self, base: String) -> String {
        if !self.is_reserved(&base) && !self.has(&base) {
            return base;
        }
        loop {
            let time = self.again.entry(base.clone()).or_insert(1);
            *time += 1;
            let id = format!("{base}-x{time}");
            if !self.has(&id) {
                return id;
            }
        }
    }

    /// Counts a heading, whether or not its id will be computed.
    pub(super) fn count_heading(&mut self, level: u8) {
        let mut before = 0;
        while let Some(last) = self.positions.pop_if(|last| last.level > level) {
            before = last.count;
        }
        match self.positions.last_mut() {
            Some(last) if last.level == level => last.count += 1,
            _ => self.positions.push(Position { level, count: before + 1 }),
        }
    }

    /// What the id of the heading that was just counted is computed from.
    pub(super) fn of_heading(&self, text: &str) -> String {
        latin(text).unwrap_or_else(|| {
            let own = labels::own(text).and_then(|label| labels::digits(label.words));
            own.map_or_else(|| self.position(), |number| format!("s-{number}"))
        })
    }

    /// The heading that an item stands under.
    pub(super) fn last_heading(&self) -> Option<&str> {
        self.heading.map(|at| self.taken[at].id.as_str())
    }

    /// All ids of headings and items, in the order of the text.
    pub(super) fn into_anchors(self) -> Vec<Anchor> {
        self.taken
    }

    fn position(&self) -> String {
        let mut id = String::from("s");
        for position in &self.positions {
            let _infallible = write!(id, "-{}", position.count);
        }
        id
    }

    fn is_reserved(&self, id: &str) -> bool {
        self.reserved.contains(&id) || OF_FOOTNOTES.iter().any(|prefix| id.starts_with(prefix))
    }
}

/// An identifier from words in Latin letters, accents dropped; `None` when a letter is not Latin,
/// or nothing is left.
pub(super) fn latin(text: &str) -> Option<String> {
    if text.contains(|c: char| matches!(c, 'ء'..='ي')) {
        return None;
    }
    let mut id = String::new();
    for c in text.nfd() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if c.is_alphabetic() || labels::digit(c).is_some() {
            return None;
        } else if (c.is_whitespace() || c.is_ascii_punctuation())
            && !id.is_empty()
            && !id.ends_with('-')
        {
            id.push('-');
        }
        if id.len() >= Slug::MAX_LENGTH - "-x999".len() {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    id.contains(|c: char| c.is_ascii_alphabetic()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Origin;

    #[test]
    fn latin_words_become_identifiers() {
        assert_eq!(latin("Contact officers & hours").as_deref(), Some("contact-officers-hours"));
        assert_eq!(latin("Café – menu").as_deref(), Some("cafe-menu"));
        for text in ["القنوات", "نظام ERP", "12", "—", "Ж"] {
            assert_eq!(latin(text), None, "{text}");
        }
    }

    #[test]
    fn positions_follow_the_nesting() {
        let mut addresses = Addresses::new(&[]);
        let ids: Vec<_> = [2, 3, 3, 2, 4, 3, 2, 1]
            .into_iter()
            .map(|level| {
                addresses.count_heading(level);
                addresses.of_heading("القنوات")
            })
            .collect();
        assert_eq!(ids, ["s-1", "s-1-1", "s-1-2", "s-2", "s-2-1", "s-2-2", "s-3", "s-4"]);
        assert_eq!(addresses.of_heading("٢٫١ القنوات"), "s-2-1");
    }

    #[test]
    fn nothing_is_taken_twice() {
        let mut addresses = Addresses::new(&["main"]);
        for id in ["a", "a-x2", "a-x3", "main-x2"] {
            let base = id.split("-x").next().unwrap().to_owned();
            let free = addresses.free(base);
            assert_eq!(free, id);
            addresses.take(Anchor {
                id: free,
                kind: AnchorKind::Item,
                origin: Origin::Computed,
                label: String::new(),
                range: 0..0,
            });
        }
        assert!(matches!(addresses.state("a"), Err(Refusal::Twice)));
        assert!(matches!(addresses.state("main"), Err(Refusal::Reserved)));
        assert!(matches!(addresses.state("fn-1"), Err(Refusal::Reserved)));
        assert!(matches!(addresses.state("قناة"), Err(Refusal::NotASlug)));
    }
}
