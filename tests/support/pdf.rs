//! A PDF as its readers see it: by the engine of Chrome's viewer and by poppler.

use std::path::Path;

use serde::Deserialize;

use super::tools::Tools;

/// A PDF, read.
#[derive(Debug, Deserialize)]
pub(crate) struct Pdf {
    /// The document's title.
    pub(crate) title: String,
    /// The document's author.
    pub(crate) author: String,
    /// When it says it was made.
    pub(crate) created: String,
    /// The document's language.
    pub(crate) language: String,
    /// Whether it says that it is tagged.
    pub(crate) tagged: bool,
    /// Whether every page belongs to the tree of tags.
    pub(crate) structured: bool,
    /// The text of each page, by pdfium.
    pub(crate) pages: Vec<String>,
    /// Those of the words asked for that pdfium's search finds.
    pub(crate) found: Vec<String>,
    /// The lines that `pdftotext` gives, without marks of direction.
    pub(crate) lines: Vec<String>,
    /// Whether qpdf finds nothing wrong.
    pub(crate) sound: bool,
}

/// Reads a PDF and looks for words in it.
pub(crate) fn read(tools: &Tools, file: &Path, words: &[&str]) -> Pdf {
    let run = tools.script("support/read_pdf.py").arg(file).args(words).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}
