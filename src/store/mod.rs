//! What the desk keeps: cases with their events and files, receipts, mail that waits, wrong tries.
//!
//! 1. The desk [opens](Store::open) the store or [connects](Store::connect) to it: migrations are
//!    applied, and mail that a dead process was sending is free again.
//! 2. A submission becomes one [`NewCase`], and [`Store::receive`] writes all of it (the case, its
//!    first event, its files' records, its receipt and its rendered mails) in one transaction. It
//!    answers after the commit is on the disk, never before.
//! 3. The outbox worker [claims](Store::claim_due) mail that is due and [settles](Store::settle)
//!    what became of it.
//!
//! [`Store`] is an enum with one variant for each engine, and its contract stands in `contract.rs`
//! as tests that run against each. What goes in and comes out are plain values of this room: the
//! engine's types stop here. Times are stored as whole microseconds since 1970 in 64-bit integers,
//! which every engine compares and sorts alike; what is finer is cut off.
//!
//! What people typed and what mails say stands in the database sealed by a [`Vault`] (`sealing`); the
//! values that go in and come out are open. A case whose key is deleted is [shredded](Store::shred).
//!
//! The store does not know what a reference looks like, how a code is hashed, what a state means
//! or how mail is written, and it reads no clock: every moment is an argument.

mod case;
mod confirmation;
#[cfg(test)]
pub(crate) mod contract;
mod error;
mod figures;
mod occasions;
mod outbox;
mod postgres;
mod register;
#[cfg(test)]
mod sealed_contract;
mod sealing;
mod shredding;
mod sqlite;
mod surveys;
pub mod tally;
mod tries;
mod walk;
mod worklist;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

use crate::vault::Vault;

pub use case::{
    Custody, KnownCase, NewCase, NewEvent, NewFile, NewReceipt, Received, StoredEvent, StoredFile,
    StoredReceipt,
};
pub use confirmation::{Confirmation, Confirmed};
pub use error::StoreError;
pub use figures::Figures;
pub use occasions::{About, Occasion, Once};
pub use outbox::{
    Carrier, DueMail, Fate, MailState, OutgoingMail, QueuedMail, Recipient, RecipientState,
    Settled, Trouble,
};
pub use postgres::{DatabaseUrl, NotADatabaseUrl, PostgresStore};
pub use register::{Appended, CaseFilter, CaseOrder, Ending, Hands, ListedCase, Progress, Replied};
pub use shredding::{Expiry, KeptFrom, Shred, Shredded, Shredding, Unsent};
pub use sqlite::SqliteStore;
pub use surveys::{Counted, Invited, NewInvitation, NewSheet, Sheet, Tally, TallyKey};
pub use tries::{Try, TryLimit};
pub use walk::Restated;
pub use worklist::{Whose, Work, WorkFilter, WorkOrder};

/// How long a receipt's row outlives its address, so that a late second post still finds the case.
const RECEIPT_MEMORY: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The desk's data in one of the engines; cloning it is cheap and gives the same store.
#[derive(Debug, Clone)]
pub enum Store {
    /// One file in the data folder.
    Sqlite(SqliteStore),
    /// A database on a server, which several desks may share.
    Postgres(PostgresStore),
}

impl Store {
    /// Opens the SQLite database in `file`, making it and bringing its tables up to date; the
    /// folder must be there. What people filed is sealed by this vault, also what an older version
    /// wrote unsealed.
    ///
    /// # Errors
    ///
    /// When the file can't be made, read or migrated, or is another vault's.
    pub async fn open(file: &Path, vault: &Vault) -> Result<Self, StoreError> {
        SqliteStore::open(file, vault).await.map(Self::Sqlite)
    }

    /// Opens the Postgres database at this address, bringing its tables up to date; the database
    /// must be there, and its role own the schema that it lands in. What people filed is sealed by
    /// this vault, as in [`Self::open`].
    ///
    /// # Errors
    ///
    /// When the server can't be reached, refuses, or is not fit for our data, when the tables can't
    /// be migrated, or are another vault's.
    pub async fn connect(url: &DatabaseUrl, vault: &Vault) -> Result<Self, StoreError> {
        PostgresStore::open(url, vault).await.map(Self::Postgres)
    }

