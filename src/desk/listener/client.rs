//! A client for tests over real sockets: it sends what it is given, well-formed or not, and shows
//! the whole answer.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer, with its status line and headers as they came.
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }
}

/// Asks once, on a connection of its own; each of the `headers` ends with CR LF.
pub(crate) async fn ask(server: SocketAddr, method: &str, path: &str, headers: &str) -> Answer {
    let mut peer = TcpStream::connect(server).await.expect("a server");
    let request =
        format!("{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}\r\n");
    peer.write_all(request.as_bytes()).await.expect("it listens");
    let mut all = Vec::new();
    peer.read_to_end(&mut all).await.expect("it answers");
    let end = memchr::memmem::find(&all, b"\r\n\r\n").expect("a head");
    let body = all.split_off(end + 4);
    let head = String::from_utf8(all).expect("a readable head");
    Answer { head, body }
}
