//! What comes out beside the HTML.

use std::ops::Range;

use crate::diagnostics::Severity;

/// A text as HTML, and what a site needs to know about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML: well-formed, with nothing in it that the options forbid.
    pub html: String,
    /// The headings in order, for a table of contents.
    pub headings: Vec<Heading>,
    /// Every id that another page may link to, in order: headings and items.
    pub anchors: Vec<Anchor>,
    /// Links to a fragment of another page, which only the site can check.
    pub fragment_links: Vec<FragmentLink>,
    /// The first paragraph as plain text, for descriptions; empty when there is none.
    pub first_paragraph: String,
    /// What is wrong with the text, in its order.
    pub faults: Vec<Fault>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level in the output, 1 to 6.
    pub level: u8,
    /// The id, ASCII.
    pub id: String,
    /// The words, as plain text.
    pub text: String,
}

/// An address on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The id, ASCII.
    pub id: String,
    /// What has this address.
    pub kind: AnchorKind,
    /// Whether the author gave it.
    pub origin: Origin,
    /// The label that it is cited by, as the text shows it: `أ-`, `1.`, `(3)`; empty when it has
    /// none.
    pub label: String,
    /// Where the whole heading or item stands, in bytes of the source.
    pub range: Range<usize>,
}

/// What has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorKind {
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
}

/// Where an address comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The author stated it, by `{#id}`: it stays when the text moves.
    Stated,
    /// It was made from the words or the position: it changes with them.
    Computed,
}

/// A link to a fragment of another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FragmentLink {
    /// The other page's address as [`super::Links`] gave it.
    pub target: String,
    /// The fragment, without `#` and decoded.
    pub fragment: String,
    /// Where the link stands, in bytes of the source.
    pub range: Range<usize>,
}

/// Something wrong with the text, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, in bytes of the source.
    pub range: Range<usize>,
    /// What is wrong, quoting the value.
    pub message: String,
    /// What to do.
    pub remedy: String,
}
