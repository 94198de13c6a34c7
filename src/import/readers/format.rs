//! Which reader a file asks for.

use super::{Obstacle, Reading, Refusal, docx, html, markdown, pdf, text};

/// The formats that are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A Word document, `.docx`.
    Word,
    /// A web page.
    Html,
    /// A PDF file with a text layer.
    Pdf,
}

impl Format {
    /// The format that a file's name says.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
        Some(match ending.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "docx" => Self::Word,
            "html" | "htm" => Self::Html,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Everything that stands in the way of reading it.
    pub fn read(self, bytes: &[u8]) -> Reading {
        match self {
            Self::Text => text::read(bytes),
            Self::Markdown => markdown::read(bytes),
            Self::Word => docx::read(bytes),
            Self::Html => html::read(bytes),
            Self::Pdf => pdf::read(bytes),
        }
    }

    /// What was assumed about the file that it does not say itself.
    #[must_use]
    pub fn assumption(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Text | Self::Markdown => {
                let decoded = text::decode(bytes).ok().filter(|decoded| decoded.assumed)?;
                Some(format!(
                    "the text was taken for {}, which it does not say itself",
                    decoded.encoding
                ))
            }
            Self::Word | Self::Html | Self::Pdf => None,
        }
    }

    /// The refusal of a file whose name says no format that is read.
    #[must_use]
    pub fn unknown() -> Refusal {
        Refusal::of_file(Obstacle::WrongFormat {
            found: "a file of another kind",
            wanted: "a .docx, .txt, .md, .html or .pdf",
        })
    }
}
