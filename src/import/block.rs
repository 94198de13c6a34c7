//! The source as a text with a shape: what the draft is written from.

use super::{Origin, Run};

/// A heading, paragraph, item or table, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The pieces it was made of, in their order; never empty.
    pub origins: Vec<Origin>,
    /// What it is.
    pub kind: Kind,
    /// Its words, without its mark; empty for a table.
    pub runs: Vec<Run>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A heading, whose level counts from 1. A label that it has is part of its words.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item {
        /// How deep the list stands in others, from 0.
        depth: u8,
        /// The number or letter that the source shows, with its delimiter; `None` for a bullet.
        label: Option<String>,
    },
    /// A further paragraph of the item before.
    Continuation {
        /// As in [`Kind::Item`].
        depth: u8,
    },
    /// A table.
    Table {
        /// The rows that are heads of columns.
        heads: usize,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

/// Something of the source that is not in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub origin: Origin,
    /// Its words.
    pub text: String,
    /// Why it is left out.
    pub reason: Reason,
}

/// Why something is left out of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The number of a page.
    PageNumber,
    /// A header or footer that stands on several pages.
    Repeated,
    /// The title, which the policy's card has.
    Title,
    /// The title once more.
    TitleAgain,
    /// The society's name.
    Name,
    /// Where the society is registered, or who supervises it.
    Registration,
    /// How the society is reached.
    Contact,
    /// A line of a letterhead.
    Letterhead,
    /// The board's act.
    Approval,
    /// A line of dashes or the like.
    Decoration,
    /// What the reader could not place.
    Reader(super::LeftOut),
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::PageNumber => "the number of a page".to_owned(),
            Self::Repeated => "a header or footer that repeats".to_owned(),
            Self::Title => "the title: its place is policy.yaml".to_owned(),
            Self::TitleAgain => "the title once more".to_owned(),
            Self::Name => "the society's name: see the facts".to_owned(),
            Self::Registration => "the society's registration: see the facts".to_owned(),
            Self::Contact => "how the society is reached: see the facts".to_owned(),
            Self::Letterhead => "a line of the letterhead".to_owned(),
            Self::Approval => "the board's approval: see the proposed approval".to_owned(),
            Self::Decoration => "a line without words".to_owned(),
            Self::Reader(what) => format!("{what}, which Markdown has no place for"),
        }
    }
}
