//! Connecting to the server, what it must be like, and its tables.

use std::sync::Arc;

use tokio::task::JoinHandle;
use tokio_postgres::Client;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::DatabaseUrl;
use super::{sealing, tls};
use crate::store::StoreError;
use crate::vault::Vault;

/// The migrations, compiled in from the folder beside this room's engines.
mod embedded {
    refinery::embed_migrations!("src/store/migrations/postgres");
}

/// The advisory lock of whoever brings the tables up to date: "migrate" in ASCII.
const MIGRATING: i64 = 0x006d_6967_7261_7465;

/// The oldest server that this is tested with, as `server_version_num` counts.
const OLDEST: i32 = 130_000;

/// What holds for every connection, whatever the server's or the role's settings are.
///
/// - A commit is on the server's disk before it is answered. Settings that ask for more than that,
///   such as a copy on a second server, stay.
/// - Nobody waits for ever: not for a lock, not for a statement, not for a desk whose machine is
///   gone and that holds locks.
const SETTINGS: &str = "
    SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') = 'off';
    SET default_transaction_isolation = 'read committed';
    SET lock_timeout = '5s';
    SET statement_timeout = '30s';
    SET idle_in_transaction_session_timeout = '60s';
    SET tcp_keepalives_idle = 30;
    SET tcp_keepalives_interval = 10;
    SET tcp_keepalives_count = 3;";

/// The way to the server.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) url: DatabaseUrl,
    pub(super) tls: MakeRustlsConnect,
}

/// A connection that is not in the pool.
pub(super) struct Session {
    pub(super) client: Client,
    /// Ends when the connection does.
    pub(super) connection: JoinHandle<()>,
}

impl Server {
    pub(super) fn new(url: DatabaseUrl) -> Result<Self, StoreError> {
        let tls = tls::connector(&url)?;
        Ok(Self { url, tls })
    }

    /// Connects, with this room's settings.
    pub(super) async fn connect(&self) -> Result<Session, StoreError> {
        let (client, connection) = self.url.config.connect(self.tls.clone()).await?;
        let connection = tokio::spawn(async move {
            // Whoever waits for an answer is told; here nobody does.
            let _ = connection.await;
        });
        let session = Session { client, connection };
        settle_in(&session.client).await?;
        Ok(session)
    }
}

/// Makes the settings of a new connection.
pub(super) async fn settle_in(client: &Client) -> Result<(), tokio_postgres::Error> {
    client.batch_execute(SETTINGS).await
}

/// Whether our data is safe with this server.
pub(super) async fn check(client: &Client) -> Result<(), StoreError> {
    let ask = "SELECT current_setting('server_version_num')::integer,
                      current_setting('server_encoding'),
                      current_setting('fsync')";
    let row = client.query_one(ask, &[]).await?;
    let (version, encoding, fsync): (i32, &str, &str) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    if version < OLDEST {
        return Err(StoreError::Unsuitable("the server is older than Postgres 13"));
    }
    if encoding != "UTF8" {
        return Err(StoreError::Unsuitable(
            "its encoding is not UTF8; make it again by \
             `CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`",
        ));
    }
    if fsync != "on" {
        tracing::warn!("the database server runs with fsync off: a power cut there loses cases");
    }
    Ok(())
}

/// Brings the tables up to date: all or nothing, and one desk at a time. A desk that comes second
/// waits, and finds nothing to do.
pub(super) async fn migrate(client: &mut Client, vault: &Vault) -> Result<(), StoreError> {
    // Tables may be large, and other desks at work.
    client.batch_execute("SET statement_timeout = 0; SET lock_timeout = '60s'").await?;
    client.execute("SELECT pg_advisory_lock($1)", &[&MIGRATING]).await?;
    let runner = embedded::migrations::runner().set_grouped(true);
    let migrated = match runner.run_async(client).await {
        Ok(_) => sealing::settle(client, vault).await,
        Err(error) => Err(StoreError::Migration(Arc::new(error))),
    };
    client.execute("SELECT pg_advisory_unlock($1)", &[&MIGRATING]).await?;
    migrated?;
    Ok(settle_in(client).await?)
}
