//! Puts a built site in the place of the one before, in one step.
//!
//! The new site is written into a folder beside the published one and then exchanged with it by
//! one system call (`renameat2` with `RENAME_EXCHANGE`), so that a reader meets the old site or
//! the new one, never half, and a build that fails has touched nothing. Where the file system
//! knows no exchange, two renames follow each other.
//!
//! Only a folder that holds the mark of an earlier build, or nothing, is ever replaced: `--out`
//! may be mistyped, and a society's documents must survive that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that says that a folder is a built site and may be replaced.
pub const MARK: &str = ".diwan-site";

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds something that is not a built site.
    #[error(
        "`{}` holds files that are not a built site: name another folder with --out, \
         or empty this one", .0.display()
    )]
    NotOurs(PathBuf),
    /// The name is that of a file.
    #[error("`{}` is a file: name a folder with --out", .0.display())]
    NotAFolder(PathBuf),
    /// The operating system refused.
    #[error("`{}` can't be written: {error}; check its permissions, or name another folder with --out", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

/// A folder that is being filled, and thrown away unless it is published.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    out: PathBuf,
}

impl Staging {
    /// An empty folder beside `out`.
    ///
    /// # Errors
    ///
    /// When `out` holds something else than a built site, or the disk refuses.
    pub fn beside(out: &Path) -> Result<Self, PublishError> {
        if out.exists() && !out.is_dir() {
            return Err(PublishError::NotAFolder(out.to_owned()));
        }
        if !may_be_replaced(out).map_err(at(out))? {
            return Err(PublishError::NotOurs(out.to_owned()));
        }
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let folder = out.with_file_name(format!(".{name}.new-{}", std::process::id()));
        remove(&folder).map_err(at(&folder))?;
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        let staging = Self { folder, out: out.to_owned() };
        staging.write(MARK, b"A site built by diwan; the next build replaces this folder.\n")?;
        Ok(staging)
    }

    /// Writes one file, at a path with `/` between its parts.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.folder.join(path);
        match fs::write(&file, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_room(&file)?;
                fs::write(&file, bytes).map_err(at(&file))
            }
            result => result.map_err(at(&file)),
        }
    }

    /// Copies one file from the disk.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), PublishError> {
        let file = self.folder.join(path);
        self.make_room(&file)?;
        fs::copy(from, &file).map(drop).map_err(at(from))
    }

    fn make_room(&self, file: &Path) -> Result<(), PublishError> {
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(at(folder))
    }

    /// Puts the folder in the place of the published one.
    ///
    /// # Errors
    ///
    /// When the disk refuses; the published site is then what it was.
    pub fn publish(self) -> Result<(), PublishError> {
        if self.out.exists() {
            exchange(&self.folder, &self.out).map_err(at(&self.out))
        } else {
            fs::rename(&self.folder, &self.out).map_err(at(&self.out))
        }
        // What is now in the staging folder is the old site, and goes when `self` is dropped.
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Err(error) = remove(&self.folder) {
            tracing::warn!(folder = %self.folder.display(), %error, "an old site stays behind");
        }
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    |error| PublishError::Io { path: path.to_owned(), error }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn may_be_replaced(out: &Path) -> io::Result<bool> {
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(out.join(MARK).is_file() || entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => two_renames(new, old),
        result => result.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    two_renames(new, old)
}

fn two_renames(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    remove(&aside)?;
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_see_the_old_site_until_the_new_one_is_whole() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("public");
        let first = Staging::beside(&out).unwrap();
        first.write("a/index.html", b"one").unwrap();
        assert!(!out.exists());
        first.publish().unwrap();

        let second = Staging::beside(&out).unwrap();
        second.write("b/index.html", b"two").unwrap();
        assert_eq!(fs::read(out.join("a/index.html")).unwrap(), b"one");
        second.publish().unwrap();
        assert!(!out.join("a").exists(), "nothing of the old site stays");
        assert_eq!(fs::read(out.join("b/index.html")).unwrap(), b"two");

        let third = Staging::beside(&out).unwrap();
        third.write("c/index.html", b"three").unwrap();
        drop(third);
        assert_eq!(fs::read(out.join("b/index.html")).unwrap(), b"two");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no folder is left behind");
    }

    #[test]
    fn a_folder_of_other_things_is_never_replaced() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("minutes.docx"), "x").unwrap();
        assert!(matches!(Staging::beside(home.path()), Err(PublishError::NotOurs(_))));
        assert!(matches!(
            Staging::beside(&home.path().join("minutes.docx")),
            Err(PublishError::NotAFolder(_))
        ));
    }

    #[test]
    fn two_renames_do_the_same_where_there_is_no_exchange() {
        let home = tempfile::tempdir().unwrap();
        let (new, old) = (home.path().join("new"), home.path().join("old"));
        fs::create_dir(&new).unwrap();
        fs::create_dir(&old).unwrap();
        fs::write(new.join("n"), "").unwrap();
        two_renames(&new, &old).unwrap();
        assert!(old.join("n").exists() && !new.join("n").exists());
    }
}
