//! Mail into a folder, as <https://cr.yp.to/proto/maildir.html> describes it.
//!
//! A file appears in `new` whole or not at all: it is written to `tmp`, brought to the disk, and
//! then renamed. Its name is made from the Message-ID and not from the time and the process, so
//! that a mail that is delivered again after a crash finds itself and stays one mail, also when
//! its reader has moved it to `cur`.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{alike, try_again};
use crate::store::{DueMail, Fate};

/// A Maildir.
#[derive(Debug, Clone)]
pub struct Maildir {
    folder: PathBuf,
}

impl Maildir {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) async fn deliver(&self, mail: &DueMail) -> Vec<(String, Fate)> {
        let folder = self.folder.clone();
        let name = file_name(mail);
        let text = with_bare_line_feeds(&mail.raw);
        let writing = tokio::task::spawn_blocking(move || deliver(&folder, &name, &text));
        let fate = match writing.await {
            Ok(Ok(())) => Fate::Delivered,
            Ok(Err(error)) => try_again(format!("the Maildir can't be written: {error}")),
            Err(_) => try_again("the Maildir's writer stopped"),
        };
        alike(mail, &fate)
    }
}

fn deliver(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    let [tmp, new, cur] = ["tmp", "new", "cur"].map(|part| folder.join(part));
    for part in [&tmp, &new, &cur] {
        private_folder(part)?;
    }
    if new.join(name).exists() || is_read(&cur, name)? {
        return Ok(());
    }
    let written = tmp.join(name);
    let mut file = private_file(&written)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&written, new.join(name))?;
    File::open(&new)?.sync_all()
}

/// Whether the mail's reader has it in `cur`, where flags follow its name after a colon.
fn is_read(cur: &Path, name: &str) -> io::Result<bool> {
    for entry in std::fs::read_dir(cur)? {
        let found = entry?.file_name();
        if found.to_str().and_then(|found| found.split(':').next()) == Some(name) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When it was written, then the Message-ID's characters that are safe in a file's name.
fn file_name(mail: &DueMail) -> String {
    let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '@' | '-' | '_');
    let id: String = mail.message_id.chars().filter(safe).collect();
    format!("{}.{id}.diwan", mail.created_at.as_second())
}

/// Files in a Maildir have the system's line ends.
fn with_bare_line_feeds(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len());
    for (at, &byte) in raw.iter().enumerate() {
        if byte != b'\r' || raw.get(at + 1) != Some(&b'\n') {
            text.push(byte);
        }
    }
    text
}

/// Only this user reads mail: it names people and holds their codes.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
