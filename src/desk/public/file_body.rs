//! A file that is read while it is sent, so that a large document costs no memory.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// Bytes that are read and sent at once.
const PIECE: usize = 64 * 1024;

/// The next `left` bytes of a file.
pub(super) struct FileBody {
    file: File,
    left: u64,
    piece: Vec<u8>,
}

impl FileBody {
    pub(super) fn new(file: std::fs::File, left: u64) -> Self {
        Self { file: File::from_std(file), left, piece: vec![0; PIECE] }
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Self { file, left, piece } = &mut *self;
        if *left == 0 {
            return Poll::Ready(None);
        }
        let most = usize::try_from(*left).map_or(PIECE, |left| left.min(PIECE));
        let mut buffer = ReadBuf::new(&mut piece[..most]);
        if let Err(error) = ready!(Pin::new(file).poll_read(cx, &mut buffer)) {
            return Poll::Ready(Some(Err(error)));
        }
        let read = buffer.filled();
        if read.is_empty() {
            // Somebody shortened the file in place; the reader must not take it for whole.
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        *left -= read.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(Bytes::copy_from_slice(read)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
