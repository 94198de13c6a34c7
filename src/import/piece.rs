//! What a reader gives: the source in pieces, in its order, before anything is guessed.

use std::fmt;

/// A piece of the source: a line of a text, a paragraph of a document, a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, for reports.
    pub origin: Origin,
    /// What the format says it is.
    pub form: Form,
    /// Its words; empty for a table, whose words stand in its cells.
    pub runs: Vec<Run>,
}

impl Piece {
    /// Its words without their dress.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// What the format itself says of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A line as it was wrapped, of a format that knows only lines (plain text, PDF). An empty line
    /// is a piece without words.
    Line,
    /// A title of the whole document.
    Title,
    /// A heading, whose level counts from 1.
    Heading(u8),
    /// A paragraph, whole.
    Paragraph,
    /// An item of a list.
    Item {
        /// How deep the list stands in others; 0 for the outermost.
        depth: u8,
        /// What stands before it.
        marker: Marker,
    },
    /// A further paragraph of the item before, at the same depth.
    Continuation {
        /// As in [`Form::Item`].
        depth: u8,
    },
    /// A table, cell by cell, in reading order.
    Table {
        /// The first rows that are heads of columns; 0 when the format does not say.
        heads: usize,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// What the format itself calls a header, a footer or a page number: it repeats on each page.
    Furniture,
    /// What a reader leaves out because a policy in Markdown has no place for it. The words are those
    /// that stand for it in the source: a picture's description, a comment's text; often none.
    LeftOut(LeftOut),
}

/// A kind of thing that readers leave out, and always report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A picture or drawing; the words are its description.
    Picture,
    /// A reviewer's comment, beside the text.
    Comment,
    /// The way around a web page: menus, breadcrumbs, side notes.
    Navigation,
    /// What the source itself keeps out of sight.
    Hidden,
    /// A field to be filled in or a button of a web page.
    Control,
    /// Video, sound or a page within the page.
    Media,
    /// A table of contents, which the site makes itself.
    Contents,
    /// Words across the page, such as «مسودة» behind the text.
    Watermark,
    /// A sign of a picture font, of which no letter is known; the words name font and code.
    Symbol,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Picture => "a picture",
            Self::Comment => "a comment",
            Self::Navigation => "navigation of the web page",
            Self::Hidden => "hidden text",
            Self::Control => "a field or button",
            Self::Media => "embedded media",
            Self::Contents => "the table of contents",
            Self::Watermark => "words across the page",
            Self::Symbol => "a sign of a picture font",
        })
    }
}

/// What stands before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// A bullet of any shape.
    Bullet,
    /// A number or letter as the source shows it, with its delimiter: `1.`, `أ-`, `(٣)`.
    Label(String),
}

/// Words in one dress.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words, as they stand in the source.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Where they lead.
    pub link: Option<String>,
}

impl Run {
    /// Words without any dress.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Where a piece stands in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A line of a text, from 1.
    Line(usize),
    /// A paragraph or table of a document, from 1, in its order.
    Block(usize),
    /// A header or footer of a document, from 1.
    Margin(usize),
    /// A line of a page, both from 1.
    Page {
        /// The page.
        page: usize,
        /// The line.
        line: usize,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Block(block) => write!(f, "paragraph {block}"),
            Self::Margin(margin) => write!(f, "header or footer {margin}"),
            Self::Page { page, line } => write!(f, "page {page}, line {line}"),
        }
    }
}
