//! A theme's template and fonts, and what they make of a document.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::syntax::package::PackageVersion;
use typst::{World, WorldExt, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Document;
use super::world::{Desk, Shelf, TEMPLATE, path};
use crate::diagnostics::{Problem, SourceFile};
use crate::theme::PrintFile;

/// For how many documents more Typst remembers what it computed. They share the template's
/// evaluation and the shapes of words, which are used again at once; pages would only fill memory.
const REMEMBERED: usize = 2;

/// What a theme prints with.
pub struct Press {
    shelf: Shelf,
    /// The theme's Typst files by their paths below `pdf/`, for telling where a mistake is.
    sources: BTreeMap<String, SourceFile>,
    /// A digest of everything but the document.
    key: [u8; 32],
}

/// A document as PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Why it does not claim to be PDF/UA-1, if it does not; it is tagged all the same.
    pub complaint: Option<String>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("key", &HEXLOWER.encode(&self.key)).finish_non_exhaustive()
    }
}

impl Press {
    /// A press with the files of a theme's folder `pdf`.
    ///
    /// # Errors
    ///
    /// A file that is no text where it should be, or no template at all.
    pub fn new<'a>(files: impl Iterator<Item = PrintFile<'a>>) -> Result<Self, Problem> {
        let files: Vec<PrintFile<'a>> = files.collect();
        let mut hash = Sha256::new();
        hash.update(format!("diwan {} typst {}\n", env!("CARGO_PKG_VERSION"), engine()));
        let mut sources = BTreeMap::new();
        for file in &files {
            hash.update(format!("{} {}\n", file.path, file.bytes.len()));
            hash.update(file.bytes);
            if file.path.ends_with(".typ") {
                sources.insert(file.path.to_owned(), file.source()?);
            }
        }
        let shelf = Shelf::new(files.iter().map(|file| (file.path, file.bytes)));
        let shelf = shelf.ok_or_else(|| {
            Problem::nowhere(
                format!("the theme has no pdf/{TEMPLATE}, or a file there has an odd name"),
                "name the files below pdf/ in letters, digits and hyphens",
            )
        })?;
        Ok(Self { shelf, sources, key: hash.finalize().into() })
    }

    /// What a document's PDF depends on, as 64 hexadecimal digits.
    #[must_use]
    pub fn key(&self, document: &Document) -> String {
        let mut hash = Sha256::new();
        hash.update(self.key);
        hash.update(data(document));
        HEXLOWER.encode(&hash.finalize())
    }

    /// The first character of the document's text that no font of the theme can show.
    #[must_use]
    pub fn unshown(&self, document: &Document) -> Option<char> {
        let text = serde_json::to_value(document).unwrap_or_default();
        first_char(&text, &|c| !c.is_control() && !is_invisible(c) && !self.shelf.shows(c))
    }

    /// Prints a document.
    ///
    /// # Errors
    ///
    /// A mistake of the theme's template, with its place.
    pub fn print(&self, document: &Document) -> Result<Printed, Problem> {
        let desk = Desk { shelf: &self.shelf, data: Bytes::new(data(document)) };
        let pages = typst::compile::<PagedDocument>(&desk).output;
        let pages = pages.map_err(|errors| self.problem(&desk, &errors))?;
        let printed = match typst_pdf::pdf(&pages, &options(document, &[PdfStandard::Ua_1])) {
            Ok(bytes) => Printed { bytes, complaint: None },
            Err(complaints) => {
                let bytes = typst_pdf::pdf(&pages, &options(document, &[]));
                let bytes = bytes.map_err(|errors| self.problem(&desk, &errors))?;
                Printed { bytes, complaint: complaints.first().map(|one| one.message.to_string()) }
            }
        };
        comemo::evict(REMEMBERED);
        Ok(printed)
    }

    fn problem(&self, desk: &Desk<'_>, errors: &[SourceDiagnostic]) -> Problem {
        let Some(error) = errors.first() else {
            return Problem::nowhere("the PDF could not be set", "mend the theme's pdf/policy.typ");
        };
        let remedy = match error.hints.first() {
            Some(hint) => hint.v.to_string(),
            None => "mend the template; docs/site-folder.md says what it is given".to_owned(),
        };
        let message = format!("the PDF can't be set: {}", error.message);
        let file = error.span.id().and_then(|id| self.sources.get(&path(id)));
        match (file, desk.range(error.span)) {
            (Some(file), Some(bytes)) => Problem::at(file.place(bytes), message, remedy),
            _ => match self.sources.get(&path(desk.main())) {
                Some(file) => Problem::in_file(file, message, remedy),
                None => Problem::nowhere(message, remedy),
            },
        }
    }
}

/// Fixed in everything that would differ from run to run. The date is the template's.
fn options(document: &Document, standards: &[PdfStandard]) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(document.address.clone()),
        creator: Smart::Custom(Some("Diwan".to_owned())),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    }
}

fn data(document: &Document) -> Vec<u8> {
    serde_json::to_vec(document).expect("a document is texts and numbers, and its keys are texts")
}

fn engine() -> String {
    PackageVersion::compiler().to_string()
}

fn first_char(value: &serde_json::Value, wrong: &dyn Fn(char) -> bool) -> Option<char> {
    match value {
        serde_json::Value::String(text) => text.chars().find(|c| wrong(*c)),
        serde_json::Value::Array(values) => values.iter().find_map(|it| first_char(it, wrong)),
        serde_json::Value::Object(values) => values.values().find_map(|it| first_char(it, wrong)),
        _ => None,
    }
}

/// Characters that no font needs a picture of: joiners, directions, selectors.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}
