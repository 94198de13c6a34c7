//! Reads the texts of a site, in parallel.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::walk::{Document, walk};
use crate::diagnostics::{Problem, Problems, SourceFile};

/// One file of a site's own themes.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// The path below `themes/`: `default/templates/page.html`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A site's folder as values.
#[derive(Debug)]
pub struct Folder {
    /// Markdown and YAML, in order of path.
    pub texts: Vec<SourceFile>,
    /// Files published as they are, in order of path.
    pub documents: Vec<Document>,
    /// The site's own theme files, in order of path.
    pub theme: Vec<ThemeFile>,
}

impl Folder {
    /// The text file at this path, if there is one.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&SourceFile> {
        self.texts.iter().find(|file| file.path() == path)
    }

    /// The text files below this folder, which ends with `/`.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.texts
            .iter()
            .filter(move |file| file.path().starts_with(folder))
    }
}

/// Reads the folder `site`.
///
/// # Errors
///
/// Every file that can't be read or isn't UTF-8.
pub fn load(site: &Path) -> Result<Folder, Problems> {
    let walked = walk(site)?;
    let texts = walked
        .texts
        .into_par_iter()
        .map(|path| text(site, path))
        .collect::<Vec<_>>();
    let theme = walked
        .theme
        .into_iter()
        .map(|path| theme_file(site, &path))
        .collect::<Vec<_>>();
    let mut problems = Problems::new();
    let texts = texts
        .into_iter()
        .filter_map(|text| problems.note(text))
        .collect();
    let theme = theme
        .into_iter()
        .filter_map(|file| problems.note(file))
        .collect();
    if problems.is_empty() {
        Ok(Folder {
            texts,
            documents: walked.documents,
            theme,
        })
    } else {
        Err(problems)
    }
}

fn bytes(site: &Path, path: &str) -> Result<Vec<u8>, Problem> {
    fs::read(site.join(path)).map_err(|error| {
        Problem::nowhere(
            format!("`{path}` can't be read: {error}"),
            "check that the file is still there and may be read",
        )
    })
}

fn theme_file(site: &Path, path: &str) -> Result<ThemeFile, Problem> {
    let bytes = bytes(site, path)?;
    let path = path.strip_prefix("themes/").unwrap_or(path).to_owned();
    Ok(ThemeFile { path, bytes })
}

/// A text file. Arabic makes the UTF-8 check a fifth of a build's work, so it is done once, with
/// SIMD, and a byte order mark, which Windows editors leave, is taken off.
fn text(site: &Path, path: String) -> Result<SourceFile, Problem> {
    let bytes = bytes(site, &path)?;
    let text = simdutf8::compat::from_utf8(&bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        Problem::nowhere(
            format!("`{path}` is not UTF-8 in line {line}"),
            "save it as UTF-8 (in Word: “Plain text”, encoding Unicode UTF-8)",
        )
    })?;
    Ok(SourceFile::new(
        path,
        text.strip_prefix('\u{feff}').unwrap_or(text),
    ))
}
