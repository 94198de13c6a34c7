//! A way to the server that loses the answer to a commit, as a network does that breaks just then.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio_postgres::config::Host;

use super::address::DatabaseUrl;
use super::server::Database;

/// A socket behind which the server is.
pub(crate) struct Way {
    url: DatabaseUrl,
    losses: Arc<Losses>,
    _folder: TempDir,
}

#[derive(Default)]
struct Losses {
    to_come: AtomicUsize,
    so_far: AtomicUsize,
}

impl Way {
    /// A way to this database, on which nothing is lost yet.
    pub(crate) fn to(database: &Database) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let [Host::Unix(server)] = database.url.config.get_hosts() else {
            panic!("the tests' server listens on one socket")
        };
        let server = server.join(".s.PGSQL.5432");
        let losses = Arc::<Losses>::default();
        tokio::spawn(serve(listener, server, Arc::clone(&losses)));
        let mut url = database.url.clone();
        let mut config = tokio_postgres::Config::new();
        config.host_path(folder.path());
        config.user("postgres").dbname(database.name());
        url.config = config;
        Self { url, losses, _folder: folder }
    }

    pub(crate) fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// From now on the answers to so many commits are lost, with their connections.
    pub(crate) fn lose(&self, answers: usize) {
        self.losses.to_come.store(answers, Ordering::SeqCst);
    }

    /// How many were lost so far.
    pub(crate) fn lost(&self) -> usize {
        self.losses.so_far.load(Ordering::SeqCst)
    }
}

async fn serve(listener: UnixListener, server: PathBuf, losses: Arc<Losses>) {
    while let Ok((client, _)) = listener.accept().await {
        let server = UnixStream::connect(&server).await.unwrap();
        tokio::spawn(pass(client, server, Arc::clone(&losses)));
    }
}

/// Passes on what comes from either side, until one of them ends or an answer is to be lost.
async fn pass(mut client: UnixStream, mut server: UnixStream, losses: Arc<Losses>) {
    let (mut asked, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let Ok(length @ 1..) = read else { return };
                server.write_all(&asked[..length]).await.unwrap();
                let commit = asked[..length].windows(7).any(|part| part == b"COMMIT\0");
                let one_less = |left: usize| left.checked_sub(1);
                let order = Ordering::SeqCst;
                if commit && losses.to_come.fetch_update(order, order, one_less).is_ok() {
                    // The answer comes after the commit, and goes no further.
                    server.read_u8().await.unwrap();
                    losses.so_far.fetch_add(1, order);
                    return;
                }
            }
            read = server.read(&mut answered) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}
