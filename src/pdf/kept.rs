//! What the site before this one was printed from, so that an unchanged revision costs nothing.
//!
//! A built site lists its PDFs in the file [`LIST`]: for each its key (what it depends on), the
//! digest of its bytes, and its path. The next build takes over each whose key is still the same
//! and whose bytes are still those. No folder of its own, which somebody would have to place, to
//! empty and to trust: what is published is what is kept, and it was published whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// The file in a built site that lists its PDFs.
pub const LIST: &str = ".diwan-pdf";

/// The PDFs of a published site.
#[derive(Debug, Default)]
pub struct Kept {
    folder: PathBuf,
    entries: BTreeMap<String, Entry>,
}

/// What is known of one PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    key: String,
    digest: String,
}

impl Kept {
    /// The PDFs of the site that is published in a folder; none where no site is.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        Self { folder: folder.to_owned(), entries: list.lines().filter_map(entry).collect() }
    }

    /// The bytes of a PDF that was printed under this key and that nobody has touched.
    #[must_use]
    pub fn find(&self, path: &str, key: &str) -> Option<Vec<u8>> {
        let entry = self.entries.get(path).filter(|entry| entry.key == key)?;
        let bytes = fs::read(self.folder.join(path)).ok()?;
        (digest(&bytes) == entry.digest).then_some(bytes)
    }
}

/// The list of a new site's PDFs: of each its path, its key and its bytes.
#[derive(Debug, Default)]
pub struct List(BTreeMap<String, Entry>);

impl List {
    /// Adds one.
    pub fn add(&mut self, path: String, key: String, bytes: &[u8]) {
        self.0.insert(path, Entry { key, digest: digest(bytes) });
    }

    /// The text of the file [`LIST`].
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (path, Entry { key, digest }) in &self.0 {
            let _infallible = writeln!(text, "{key} {digest} {path}");
        }
        text
    }
}

fn entry(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ').map(str::to_owned);
    let (key, digest) = (parts.next()?, parts.next()?);
    Some((parts.next()?, Entry { key, digest }))
}

fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_whole_and_unchanged_is_taken_over() {
        let home = tempfile::tempdir().unwrap();
        let find = |key: &str| Kept::of(home.path()).find("a/a.pdf", key);
        assert_eq!(find("key"), None);

        let mut list = List::default();
        list.add("a/a.pdf".to_owned(), "key".to_owned(), b"%PDF whole");
        fs::create_dir(home.path().join("a")).unwrap();
        fs::write(home.path().join(LIST), list.text()).unwrap();
        assert_eq!(find("key"), None, "the file itself is missing");

        let file = home.path().join("a/a.pdf");
        fs::write(&file, "%PDF whole").unwrap();
        assert_eq!(find("key").unwrap(), b"%PDF whole");
        assert_eq!(find("another"), None);
        for wrong in ["%PDF whol", "", "%PDF while"] {
            fs::write(&file, wrong).unwrap();
            assert_eq!(find("key"), None, "{wrong}");
        }
    }

    #[test]
    fn a_list_of_nonsense_is_an_empty_list() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(LIST), "\n \nkey\nkey digest\n\u{feff}").unwrap();
        assert_eq!(Kept::of(home.path()).find("", ""), None);
    }
}
