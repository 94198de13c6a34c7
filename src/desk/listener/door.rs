//! Where connections come from.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;

/// The pause after the first failed accept; each further failure doubles it.
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// The longest pause between two tries to accept.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Something that peers come through: a listening socket, or a test's own streams.
pub(super) trait Door: Send {
    /// The stream to a peer.
    type Io: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Waits for the next peer; may be dropped at any await without losing one.
    fn accept(&mut self) -> impl Future<Output = io::Result<(Self::Io, SocketAddr)>> + Send;
}

impl Door for TcpListener {
    type Io = TcpStream;

    async fn accept(&mut self) -> io::Result<(TcpStream, SocketAddr)> {
        let (stream, peer) = TcpListener::accept(self).await?;
        // Answers are written in one piece; waiting to fill a packet would only delay them. A
        // socket that refuses the option is one that its peer has already left.
        let _ = stream.set_nodelay(true);
        Ok((stream, peer))
    }
}

/// A peer that was let in, with the slot it takes.
pub(super) struct Guest<Io> {
    pub(super) io: Io,
    pub(super) peer: SocketAddr,
    pub(super) slot: OwnedSemaphorePermit,
}

/// Waits for a slot first, so that who finds none waits in the kernel's queue and costs nothing.
pub(super) async fn admit<D: Door>(door: &mut D, slots: &Arc<Semaphore>) -> Guest<D::Io> {
    let slot = Arc::clone(slots).acquire_owned().await.expect("nobody closes the semaphore");
    let mut pause = FIRST_PAUSE;
    loop {
        let error = match door.accept().await {
            Ok((io, peer)) => return Guest { io, peer, slot },
            Err(error) => error,
        };
        if left_already(&error) {
            continue;
        }
        // Out of descriptors or buffers: the peer stays queued, so that trying again at once
        // would fail at once, and take the processor from those whose end would free some.
        tracing::warn!(%error, ?pause, "can't accept connections");
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// True for errors of the one peer that was being accepted, who is out of the queue with it.
fn left_already(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    )
}
