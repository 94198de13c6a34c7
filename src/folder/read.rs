//! Reads the texts of a site, in parallel.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::walk::{Document, walk};
use crate::config::CONFIG_FILE;
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
#[derive(Debug, Default)]
pub struct Folder {
    /// Markdown and YAML, in order of path.
    pub texts: Vec<SourceFile>,
    /// Files published as they are, in order of path.
    pub documents: Vec<Document>,
    /// The site's own theme files, in order of path.
    pub theme: Vec<ThemeFile>,
    /// Every file that can't be read, isn't UTF-8 or belongs nowhere.
    pub problems: Problems,
    /// The paths of texts that are there and could not be read.
    pub unread: Vec<String>,
}

impl Folder {
    /// The text file at this path, if there is one.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&SourceFile> {
        self.texts.iter().find(|file| file.path() == path)
    }

    /// The text files below this folder, which ends with `/`.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.texts.iter().filter(move |file| file.path().starts_with(folder))
    }
}

/// Reads the folder `site`.
///
/// # Errors
///
/// When it is no site's folder. What is wrong with single files is in [`Folder::problems`].
pub fn load(site: &Path) -> Result<Folder, Problem> {
    is_a_site(site)?;
    let walked = walk(site);
    let read: Vec<_> = walked.texts.into_par_iter().map(|path| (text(site, &path), path)).collect();
    let mut problems = walked.problems;
    let (mut texts, mut unread) = (Vec::with_capacity(read.len()), Vec::new());
    for (text, path) in read {
        match text {
            Ok(text) => texts.push(text),
            Err(problem) => {
                unread.push(path);
                problems.push(problem);
            }
        }
    }
    let theme = walked.theme.iter();
    let theme = theme.filter_map(|path| problems.note(theme_file(site, path))).collect();
    Ok(Folder { texts, documents: walked.documents, theme, problems, unread })
}

/// Refuses a folder that can't be a site's, before anything is written into it.
///
/// # Errors
///
/// When there is no such folder, or no configuration in it.
pub fn is_a_site(site: &Path) -> Result<(), Problem> {
    let message = if !site.is_dir() {
        format!("there is no folder `{}`", site.display())
    } else if !site.join(CONFIG_FILE).is_file() {
        format!("there is no `{CONFIG_FILE}` in the folder `{}`", site.display())
    } else {
        return Ok(());
    };
    Err(Problem::nowhere(
        message,
        "run the command in a site's folder, name one with --site, or make one with `diwan new`",
    ))
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
fn text(site: &Path, path: &str) -> Result<SourceFile, Problem> {
    let bytes = bytes(site, path)?;
    match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => Ok(SourceFile::new(path, text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(error) => Err(not_utf8(path, &bytes, error.valid_up_to())),
    }
}

/// Shows the line as far as it can be read.
fn not_utf8(path: &str, bytes: &[u8], good: usize) -> Problem {
    let file = SourceFile::new(path, String::from_utf8_lossy(bytes));
    Problem::at(
        file.place(good..good + char::REPLACEMENT_CHARACTER.len_utf8()),
        "the file is not UTF-8 from here on",
        "save it as UTF-8 (in Word: “Plain text”, encoding Unicode UTF-8)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_file_does_not_hide_the_others() {
        let home = tempfile::tempdir().unwrap();
        let site = home.path();
        let missing = load(&site.join("nowhere")).unwrap_err();
        assert!(missing.message.starts_with("there is no folder"));
        let empty = load(site).unwrap_err();
        assert!(empty.message.starts_with("there is no `diwan.yaml`"));

        fs::create_dir_all(site.join("content")).unwrap();
        fs::create_dir(site.join("forms")).unwrap();
        fs::write(site.join(CONFIG_FILE), "").unwrap();
        fs::write(site.join("content/a.md"), "\u{feff}نص").unwrap();
        fs::write(site.join("content/b.md"), b"good\nbad \xe1\n").unwrap();
        fs::write(site.join("forms/notes.txt"), "").unwrap();
        let folder = load(site).unwrap();
        assert_eq!(folder.text("content/a.md").unwrap().text(), "نص");
        assert_eq!(folder.unread, ["content/b.md"]);
        let told: Vec<String> = folder.problems.sorted().iter().map(Problem::to_string).collect();
        assert_eq!(
            told,
            [
                "`forms/notes.txt` does not belong here: forms are `.yaml` files",
                "content/b.md:2:5: the file is not UTF-8 from here on",
            ]
        );
    }
}
