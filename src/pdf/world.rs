//! What Typst may see: a theme's files below `pdf/`, its fonts, and one document. Nothing else.

use std::collections::HashMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The file that a document is printed by, below `pdf/`.
pub(super) const TEMPLATE: &str = "policy.typ";

/// The file that the document's data stand in.
const DATA: &str = "document.json";

/// What all documents of a theme share.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    data: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Shelf {
    /// Reads a theme's files by their paths below `pdf/`: fonts, Typst sources, and whatever these
    /// ask for. `None` when a path can't be one of Typst's, or there is no template.
    pub(super) fn new<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Option<Self> {
        let main = file_id(TEMPLATE)?;
        let mut shelf = Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::new()),
            fonts: Vec::new(),
            main,
            data: file_id(DATA)?,
            sources: HashMap::new(),
            files: HashMap::new(),
        };
        for (path, bytes) in files {
            let bytes = Bytes::new(bytes.to_owned());
            if path.starts_with("fonts/") {
                shelf.fonts.extend(Font::iter(bytes.clone()));
            }
            let id = file_id(path)?;
            if let (true, Ok(text)) = (path.ends_with(".typ"), bytes.as_str()) {
                shelf.sources.insert(id, Source::new(id, text.to_owned()));
            }
            shelf.files.insert(id, bytes);
        }
        shelf.book = LazyHash::new(FontBook::from_fonts(&shelf.fonts));
        shelf.sources.contains_key(&main).then_some(shelf)
    }

    /// Whether a font can show the character.
    pub(super) fn shows(&self, c: char) -> bool {
        let shows = |font: &Font| font.info().coverage.contains(u32::from(c));
        self.fonts.iter().any(shows)
    }
}

/// A shelf, and the one document that is being printed.
pub(super) struct Desk<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) data: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.shelf.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.data {
            return Ok(self.data.clone());
        }
        self.shelf.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    /// There is no clock: a document that showed today's date would be another one tomorrow.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The path, below `pdf/`, of a file that Typst speaks of.
pub(super) fn path(id: FileId) -> String {
    id.get().vpath().get_without_slash().to_owned()
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(path(id)))
}
