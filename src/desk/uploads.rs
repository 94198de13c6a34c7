//! Uploaded files on the disk, under random names, each sealed under the key of its case.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;
use data_encoding::HEXLOWER;

use crate::vault::{self, SealKey};

/// How many random bytes a stored name has.
const NAME_BYTES: usize = 16;

/// The folder of uploads in the data folder. What is in it is never served.
#[derive(Debug, Clone)]
pub struct Uploads {
    folder: PathBuf,
}

/// Files that were written for a case that is not stored yet; removed again when this is dropped.
#[derive(Debug)]
pub(super) struct Pending {
    uploads: Uploads,
    names: Vec<String>,
}

/// Files whose case may be in the store already or not, as far as anybody knows.
#[derive(Debug)]
pub(super) struct HandedOver {
    uploads: Uploads,
    names: Vec<String>,
}

impl Uploads {
    /// The folder `folder`, which is made if need be.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        private_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Removes files that no case knows: what a dying process had written for a case that it
    /// could not store. What is younger than `before` stays: another desk on the same data may be
    /// about to store its case. Returns how many there were.
    ///
    /// # Errors
    ///
    /// When the folder can't be read or a file not be removed.
    pub fn sweep(&self, known: impl Fn(&str) -> bool, before: SystemTime) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let orphaned = entry.file_name().to_str().is_none_or(|name| !known(name));
            if orphaned && entry.metadata()?.modified()? < before {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Bytes that the folder's disk has left for us.
    pub(super) async fn room(&self) -> io::Result<u64> {
        let folder = self.folder.clone();
        let asking = tokio::task::spawn_blocking(move || rustix::fs::statvfs(&folder));
        let disk = asking.await.map_err(io::Error::other)??;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    /// The content of files of a case, in the order of their names.
    ///
    /// # Errors
    ///
    /// When one can't be read, or was not sealed under this key for its name.
    pub async fn read(&self, names: Vec<String>, key: &SealKey) -> io::Result<Vec<Vec<u8>>> {
        let (folder, key) = (self.folder.clone(), key.clone());
        let task = move || {
            let read = |name: &String| {
                let mut file = File::open(folder.join(name))?;
                let size = file.metadata()?.len();
                vault::file::read(&key, name, size, &mut file)
            };
            names.iter().map(read).collect()
        };
        tokio::task::spawn_blocking(task).await.map_err(io::Error::other)?
    }

    /// A new name in the folder.
    pub(super) fn new_name(randomness: fn(&mut [u8])) -> String {
        let mut bytes = [0; NAME_BYTES];
        randomness(&mut bytes);
        HEXLOWER.encode(&bytes)
    }

    /// Removes files of a case that was shredded. One that is not there was removed before.
    ///
    /// # Errors
    ///
    /// When one can't be removed; it is swept away later.
    pub fn remove(&self, names: &[String]) -> io::Result<()> {
        for name in names {
            match fs::remove_file(self.folder.join(name)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed?,
            }
        }
        Ok(())
    }

    /// Seals a file that an older version has left as it was uploaded; returns whether it was one.
    /// Another desk may do the same at this moment: each puts a whole file in the place.
    ///
    /// # Errors
    ///
    /// When it can't be read or written; it stays as it was then.
    pub fn seal_plain(&self, name: &str, key: &SealKey) -> io::Result<bool> {
        let path = self.folder.join(name);
        let plain = fs::read(&path)?;
        if plain.starts_with(vault::file::HEAD) {
            return Ok(false);
        }
        let beside = path.with_extension("sealed");
        let _ = fs::remove_file(&beside);
        write_durably(private_file(&beside)?, (name, &plain), key)?;
        fs::rename(&beside, &path)?;
        File::open(&self.folder)?.sync_all()?;
        Ok(true)
    }

    /// Writes files durably, sealed under the key of their case, before the transaction that names
    /// them.
    pub(super) async fn write(
        &self,
        files: Vec<(String, Bytes)>,
        key: &SealKey,
    ) -> io::Result<Pending> {
        let (uploads, key) = (self.clone(), key.clone());
        if files.is_empty() {
            return Ok(Pending { uploads, names: Vec::new() });
        }
        let task = move || {
            let mut pending = Pending { uploads, names: Vec::new() };
            for (name, bytes) in &files {
                let file = private_file(&pending.uploads.folder.join(name))?;
                // From here on it is ours, and half a file is removed as well.
                pending.names.push(name.clone());
                write_durably(file, (name, bytes), &key)?;
            }
            File::open(&pending.uploads.folder)?.sync_all()?;
            Ok(pending)
        };
        tokio::task::spawn_blocking(task).await.map_err(io::Error::other)?
    }
}

/// Only this user reads what people upload.
pub(super) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn write_durably(file: File, (name, bytes): (&str, &[u8]), key: &SealKey) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    vault::file::write(key, name, bytes, &mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

impl Pending {
    /// Lets go of the files before the store is asked to take their case. From then on nothing
    /// removes them by accident: a case may be committed although nobody waits for it any more,
    /// and a case without its files is worse than files without a case, which are swept away.
    pub(super) fn hand_over(mut self) -> HandedOver {
        HandedOver { uploads: self.uploads.clone(), names: std::mem::take(&mut self.names) }
    }
}

impl HandedOver {
    /// The store has said that it did not take the case.
    pub(super) fn take_back(self) -> Pending {
        Pending { uploads: self.uploads, names: self.names }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        for name in &self.names {
            if let Err(error) = fs::remove_file(self.uploads.folder.join(name)) {
                tracing::warn!(%error, "an upload without a case stays behind until it is swept away");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SealKey {
        let secret = crate::cases::Secret::new([1; 32]);
        vault::Vault::new(&secret, |bytes| getrandom::fill(bytes).unwrap()).new_key()
    }

    fn uploads() -> (tempfile::TempDir, Uploads) {
        let home = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(home.path().join("uploads")).unwrap();
        (home, uploads)
    }

    #[tokio::test]
    async fn files_stay_only_when_their_case_is_stored() {
        let (_home, uploads) = uploads();
        let files = |name: &str| vec![(name.to_owned(), Bytes::from_static(b"scan"))];
        let key = key();
        uploads.write(files("kept"), &key).await.unwrap().hand_over();
        drop(uploads.write(files("dropped"), &key).await.unwrap());
        let refused = uploads.write(files("refused"), &key).await.unwrap().hand_over();
        drop(refused.take_back());
        assert!(uploads.folder.join("kept").is_file());
        assert!(!uploads.folder.join("dropped").exists());
        assert!(!uploads.folder.join("refused").exists());
        assert!(uploads.write(files("kept"), &key).await.is_err(), "a name is never used twice");
        assert_eq!(uploads.read(vec!["kept".to_owned()], &key).await.unwrap(), [b"scan"]);
    }

    #[tokio::test]
    async fn what_no_case_knows_is_swept_away() {
        let (_home, uploads) = uploads();
        for name in ["known", "orphan"] {
            uploads.write(vec![(name.to_owned(), Bytes::new())], &key()).await.unwrap().hand_over();
        }
        let known = |name: &str| name == "known";
        assert_eq!(uploads.sweep(known, SystemTime::UNIX_EPOCH).unwrap(), 0, "too young");
        let later = SystemTime::now() + std::time::Duration::from_secs(60);
        assert_eq!(uploads.sweep(known, later).unwrap(), 1);
        assert!(uploads.folder.join("known").exists());
    }

    #[tokio::test]
    async fn a_file_lies_on_the_disk_sealed_and_an_older_one_is_sealed_once() {
        let (_home, uploads) = uploads();
        let key = key();
        let written = vec![("new".to_owned(), Bytes::from_static(b"a scan of an identity"))];
        uploads.write(written, &key).await.unwrap().hand_over();
        fs::write(uploads.folder.join("old"), b"a scan of an identity").unwrap();
        assert!(uploads.seal_plain("old", &key).unwrap());
        assert!(!uploads.seal_plain("old", &key).unwrap());
        for name in ["new", "old"] {
            let bytes = fs::read(uploads.folder.join(name)).unwrap();
            assert!(!bytes.windows(8).any(|some| some == b"identity"), "{name}");
            let read = uploads.read(vec![name.to_owned()], &key).await.unwrap();
            assert_eq!(read, [b"a scan of an identity"], "{name}");
        }
        assert!(uploads.read(vec!["old".to_owned()], &self::key()).await.is_err());
        fs::rename(uploads.folder.join("new"), uploads.folder.join("old")).unwrap();
        assert!(uploads.read(vec!["old".to_owned()], &key).await.is_err(), "another's place");
    }
}
