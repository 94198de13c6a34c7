//! Numbers about the store, without anything personal.

use jiff::Timestamp;

/// Figures for `/metrics`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Cases received so far.
    pub cases: u64,
    /// Mails that wait for their first or next try.
    pub mails_queued: u64,
    /// Mails that have gone out.
    pub mails_sent: u64,
    /// Mails that failed for good and wait for the operator.
    pub mails_failed: u64,
    /// When the oldest waiting mail was committed.
    pub oldest_queued_at: Option<Timestamp>,
    /// Write jobs that this process has committed.
    pub writes: u64,
    /// Commits that this process needed for them: fewer, when jobs shared one.
    pub commits: u64,
}
