//! Lists what a site's folder holds.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::config::CONFIG_FILE;
use crate::diagnostics::{Problem, Problems};

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// The path relative to `content/`, with `/` between its parts: `documents/bylaws.pdf`.
    pub path: String,
    /// Where it is on the disk.
    pub disk: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The files of a site by what they are; paths relative to the site, each list in order of path.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files read as text: Markdown and YAML.
    pub texts: Vec<String>,
    /// Files published as they are.
    pub documents: Vec<Document>,
    /// Files of `themes/`.
    pub theme: Vec<String>,
    /// Every entry that can't be looked at, or belongs nowhere.
    pub problems: Problems,
}

/// Where the files are that are published as they are.
const DOCUMENTS: &str = "content/documents/";

/// Lists the folder `site`.
#[must_use]
pub fn walk(site: &Path) -> Walked {
    let mut walked = Walked::default();
    if site.join(CONFIG_FILE).is_file() {
        walked.texts.push(CONFIG_FILE.to_owned());
    }
    for root in ["content", "forms", "themes"] {
        let top = site.join(root);
        if !top.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&top).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    if let Err(problem) = sort_in(&mut walked, site, &entry) {
                        walked.problems.push(problem);
                    }
                }
                Ok(_) => {}
                Err(error) => walked.problems.push(Problem::nowhere(
                    format!("the folder `{root}` can't be read: {error}"),
                    "check the folder's permissions and links",
                )),
            }
        }
    }
    walked
}

fn sort_in(walked: &mut Walked, site: &Path, entry: &walkdir::DirEntry) -> Result<(), Problem> {
    let name = entry.file_name().to_string_lossy();
    if is_by_the_way(&name) {
        return Ok(());
    }
    let path = relative(site, entry.path()).ok_or_else(|| {
        Problem::nowhere(
            format!("the name of `{}` is not UTF-8", entry.path().display()),
            "rename the file",
        )
    })?;
    let ending = Path::new(&path).extension().and_then(|ending| ending.to_str());
    match (path.split('/').next(), ending) {
        (Some("themes"), _) => walked.theme.push(path),
        (Some("forms"), Some("yaml")) => walked.texts.push(path),
        (Some("forms"), _) => return Err(stray(&path, "forms are `.yaml` files")),
        _ if path.starts_with(DOCUMENTS) => walked.documents.push(document(path, entry)?),
        (_, Some("md")) => walked.texts.push(path),
        _ if is_facts(&path) => walked.texts.push(path),
        // A draft in a word processor's format, left beside the pages, must not become public.
        _ => {
            return Err(stray(&path, "only what is in `content/documents/` is published"));
        }
    }
    Ok(())
}

/// The YAML files among the pages: the society's facts, each policy's, and the desk's figures.
fn is_facts(path: &str) -> bool {
    let policy = path.strip_prefix("content/policies/");
    let policy = policy.and_then(|path| path.strip_suffix("/policy.yaml"));
    path == "content/society.yaml"
        || policy.is_some_and(|folder| !folder.contains('/'))
        || (path.starts_with("content/transparency/") && path.ends_with(".yaml"))
}

fn document(path: String, entry: &walkdir::DirEntry) -> Result<Document, Problem> {
    let short = path.strip_prefix("content/").unwrap_or(&path).to_owned();
    let bytes = entry.metadata().map_err(|error| {
        Problem::nowhere(format!("`{path}` can't be read: {error}"), "check its permissions")
    })?;
    Ok(Document { path: short, disk: entry.path().to_owned(), bytes: bytes.len() })
}

fn stray(path: &str, why: &str) -> Problem {
    Problem::nowhere(format!("`{path}` does not belong here: {why}"), "move it or rename it")
}

/// Files that editors and systems leave behind.
fn is_by_the_way(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini"
}

fn relative(site: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(site).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
