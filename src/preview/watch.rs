//! The site's sources change, and the site is built again.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Outcome;
use super::builds::Builds;

/// How long nothing must change before a build begins: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// How long a build is put off while things go on changing.
const LONGEST: Duration = Duration::from_secs(2);

/// Where a site's sources stand, beside its configuration. The built site and the desk's data are
/// in none of them, nor are a checkout's history and a compiler's output.
const FOLDERS: [&str; 3] = ["content", "forms", "themes"];

/// The configuration's file.
const CONFIGURATION: &str = "diwan.yaml";

/// Ends the watching when it is dropped; a build that is running still comes to its end.
#[derive(Debug)]
pub(super) struct Watching(Sender<Signal>);

#[derive(Debug)]
enum Signal {
    Changed(notify::Result<Event>),
    Stop,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // When the thread is gone already there is nobody to stop.
        let _ = self.0.send(Signal::Stop);
    }
}

/// Builds once, then after each change, on a thread of its own.
pub(super) fn start(
    site: &Path,
    builds: Builds,
    mut rebuild: impl FnMut() -> Outcome + Send + 'static,
) -> notify::Result<Watching> {
    let site = site.canonicalize().map_err(notify::Error::io)?;
    let (sender, signals) = channel();
    let changed = sender.clone();
    let mut watcher = notify::recommended_watcher(move |event| {
        // When the thread is gone the preview is ending.
        let _ = changed.send(Signal::Changed(event));
    })?;
    watcher.watch(&site, RecursiveMode::NonRecursive)?;
    watch_folders(&mut watcher, &site);
    let work = move || loop {
        builds.tell(rebuild());
        if next_change(&signals, &site).is_none() {
            return;
        }
        // A folder may be new, or have taken the place of the one that was watched.
        watch_folders(&mut watcher, &site);
    };
    let thread = std::thread::Builder::new().name("rebuild".to_owned());
    thread.spawn(work).map_err(notify::Error::io)?;
    Ok(Watching(sender))
}

fn watch_folders(watcher: &mut RecommendedWatcher, site: &Path) {
    for folder in FOLDERS.map(|name| site.join(name)) {
        if !folder.is_dir() {
            continue;
        }
        if let Err(error) = watcher.watch(&folder, RecursiveMode::Recursive) {
            let folder = folder.display();
            tracing::warn!(%error, %folder, "changes in a folder will not be noticed");
        }
    }
}

/// Waits for a change and then for quiet; `None` when the preview ends.
fn next_change(signals: &Receiver<Signal>, site: &Path) -> Option<()> {
    while !told_change(signals.recv().ok()?, site)? {}
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        match signals.recv_timeout(QUIET) {
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            Ok(Signal::Changed(_)) => {}
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    Some(())
}

/// Whether the signal is a change of the sources; `None` when it ends the preview.
fn told_change(signal: Signal, site: &Path) -> Option<bool> {
    let event = match signal {
        Signal::Stop => return None,
        Signal::Changed(Ok(event)) => event,
        Signal::Changed(Err(error)) => {
            tracing::warn!(%error, "a change may have been missed");
            return Some(false);
        }
    };
    // A build reads all files; if reading counted, it would cause the next build.
    let read = matches!(event.kind, EventKind::Access(_));
    let ours = event.paths.iter().any(|path| is_source(site, path));
    Some(event.need_rescan() || (!read && ours))
}

/// True for the site's configuration and everything in its folders but what editors leave there
/// while they save.
fn is_source(site: &Path, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(site) else {
        return false;
    };
    let inside: PathBuf = inside.into();
    let first = inside.iter().next().unwrap_or_default();
    let known = first == CONFIGURATION || FOLDERS.iter().any(|folder| first == *folder);
    known && !inside.iter().any(is_temporary)
}

/// Names that Vim, Emacs, Kate, GNOME's and JetBrains' editors and office programs write beside a
/// file, and hidden files.
fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let starts = [".", "#", "~$"].iter().any(|start| name.starts_with(start));
    let ends = ["~", ".swp", ".swx", ".tmp", ".part", "___jb_tmp___", "___jb_old___"]
        .iter()
        .any(|end| name.ends_with(end));
    // Vim asks whether it may write into the folder by a file of this name.
    starts || ends || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_cause_a_build() {
        let site = Path::new("/site");
        for path in [
            "diwan.yaml",
            "content/about.md",
            "content/policies/relations/r1.md",
            "forms",
            "forms/complaint.yaml",
            "themes/default/static/site.css",
        ] {
            assert!(is_source(site, &site.join(path)), "{path}");
        }
        for path in [
            "",
            "public/index.html",
            "var/desk.db",
            ".git/index",
            "target/debug/diwan",
            ".public.new-7/index.html",
            "content/.about.md.swp",
            "content/about.md~",
            "content/#about.md#",
            "content/.#about.md",
            "content/4913",
            "content/~$about.docx",
            "content/about.md___jb_tmp___",
            "diwan.yaml.swp",
            "../content/about.md",
        ] {
            assert!(!is_source(site, &site.join(path)), "{path}");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let site = Path::new("/site");
        let told = |kind| {
            let event = Event::new(kind).add_path("/site/content/a.md".into());
            told_change(Signal::Changed(Ok(event)), site)
        };
        let open = notify::event::AccessKind::Open(notify::event::AccessMode::Any);
        assert_eq!(told(EventKind::Access(open)), Some(false));
        assert_eq!(told(EventKind::Modify(notify::event::ModifyKind::Any)), Some(true));
        assert_eq!(told_change(Signal::Stop, site), None);
    }
}
