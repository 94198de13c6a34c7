//! The files of a theme: the default one's, overlaid file by file by the site's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::builtin;
use crate::diagnostics::{Problem, Problems, SourceFile};

/// The name of the folder of the theme that is compiled in.
const DEFAULT: &str = "default";

/// What a site's own `themes/<name>/` holds; empty for a site that uses the default theme as it is.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The folder's name.
    pub name: String,
    /// Its files: paths relative to that folder, with `/` between their parts, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// One file of a theme.
#[derive(Debug, Clone)]
pub(super) struct ThemeFile {
    /// The path in the site's folder, for people.
    pub(super) shown: String,
    /// The content.
    pub(super) bytes: Cow<'static, [u8]>,
}

/// All files of a theme by their path below its folder.
#[derive(Debug)]
pub(super) struct ThemeFiles(BTreeMap<String, ThemeFile>);

impl ThemeFiles {
    /// The default theme under the overrides. A file that nothing would ever read is told.
    pub(super) fn overlay(overrides: Overrides, problems: &mut Problems) -> Self {
        let mut files = Self::built_in();
        for (path, bytes) in overrides.files {
            let shown = format!("themes/{}/{path}", overrides.name);
            if !is_read(&path) {
                problems.push(unread(&shown));
                continue;
            }
            let bytes = Cow::Owned(bytes);
            files.0.insert(path, ThemeFile { shown, bytes });
        }
        files
    }

    /// The default theme alone.
    pub(super) fn built_in() -> Self {
        let file = |(path, bytes): &builtin::BuiltIn| {
            let file = ThemeFile {
                shown: format!("themes/{DEFAULT}/{path}"),
                bytes: Cow::Borrowed(*bytes),
            };
            ((*path).to_owned(), file)
        };
        Self(builtin::FILES.iter().chain(builtin::PRINTS).map(file).collect())
    }

    /// The files below a folder, by their paths below it, sorted.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.0.iter().filter_map(move |(path, file)| {
            let path = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((path, file))
        })
    }

    /// One file.
    pub(super) fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.0.get(path)
    }
}

impl ThemeFile {
    /// The file as text with its path, or the problem that it isn't text.
    pub(super) fn source(&self) -> Result<SourceFile, Problem> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(SourceFile::new(self.shown.as_str(), text)),
            Err(error) => Err(Problem::nowhere(
                format!("{} is not UTF-8 text at byte {}", self.shown, error.valid_up_to()),
                "save it as UTF-8",
            )),
        }
    }
}

fn is_read(path: &str) -> bool {
    let folders = ["templates/", "static/", "mail/", "pdf/", "locales/"];
    path == "theme.yaml" || folders.iter().any(|folder| path.starts_with(folder))
}

fn unread(shown: &str) -> Problem {
    Problem::nowhere(
        format!("{shown} is not read"),
        "a theme has theme.yaml and the folders templates, static, mail, pdf and locales",
    )
    .warning()
}
