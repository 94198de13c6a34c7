//! Whole bodies, as browsers and as enemies send them; and what arrives over a socket.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use hyper::body::Frame;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use bytes::Bytes;

use super::*;

const BOUNDARY: &str = "----WebKitFormBoundaryX";

fn limits() -> SubmissionLimits {
    SubmissionLimits {
        body_bytes: 4096,
        files: 2,
        fields: 3,
        part_header_bytes: 200,
        name_bytes: 20,
        ..SubmissionLimits::default()
    }
}

fn field(name: &str, value: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn file(name: &str, file_name: &str, content: &str) -> String {
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; \
         filename=\"{file_name}\"\r\nContent-Type: application/pdf\r\n\r\n{content}\r\n"
    )
}

fn end() -> String {
    format!("--{BOUNDARY}--\r\n")
}

fn multipart_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    headers.insert(header::CONTENT_TYPE, media_type.parse().unwrap());
    headers
}

async fn read(body: impl Into<Body>) -> Result<RawSubmission, BodyError> {
    let budget = MemoryBudget::new(1 << 20);
    receive(&multipart_headers(), body.into(), &limits(), &budget).await
}

/// What a submission says, in one line that a test can compare.
fn told(submission: &RawSubmission) -> String {
    let fields = submission.fields.iter().map(|(name, value)| format!("{name}={value}"));
    let files = submission.files.iter().map(|file| {
        let size = file.bytes.len();
        format!("{}<{} {} {size}", file.field, file.file_name, file.media_type)
    });
    fields.chain(files).collect::<Vec<_>>().join(" | ")
}

#[tokio::test]
async fn what_browsers_send_is_read() {
    let binary = "\r\n--\r\n------WebKitForm\r\n\r\n\0";
    for (body, expected) in [
        (end(), String::new()),
        (field("الاسم", "سطر\r\nثانٍ") + &field("a", "") + &end(), "الاسم=سطر\r\nثانٍ | a=".to_owned()),
        (
            file("proof", "عقد.pdf", binary) + &field("_charset_", "UTF-8") + &end(),
            format!("proof<عقد.pdf application/pdf {}", binary.len()),
        ),
        (file("proof", "", "") + &end(), String::new()),
        (file("proof", "empty.pdf", "") + &end(), "proof<empty.pdf application/pdf 0".to_owned()),
        (format!("\r\n{}", field("a", "1") + &end() + "an epilogue"), "a=1".to_owned()),
        (field("a", "1").replace("X\r\n", "X \t\r\n") + &end(), "a=1".to_owned()),
    ] {
        let submission = read(body.clone()).await.expect(&body);
        assert_eq!(told(&submission), expected, "{body}");
    }
}

fn nul(field: &str) -> BodyError {
    let field = Some(field.to_owned());
    BodyError::Malformed(Flaw::Nul { field })
}

fn many(what: Counted, limit: usize) -> BodyError {
    BodyError::TooManyParts { what, limit }
}

async fn refused(cases: Vec<(String, BodyError)>) {
    for (body, error) in cases {
        assert_eq!(read(body.clone()).await.err(), Some(error), "{body:?}");
    }
}

#[tokio::test]
async fn bodies_that_are_not_delimited_are_refused() {
    let bodies = [
        String::new(),
        "a=1".to_owned(),
        field("a", "1"),
        "preamble\r\n".to_owned() + &end(),
        field("a", "1").replace("X\r\n", "XY\r\n") + &end(),
        field("a", "1").replace("\r\n", "\n") + &end(),
        field("a", &format!("\r\n--{BOUNDARY}Y")) + &end(),
    ];
    let undelimited = BodyError::Malformed(Flaw::Delimiters);
    refused(bodies.map(|body| (body, undelimited.clone())).into()).await;
}

#[tokio::test]
async fn parts_are_counted_and_their_headers_measured() {
    let malformed = BodyError::Malformed;
    let long = field("a", "1").replace("\r\n\r\n", &format!("\r\nX: {:300}\r\n\r\n", ""));
    let endless = format!("--{BOUNDARY}\r\nX: {}", "x".repeat(3000));
    let bare = format!("--{BOUNDARY}\r\n\r\nbare\r\n");
    refused(vec![
        (long + &end(), malformed(Flaw::PartHeaderLength)),
        (endless, malformed(Flaw::PartHeaderLength)),
        (bare + &end(), malformed(Flaw::PartHeader)),
        (field("", "1") + &end(), malformed(Flaw::NoName)),
        (field(&"a".repeat(21), "1") + &end(), malformed(Flaw::LongName)),
        (field("a", "1\0") + &end(), nul("a")),
        (file("a", "x\0.pdf", "1") + &end(), nul("a")),
        (field("a", "1").repeat(4) + &end(), many(Counted::Fields, 3)),
        (file("a", "", "").repeat(4) + &end(), many(Counted::Fields, 3)),
        (file("a", "a.pdf", "1").repeat(3) + &end(), many(Counted::Files, 2)),
        (field("a", "1").repeat(6), many(Counted::Fields, 5)),
        (field("a", &"x".repeat(5000)) + &end(), BodyError::TooLarge { limit: 4096 }),
    ])
    .await;
}

