//! Site folders to change and build.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

/// What of the repository's root is the sample site; the rest is ours and not a society's.
const SAMPLE: [&str; 4] = ["diwan.yaml", "content", "forms", "themes"];

/// A site folder in a temporary place, which goes when this does.
pub(crate) struct Site {
    folder: TempDir,
}

/// The files of a folder by their path in it.
pub(crate) type Tree = BTreeMap<PathBuf, Vec<u8>>;

impl Site {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// A copy of the sample society's site.
    pub(crate) fn sample() -> Self {
        let site = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in SAMPLE {
            copy(&root.join(part), &site.path(part));
        }
        site
    }

    /// The path of something in the folder, whether it exists or not.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, with the folders it stands in.
    pub(crate) fn write(&self, relative: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Replaces the only place where `old` stands in a file, so that a test notices when the
    /// sample has moved on and its change no longer means anything.
    pub(crate) fn replace(&self, relative: &str, old: &str, new: &str) -> &Self {
        let text = self.read(relative);
        assert_eq!(text.matches(old).count(), 1, "{relative} holds {old:?} once");
        self.write(relative, text.replace(old, new))
    }

    /// Has no operator: what they hear of next year's holidays depends on the day of the test.
    pub(crate) fn without_operator(&self) -> &Self {
        self.replace("diwan.yaml", "  operator: [operator@inbox.shuhdan.example]\n", "")
    }

    /// A file's text.
    pub(crate) fn read(&self, relative: impl AsRef<Path>) -> String {
        let path = self.path(&relative);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// All files below a folder of the site; none when it isn't there.
    pub(crate) fn tree(&self, relative: &str) -> Tree {
        tree(&self.path(relative))
    }
}

/// All files below a folder; none when it isn't there.
pub(crate) fn tree(root: &Path) -> Tree {
    if !root.exists() {
        return Tree::new();
    }
    files(root)
        .map(|file| (file.strip_prefix(root).unwrap().to_owned(), fs::read(&file).unwrap()))
        .collect()
}

fn files(root: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
}

/// Copies a file or a folder; nothing when it isn't there.
fn copy(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        // A single file's path relative to itself is empty, and joining it adds a slash.
        let target = if from.is_file() { to.to_owned() } else { target };
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}
