//! How the last build went.

use std::sync::Arc;

use tokio::sync::watch;

use super::Outcome;
use crate::diagnostics::Problem;

/// The last build, told to whoever asks or waits; clones share it.
#[derive(Debug, Clone)]
pub(super) struct Builds(Arc<watch::Sender<Build>>);

/// One build.
#[derive(Debug, Clone)]
pub(super) struct Build {
    /// Another number than that of any other build, also of an earlier run of the program: a page
    /// that was left open over a restart must notice.
    pub(super) number: u64,
    /// How it went.
    pub(super) state: State,
    /// False when the preview is about to end, and nobody should wait for another build.
    pub(super) open: bool,
}

/// How a build went.
#[derive(Debug, Clone)]
pub(super) enum State {
    /// The first one is still running.
    Building,
    /// The site was published; there may be warnings.
    Good(Arc<[Problem]>),
    /// The site could not be built, and is what it was before.
    Broken(Arc<[Problem]>),
}

impl Builds {
    /// Before the first build.
    pub(super) fn new() -> Self {
        // Without randomness the count begins at zero, and a page may miss a restart.
        let run = getrandom::u32().unwrap_or_default();
        Self(Arc::new(watch::Sender::new(Build {
            number: u64::from(run) << 20,
            state: State::Building,
            open: true,
        })))
    }

    /// Tells how the next build went.
    pub(super) fn tell(&self, outcome: Outcome) {
        self.0.send_modify(|build| {
            build.number += 1;
            build.state = match outcome {
                Ok(warnings) => State::Good(warnings.sorted().into()),
                Err(problems) => State::Broken(problems.sorted().into()),
            };
        });
    }

    /// Ends the waiting of everybody.
    pub(super) fn close(&self) {
        self.0.send_modify(|build| build.open = false);
    }

    /// The last build.
    pub(super) fn last(&self) -> Build {
        self.0.borrow().clone()
    }

    /// For waiting until there is another one.
    pub(super) fn subscribe(&self) -> watch::Receiver<Build> {
        self.0.subscribe()
    }
}
