//! What a theme prints with: the files of its folder `pdf`, handed on as they are.

use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostics::{Problem, SourceFile};

/// The files of a theme's folder `pdf`, by their paths below it.
#[derive(Debug)]
pub(super) struct Prints(Vec<(String, ThemeFile)>);

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct PrintFile<'a> {
    /// The path below `pdf/`.
    pub path: &'a str,
    /// The content.
    pub bytes: &'a [u8],
    file: &'a ThemeFile,
}

impl Prints {
    pub(super) fn new(files: &ThemeFiles) -> Self {
        let files = files.below("pdf").map(|(path, file)| (path.to_owned(), file.clone()));
        Self(files.collect())
    }

    /// In the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = PrintFile<'_>> {
        self.0.iter().map(|(path, file)| PrintFile { path, bytes: &file.bytes, file })
    }
}

impl PrintFile<'_> {
    /// The file as text with its path in the site's folder.
    ///
    /// # Errors
    ///
    /// When it is not text.
    pub fn source(&self) -> Result<SourceFile, Problem> {
        self.file.source()
    }
}
