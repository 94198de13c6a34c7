//! The store in one SQLite file: one writer that commits in groups, a few readers.
//!
//! SQLite has one writer at a time whatever we do. One thread owns that right, takes all the jobs
//! that wait, and commits them together, so that under load a hundred submissions share one
//! `fsync` and none is answered before it ([`writer`]). Reads run on other connections and see the
//! last commit ([`readers`]). The file is in WAL mode with `synchronous=FULL`: a commit that was
//! answered survives the loss of power.
//!
//! Several processes may open the file. A lock file beside it tells whether anybody else has it
//! open ([`opening`]).

mod acknowledgements;
mod cases;
mod claims;
mod confirmation;
mod failure;
mod json;
mod micros;
mod occasions;
mod opening;
mod outbox;
mod readers;
mod receipts;
mod register;
mod sealing;
mod shredding;
mod surveys;
mod tally;
#[cfg(test)]
mod tests;
mod tries;
mod walk;
mod worklist;
mod writer;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::Notify;

use super::{Figures, StoreError};
use crate::vault::Vault;
use micros::Micros;
use readers::Readers;
use writer::Writer;

/// The store in one SQLite file; cloning it is cheap and gives the same store.
#[derive(Debug, Clone)]
pub struct SqliteStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: Writer,
    readers: Readers,
    vault: Vault,
    mail_committed: Arc<Notify>,
    /// Held for as long as the file is open, so that others know.
    _presence: File,
}

/// Counts of mails by state, the oldest that waits, and the number of cases.
const FIGURES: &str = "
    SELECT (SELECT count(*) FROM cases),
           count(*) FILTER (WHERE state = 'queued'),
           count(*) FILTER (WHERE state = 'sent'),
           count(*) FILTER (WHERE state = 'failed'),
           min(created_at) FILTER (WHERE state = 'queued')
    FROM outbox";

impl SqliteStore {
    pub(super) async fn open(file: &Path, vault: &Vault) -> Result<Self, StoreError> {
        let (path, sealing) = (file.to_owned(), vault.clone());
        let opened = tokio::task::spawn_blocking(move || opening::open(&path, &sealing))
            .await
            .map_err(|_| StoreError::Closed)??;
        let writer = Writer::start(opened.connection)?;
        Ok(Self(Arc::new(Inner {
            writer,
            readers: Readers::new(file.to_owned()),
            vault: vault.clone(),
            mail_committed: Arc::default(),
            _presence: opened.presence,
        })))
    }

    pub(super) fn mail_committed(&self) -> Arc<Notify> {
        Arc::clone(&self.0.mail_committed)
    }

    /// A read, and a transaction that takes the right to write and changes nothing.
    pub(super) async fn ready(&self) -> Result<(), StoreError> {
        self.read(|connection| connection.query_row("SELECT 1", [], |_| Ok(()))).await?;
        self.write(|_| Ok(())).await
    }

    pub(super) async fn figures(&self) -> Result<Figures, StoreError> {
        let figures = self
            .read(|connection| {
                connection.query_row(FIGURES, [], |row| {
                    Ok(Figures {
                        cases: row.get(0)?,
                        mails_queued: row.get(1)?,
                        mails_sent: row.get(2)?,
                        mails_failed: row.get(3)?,
                        oldest_queued_at: row.get::<_, Option<Micros>>(4)?.map(Timestamp::from),
                        writes: 0,
                        commits: 0,
                    })
                })
            })
            .await?;
        let (writes, commits) = self.0.writer.counts();
        Ok(Figures { writes, commits, ..figures })
    }

    /// By what its contents are sealed.
    fn vault(&self) -> Vault {
        self.0.vault.clone()
    }

    /// Runs `work` on a connection that only reads.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.0.readers.read(work).await
    }

    /// Runs `work` in the writer's transaction, and answers after the commit.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.0.writer.write(work, None).await
    }

    /// [`Self::write`], and wakes the outbox worker once the commit is done; the writer does it,
    /// because a request that is cut off does not wait for its answer.
    async fn write_mail<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let wake = Some(self.mail_committed());
        self.0.writer.write(work, wake).await
    }
}
