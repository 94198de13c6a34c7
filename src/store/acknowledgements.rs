//! Who was asked to acknowledge which revision of a policy, and who has; and mail that belongs to
//! no case.
//!
//! A row says that an employee was asked, and is written in one transaction with the mail that asks
//! them: two desks on one database, or one that starts again, ask once. What was signed is written
//! into the row once, and never changed.

use jiff::Timestamp;

use super::{OutgoingMail, Store, StoreError};

/// One employee, to be asked about one revision.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The policy's slug.
    pub policy: String,
    /// The revision's number.
    pub revision: u32,
    /// The employee's identifier.
    pub employee: String,
    /// When.
    pub at: Timestamp,
    /// The mail that asks.
    pub mail: OutgoingMail,
}

/// What an employee signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// The policy's slug.
    pub policy: String,
    /// The revision's number.
    pub revision: u32,
    /// The employee's identifier.
    pub employee: String,
    /// What stands below the words.
    pub signed: Signed,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When.
    pub at: Timestamp,
    /// The digest of the texts that were read.
    pub digest: String,
    /// The exact words.
    pub words: String,
    /// The name as it was typed.
    pub name: String,
}

/// What is known of one employee and one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The employee's identifier.
    pub employee: String,
    /// When they were asked first.
    pub asked_at: Timestamp,
    /// When they were asked again, the last time.
    pub reminded_at: Option<Timestamp>,
    /// What they signed, if they have.
    pub signed: Option<Signed>,
}

impl Store {
    /// Writes down that an employee is asked, and puts the mail into the outbox, unless they were
    /// asked before. Returns whether they are asked now.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn ask_to_acknowledge(&self, asking: Asking) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.ask_to_acknowledge(asking).await,
            Self::Postgres(store) => store.ask_to_acknowledge(asking).await,
        }
    }

    /// Asks an employee again, unless they have signed, or were asked after `quiet_since`. Returns
    /// whether they are asked now.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn remind_to_acknowledge(
        &self,
        asking: Asking,
        quiet_since: Timestamp,
    ) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.remind_to_acknowledge(asking, quiet_since).await,
            Self::Postgres(store) => store.remind_to_acknowledge(asking, quiet_since).await,
        }
    }

    /// Writes down a signature, unless there is one. Returns whether this one was taken.
    ///
    /// # Errors
    ///
    /// When it could not be stored.
    pub async fn sign_acknowledgement(&self, signing: Signing) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.sign_acknowledgement(signing).await,
            Self::Postgres(store) => store.sign_acknowledgement(signing).await,
        }
    }

    /// Who was asked about a revision, by their identifiers, and who has signed.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn acknowledgements(
        &self,
        policy: &str,
        revision: u32,
    ) -> Result<Vec<Acknowledgement>, StoreError> {
        match self {
            Self::Sqlite(store) => store.acknowledgements(policy.to_owned(), revision).await,
            Self::Postgres(store) => store.acknowledgements(policy.to_owned(), revision).await,
        }
    }

    /// Puts a mail into the outbox that belongs to no case.
    ///
    /// # Errors
    ///
    /// When it could not be stored.
    pub async fn post(&self, mail: OutgoingMail) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.post(mail).await,
            Self::Postgres(store) => store.post(mail).await,
        }
    }
}
