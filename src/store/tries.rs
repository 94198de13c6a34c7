//! How often somebody may try to guess a code.

use jiff::{SignedDuration, Timestamp};

/// How many tries are allowed at one reference within a window of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryLimit {
    /// Tries within one window.
    pub tries: u32,
    /// The window's length; it begins with the first try.
    pub window: SignedDuration,
}

/// Whether a try may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// Compare the code.
    Allowed,
    /// Too many: don't compare it.
    Locked {
        /// When the next try is allowed.
        until: Timestamp,
    },
}
