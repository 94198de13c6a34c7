//! The desk's own accept loop, because `axum::serve` knows neither of the two time limits.
//!
//! 1. `door`: wait for a free slot, accept, and step back when the system is out of sockets
//! 2. `conversation`: HTTP/1 with one peer, with a limit for each head, each request and the
//!    connection as a whole
//! 3. `linger`: hang up so that a refusal sent in the middle of an upload can still be read
//!
//! Deliberately absent: TLS and HTTP/2, which the proxy before the desk speaks, and a limit per
//! peer address, because behind that proxy all peers have the same one.

#[cfg(test)]
pub(crate) mod client;
mod conversation;
mod door;
mod linger;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

use conversation::converse;
use door::{Door, admit};

/// What connections may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListenerLimits {
    /// How long the head of a request may take, and how long a connection may wait idle for its
    /// next one; default 10 seconds.
    pub header_timeout: Duration,
    /// How long a request may take from its head to the last byte of the answer; default 120
    /// seconds. A connection this old takes no further request, so none outlives twice this.
    pub request_deadline: Duration,
    /// Connections at once, at least one; further ones wait in the kernel's queue; default 512.
    pub connections: usize,
    /// How long running requests are waited for at shutdown; default 30 seconds.
    pub drain: Duration,
}

impl Default for ListenerLimits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            request_deadline: Duration::from_secs(120),
            connections: 512,
            drain: Duration::from_secs(30),
        }
    }
}

/// Serves `app` until `shutdown` is ready, then lets running requests finish within
/// [`ListenerLimits::drain`]; returns when no connection is left.
///
/// Handlers find the peer's address as `axum::extract::ConnectInfo<SocketAddr>`.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: ListenerLimits,
    shutdown: impl Future<Output = ()> + Send,
) {
    serve_at(listener, app, limits, shutdown).await;
}

async fn serve_at<D: Door>(
    mut door: D,
    app: Router,
    limits: ListenerLimits,
    shutdown: impl Future<Output = ()> + Send,
) {
    let slots = Arc::new(Semaphore::new(limits.connections.max(1)));
    let (stop, stopping) = watch::channel(false);
    let mut conversations = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let guest = tokio::select! {
            biased;
            () = &mut shutdown => break,
            guest = admit(&mut door, &slots) => guest,
        };
        while let Some(ended) = conversations.try_join_next() {
            note(ended);
        }
        let (app, stopping) = (app.clone(), stopping.clone());
        conversations.spawn(async move {
            converse(guest.io, guest.peer, app, limits, stopping).await;
            drop(guest.slot);
        });
    }
    // From here on the kernel refuses newcomers, so that a successor can take the port.
    drop(door);
    stop.send_replace(true);
    let rest = async {
        while let Some(ended) = conversations.join_next().await {
            note(ended);
        }
    };
    if timeout(limits.drain, rest).await.is_err() {
        let cut = conversations.len();
        tracing::warn!(cut, "requests were still running at the end of the shutdown");
    }
    conversations.shutdown().await;
}

fn note(ended: Result<(), JoinError>) {
    if ended.is_err_and(|error| error.is_panic()) {
        tracing::error!("a handler panicked; its connection was dropped");
    }
}
