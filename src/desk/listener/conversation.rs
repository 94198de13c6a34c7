//! HTTP/1 with one peer, within the limits.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tower::ServiceExt;

use super::ListenerLimits;
use super::linger::Lingering;

/// The longest head of a request, in bytes: cookies aside, the desk expects under one KiB.
const HEAD_BYTES: usize = 16 * 1024;

/// hyper's buffer for one connection, in bytes; its default, 400 KiB, times all connections would
/// be more than all bodies may take.
const BUFFER_BYTES: usize = 64 * 1024;

/// Talks with a peer until one of the two hangs up, a limit is reached, or `stopping` is set and
/// the running request has been answered.
pub(super) async fn converse<Io>(
    io: Io,
    peer: SocketAddr,
    app: Router,
    limits: ListenerLimits,
    mut stopping: watch::Receiver<bool>,
) where
    Io: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let retirement = Instant::now() + limits.request_deadline;
    let (started, mut deadline) = watch::channel(retirement);
    let service = Desk { app, peer, allowed: limits.request_deadline, deadline: started };
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_timeout)
        .max_header_size(HEAD_BYTES)
        .max_buf_size(BUFFER_BYTES)
        .serve_connection(TokioIo::new(Lingering::new(io)), service);
    let mut connection = pin!(connection);
    let mut last_request = false;
    loop {
        let cut = *deadline.borrow_and_update();
        let wake = if last_request { cut } else { cut.min(retirement) };
        tokio::select! {
            biased;
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                }
                return;
            }
            _ = stopping.wait_for(|stop| *stop), if !last_request => {}
            // Another request has begun, and with it another deadline.
            Ok(()) = deadline.changed() => continue,
            () = sleep_until(wake) => {
                if wake == cut {
                    tracing::debug!("a request took longer than its deadline");
                    return;
                }
            }
        }
        connection.as_mut().graceful_shutdown();
        last_request = true;
    }
}

/// The application as hyper calls it, once for each request of a connection.
struct Desk {
    app: Router,
    peer: SocketAddr,
    allowed: Duration,
    deadline: watch::Sender<Instant>,
}

impl hyper::service::Service<Request<Incoming>> for Desk {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        self.deadline.send_replace(Instant::now() + self.allowed);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        Box::pin(self.app.clone().oneshot(request))
    }
}
