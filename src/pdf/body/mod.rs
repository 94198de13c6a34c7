//! What a page shows of a text, as blocks and runs.
//!
//! 1. `nodes` reads the HTML into a tree of bounded depth;
//! 2. `blocks` and `tables` make paragraphs, lists and tables of it, `runs` the text in them;
//! 3. `notes` brings each footnote to its first mark;
//! 4. `links` settles where links lead, once all addresses are known.
//!
//! What only serves a browser goes: links to a clause's own address, ways back from a footnote,
//! scrolling regions. Nothing else does: text whose markup says nothing here stays as text.

mod blocks;
mod links;
mod nodes;
mod notes;
mod runs;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::language::Direction;

pub use nodes::Malformed;

/// A text, ready for a template.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Body {
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A part of a text that begins on a line of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the outermost; never more than one deeper than the heading before it.
        level: u8,
        /// Its address on the page.
        id: Option<String>,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Its items, in order.
        items: Vec<Item>,
    },
    /// A table.
    Table {
        /// How each column is aligned; as many as there are columns.
        columns: Vec<Align>,
        /// The row of headings; none when there is no such row.
        head: Vec<Vec<Run>>,
        /// The other rows, each with a cell for every column.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Self>,
    },
    /// A callout.
    Callout {
        /// Its title, a word of the interface.
        title: Vec<Run>,
        /// What it says.
        blocks: Vec<Self>,
    },
    /// Terms and what they mean.
    Definitions {
        /// Terms and meanings, in order.
        entries: Vec<Entry>,
    },
    /// Code, whose spaces and lines count.
    Code {
        /// The lines.
        text: String,
    },
    /// A line across.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Item {
    /// The label as the page shows it; none for a bullet.
    pub label: Option<String>,
    /// Its address on the page.
    pub id: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A line of a list of definitions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// What is defined.
    Term(Vec<Run>),
    /// What it means.
    Meaning(Vec<Block>),
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Where lines begin in the text's direction.
    #[default]
    Start,
    /// To the left in every language.
    Left,
    /// In the middle.
    Center,
    /// To the right in every language.
    Right,
}

/// Text of one manner.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Run {
    /// The text; one line feed alone is a break that the author wrote.
    pub text: String,
    /// How it is set.
    pub styles: BTreeSet<Style>,
    /// Its language, where that is not the text's.
    pub lang: Option<String>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The footnote that it marks, at its first mark; its text is then the note's number.
    pub note: Option<Vec<Block>>,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Strong.
    Strong,
    /// Emphasised.
    Emphasis,
    /// Struck through.
    Struck,
    /// Code.
    Code,
    /// Above the line.
    Raised,
    /// Below the line.
    Lowered,
    /// Kept together from left to right, as numbers and addresses are in an Arabic sentence.
    Isolated,
    /// The same for Arabic digits, which would run from the right even there.
    Overridden,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// To a heading or item of the same text.
    Here(String),
    /// To an address outside.
    Outside(String),
}

/// Reads the HTML that [`crate::markdown::render`] made.
///
/// `absolute` makes a whole address of one that begins with `/`; `page` is the page's own, for
/// links to something on it that the text does not hold.
///
/// # Errors
///
/// When the text brought HTML of its own whose tags can't be told apart.
pub fn read(
    html: &str,
    page: &str,
    absolute: &dyn Fn(&str) -> String,
) -> Result<Vec<Block>, Malformed> {
    let mut nodes = nodes::parse(html)?;
    let notes = notes::take(&mut nodes);
    let mut blocks = blocks::Reading { absolute, notes }.document(&nodes);
    links::settle(&mut blocks, page);
    Ok(blocks)
}
