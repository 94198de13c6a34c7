//! The store in a Postgres database, which several desks may share.
//!
//! Each write is one transaction on a connection of a small pool, answered after its commit, which
//! is on the server's disk then: `synchronous_commit` is on, whatever the server's default
//! ([`opening`]). Commits that come together share the disk's time by the server's own doing.
//! What two desks do at once is settled by the database: a unique index gives a reference or a
//! receipt's token to one of them, `FOR UPDATE SKIP LOCKED` a mail ([`claims`]), and whoever
//! changes many mails locks them in the order of their numbers, so that no two wait for each other.
//!
//! A server that is gone is an error for whoever asks meanwhile, and no more: the pool connects
//! again when it is back. A connection that breaks in the middle of a commit leaves open whether
//! anything is stored; [`cases`] asks once more, because the receipt's token makes that harmless.
//!
//! Unlike SQLite's file the database may be on another machine. The way to it is encrypted unless
//! the address says otherwise ([`address`]), and what the server says never carries a person's
//! words into the log ([`failure`]).

mod acknowledgements;
mod address;
mod cases;
mod claims;
mod confirmation;
mod failure;
mod occasions;
mod opening;
mod outbox;
mod presence;
mod receipts;
mod register;
mod sealing;
#[cfg(test)]
pub(super) mod server;
mod shredding;
mod surveys;
mod tally;
#[cfg(test)]
mod tests;
mod tls;
mod tries;
mod values;
mod walk;
#[cfg(test)]
mod way;
mod worklist;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{
    Client, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime,
};
use jiff::Timestamp;
use tokio::sync::Notify;

use super::{Figures, StoreError};
use crate::vault::Vault;
use opening::Server;
use presence::Presence;
use values::{Micros, unsigned};

pub use address::{DatabaseUrl, NotADatabaseUrl};

/// Connections at the same time, beside the one that tells others that we are here: few, because
/// each is a process of the server, and enough for its disk to have commits to share.
const MOST: usize = 8;

/// How long a request waits for a connection that others use.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a new connection may take, from the first packet to the last setting.
const TIME_TO_CONNECT: Duration = Duration::from_secs(20);

/// The store in a Postgres database; cloning it is cheap and gives the same store.
#[derive(Clone)]
pub struct PostgresStore(Arc<Inner>);

struct Inner {
    pool: Pool,
    presence: Presence,
    vault: Vault,
    writes: AtomicU64,
    mail_committed: Arc<Notify>,
}

/// Nothing of the address, which holds a password.
impl fmt::Debug for PostgresStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PostgresStore").finish_non_exhaustive()
    }
}

/// Counts of mails by state, the oldest that waits, and the number of cases.
const FIGURES: &str = "
    SELECT (SELECT count(*) FROM cases) AS cases,
           count(*) FILTER (WHERE state = 'queued') AS queued,
           count(*) FILTER (WHERE state = 'sent') AS sent,
           count(*) FILTER (WHERE state = 'failed') AS failed,
           min(created_at) FILTER (WHERE state = 'queued') AS oldest
    FROM outbox";

impl PostgresStore {
    pub(super) async fn open(url: &DatabaseUrl, vault: &Vault) -> Result<Self, StoreError> {
        let server = Server::new(url.clone())?;
        let first = tokio::time::timeout(TIME_TO_CONNECT, server.connect()).await;
        let mut session = first.map_err(|_| {
            StoreError::Unreachable(failure::said("the server accepts connections, and is silent"))
        })??;
        opening::check(&session.client).await?;
        opening::migrate(&mut session.client, vault).await?;
        let mail_committed = Arc::<Notify>::default();
        let pool = pool(&server)?;
        let presence = Presence::take(server, session, Arc::clone(&mail_committed)).await?;
        let writes = AtomicU64::new(0);
        let vault = vault.clone();
        Ok(Self(Arc::new(Inner { pool, presence, vault, writes, mail_committed })))
    }

    pub(super) fn mail_committed(&self) -> Arc<Notify> {
        Arc::clone(&self.0.mail_committed)
    }

    /// A read, and a statement that needs the right to write and changes nothing.
    pub(super) async fn ready(&self) -> Result<(), StoreError> {
        let client = self.client().await?;
        client.execute("SELECT 1 FROM cases LIMIT 1", &[]).await?;
        client.execute("UPDATE outbox SET state = state WHERE false", &[]).await?;
        Ok(())
    }

    pub(super) async fn figures(&self) -> Result<Figures, StoreError> {
        let client = self.client().await?;
        let row = client.query_one(&client.prepare_cached(FIGURES).await?, &[]).await?;
        let writes = self.0.writes.load(Ordering::Relaxed);
        Ok(Figures {
            cases: unsigned::<i64, _>(&row, "cases")?,
            mails_queued: unsigned::<i64, _>(&row, "queued")?,
            mails_sent: unsigned::<i64, _>(&row, "sent")?,
            mails_failed: unsigned::<i64, _>(&row, "failed")?,
            oldest_queued_at: row.try_get::<_, Option<Micros>>("oldest")?.map(Timestamp::from),
            writes,
            // Those that share the disk's time are the server's to count.
            commits: writes,
        })
    }

    /// By what its contents are sealed.
    fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// A connection of the pool that has not been found broken.
    async fn client(&self) -> Result<Client, StoreError> {
        Ok(self.0.pool.get().await?)
    }

    /// Counts a write that was committed.
    fn wrote(&self) {
        self.0.writes.fetch_add(1, Ordering::Relaxed);
    }

    /// [`Self::wrote`], and wakes the outbox worker.
    fn wrote_mail(&self) {
        self.wrote();
        self.0.mail_committed.notify_one();
    }
}

fn pool(server: &Server) -> Result<Pool, StoreError> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(server.url.config.clone(), server.tls.clone(), recycling);
    let settle_in = Hook::async_fn(|client, _| {
        Box::pin(async move { opening::settle_in(client).await.map_err(HookError::Backend) })
    });
    let pool = Pool::builder(manager)
        .max_size(MOST)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(PATIENCE))
        .create_timeout(Some(TIME_TO_CONNECT))
        .post_create(settle_in)
        .build();
    pool.map_err(|error| StoreError::Engine(failure::said(error)))
}
