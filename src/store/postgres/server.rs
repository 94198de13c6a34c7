//! A database for a test, on the server that `tests/run` has started.
//!
//! Without one the half of a test that needs it is left out: loudly, past Cargo's capture, and into
//! the file that `tests/run` shows at its end.

use std::fs::OpenOptions;
use std::io::Write;
use std::sync::Once;

use secrecy::SecretString;
use tokio_postgres::Client;

use super::address::DatabaseUrl;
use super::opening::{Server, Session};

/// The address of a server on which the tests may make databases and roles.
const SERVER: &str = "DIWAN_TEST_POSTGRES";

/// An empty database that is this test's alone.
pub(crate) struct Database {
    pub(crate) url: DatabaseUrl,
    name: String,
    server: DatabaseUrl,
}

impl Database {
    /// A new database; `None` where there is no server.
    pub(crate) async fn make() -> Option<Self> {
        Self::make_with("ENCODING 'UTF8' TEMPLATE template0").await
    }

    /// [`Self::make`], with these options of `CREATE DATABASE`.
    pub(crate) async fn make_with(options: &str) -> Option<Self> {
        let Ok(server) = std::env::var(SERVER) else {
            left_out();
            return None;
        };
        let server = DatabaseUrl::parse(&SecretString::from(server)).unwrap();
        let mut random = [0; 8];
        getrandom::fill(&mut random).unwrap();
        let name = format!("diwan_{:016x}", u64::from_ne_bytes(random));
        let create = format!("CREATE DATABASE {name} {options}");
        session(&server).await.client.batch_execute(&create).await.unwrap();
        let mut url = server.clone();
        url.config.dbname(&name);
        Some(Self { url, name, server })
    }

    /// A connection beside the store's.
    pub(crate) async fn client(&self) -> Client {
        session(&self.url).await.client
    }

    /// Runs this as somebody who may do everything on the server.
    pub(crate) async fn administer(&self, sql: &str) {
        session(&self.server).await.client.batch_execute(sql).await.unwrap();
    }

    /// Ends every connection to this database, as a server does that is stopped, and waits until
    /// they are gone.
    pub(crate) async fn break_connections(&self) {
        let end = format!(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{}'",
            self.name
        );
        self.administer(&end).await;
    }

    /// The database's name, for [`Self::administer`].
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Removes it. After a test that has failed it stays, until its server goes.
    pub(crate) async fn remove(self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        self.administer(&drop).await;
    }
}

async fn session(url: &DatabaseUrl) -> Session {
    Server::new(url.clone()).unwrap().connect().await.unwrap()
}

/// Says once in a process that Postgres was left out.
fn left_out() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let what = "the store on Postgres";
        writeln!(std::io::stderr(), "LEFT OUT: {what} ({SERVER} names no server)").unwrap();
        // The folder of Cargo's for end-to-end tests, which unit tests are not told of.
        let program = std::env::current_exe().unwrap();
        let target = program.ancestors().nth(3).unwrap();
        let path = target.join("tmp/left-out.txt");
        if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(path) {
            writeln!(file, "{what}").unwrap();
        }
    });
}