    /// Writes a case with all that belongs to it, durably and in one transaction.
    ///
    /// A receipt with this token's hash that exists already wins: nothing is written, and the
    /// answer names the case it belongs to. That makes a second post of the same form harmless.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn receive(&self, case: NewCase) -> Result<Received, StoreError> {
        match self {
            Self::Sqlite(store) => store.receive(case).await,
            Self::Postgres(store) => store.receive(case).await,
        }
    }

    /// Writes what happened next to a case, durably and in one transaction, if nothing else has
    /// happened since it was decided.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn append(&self, progress: Progress) -> Result<Appended, StoreError> {
        match self {
            Self::Sqlite(store) => store.append(progress).await,
            Self::Postgres(store) => store.append(progress).await,
        }
    }

    /// The cases that a filter lets through, without what was filed.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn list(&self, filter: CaseFilter) -> Result<Vec<ListedCase>, StoreError> {
        match self {
            Self::Sqlite(store) => store.list(filter).await,
            Self::Postgres(store) => store.list(filter).await,
        }
    }

    /// The receipt with this token's hash, if its row is still kept.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn receipt(&self, token_hash: [u8; 32]) -> Result<Option<StoredReceipt>, StoreError> {
        match self {
            Self::Sqlite(store) => store.receipt(token_hash).await,
            Self::Postgres(store) => store.receipt(token_hash).await,
        }
    }

    /// Clears the sealed codes of receipts that have expired, and forgets receipts thirty days
    /// after they did, then sees to it that what was deleted since the last time leaves the engine's
    /// own files, as far as the engine lets us. Returns how many rows changed.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn purge_expired_receipts(&self, now: Timestamp) -> Result<usize, StoreError> {
        match self {
            Self::Sqlite(store) => store.purge_expired_receipts(now).await,
            Self::Postgres(store) => store.purge_expired_receipts(now).await,
        }
    }

    /// The case with this reference, its events and its files.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn case_by_reference(
        &self,
        reference: &str,
    ) -> Result<Option<KnownCase>, StoreError> {
        match self {
            Self::Sqlite(store) => store.case_by_reference(reference.to_owned()).await,
            Self::Postgres(store) => store.case_by_reference(reference.to_owned()).await,
        }
    }

    /// Counts a try at a reference's code, before the code is compared.
    ///
    /// References that don't exist are counted alike, so that a lock tells nothing about them.
    ///
    /// # Errors
    ///
    /// When the try can't be counted; the code must not be compared then.
    pub async fn count_try(
        &self,
        reference: &str,
        now: Timestamp,
        limit: TryLimit,
    ) -> Result<Try, StoreError> {
        match self {
            Self::Sqlite(store) => store.count_try(reference.to_owned(), now, limit).await,
            Self::Postgres(store) => store.count_try(reference.to_owned(), now, limit).await,
        }
    }

    /// Forgets the tries at a reference's code, after the right one was given.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn clear_tries(&self, reference: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.clear_tries(reference.to_owned()).await,
            Self::Postgres(store) => store.clear_tries(reference.to_owned()).await,
        }
    }

    /// Takes up to `limit` mails that are due, for as long as the lease lasts.
    ///
    /// Until the lease ends nobody else gets them. A process that dies keeps its lease until then,
    /// or until the next process opens the store alone.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn claim_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        match self {
            Self::Sqlite(store) => store.claim_due(now, lease, limit).await,
            Self::Postgres(store) => store.claim_due(now, lease, limit).await,
        }
    }

    /// Writes down what became of a mail that was claimed.
    ///
    /// # Errors
    ///
    /// When the store can't be written; the mail goes out again after its lease.
    pub async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        match self {
            Self::Sqlite(store) => store.settle(settled).await,
            Self::Postgres(store) => store.settle(settled).await,
        }
    }

    /// The moment at which the next mail can be claimed; `None` when none waits.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        match self {
            Self::Sqlite(store) => store.next_due().await,
            Self::Postgres(store) => store.next_due().await,
        }
    }

    /// Makes due at `now` every mail that would wait for longer than `wait`, and shortens every
    /// lease to at most `lease` from now. Nothing waits so long unless the clock was set back.
    /// Returns how many mails that were.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn bound_waiting(
        &self,
        now: Timestamp,
        wait: SignedDuration,
        lease: SignedDuration,
    ) -> Result<usize, StoreError> {
        match self {
            Self::Sqlite(store) => store.bound_waiting(now, wait, lease).await,
            Self::Postgres(store) => store.bound_waiting(now, wait, lease).await,
        }
    }

    /// The mails that have not gone out, waiting or failed, the oldest first.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn queue(&self) -> Result<Vec<QueuedMail>, StoreError> {
        match self {
            Self::Sqlite(store) => store.queue().await,
            Self::Postgres(store) => store.queue().await,
        }
    }

    /// Makes every mail that has not gone out due at `now`, also those that failed for good: their
    /// failed recipients wait again. For the operator who has mended what was in the way.
    ///
    /// A mail that somebody is sending at this moment stays theirs, so that nobody gets it twice.
    /// Returns how many mails are due.
    ///
    /// # Errors
    ///
    /// When the store can't be written; then nothing has changed.
    pub async fn requeue(&self, now: Timestamp) -> Result<usize, StoreError> {
        match self {
            Self::Sqlite(store) => store.requeue(now).await,
            Self::Postgres(store) => store.requeue(now).await,
        }
    }

    /// Makes all waiting mail due now: a desk that starts again starts with a server that may have
    /// been mended. What failed for good stays as it is. Returns how many mails it were.
    ///
    /// # Errors
    ///
    /// When the store can't be written; then nothing has changed.
    pub async fn hasten(&self, now: Timestamp) -> Result<usize, StoreError> {
        match self {
            Self::Sqlite(store) => store.hasten(now).await,
            Self::Postgres(store) => store.hasten(now).await,
        }
    }

    /// The [`stored_name`](NewFile::stored_name) of every file that a case has.
    ///
    /// What lies in the folder of uploads under another name was left there by a process that died
    /// between writing it and storing its case, or by one that is about to store it: what is young
    /// must be left alone.
    ///
    /// # Errors
    ///
    /// When the store can't be read; nothing may be swept away then.
    pub async fn stored_files(&self) -> Result<BTreeSet<String>, StoreError> {
        match self {
            Self::Sqlite(store) => store.stored_files().await,
            Self::Postgres(store) => store.stored_files().await,
        }
    }

    /// Whether the store can be read and written now, for `/readyz`.
    ///
    /// # Errors
    ///
    /// When it can't.
    pub async fn ready(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.ready().await,
            Self::Postgres(store) => store.ready().await,
        }
    }

    /// Figures for `/metrics`.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn figures(&self) -> Result<Figures, StoreError> {
        match self {
            Self::Sqlite(store) => store.figures().await,
            Self::Postgres(store) => store.figures().await,
        }
    }

    /// Is notified whenever a commit of this process has put mail into the outbox.
    #[must_use]
    pub fn mail_committed(&self) -> Arc<Notify> {
        match self {
            Self::Sqlite(store) => store.mail_committed(),
            Self::Postgres(store) => store.mail_committed(),
        }
    }
}
