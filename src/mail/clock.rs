//! The time, as an argument.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

/// The longest sleep by the system's clock.
///
/// A machine that sleeps or whose clock is set wakes up in time, and mail that another process
/// has queued is noticed.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// What tells the time to everything that waits.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that stands until somebody moves it: for tests and rehearsals.
    Manual(ManualClock),
}

/// A clock that is moved by hand; its clones show the same time.
#[derive(Debug, Clone)]
pub struct ManualClock(watch::Sender<Timestamp>);

impl ManualClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self(watch::Sender::new(now))
    }

    /// Moves the clock forward, and wakes who waits for a moment that has come.
    pub fn advance(&self, by: SignedDuration) {
        self.0.send_modify(|now| *now += by);
    }
}

impl Clock {
    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Manual(clock) => *clock.0.borrow(),
        }
    }

    /// Returns at `moment`, or sooner: whoever waits looks at the time again.
    pub async fn sleep_until(&self, moment: Timestamp) {
        match self {
            Self::System => {
                let left = moment.duration_since(Timestamp::now());
                let left = Duration::try_from(left).unwrap_or(Duration::ZERO);
                tokio::time::sleep(left.min(LONGEST_SLEEP)).await;
            }
            Self::Manual(clock) => {
                let mut time = clock.0.subscribe();
                // An error means that the clock's last owner is gone; `self` is one.
                let _ = time.wait_for(|now| *now >= moment).await;
            }
        }
    }
}
