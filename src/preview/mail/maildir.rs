//! The files of a Maildir (<https://cr.yp.to/proto/maildir.html>), read only.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many mails are listed; older ones can still be opened at their address.
const LISTED: usize = 200;

/// How much of each listed mail is read, in bytes: its headers, but not the files in it.
const HEAD: u64 = 64 * 1024;

/// A Maildir that need not exist yet.
#[derive(Debug, Clone)]
pub(super) struct Maildir {
    folder: PathBuf,
}

/// The beginning of a mail's file.
#[derive(Debug)]
pub(super) struct MailHead {
    /// The file's name, which is the mail's address too.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Maildir {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The newest mails, the newest first.
    pub(super) async fn newest(&self) -> io::Result<Vec<MailHead>> {
        self.in_background(|folder| {
            let mut files = names(&folder)?;
            files.truncate(LISTED);
            let read = |(name, path): (String, PathBuf)| match head(&path) {
                Ok(bytes) => Some(Ok(MailHead { name, bytes })),
                // Another program has moved it since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => Some(Err(error)),
            };
            files.into_iter().filter_map(read).collect()
        })
        .await
    }

    /// One mail. The name is looked for in the listing and never made into a path.
    pub(super) async fn read(&self, name: String) -> io::Result<Option<Vec<u8>>> {
        self.in_background(move |folder| {
            let files = names(&folder)?;
            let found = files.into_iter().find(|(known, _)| *known == name);
            found.map(|(_, path)| fs::read(path)).transpose()
        })
        .await
    }

    async fn in_background<T: Send + 'static>(
        &self,
        work: impl FnOnce(PathBuf) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || work(folder))
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error)))
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Names and paths of all mails, the newest first, those of one moment by their names.
fn names(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for part in ["new", "cur"] {
        let entries = match fs::read_dir(folder.join(part)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || !entry.file_type()?.is_file() {
                continue;
            }
            let modified = entry.metadata()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            files.push((modified, name, entry.path()));
        }
    }
    files.sort_by(|one, other| (other.0, &other.1).cmp(&(one.0, &one.1)));
    Ok(files.into_iter().map(|(_, name, path)| (name, path)).collect())
}
