//! What is said once for its occasion: a reminder, a week's digest, a notice to the operator.
//!
//! The occasion's row and its mails are one transaction. Whoever comes second, after a restart or on
//! another desk, finds the row and writes nothing.

use jiff::Timestamp;

use super::{OutgoingMail, Store, StoreError};

/// Something that is to be said once.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// What makes it the same occasion: a kind, and what it is about, such as a reference and a day.
    /// It is kept for good, and therefore holds no personal data.
    pub name: String,
    /// When it is said.
    pub at: Timestamp,
    /// The case that it is about, if it is about one.
    pub about: Option<About>,
    /// The mails that say it.
    pub mails: Vec<OutgoingMail>,
}

/// A case as it stood when the mails were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its reference.
    pub reference: String,
    /// The number of its events.
    pub version: u32,
}

/// What became of an [`Occasion`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// It is said now: the mails are in the outbox, durably.
    Said,
    /// It was said before; nothing was written.
    Before,
    /// The case has gone on meanwhile, or is gone, so that the mails may no longer be true; nothing
    /// was written.
    Outdated,
}

impl Store {
    /// Puts the mails of an occasion into the outbox, unless that was done before.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is, and it may be tried again.
    pub async fn send_once(&self, occasion: Occasion) -> Result<Once, StoreError> {
        match self {
            Self::Sqlite(store) => store.send_once(occasion).await,
            Self::Postgres(store) => store.send_once(occasion).await,
        }
    }

    /// When an occasion was said, so that nobody writes mails for nothing.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn said(&self, name: &str) -> Result<Option<Timestamp>, StoreError> {
        match self {
            Self::Sqlite(store) => store.said(name.to_owned()).await,
            Self::Postgres(store) => store.said(name.to_owned()).await,
        }
    }
}
