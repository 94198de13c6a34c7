//! A policy's text as the clauses that it is read and cited by.
//!
//! 1. `markdown` tells which headings and items have an address, and by which label;
//! 2. `reading` follows the same parser's events, and begins a clause at each heading, item,
//!    paragraph, table, definition and footnote;
//! 3. [`Clause::path`] and [`Clause::parent`] place each below the heading or item it stands under.
//!
//! The list is flat and in the text's order. Each clause reaches to the beginning of the next one, so
//! that their ranges, put together, are the text: nothing of it is lost. What is deliberately not
//! kept is how the words are dressed: emphasis and breaks stay in [`Clause::source`].

mod reading;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

use crate::markdown::Origin;

/// One clause: what stands from its beginning to that of the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its address; `None` for paragraphs and tables, and for items without label or stated id.
    pub address: Option<ClauseAddress>,
    /// What it is.
    pub kind: ClauseKind,
    /// The label that it begins with, as the text shows it: `أ.`, `3)`, `(2)`; empty without one.
    pub label: String,
    /// The labels that it is cited by, from the outermost in and without their delimiters: `ج`, `3`.
    /// What has no label of its own is cited by the path of what it stands under.
    pub path: Vec<String>,
    /// The clause it stands under, by its place in the list.
    pub parent: Option<usize>,
    /// Its words, without label, stated id and markup; a table's are its cells, a line for each row.
    pub words: String,
    /// Where its links and pictures lead, in their order and as the author wrote it.
    pub targets: Vec<String>,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The line its first word stands in, from 1.
    pub line: usize,
}

/// A clause's address on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseAddress {
    /// The id.
    pub id: String,
    /// Whether its author stated it.
    pub origin: Origin,
}

/// What a clause is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseKind {
    /// A heading, of the level that its author wrote: 1 to 6.
    Heading(u8),
    /// An item whose label the text shows: a number or a letter.
    Item,
    /// An item without a label.
    Bullet,
    /// A paragraph, also of a quote or an item, and code.
    Paragraph,
    /// A term and its meaning.
    Definition,
    /// A table.
    Table(Table),
    /// A footnote, where it is written.
    Footnote,
}

/// A table's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The cells of its first row, which name the columns.
    pub header: Vec<String>,
    /// The cells of all other rows, as many as columns.
    pub rows: Vec<Vec<String>>,
}

/// Takes a text apart, in its order.
#[must_use]
pub fn clauses(text: &str) -> Vec<Clause> {
    reading::read(text)
}

/// The heading that a clause stands under, when the labels that it is cited by don't say which: in a
/// text whose chapters each count from 1, «clause 3» alone could be any of them.
#[must_use]
pub fn unlabelled_section(clauses: &[Clause], at: usize) -> Option<&Clause> {
    let mut above = clauses.get(at)?;
    while let Some(parent) = above.parent {
        above = clauses.get(parent)?;
        if matches!(above.kind, ClauseKind::Heading(_)) {
            return above.label.is_empty().then_some(above);
        }
    }
    None
}

impl Clause {
    /// Its address, stated or computed.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.address.as_ref().map(|address| address.id.as_str())
    }

    /// The address that its author stated.
    #[must_use]
    pub fn stated_id(&self) -> Option<&str> {
        let address = self.address.as_ref()?;
        (address.origin == Origin::Stated).then_some(address.id.as_str())
    }

    /// Its Markdown, with everything up to the next clause.
    #[must_use]
    pub fn source<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    /// Its label and first words, at most so many, by which a reader knows it.
    #[must_use]
    pub fn beginning(&self, words: usize) -> String {
        let label = Some(self.label.as_str()).filter(|label| !label.is_empty());
        let mut all = label.into_iter().chain(self.words.split_whitespace());
        let first: Vec<&str> = all.by_ref().take(words).collect();
        let more = if all.next().is_some() { " …" } else { "" };
        format!("{}{more}", first.join(" "))
    }
}
