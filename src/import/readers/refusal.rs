//! Why a source can't be read, where, and what to do about it.

use std::fmt;

use thiserror::Error;

use super::super::Origin;

/// One thing that stands in the way of reading a source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}{obstacle}")]
pub struct Refusal {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub obstacle: Obstacle,
}

impl Refusal {
    /// At a place.
    #[must_use]
    pub const fn new(place: Place, obstacle: Obstacle) -> Self {
        Self { place, obstacle }
    }

    /// Of the whole file.
    #[must_use]
    pub const fn of_file(obstacle: Obstacle) -> Self {
        Self { place: Place::File, obstacle }
    }

    /// What the secretary can do about it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        self.obstacle.remedy()
    }
}

/// A place in a source, in words: as a lead-in it ends with a colon, and the whole file needs none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A piece, with the words it begins with.
    Piece {
        /// Its number.
        origin: Origin,
        /// The words it begins with; may be empty.
        words: String,
    },
    /// A page of a PDF, from 1.
    Page(usize),
    /// A part inside the file, by its name there.
    Part(String),
}

impl Place {
    /// A piece by number and words, of which only the first are kept.
    #[must_use]
    pub fn piece(origin: Origin, text: &str) -> Self {
        const FIRST: usize = 6;
        let mut words: Vec<&str> = text.split_whitespace().take(FIRST + 1).collect();
        let cut = words.len() > FIRST;
        words.truncate(FIRST);
        let mut words = words.join(" ");
        if cut {
            words.push('…');
        }
        Self::Piece { origin, words }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Piece { origin, words } if words.is_empty() => write!(f, "{origin}: "),
            Self::Piece { origin, words } => write!(f, "{origin} («{words}»): "),
            Self::Page(page) => write!(f, "page {page}: "),
            Self::Part(name) => write!(f, "part `{name}` of the file: "),
        }
    }
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Obstacle {
    /// Insertions, deletions or moves that nobody has accepted or rejected yet.
    #[error("a tracked change that is neither accepted nor rejected")]
    TrackedChange,
    /// Words with a line through them.
    #[error("words that are struck through, of which it is not known whether they hold")]
    Struck,
    /// A frame of text beside the text.
    #[error("a text box, whose place in the order of reading is unknown")]
    TextBox,
    /// A spreadsheet, chart, formula or other document inside the document.
    #[error("an embedded object ({0})")]
    EmbeddedObject(String),
    /// The content stands in another file.
    #[error("the content of another file is to be inserted here")]
    OtherFile,
    /// A password is needed.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Another format than its name says, or one that is not read.
    #[error("this is {found}, not {wanted}")]
    WrongFormat {
        /// What it is, with its article.
        found: &'static str,
        /// What was expected, with its article.
        wanted: &'static str,
    },
    /// The file breaks its format's rules.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// More than any policy needs, as in a bomb.
    #[error("the file is too large to be a policy: {0}")]
    TooLarge(String),
    /// Pages that are pictures of text.
    #[error("there is no text here, only a picture of text")]
    NoTextLayer,
    /// Glyphs of which the file does not say what letters they are.
    #[error("the file does not say which letters its glyphs stand for")]
    UnknownLetters,
    /// The bytes are not in the encoding that they claim.
    #[error("the text is not in {0}, as it should be")]
    Encoding(String),
}

impl Obstacle {
    /// What the secretary can do about it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::TrackedChange => {
                "accept or reject every change (Review, Accept All Changes), save and import again"
            }
            Self::Struck => "delete the words or the line through them, save and import again",
            Self::TextBox => {
                "move the box's text to where it is to be read, delete the box, save and import again"
            }
            Self::EmbeddedObject(_) => {
                "write what it shows as text or as a table, delete the object, save and import again"
            }
            Self::OtherFile => "insert the other file's content as text, save and import again",
            Self::Encrypted => "save a copy without a password and import the copy",
            Self::WrongFormat { .. } => {
                "open it in a word processor, save it as .docx and import that"
            }
            Self::Damaged(_) => {
                "open it in the program that wrote it, save it anew and import that"
            }
            Self::TooLarge(_) => {
                "import the policy's own text only, without appendices and pictures"
            }
            Self::NoTextLayer | Self::UnknownLetters => {
                "import the document that the PDF was made of, or a text typed from it"
            }
            Self::Encoding(_) => "save it as UTF-8 and import again",
        }
    }
}
