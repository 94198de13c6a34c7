//! A visitor's requests over a plain connection.
//!
//! Written by hand and not by a library, so that a test sees every byte of the exchange and can
//! send what no library would. One connection a request; redirects are the test's to follow.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::PATIENCE;
use super::form::Body;

/// Somebody who visits one server.
#[derive(Clone)]
pub(crate) struct Client {
    server: SocketAddr,
    headers: Vec<(String, String)>,
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Response {
    /// The status code.
    pub(crate) status: u16,
    /// Header names in lower case, with their values.
    pub(crate) headers: Vec<(String, String)>,
    /// The body as text; what isn't UTF-8 is replaced.
    pub(crate) body: String,
}

impl Client {
    /// A visitor who sends no headers but the necessary ones.
    pub(crate) fn new(server: SocketAddr) -> Self {
        let headers = vec![("Accept".to_owned(), "text/html".to_owned())];
        Self { server, headers }
    }

    /// Sends this header with every request, in place of one of the same name.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Reads an address.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.send(self.head_of("GET", path).as_bytes())
    }

    /// Asks what an address would answer.
    pub(crate) fn head(&self, path: &str) -> Response {
        self.send(self.head_of("HEAD", path).as_bytes())
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, body: &Body) -> Response {
        let sender = self
            .clone()
            .with("Content-Type", &body.content_type)
            .with("Content-Length", &body.bytes.len().to_string());
        let mut request = sender.head_of("POST", path).into_bytes();
        request.extend_from_slice(&body.bytes);
        self.send(&request)
    }

    /// Sends these bytes as they are and reads what comes until the server closes.
    pub(crate) fn send(&self, request: &[u8]) -> Response {
        let mut stream = TcpStream::connect(self.server).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Response::parse(&answer)
    }

    fn head_of(&self, method: &str, path: &str) -> String {
        let server = self.server;
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {server}\r\n");
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head + "Connection: close\r\n\r\n"
    }
}

impl Response {
    /// A header's value; the first when there are several.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The path a redirect leads to.
    pub(crate) fn location(&self) -> &str {
        let location = self.header("location");
        location.unwrap_or_else(|| panic!("leads nowhere: {self:#?}"))
    }

    fn parse(answer: &[u8]) -> Self {
        let end = find(answer, b"\r\n\r\n")
            .unwrap_or_else(|| panic!("not an HTTP answer: {:?}", String::from_utf8_lossy(answer)));
        let head = String::from_utf8_lossy(&answer[..end]);
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap();
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let chunked = headers.contains(&("transfer-encoding".to_owned(), "chunked".to_owned()));
        let rest = &answer[end + 4..];
        let body = if chunked { unchunk(rest) } else { rest.to_vec() };
        Self {
            status: status.parse().unwrap(),
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

/// The chunks of a body, put together.
fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = find(rest, b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).unwrap();
        let size = usize::from_str_radix(size.split(';').next().unwrap().trim(), 16).unwrap();
        let start = end + 2;
        body.extend_from_slice(&rest[start..start + size]);
        if size == 0 {
            break;
        }
        rest = &rest[start + size + 2..];
    }
    body
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
