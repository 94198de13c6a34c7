//! A site on the disk, asked over a socket.

use std::fs;
use std::path::Path;

use tokio::net::TcpListener;

use super::*;
use crate::desk::listener::client::{Answer, ask};
use crate::desk::listener::{ListenerLimits, serve as listen};

/// A folder with a site, served as long as this lives.
struct Served {
    folder: tempfile::TempDir,
    address: std::net::SocketAddr,
}

fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
}

fn sample(folder: &Path) {
    write(folder, "index.html", "<h1>الرئيسية</h1>");
    write(folder, "about/index.html", "about");
    write(folder, "404.html", "لا شيء هنا");
    write(folder, "en/404.html", "nothing here");
    write(folder, "feed.xml", "<feed/>");
    write(folder, "static/site.0123abcd.css", "body{}");
    write(folder, "documents/large.pdf", vec![b'x'; 1_000_000]);
    let form = r#"<form><input type="hidden" name="_key" value=""></form>"#;
    write(folder, "forms/complaint/index.html", form);
    write(folder, ".diwan-site", "mark");
}

impl Served {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        sample(&public);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let count = std::sync::atomic::AtomicUsize::new(0);
        let site = PublicSite {
            folder: public,
            security: SecurityHeaders::new("https://desk.coop.example/desk"),
            new_key: Arc::new(move || {
                let next = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                format!("key-{next}")
            }),
        };
        let never = std::future::pending();
        tokio::spawn(listen(listener, router(site), ListenerLimits::default(), never));
        Self { folder, address }
    }

    async fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        ask(self.address, method, path, headers).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }
}

#[tokio::test]
async fn pages_have_their_types_and_lifetimes() {
    let site = Served::start().await;
    for (path, media_type, cache) in [
        ("/", "text/html; charset=utf-8", "public, max-age=60"),
        ("/about/", "text/html; charset=utf-8", "public, max-age=60"),
        ("/feed.xml", "application/atom+xml; charset=utf-8", "public, max-age=60"),
        (
            "/static/site.0123abcd.css",
            "text/css; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        ("/documents/large.pdf", "application/pdf", "public, max-age=60"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), "200", "{path}");
        assert_eq!(answer.header("content-type"), Some(media_type), "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("content-length"), Some(&*length), "{path}");
        let head = site.ask("HEAD", path, "").await;
        assert_eq!((head.status(), head.body.len()), ("200", 0), "{path}");
        assert_eq!(head.header("content-length"), Some(&*length), "{path}");
    }
}

#[tokio::test]
async fn folders_have_a_slash_and_keep_the_query() {
    let site = Served::start().await;
    let answer = site.get("/about?a=1").await;
    assert_eq!(answer.status(), "308");
    assert_eq!(answer.header("location"), Some("/about/?a=1"));
    assert_eq!(site.get("/documents").await.status(), "404", "no listing");
    assert_eq!(site.get("/feed.xml/").await.status(), "404");
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_addresses_language() {
    let site = Served::start().await;
    for (path, words) in [
        ("/none/", "لا شيء هنا"),
        ("/en/none/", "nothing here"),
        ("/fr/none/", "لا شيء هنا"),
        ("/%2e%2e/secret", "لا شيء هنا"),
        ("/.diwan-site", "لا شيء هنا"),
        ("/index.html/x", "لا شيء هنا"),
        (&format!("/{}", "x".repeat(5000)), "لا شيء هنا"),
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status(), answer.text()), ("404", words), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    let refused = site.ask("POST", "/about/", "Content-Length: 0\r\n").await;
    assert_eq!(refused.status(), "405");
    assert_eq!(refused.header("allow"), Some("GET, HEAD"));
}

#[tokio::test]
async fn every_answer_is_locked_down() {
    let site = Served::start().await;
    for path in ["/", "/none", "/about", "/forms/complaint/"] {
        let answer = site.get(path).await;
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("form-action 'self' https://desk.coop.example;"));
        assert!(policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("strict-origin"));
        assert!(answer.header("permissions-policy").is_some());
    }
}

#[tokio::test]
async fn readers_fetch_only_what_they_lack() {
    let site = Served::start().await;
    for path in ["/", "/documents/large.pdf"] {
        let tag = site.get(path).await.header("etag").unwrap().to_owned();
        let known = site.ask("GET", path, &format!("If-None-Match: {tag}\r\n")).await;
        assert_eq!((known.status(), known.body.len()), ("304", 0), "{path}");
        let range = format!("Range: bytes=1-4\r\nIf-Range: {tag}\r\n");
        let part = site.ask("GET", path, &range).await;
        assert_eq!((part.status(), part.body.len()), ("206", 4), "{path}");
        let old = site.ask("GET", path, "Range: bytes=1-4\r\nIf-Range: \"x\"\r\n").await;
        assert_eq!(old.status(), "200", "{path}");
        let beyond = site.ask("GET", path, "Range: bytes=9999999-\r\n").await;
        assert_eq!(beyond.status(), "416", "{path}");
    }
    let part = site.ask("GET", "/documents/large.pdf", "Range: bytes=-2\r\n").await;
    assert_eq!(part.header("content-range"), Some("bytes 999998-999999/1000000"));
}

#[tokio::test]
async fn each_reader_of_a_form_gets_another_key() {
    let site = Served::start().await;
    for nth in 0..2 {
        let answer = site.get("/forms/complaint/").await;
        assert!(answer.text().contains(&format!(r#"name="_key" value="key-{nth}""#)));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("etag"), None);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn links_do_not_lead_out_of_the_site() {
    let site = Served::start().await;
    let public = site.folder.path().join("public");
    write(site.folder.path(), "secret/index.html", "secret");
    for (target, link) in [("../secret", "out"), ("../secret/index.html", "out.html")] {
        std::os::unix::fs::symlink(target, public.join(link)).unwrap();
    }
    std::os::unix::fs::symlink("about", public.join("inside")).unwrap();
    for path in ["/out", "/out/", "/out/index.html", "/out.html"] {
        assert_eq!(site.get(path).await.status(), "404", "{path}");
    }
    assert_eq!(site.get("/inside/").await.text(), "about");
}

#[tokio::test]
async fn a_replaced_site_is_served_at_once() {
    let site = Served::start().await;
    let public = site.folder.path().join("public");
    let tag = site.get("/").await.header("etag").unwrap().to_owned();
    let next = site.folder.path().join("next");
    sample(&next);
    write(&next, "index.html", "<h1>الجديدة</h1>");
    fs::rename(&public, site.folder.path().join("old")).unwrap();
    let between = site.get("/").await;
    assert_eq!(between.status(), "503");
    assert!(between.header("retry-after").is_some());
    fs::rename(&next, &public).unwrap();
    let known = site.ask("GET", "/", &format!("If-None-Match: {tag}\r\n")).await;
    assert_eq!((known.status(), known.text()), ("200", "<h1>الجديدة</h1>"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_the_site_may_be_turned_to_another() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("current");
    for edition in ["one", "two"] {
        write(&folder.path().join(edition), "index.html", edition);
        let new = folder.path().join("new");
        std::os::unix::fs::symlink(edition, &new).unwrap();
        fs::rename(&new, &link).unwrap();
        let address = Address::parse("/").unwrap();
        let Ok(Found::File(file)) = look_up(&link, &address) else {
            unreachable!("the page is there");
        };
        assert!(matches!(file.content, lookup::Content::Read(bytes) if bytes == edition));
    }
}
