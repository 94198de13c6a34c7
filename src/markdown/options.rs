//! What a caller may choose, and the words it lends.

use serde::{Deserialize, Serialize};

use crate::language::Direction;

/// How one text is to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What happens to HTML inside the Markdown.
    pub raw_html: RawHtml,
    /// URL schemes that links may have, in lower case and without the colon: `https`, `tel` ….
    pub link_schemes: &'a [String],
    /// Whether lists are lists or clauses.
    pub lists: Lists,
    /// The level of the text's outermost headings, 1 to 6: 2 below a page's title.
    ///
    /// The text's first heading counts as outermost, whether its author began with `#` or `##`.
    pub top_heading: u8,
    /// Ids that the page's template already uses, which no heading or item may take.
    pub reserved_ids: &'a [&'a str],
    /// The ids of all headings and items that have one, in the text's order, for those whose id is
    /// not stated: a policy's clauses keep the ids of earlier revisions. Empty: they are computed.
    pub ids: &'a [String],
    /// The direction of the page's language.
    pub direction: Direction,
    /// The words that the output needs, in the page's language.
    pub words: &'a Words,
}

impl<'a> Options<'a> {
    /// How a policy's text is read by whoever wants its clauses or words, and not a page.
    #[must_use]
    pub fn of_clauses(words: &'a Words) -> Self {
        Self {
            raw_html: RawHtml::Refused,
            link_schemes: &[],
            lists: Lists::Clauses,
            top_heading: 2,
            reserved_ids: &[],
            ids: &[],
            direction: Direction::Rtl,
            words,
        }
    }
}

/// What happens to HTML inside the Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// It is a fault, and shown as the characters that were typed. Comments are dropped.
    #[default]
    Refused,
    /// It goes to the page as it is, tags and scripts and all.
    Allowed,
}

/// Whether lists are lists or clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lists {
    /// Ordinary lists, whose numbers the browser draws.
    #[default]
    Plain,
    /// A policy's lists: labels are text, and each heading and labelled item has a permanent
    /// address with a link to it.
    Clauses,
}

/// The words that rendered Markdown needs, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The title of a `[!NOTE]` callout.
    pub note: String,
    /// The title of a `[!TIP]` callout.
    pub tip: String,
    /// The title of an `[!IMPORTANT]` callout.
    pub important: String,
    /// The title of a `[!WARNING]` callout.
    pub warning: String,
    /// The title of a `[!CAUTION]` callout.
    pub caution: String,
    /// The name of the region around a table; its number follows.
    pub table: String,
    /// The name of the footnotes at the end.
    pub footnotes: String,
    /// The name of one footnote; its number follows.
    pub footnote: String,
    /// The name of the link from a footnote back to where it was referred to.
    pub back: String,
    /// The name of the link to a clause's permanent address; a colon and the clause follow.
    pub permalink: String,
    /// What stands between the parts of a clause's name, with its space: `ج، 3`. A catalogue that
    /// does not say so gets the one of most languages.
    #[serde(default = "comma")]
    pub comma: String,
    /// What is said for a ticked item of a task list.
    pub done: String,
    /// What is said for an item of a task list that is not ticked.
    pub open: String,
    /// The name of a table of contents.
    pub contents: String,
}

fn comma() -> String {
    ", ".to_owned()
}
