//! What stands at an address, on the disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::address::Address;
use super::media_type::{self, MediaType};

/// Files up to this size are read at once, and their tag is a digest of what was read, in bytes.
const SMALL: u64 = 256 * 1024;

/// How often a site that was replaced during a look-up is looked up again.
const TRIES: usize = 3;

/// What stands at an address.
#[derive(Debug)]
pub(super) enum Found {
    /// A file.
    File(SiteFile),
    /// A folder with a front page, asked for without the slash at its end.
    Folder,
    /// Nothing.
    Nothing,
    /// There is no site at all.
    NoSite,
    /// The disk failed; it has been logged.
    Failed,
}

/// A file of the site, opened: whatever happens to its name, this is what will be sent.
#[derive(Debug)]
pub(super) struct SiteFile {
    pub(super) content: Content,
    /// Changes when the content does; without quotes.
    pub(super) tag: String,
    pub(super) media_type: MediaType,
    /// True when another content would have another address.
    pub(super) fingerprinted: bool,
}

/// Content that was read, or is read while it is sent.
#[derive(Debug)]
pub(super) enum Content {
    Read(Bytes),
    Open { file: File, length: u64 },
}

/// Looks an address up in the site at `folder`.
pub(super) fn look_up(folder: &Path, address: &Address) -> io::Result<Found> {
    let mut edition = Edition::of(folder)?;
    for _ in 1..TRIES {
        let found = edition.look_up(address)?;
        if !matches!(found, Found::Nothing) {
            return Ok(found);
        }
        // The folder may have been replaced after it was resolved, and its files removed.
        let now = Edition::of(folder)?;
        if now == edition {
            return Ok(found);
        }
        edition = now;
    }
    edition.look_up(address)
}

/// The site that stands in the folder at one moment.
#[derive(Debug, PartialEq, Eq)]
struct Edition(Option<(PathBuf, Option<SystemTime>)>);

impl Edition {
    fn of(folder: &Path) -> io::Result<Self> {
        let Some(real) = unless_absent(folder.canonicalize())? else {
            return Ok(Self(None));
        };
        let modified = unless_absent(fs::metadata(&real))?.and_then(|meta| meta.modified().ok());
        Ok(Self(Some((real, modified))))
    }

    fn look_up(&self, address: &Address) -> io::Result<Found> {
        let Some((root, _)) = &self.0 else {
            return Ok(Found::NoSite);
        };
        let Some(real) = unless_absent(root.join(address.file()).canonicalize())? else {
            return Ok(Found::Nothing);
        };
        // Links inside the site are the site's; one that leads out would publish the machine.
        if !real.starts_with(root) {
            return Ok(Found::Nothing);
        }
        let Some(meta) = unless_absent(fs::metadata(&real))? else {
            return Ok(Found::Nothing);
        };
        if meta.is_dir() && real.join("index.html").is_file() {
            return Ok(Found::Folder);
        }
        // Opening anything else than a file, a pipe for example, might wait for ever.
        if !meta.is_file() {
            return Ok(Found::Nothing);
        }
        match unless_absent(File::open(&real))? {
            Some(file) => read(file, address).map(Found::File),
            None => Ok(Found::Nothing),
        }
    }
}

fn read(mut file: File, address: &Address) -> io::Result<SiteFile> {
    let meta = file.metadata()?;
    let media_type = media_type::of(address.file());
    // Pages are read whole however long they are, because a form's key goes into them.
    let (content, tag) = if meta.len() <= SMALL || media_type.is_html() {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let digest = Sha256::digest(&bytes);
        let tag = data_encoding::HEXLOWER.encode(&digest[..12]);
        (Content::Read(bytes.into()), tag)
    } else {
        let length = meta.len();
        let tag = format!("{:x}-{length:x}", nanoseconds(&meta));
        (Content::Open { file, length }, tag)
    };
    Ok(SiteFile { content, tag, media_type, fingerprinted: address.is_fingerprinted() })
}

fn nanoseconds(meta: &fs::Metadata) -> u128 {
    meta.modified()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .map_or(0, |age| age.as_nanos())
}

/// Takes "there is no such file", in all the ways a system says it, for `None`.
fn unless_absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename => Ok(None),
            _ => Err(error),
        },
    }
}
