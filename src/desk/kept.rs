//! Files that came with a form in which something else was wrong, kept until it comes again.
//!
//! Browsers never fill a file field again, so that a person who forgot a box would have to find and
//! send every file once more, on a line that may be bad. They are therefore put aside under a name
//! made from the form's key, which only that page has, and taken up when the same form comes again
//! without a file in that field. Two hours later they are thrown away. They are sealed under a key
//! that is made from the form's key as well, so that nobody reads them who has not the page.
//!
//! Everybody can fill this folder with forms that are wrong on purpose: what it holds altogether is
//! bounded, and past that bound files are not kept, which the page then says.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::body::{BodyError, Held, MemoryBudget};
use super::uploads::private_folder;
use crate::cases::{FormKey, Purpose, Secret};
use crate::forms::RawFile;
use crate::vault::{self, SealKey};

/// How long files are kept.
const LIFETIME: Duration = Duration::from_secs(2 * 60 * 60);

/// How many bytes are kept altogether.
const ROOM: u64 = 512 * 1024 * 1024;

/// The file that says what the others of a folder are.
const LIST: &str = "list.json";

/// The folder of kept files in the data folder.
#[derive(Debug, Clone)]
pub struct KeptFiles {
    folder: PathBuf,
    randomness: fn(&mut [u8]),
}

/// A kept file, without its content, which lies beside the list under its number.
#[derive(Serialize, Deserialize)]
struct Kept {
    field: String,
    file_name: String,
    media_type: String,
}

impl KeptFiles {
    /// The folder `folder`, which is made if need be; random bytes are for the seals.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn open(folder: PathBuf, randomness: fn(&mut [u8])) -> io::Result<Self> {
        private_folder(&folder)?;
        Ok(Self { folder, randomness })
    }

    /// Puts the files of a form aside, in place of those it had before. Returns whether there was
    /// room for them.
    pub(super) async fn keep(&self, secret: &Secret, key: &FormKey, files: Vec<RawFile>) -> bool {
        let (folder, place) = (self.folder.clone(), self.place(secret, key));
        let key = SealKey::of_form(secret, key, self.randomness);
        let task = move || -> io::Result<bool> {
            let size: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
            remove(&place)?;
            if files.is_empty() {
                return Ok(true);
            }
            if held(&folder)? + size > ROOM {
                return Ok(false);
            }
            write(&place, &files, &key).map(|()| true)
        };
        let kept = tokio::task::spawn_blocking(task).await.map_err(io::Error::other);
        kept.and_then(|kept| kept).unwrap_or_else(|error| {
            tracing::warn!(%error, "files of a form can't be kept");
            false
        })
    }

    /// The files that were put aside for this form, within the memory that all bodies may take:
    /// a small post can call for large files, as often as somebody likes.
    ///
    /// # Errors
    ///
    /// [`BodyError::Busy`] when there is no memory for them, and when they are there and can't be
    /// read: a case without files that its sender was told are kept would be worse than none.
    pub(super) async fn take_up(
        &self,
        secret: &Secret,
        key: &FormKey,
        budget: &MemoryBudget,
    ) -> Result<(Vec<RawFile>, Held), BodyError> {
        let (place, budget) = (self.place(secret, key), budget.clone());
        let key = SealKey::of_form(secret, key, self.randomness);
        let task = move || match size(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Default::default()),
            Err(error) => Err(unreadable(&error)),
            Ok(bytes) => {
                let mut held = Held::default();
                budget.cover(&mut held, usize::try_from(bytes).unwrap_or(usize::MAX))?;
                read(&place, &key).map(|files| (files, held)).map_err(|error| unreadable(&error))
            }
        };
        tokio::task::spawn_blocking(task).await.unwrap_or(Err(BodyError::Busy))
    }

    /// Throws away what was put aside too long before `now`. Returns for how many forms.
    ///
    /// # Errors
    ///
    /// When the folder can't be read or something in it not be removed.
    pub fn purge(&self, now: SystemTime) -> io::Result<usize> {
        let mut purged = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let age = now.duration_since(entry.metadata()?.modified()?);
            if age.is_ok_and(|age| age > LIFETIME) {
                remove(&entry.path())?;
                purged += 1;
            }
        }
        Ok(purged)
    }

    fn place(&self, secret: &Secret, key: &FormKey) -> PathBuf {
        let name = secret.mac(Purpose::KeptFiles, &[key.to_string().as_bytes()]);
        self.folder.join(HEXLOWER.encode(&name[..16]))
    }
}

fn write(place: &Path, files: &[RawFile], key: &SealKey) -> io::Result<()> {
    private_folder(place)?;
    let mut list = Vec::new();
    for (number, file) in files.iter().enumerate() {
        write_sealed(place, &number.to_string(), &file.bytes, key)?;
        list.push(Kept {
            field: file.field.clone(),
            file_name: file.file_name.clone(),
            media_type: file.media_type.clone(),
        });
    }
    // The list comes last: without it, half of a form's files are none.
    write_sealed(place, LIST, &serde_json::to_vec(&list)?, key)
}

fn write_sealed(place: &Path, name: &str, bytes: &[u8], key: &SealKey) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(place.join(name))?);
    vault::file::write(key, name, bytes, &mut file)?;
    file.flush()
}

