//! Cases of which nothing is to be left but their place in the register.
//!
//! A case is shredded by deleting its key: its events stay, because events are only ever appended,
//! and nobody can read them any more. Its files' records, receipts and mails go as well. The
//! register keeps reference, form, state and days, for the figures, and why and when it was.

use jiff::Timestamp;

use super::{Store, StoreError};

/// Why a case was shredded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shredded {
    /// Its time was over.
    Anonymised,
    /// Somebody asked for it.
    Erased,
}

impl Shredded {
    /// The name in the database and in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Anonymised => "anonymised",
            Self::Erased => "erased",
        }
    }

    pub(in crate::store) fn named(name: &str) -> Option<Self> {
        [Self::Anonymised, Self::Erased].into_iter().find(|why| why.name() == name)
    }
}

/// A case that is to be shredded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shredding {
    /// The case.
    pub reference: String,
    /// Why.
    pub why: Shredded,
    /// Who wants it: a role or an identifier, such as `retention`.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What becomes of mail that has not gone out.
    pub unsent: Unsent,
}

/// What becomes of a case's mail that has not gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// The case stays as it is.
    Awaited,
    /// The mail is dropped: nobody gets it.
    Dropped,
}

/// What became of a [`Shredding`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shred {
    /// Nothing can be read of it any more.
    Done {
        /// The files that it had in the data folder; they are the caller's to remove.
        files: Vec<String>,
    },
    /// So many of its mails wait, or have failed; nothing was done.
    MailWaits {
        /// How many.
        mails: u32,
    },
    /// It was shredded before.
    Before,
    /// No case has this reference.
    NoSuchCase,
}

/// From when on the time of a form's cases is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptFrom {
    /// From their end; those that have none are kept.
    End,
    /// From their receipt.
    Receipt,
}

/// Which cases' time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// The form.
    pub form: String,
    /// From when on it is counted.
    pub from: KeptFrom,
    /// Those that ended, or were received, no later than this.
    pub until: Timestamp,
    /// How many at most, the oldest first.
    pub limit: u32,
}

impl Store {
    /// The references of cases whose time is over and of whose mails none waits.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn expired(&self, expiry: Expiry) -> Result<Vec<String>, StoreError> {
        match self {
            Self::Sqlite(store) => store.expired(expiry).await,
            Self::Postgres(store) => store.expired(expiry).await,
        }
    }

    /// Makes everything that was sealed of a case unreadable for good, in one transaction.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn shred(&self, shredding: Shredding) -> Result<Shred, StoreError> {
        match self {
            Self::Sqlite(store) => store.shred(shredding).await,
            Self::Postgres(store) => store.shred(shredding).await,
        }
    }

    /// Takes a mail that has not gone out off the queue: nobody gets it, and nothing waits for it.
    /// Returns whether there was one.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn drop_mail(&self, id: i64) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.drop_mail(id).await,
            Self::Postgres(store) => store.drop_mail(id).await,
        }
    }

    /// Whether all files in the data folder are sealed: a database that is older than sealing has
    /// some that are not.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn files_are_sealed(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.files_are_sealed().await,
            Self::Postgres(store) => store.files_are_sealed().await,
        }
    }

    /// Writes down that they are.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn all_files_sealed(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.all_files_sealed().await,
            Self::Postgres(store) => store.all_files_sealed().await,
        }
    }
}
