//! The folder in which mail lands when no mail server is configured.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use notify::{Event, RecursiveMode, Watcher};

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
    wait(watched, maildir, |mails| (mails.len() >= count).then(|| mails.to_vec()))
}

/// Waits until what lies in the Maildir is what `wanted` looks for.
///
/// # Panics
///
/// When it is not there after [`PATIENCE`].
pub(crate) fn wait<T>(
    watched: &Path,
    maildir: &Path,
    mut wanted: impl FnMut(&[PathBuf]) -> Option<T>,
) -> T {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).unwrap();
    watcher.watch(watched, RecursiveMode::Recursive).unwrap();
    let until = Instant::now() + PATIENCE;
    // The first look comes after the watch has begun, so that no mail falls between.
    loop {
        let mails = list(maildir);
        if let Some(found) = wanted(&mails) {
            return found;
        }
        let came = mails.len();
        assert!(next_change(&changes, until), "what is waited for is not among {came}: {mails:?}");
    }
}

/// Waits for a file that is made or renamed. That somebody opened a folder is told as well, and
/// looking for mails does just that, so those events must not make us look again.
fn next_change(changes: &Receiver<notify::Result<Event>>, until: Instant) -> bool {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        match changes.recv_timeout(left) {
            Ok(Ok(change)) if change.kind.is_access() => {}
            Ok(_) => return true,
            Err(_) => return false,
        }
    }
}

/// The mails that have arrived, in the order of their names, without those to the operator: whether
/// the desk has to tell them of next year's holidays depends on the day on which the tests run.
pub(crate) fn list(maildir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(maildir.join("new")) else {
        return Vec::new();
    };
    let mut mails: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    mails.retain(|mail| {
        let raw = String::from_utf8_lossy(&fs::read(mail).unwrap()).into_owned();
        !raw.lines().any(|line| line.starts_with("To: ") && line.contains("operator@"))
    });
    mails.sort();
    mails
}
