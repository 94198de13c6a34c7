//! Peers that behave badly, and a shutdown that doesn't. Where time matters it stands still and
//! jumps to the next timer, so that no test waits and none depends on the machine's speed.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::{Instant, sleep};

use super::*;

const PEER: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 4);

/// A door whose peers are pipes in memory, and which can fail.
struct Pipes {
    queue: mpsc::UnboundedReceiver<io::Result<DuplexStream>>,
    tries: Arc<AtomicUsize>,
}

impl Door for Pipes {
    type Io = DuplexStream;

    async fn accept(&mut self) -> io::Result<(DuplexStream, SocketAddr)> {
        let next = self.queue.recv().await;
        self.tries.fetch_add(1, Ordering::Relaxed);
        next.expect("the test keeps its end").map(|pipe| (pipe, PEER))
    }
}

/// A server on pipes, under paused time.
struct Served {
    queue: mpsc::UnboundedSender<io::Result<DuplexStream>>,
    tries: Arc<AtomicUsize>,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

impl Served {
    fn start(app: Router, limits: ListenerLimits) -> Self {
        let (queue, receiver) = mpsc::unbounded_channel();
        let tries = Arc::new(AtomicUsize::new(0));
        let door = Pipes { queue: receiver, tries: Arc::clone(&tries) };
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async { drop(stopped.await) };
        let ended = tokio::spawn(serve_at(door, app, limits, shutdown));
        Self { queue, tries, stop, ended }
    }

    fn connect(&self) -> DuplexStream {
        let (near, far) = tokio::io::duplex(1024);
        self.queue.send(Ok(far)).unwrap();
        near
    }
}

async fn ask(stream: &mut (impl AsyncWriteExt + Unpin), text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
}

async fn everything(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await.unwrap();
    String::from_utf8(all).unwrap()
}

/// Reads up to and with `end`, the last words of an answer that keeps the connection open.
async fn until(stream: &mut (impl AsyncReadExt + Unpin), end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        let byte = stream.read_u8().await.expect("the answer goes on");
        text.push(char::from(byte));
    }
    text
}

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

const GET: &str = "GET / HTTP/1.1\r\nHost: desk\r\n\r\n";

