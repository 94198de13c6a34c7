//! The folder in which mail lands when no mail server is configured.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Instant;

use notify::{RecursiveMode, Watcher};

use super::PATIENCE;

/// Waits until the Maildir holds at least `count` mails, and returns all of them.
///
/// The system tells of changes below `watched`, which must exist already; the Maildir itself may
/// not, before the first mail.
///
/// # Panics
///
/// When there are fewer after [`PATIENCE`].
pub(crate) fn wait_for(watched: &Path, maildir: &Path, count: usize) -> Vec<PathBuf> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).unwrap();
    watcher.watch(watched, RecursiveMode::Recursive).unwrap();
    let until = Instant::now() + PATIENCE;
    // The first look comes after the watch has begun, so that no mail falls between.
    loop {
        let mails = list(maildir);
        if mails.len() >= count {
            return mails;
        }
        let left = until.saturating_duration_since(Instant::now());
        assert!(
            changes.recv_timeout(left).is_ok(),
            "{} of {count} mails came: {mails:?}",
            mails.len()
        );
    }
}

/// The mails that have arrived, in the order of their names.
pub(crate) fn list(maildir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(maildir.join("new")) else {
        return Vec::new();
    };
    let mut mails: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    mails.sort();
    mails
}
