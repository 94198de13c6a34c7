//! A line on the terminal for work that takes longer than a second.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often the line is written again, and how long nothing is said.
const TICK: Duration = Duration::from_secs(1);

/// Shows that the program works, from the second second on; the line goes when this is dropped.
/// Where standard error is no terminal nothing is shown.
pub(super) struct Waiting(Option<(Sender<()>, JoinHandle<()>)>);

impl Waiting {
    /// Begins work that is called `what`.
    pub(super) fn begin(what: &'static str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, wait) = channel();
        let begun = Instant::now();
        let show = move || {
            let mut terminal = std::io::stderr();
            while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(terminal, "\r{what} … {} s", begun.elapsed().as_secs());
                let _ = terminal.flush();
            }
            if begun.elapsed() > TICK {
                let _ = write!(terminal, "\r\x1b[K");
            }
        };
        // Without the thread the work is only less talkative.
        let thread = std::thread::Builder::new().spawn(show).ok();
        Self(thread.map(|thread| (done, thread)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