#[tokio::test(start_paused = true)]
async fn a_head_that_never_ends_is_cut_however_steadily_it_drips() {
    let limits = ListenerLimits::default();
    let served = Served::start(hello(), limits);
    let mut peer = served.connect();
    let begun = Instant::now();
    ask(&mut peer, "GET / HTTP/1.1\r\n").await;
    while peer.write_all(b"X").await.is_ok() {
        assert!(begun.elapsed() <= limits.header_timeout * 2);
        sleep(limits.header_timeout / 4).await;
    }
    assert_eq!(everything(&mut peer).await, "");
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_is_closed() {
    let served = Served::start(hello(), ListenerLimits::default());
    let mut peer = served.connect();
    ask(&mut peer, GET).await;
    assert!(everything(&mut peer).await.ends_with("hello"));
}

/// Tells through a channel how a request ended: by its own end, or by being dropped.
struct Ending(Option<oneshot::Sender<()>>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.take().map(|told| told.send(()));
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_drips_past_the_deadline_is_cut_and_its_handler_dropped() {
    let (told, dropped) = oneshot::channel();
    let told = Arc::new(std::sync::Mutex::new(Some(told)));
    let handler = async move |body: Body| {
        let _ending = Ending(told.lock().unwrap().take());
        axum::body::to_bytes(body, usize::MAX).await.unwrap();
    };
    let limits = ListenerLimits::default();
    let served = Served::start(Router::new().route("/", post(handler)), limits);
    let mut peer = served.connect();
    let begun = Instant::now();
    ask(&mut peer, "POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: 9999\r\n\r\n").await;
    while peer.write_all(b"x").await.is_ok() {
        assert!(begun.elapsed() <= limits.request_deadline * 2);
        sleep(limits.header_timeout / 4).await;
    }
    assert_eq!(everything(&mut peer).await, "");
    dropped.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_does_not_read_is_cut() {
    let long = Router::new().route("/", get(async || "x".repeat(1_000_000)));
    let served = Served::start(long, ListenerLimits::default());
    let mut peer = served.connect();
    ask(&mut peer, GET).await;
    sleep(ListenerLimits::default().request_deadline * 2).await;
    assert!(everything(&mut peer).await.len() < 10_000);
}

#[tokio::test(start_paused = true)]
async fn an_old_connection_takes_no_further_request() {
    let limits = ListenerLimits::default();
    let served = Served::start(hello(), limits);
    let mut peer = served.connect();
    let begun = Instant::now();
    while peer.write_all(GET.as_bytes()).await.is_ok() {
        assert!(begun.elapsed() <= limits.request_deadline * 2);
        let mut answer = [0; 1024];
        if peer.read(&mut answer).await.unwrap() == 0 {
            break;
        }
        sleep(limits.header_timeout / 2).await;
    }
    assert!(begun.elapsed() >= limits.request_deadline - limits.header_timeout);
}

#[tokio::test(start_paused = true)]
async fn who_finds_no_slot_waits_until_one_is_free() {
    let limits = ListenerLimits { connections: 1, ..ListenerLimits::default() };
    let served = Served::start(hello(), limits);
    let (mut first, mut second) = (served.connect(), served.connect());
    ask(&mut first, GET).await;
    until(&mut first, "hello").await;
    ask(&mut second, GET).await;
    let answer = timeout(limits.header_timeout / 2, second.read_u8()).await;
    assert!(answer.is_err(), "the only slot is taken");
    drop(first);
    assert!(until(&mut second, "hello").await.contains("200 OK"));
}

#[tokio::test(start_paused = true)]
async fn failing_accepts_are_tried_again_without_a_busy_loop() {
    let served = Served::start(hello(), ListenerLimits::default());
    let begun = Instant::now();
    for _ in 0..20 {
        let out_of_descriptors = io::Error::from_raw_os_error(24);
        served.queue.send(Err(out_of_descriptors)).unwrap();
    }
    let mut peer = served.connect();
    ask(&mut peer, GET).await;
    until(&mut peer, "hello").await;
    assert_eq!(served.tries.load(Ordering::Relaxed), 21);
    assert!(begun.elapsed() > Duration::from_secs(10));
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_waits_for_the_running_request_and_for_nothing_else() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (Arc::clone(&begun), Arc::clone(&go_on));
    let slow = get(async move || {
        tell.notify_one();
        wait.notified().await;
        "done"
    });
    let served = Served::start(hello().route("/slow", slow), ListenerLimits::default());
    let (mut idle, mut running) = (served.connect(), served.connect());
    ask(&mut idle, GET).await;
    until(&mut idle, "hello").await;
    ask(&mut running, "GET /slow HTTP/1.1\r\nHost: desk\r\n\r\n").await;
    begun.notified().await;
    served.stop.send(()).unwrap();
    let stopped = Instant::now();
    assert_eq!(everything(&mut idle).await, "");
    assert_eq!(stopped.elapsed(), Duration::ZERO, "closed at once");
    drop(idle);
    go_on.notify_one();
    assert!(everything(&mut running).await.ends_with("done"));
    drop(running);
    served.ended.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_does_not_wait_for_ever() {
    let stuck = get(async || std::future::pending::<()>().await);
    let served = Served::start(Router::new().route("/", stuck), ListenerLimits::default());
    let mut peer = served.connect();
    ask(&mut peer, GET).await;
    sleep(Duration::from_secs(1)).await;
    served.stop.send(()).unwrap();
    served.ended.await.unwrap();
    assert_eq!(everything(&mut peer).await, "");
}

#[tokio::test(start_paused = true)]
async fn a_panic_costs_one_connection() {
    let app = hello().route("/panic", get(async || -> &str { panic!("on purpose") }));
    let served = Served::start(app, ListenerLimits::default());
    let mut unlucky = served.connect();
    ask(&mut unlucky, "GET /panic HTTP/1.1\r\nHost: desk\r\n\r\n").await;
    assert_eq!(everything(&mut unlucky).await, "");
    let mut peer = served.connect();
    ask(&mut peer, GET).await;
    until(&mut peer, "hello").await;
}

/// A server on a real socket, and one connection to it.
async fn over_tcp(app: Router) -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let never = std::future::pending();
    tokio::spawn(serve(listener, app, ListenerLimits::default(), never));
    TcpStream::connect(address).await.unwrap()
}

#[tokio::test]
async fn a_head_that_is_too_large_is_told_so() {
    for head in [
        format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000)),
        format!("GET / HTTP/1.1\r\n{}\r\n", "X: x\r\n".repeat(200)),
    ] {
        let mut peer = over_tcp(hello()).await;
        ask(&mut peer, &head).await;
        assert!(everything(&mut peer).await.starts_with("HTTP/1.1 431 "));
    }
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let app = Router::new().route("/{word}", get(async |uri: axum::http::Uri| uri.to_string()));
    let mut peer = over_tcp(app).await;
    let requests = "GET /one HTTP/1.1\r\nHost: desk\r\n\r\n\
                    GET /two HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";
    ask(&mut peer, requests).await;
    let answers = everything(&mut peer).await;
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(answers.find("/one") < answers.find("/two"));
}

#[tokio::test]
async fn a_refusal_in_the_middle_of_an_upload_arrives() {
    let app = Router::new().route("/", post(async || (StatusCode::PAYLOAD_TOO_LARGE, "no")));
    let mut peer = over_tcp(app).await;
    let length = 20 * 1024 * 1024;
    ask(&mut peer, &format!("POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: {length}\r\n\r\n"))
        .await;
    peer.write_all(&vec![b'x'; length]).await.unwrap();
    assert!(everything(&mut peer).await.ends_with("no"));
}

#[tokio::test]
async fn handlers_know_the_peer() {
    let app = Router::new()
        .route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()));
    let mut peer = over_tcp(app).await;
    let own = peer.local_addr().unwrap().to_string();
    ask(&mut peer, GET).await;
    assert!(until(&mut peer, &own).await.contains("200 OK"));
}
