//! Who was asked to acknowledge which revision of a policy, and who has.
//!
//! A row says that an employee was asked, and is written in one transaction with the mail that asks
//! them: two desks on one database, or one that starts again, ask once. What was signed is written
//! into the row once, and never changed; words and name are sealed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{OutgoingMail, Store, StoreError};
use crate::vault::{CantOpen, Place, Vault};

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

/// A row, as it is kept.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) employee: String,
    pub(super) asked_at: Timestamp,
    pub(super) reminded_at: Option<Timestamp>,
    pub(super) signed_at: Option<Timestamp>,
    pub(super) digest: Option<String>,
    pub(super) signature: Option<String>,
}

/// What is sealed of a signature.
#[derive(Serialize, Deserialize)]
struct Sealed {
    words: String,
    name: String,
}

impl Signing {
    /// Words and name, sealed for their row.
    pub(super) fn sealed(&self, vault: &Vault) -> String {
        let Signed { words, name, .. } = &self.signed;
        let sealed = Sealed { words: words.clone(), name: name.clone() };
        let plain = serde_json::to_vec(&sealed).expect("two texts can be written as JSON");
        let (policy, employee) = (self.policy.as_str(), self.employee.as_str());
        let place = Place::Signature { policy, revision: self.revision, employee };
        vault.own().seal_text(place, &plain)
    }
}

impl Row {
    /// What is known, opened.
    pub(super) fn open(
        self,
        policy: &str,
        revision: u32,
        vault: &Vault,
    ) -> Result<Acknowledgement, StoreError> {
        let signed = match (self.signed_at, self.digest, self.signature) {
            (Some(at), Some(digest), Some(sealed)) => {
                let place = Place::Signature { policy, revision, employee: &self.employee };
                let plain = vault.own().open_text(place, &sealed)?;
                let Sealed { words, name } =
                    serde_json::from_slice(&plain).map_err(|_| CantOpen)?;
                Some(Signed { at, digest, words, name })
            }
            _ => None,
        };
        Ok(Acknowledgement {
            employee: self.employee,
            asked_at: self.asked_at,
            reminded_at: self.reminded_at,
            signed,
        })
    }
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
}
