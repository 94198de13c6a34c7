//! What can go wrong in the store, whichever engine it is.

use std::error::Error;
use std::sync::Arc;

/// What the engine said; shared, because a failed commit answers everybody who was in it.
pub(super) type Cause = Arc<dyn Error + Send + Sync>;

/// Why something was not stored or not read.
///
/// Nothing of what a failed write wanted to store is stored. Only [`Self::Unreachable`] and
/// [`Self::Engine`] leave that open, as when a disk or a connection breaks in the middle of a
/// commit. Somebody who files something is told to try again, with what they typed, and a second
/// post finds the first.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The disk has no room: somebody must make some, and a later try may succeed.
    #[error("the disk that holds the database is full")]
    Full(#[source] Cause),
    /// The database can't be written by this process.
    #[error("the database is read-only")]
    ReadOnly(#[source] Cause),
    /// Another process holds the database for longer than we wait.
    #[error("another process keeps the database locked")]
    Locked(#[source] Cause),
    /// The database's server doesn't answer, or the way to it broke before it did.
    #[error("the database server can't be reached")]
    Unreachable(#[source] Cause),
    /// The database's server is not one that this store can be kept in.
    #[error("the database can't be used: {0}")]
    Unsuitable(&'static str),
    /// The database's file is not one, or is damaged.
    #[error("the database is damaged")]
    Damaged(#[source] Cause),
    /// The tables could not be brought up to date.
    #[error("the database's tables could not be brought up to date")]
    Migration(#[source] Cause),
    /// The database was sealed under another secret.
    #[error("the database was sealed under another secret")]
    WrongSecret,
    /// What is sealed there can't be opened: it was changed, or moved to another place.
    #[error("what is stored was changed or moved, and can't be opened")]
    Sealed(#[from] crate::vault::CantOpen),
    /// Any other failure of the engine.
    #[error("the database failed")]
    Engine(#[source] Cause),
    /// The store was closed, or its writer is gone.
    #[error("the store is closed")]
    Closed,
}