#[tokio::test]
async fn what_is_not_utf8_is_named() {
    let whole = field("name", "?") + &file("proof", "?", "%") + &end();
    for (nth, field) in [(0, "name"), (1, "proof")] {
        let mut bytes = whole.clone().into_bytes();
        let marks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'?');
        let at = marks.map(|(at, _)| at).nth(nth).unwrap();
        bytes[at] = 0xff;
        let field = Some(field.to_owned());
        assert_eq!(read(bytes).await.err(), Some(BodyError::NotUtf8 { field }));
    }
    let mut name = (field("?", "1") + &end()).into_bytes();
    let at = name.iter().position(|byte| *byte == b'?').unwrap();
    name[at] = 0xe9;
    assert_eq!(read(name).await.err(), Some(BodyError::NotUtf8 { field: None }));
    let content = whole.replace('%', "\u{1}").into_bytes();
    assert!(read(content).await.is_ok(), "a file's content may be anything");
}

#[tokio::test]
async fn another_reader_agrees_about_well_formed_bodies() {
    let body =
        field("a", "1") + &file("f", "a \\ b.pdf", "x\r\n\r\n--y") + &field("الاسم", "") + &end();
    let ours = read(body.clone()).await.unwrap();
    let stream = http_body_util::BodyDataStream::new(Body::from(body));
    let mut theirs = multer::Multipart::new(stream, BOUNDARY);
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = theirs.next_field().await.unwrap() {
        let name = part.name().unwrap().to_owned();
        match part.file_name() {
            Some(_) => files.push((name, part.bytes().await.unwrap())),
            None => fields.push((name, part.text().await.unwrap())),
        }
    }
    assert_eq!(ours.fields, fields);
    let ours: Vec<_> = ours.files.into_iter().map(|file| (file.field, file.bytes)).collect();
    assert_eq!(ours, files);
}

#[tokio::test]
async fn memory_is_lent_while_a_submission_lives() {
    let budget = MemoryBudget::new(64 * 1024);
    let take = || async {
        let body = field("a", "1") + &end();
        receive(&multipart_headers(), body.into(), &limits(), &budget).await
    };
    let first = take().await.unwrap();
    assert_eq!(take().await.err(), Some(BodyError::Busy));
    drop(first);
    assert!(take().await.is_ok());
}

/// A body of which nothing ever comes.
struct Silence;

impl HttpBody for Silence {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_cut_while_the_person_can_still_be_told() {
    let refused = read(Body::new(Silence)).await.err();
    assert_eq!(refused, Some(BodyError::Cut));
    assert_eq!(BodyError::Cut.status(), StatusCode::REQUEST_TIMEOUT);
}

/// Posts `request` to a real listener and hangs up the writing half; what the handler saw.
async fn over_tcp(request: String) -> Result<String, BodyError> {
    let (tell, mut hear) = mpsc::unbounded_channel();
    let handler = async move |request: Request| {
        let (head, body) = request.into_parts();
        let budget = MemoryBudget::new(1 << 20);
        let seen = receive(&head.headers, body, &limits(), &budget).await;
        tell.send(seen.map(|submission| told(&submission))).unwrap();
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut peer = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let app = Router::new().route("/", post(handler));
    let limits = crate::desk::listener::ListenerLimits::default();
    let never = std::future::pending();
    tokio::spawn(crate::desk::listener::serve(listener, app, limits, never));
    let start = format!(
        "POST / HTTP/1.1\r\nHost: desk\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n{request}"
    );
    peer.write_all(start.as_bytes()).await.unwrap();
    peer.shutdown().await.unwrap();
    hear.recv().await.expect("the handler tells")
}

fn chunked(chunks: &[&str]) -> String {
    let chunks = chunks.iter().map(|chunk| format!("{:x}\r\n{chunk}\r\n", chunk.len()));
    format!("Transfer-Encoding: chunked\r\n\r\n{}", chunks.collect::<String>())
}

#[tokio::test]
async fn bodies_come_over_the_wire_whole_or_not_at_all() {
    let body = field("a", "1") + &field("b", "2") + &end();
    let (front, back) = body.split_at(body.len() / 2);
    let whole = Ok("a=1 | b=2".to_owned());
    let long = "x".repeat(3000);
    let too_large = Err(BodyError::TooLarge { limit: 4096 });
    for (request, seen) in [
        (format!("Content-Length: {}\r\n\r\n{body}", body.len()), whole.clone()),
        (chunked(&[front, back, ""]), whole),
        (format!("Content-Length: {}\r\n\r\n{front}", body.len()), Err(BodyError::Cut)),
        (chunked(&[front, back]), Err(BodyError::Cut)),
        (format!("Content-Length: 4097\r\n\r\n{front}"), too_large.clone()),
        ("Content-Length: 9999999999999999\r\n\r\n".to_owned(), too_large.clone()),
        (chunked(&[&long, &long, ""]), too_large),
    ] {
        assert_eq!(over_tcp(request.clone()).await, seen, "{request:.200}");
    }
}
