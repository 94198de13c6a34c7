//! Telling other processes that this one has the store open, and learning whether any other does.
//!
//! SQLite's store asks a lock file; here it is a lock that belongs to a connection and to no row
//! ("advisory"). Everybody who has the store open holds it together with the others, on a
//! connection of its own; the server drops it when the process or its machine is gone. Who gets it
//! alone knows that every lease in the outbox belongs to a dead process, and frees them. Where
//! others are alive, leases end by their time.
//!
//! A connection can also break under a living process, as when the server is restarted. The lock
//! is then taken again within about a second. Meanwhile nobody claims mail by this store, see
//! [`Presence::check`]; what was claimed before can in this one second be freed by a process that
//! opens the store, and then goes out twice, under the same Message-ID. To rule even that out,
//! leases would have to wait out their time after every crash, which delays mail by minutes each
//! time, for a coincidence that does no more harm than any crash between sending and settling.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;
use tokio_postgres::Client;

use super::failure::said;
use super::opening::{Server, Session};
use crate::store::StoreError;

/// The advisory lock of whoever has the store open: "diwan" in ASCII.
const OPEN: i64 = 0x0064_6977_616e;

/// How long to wait between tries to connect again.
const PAUSE: Duration = Duration::from_secs(1);

/// This process's place among those that have the store open; given up when dropped.
#[derive(Debug)]
pub(super) struct Presence {
    held: watch::Receiver<bool>,
    keeper: AbortHandle,
}

impl Presence {
    /// Takes the place, and frees the leases of dead processes when nobody else is there.
    ///
    /// `back` is notified whenever the place was lost and taken again.
    pub(super) async fn take(
        server: Server,
        session: Session,
        back: Arc<Notify>,
    ) -> Result<Self, StoreError> {
        let alone = alone(&session.client).await?;
        if alone {
            let free = "UPDATE outbox SET leased_until = NULL WHERE leased_until IS NOT NULL";
            session.client.execute(free, &[]).await?;
        }
        share(&session.client).await?;
        if alone {
            session.client.execute("SELECT pg_advisory_unlock($1)", &[&OPEN]).await?;
        }
        let (tell, held) = watch::channel(true);
        let keeper = tokio::spawn(keep(server, session, tell, back)).abort_handle();
        Ok(Self { held, keeper })
    }

    /// Whether others know that we are here: only then a lease is safe.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if *self.held.borrow() {
            Ok(())
        } else {
            Err(StoreError::Unreachable(said("the connection broke and is not there again yet")))
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

/// Whether nobody else has the store open. Then nobody can open it until the lock is shared.
///
/// The server learns of a process's death a moment after it, and a supervisor starts the next one
/// at once: it is worth half a second's wait to send its mail now and not when the leases end.
async fn alone(client: &Client) -> Result<bool, StoreError> {
    client.batch_execute("SET lock_timeout = '500ms'").await?;
    let locked = client.execute("SELECT pg_advisory_lock($1)", &[&OPEN]).await;
    super::opening::settle_in(client).await?;
    match locked.map_err(StoreError::from) {
        Ok(_) => Ok(true),
        Err(StoreError::Locked(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn share(client: &Client) -> Result<(), StoreError> {
    client.execute("SELECT pg_advisory_lock_shared($1)", &[&OPEN]).await?;
    Ok(())
}

/// Takes the place again whenever its connection breaks.
async fn keep(server: Server, mut session: Session, held: watch::Sender<bool>, back: Arc<Notify>) {
    loop {
        // However the task of the connection ended, the connection has.
        let _ = (&mut session.connection).await;
        held.send_replace(false);
        tracing::warn!("the connection to the database broke");
        session = again(&server).await;
        held.send_replace(true);
        tracing::warn!("the database can be reached again");
        back.notify_one();
    }
}

async fn again(server: &Server) -> Session {
    loop {
        if let Ok(session) = server.connect().await
            && share(&session.client).await.is_ok()
        {
            return session;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