fn read_sealed(place: &Path, name: &str, key: &SealKey) -> io::Result<Vec<u8>> {
    let mut file = File::open(place.join(name))?;
    let size = file.metadata()?.len();
    vault::file::read(key, name, size, &mut file)
}

fn read(place: &Path, key: &SealKey) -> io::Result<Vec<RawFile>> {
    let list: Vec<Kept> = serde_json::from_slice(&read_sealed(place, LIST, key)?)?;
    let file = |(number, kept): (usize, Kept)| {
        let bytes = Bytes::from(read_sealed(place, &number.to_string(), key)?);
        let Kept { field, file_name, media_type } = kept;
        Ok(RawFile { field, file_name, media_type, bytes })
    };
    list.into_iter().enumerate().map(file).collect()
}

fn unreadable(error: &io::Error) -> BodyError {
    tracing::error!(%error, "kept files can't be read");
    BodyError::Busy
}

/// How many bytes are kept now, for all forms.
fn held(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        match size(&entry?.path()) {
            // Another request has taken it away in between.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            size => bytes += size?,
        }
    }
    Ok(bytes)
}

/// How many bytes are kept for one form.
fn size(place: &Path) -> io::Result<u64> {
    let sizes = fs::read_dir(place)?.map(|file| Ok(file?.metadata()?.len()));
    sizes.sum()
}

fn remove(place: &Path) -> io::Result<()> {
    match fs::remove_dir_all(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> RawFile {
        RawFile {
            field: "evidence".to_owned(),
            file_name: name.to_owned(),
            media_type: "image/png".to_owned(),
            bytes: Bytes::from_static(b"scan"),
        }
    }

    fn kept_in(home: &tempfile::TempDir) -> KeptFiles {
        let randomness = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
        KeptFiles::open(home.path().join("kept"), randomness).unwrap()
    }

    fn keys() -> (FormKey, FormKey) {
        (FormKey::new(&mut |bytes| bytes.fill(1)), FormKey::new(&mut |bytes| bytes.fill(2)))
    }

    async fn taken(kept: &KeptFiles, secret: &Secret, key: &FormKey) -> Vec<RawFile> {
        let budget = MemoryBudget::new(1024 * 1024);
        kept.take_up(secret, key, &budget).await.unwrap().0
    }

    /// One small post after another, each calling for the same large files.
    #[tokio::test]
    async fn kept_files_take_no_more_memory_than_all_bodies_may() {
        let home = tempfile::tempdir().unwrap();
        let kept = kept_in(&home);
        let (secret, (own, _)) = (Secret::new([7; 32]), keys());
        let large = RawFile { bytes: Bytes::from(vec![7; 100 * 1024]), ..file("a.png") };
        assert!(kept.keep(&secret, &own, vec![large]).await);
        let budget = MemoryBudget::new(128 * 1024);
        let first = kept.take_up(&secret, &own, &budget).await.unwrap();
        let second = kept.take_up(&secret, &own, &budget).await;
        assert!(matches!(second, Err(BodyError::Busy)));
        drop(first);
        assert!(kept.take_up(&secret, &own, &budget).await.is_ok());
    }

    #[tokio::test]
    async fn a_form_without_files_leaves_nothing_behind() {
        let home = tempfile::tempdir().unwrap();
        let kept = kept_in(&home);
        let (secret, (own, _)) = (Secret::new([7; 32]), keys());
        assert!(kept.keep(&secret, &own, Vec::new()).await);
        assert_eq!(fs::read_dir(&kept.folder).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn only_the_same_form_takes_its_files_up_again() {
        let home = tempfile::tempdir().unwrap();
        let kept = kept_in(&home);
        let (secret, (own, other)) = (Secret::new([7; 32]), keys());
        assert!(kept.keep(&secret, &own, vec![file("أولى.png"), file("../../ثانية.png")]).await);
        let found = taken(&kept, &secret, &own).await;
        assert_eq!(found, [file("أولى.png"), file("../../ثانية.png")]);
        assert!(taken(&kept, &secret, &other).await.is_empty());
        for entry in fs::read_dir(kept.place(&secret, &own)).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for plain in ["scan", "evidence"] {
                assert!(
                    !bytes.windows(plain.len()).any(|some| some == plain.as_bytes()),
                    "{plain}"
                );
            }
        }
        assert!(kept.keep(&secret, &own, vec![file("ثالثة.png")]).await);
        assert_eq!(taken(&kept, &secret, &own).await, [file("ثالثة.png")]);
    }

    #[tokio::test]
    async fn what_is_too_old_goes() {
        let home = tempfile::tempdir().unwrap();
        let kept = kept_in(&home);
        let (secret, (own, _)) = (Secret::new([7; 32]), keys());
        assert!(kept.keep(&secret, &own, vec![file("a.png")]).await);
        assert_eq!(kept.purge(SystemTime::now()).unwrap(), 0);
        assert_eq!(kept.purge(SystemTime::now() + LIFETIME * 2).unwrap(), 1);
        assert!(taken(&kept, &secret, &own).await.is_empty());
    }
}
