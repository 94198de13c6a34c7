//! A preview over real sockets, with a real folder and its file events. Where a test waits, it
//! waits for an event of the stream that browsers listen to.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;
use crate::desk::listener::client::{Answer, ask};
use crate::desk::public::security::SecurityHeaders;
use crate::desk::public::{PublicSite, router};
use crate::diagnostics::{Problem, SourceFile};

/// No event takes so long; only a test that fails waits until then.
const HANGS: Duration = Duration::from_secs(60);

struct Served {
    folder: tempfile::TempDir,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), notify::Error>>,
}

/// "Builds" a site of one page: a source with `broken` in it can't be built.
fn rebuild(site: &Path) -> Outcome {
    let text = fs::read_to_string(site.join("content/index.md")).unwrap();
    if let Some(start) = text.find("broken") {
        let file = SourceFile::new("content/index.md", text.as_str());
        let place = file.place(start..start + "broken".len());
        return Err(Problem::at(place, "`broken` can't stand here", "take it out").into());
    }
    fs::create_dir_all(site.join("public")).unwrap();
    let page = format!("<!doctype html><body><p>{text}</p></body>");
    fs::write(site.join("public/index.html"), page).unwrap();
    let warning = Problem::nowhere("the text is short", "write more").warning();
    Ok(if text.contains("short") { warning.into() } else { Problems::new() })
}

impl Served {
    async fn start(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().to_owned();
        fs::create_dir(site.join("content")).unwrap();
        fs::write(site.join("content/index.md"), text).unwrap();
        let app = router(PublicSite {
            folder: site.join("public"),
            security: SecurityHeaders::new("/desk"),
            new_key: Arc::new(|| "key".to_owned()),
        });
        let preview = Preview {
            site: site.clone(),
            maildir: site.join("var/mail"),
            limits: ListenerLimits {
                // Longer than any test waits: what only the listener's patience would end, fails.
                drain: HANGS * 2,
                ..ListenerLimits::default()
            },
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async { drop(stopped.await) };
        let build = move || rebuild(&site);
        let ended = tokio::spawn(serve(listener, app, preview, build, shutdown));
        Self { folder, address, stop, ended }
    }

    fn write(&self, text: &str) {
        fs::write(self.folder.path().join("content/index.md"), text).unwrap();
    }

    async fn get(&self, path: &str) -> Answer {
        ask(self.address, "GET", path, "Accept: text/html\r\n").await
    }

    async fn events(&self) -> Events {
        let mut peer = TcpStream::connect(self.address).await.unwrap();
        let request = "GET /_diwan/reload HTTP/1.1\r\nHost: test\r\n\r\n";
        peer.write_all(request.as_bytes()).await.unwrap();
        Events(BufReader::new(peer))
    }

    /// The front page as soon as it says `words`, looked at after each event.
    async fn page_with(&self, events: &mut Events, words: &str) -> String {
        loop {
            let number = events.next().await.expect("the preview goes on");
            let page = self.get("/").await.text().to_owned();
            if page.contains(words) {
                let own = page.split("data-build=\"").nth(1).expect("a build");
                let own: u64 = own.split('"').next().unwrap().parse().unwrap();
                assert!(own >= number, "the page knows its build");
                return page;
            }
        }
    }
}

/// What a browser's `EventSource` hears.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next build's number; `None` when the stream ends.
    async fn next(&mut self) -> Option<u64> {
        loop {
            let mut line = String::new();
            let read = timeout(HANGS, self.0.read_line(&mut line)).await;
            if read.expect("an event, or the end").unwrap() == 0 {
                return None;
            }
            if let Some(number) = line.strip_prefix("data: ") {
                return Some(number.trim().parse().unwrap());
            }
        }
    }
}

#[tokio::test]
async fn a_change_is_built_and_told_and_a_mistake_is_shown_over_the_last_good_site() {
    let site = Served::start("one").await;
    let mut events = site.events().await;
    let page = site.page_with(&mut events, "one").await;
    assert!(page.contains("<script src=\"/_diwan/reload.js\""));
    assert!(page.ends_with("</body>"));

    site.write("سطر\n<i>broken</i>");
    let page = site.page_with(&mut events, "could not be built").await;
    assert!(page.contains("<p>one</p>"), "the last good site stays");
    assert!(page.contains("content/index.md:2:4"));
    assert!(page.contains("&lt;i&gt;<mark>broken</mark>&lt;/i&gt;"));
    assert!(page.contains("take it out"));

    site.write("short");
    let page = site.page_with(&mut events, "<p>short</p>").await;
    assert!(!page.contains("could not be built"));
    assert!(page.contains("Warnings: 1") && page.contains("write more"));

    site.write("long enough");
    let page = site.page_with(&mut events, "long enough").await;
    assert!(!page.contains("diwan-problems"));
}

#[tokio::test]
async fn a_site_that_was_never_good_shows_what_to_mend() {
    let site = Served::start("broken").await;
    let mut events = site.events().await;
    site.page_with(&mut events, "take it out").await;
    assert_eq!(site.get("/").await.status(), "503");
    let file = ask(site.address, "GET", "/x.png", "Accept: image/*\r\n").await;
    assert!(!file.text().contains("take it out"), "pages only");
    site.write("good");
    site.page_with(&mut events, "<p>good</p>").await;
}

#[tokio::test]
async fn previewed_pages_are_never_stored_and_keep_their_policy() {
    let site = Served::start("one").await;
    let mut events = site.events().await;
    site.page_with(&mut events, "one").await;
    let page = site.get("/").await;
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("etag"), None);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"));
    for (path, media_type) in [
        ("/_diwan/reload.js", "text/javascript; charset=utf-8"),
        ("/_diwan/preview.css", "text/css; charset=utf-8"),
    ] {
        let file = site.get(path).await;
        assert_eq!((file.status(), file.header("content-type")), ("200", Some(media_type)));
    }
}

#[tokio::test]
async fn the_end_of_the_preview_ends_the_waiting_of_open_pages() {
    let site = Served::start("one").await;
    let mut events = site.events().await;
    site.page_with(&mut events, "one").await;
    site.stop.send(()).unwrap();
    while events.next().await.is_some() {}
    drop(events);
    site.ended.await.unwrap().unwrap();
}
