//! Hanging up so that the last answer arrives.
//!
//! A socket that is closed while bytes are still coming in answers them with a reset, and a reset
//! makes the peer forget what it has not read yet: a person who uploads too much would see a
//! broken connection in place of the page that says so. So this stream, when it is shut down,
//! closes its writing half, then reads and throws away until the peer is done or its time is up.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long a peer may go on sending after the last answer; its slot stays taken for so long.
const LONGEST: Duration = Duration::from_secs(5);

/// A stream whose shutdown waits for the peer, within [`LONGEST`].
pub(super) struct Lingering<Io> {
    io: Io,
    state: State,
}

enum State {
    Talking,
    HangingUp(Pin<Box<Sleep>>),
    Done,
}

impl<Io> Lingering<Io> {
    pub(super) fn new(io: Io) -> Self {
        Self { io, state: State::Talking }
    }
}

impl<Io: AsyncRead + Unpin> AsyncRead for Lingering<Io> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl<Io: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Lingering<Io> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { io, state } = &mut *self;
        loop {
            match state {
                State::Talking => {
                    ready!(Pin::new(&mut *io).poll_shutdown(cx))?;
                    *state = State::HangingUp(Box::pin(sleep(LONGEST)));
                }
                State::HangingUp(time) => {
                    let silent = ready!(poll_discard(io, cx, time));
                    if silent {
                        *state = State::Done;
                    }
                }
                State::Done => return Poll::Ready(Ok(())),
            }
        }
    }
}

/// Throws away what has come; ready with true when the peer is done or the time is up.
fn poll_discard<Io: AsyncRead + Unpin>(
    io: &mut Io,
    cx: &mut Context<'_>,
    time: &mut Pin<Box<Sleep>>,
) -> Poll<bool> {
    if time.as_mut().poll(cx).is_ready() {
        return Poll::Ready(true);
    }
    let mut space = [0; 8 * 1024];
    let mut buffer = ReadBuf::new(&mut space);
    let read = ready!(Pin::new(io).poll_read(cx, &mut buffer));
    Poll::Ready(read.is_err() || buffer.filled().is_empty())
}
