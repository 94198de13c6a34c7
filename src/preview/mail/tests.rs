//! A Maildir with mails as the desk writes them, read over HTTP.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::Path as FilePath;
use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, MultiPart};
use tokio::net::TcpListener;

use super::*;
use crate::desk::listener::client::{Answer, ask};
use crate::desk::listener::{ListenerLimits, serve};

fn mail(subject: &str) -> Vec<u8> {
    let html =
        "<html><head></head><body dir=\"rtl\"><p>وصل طلبك</p><script>x</script></body></html>";
    let texts = MultiPart::alternative_plain_html(
        "وصل طلبك.\nhttps://coop.example/".to_owned(),
        html.to_owned(),
    );
    let file = Attachment::new("عقد.pdf".to_owned())
        .body(b"%PDF-1.7".to_vec(), ContentType::parse("application/pdf").unwrap());
    let parts = MultiPart::mixed().multipart(texts).singlepart(file);
    Message::builder()
        .from("جمعية المثال <desk@coop.example>".parse().unwrap())
        .to("نورة السالم <noura@example.org>".parse().unwrap())
        .subject(subject)
        .multipart(parts)
        .unwrap()
        .formatted()
}

fn deliver(folder: &FilePath, path: &str, bytes: &[u8], age: u64) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, bytes).unwrap();
    let time = SystemTime::now() - Duration::from_secs(age);
    File::options().append(true).open(file).unwrap().set_modified(time).unwrap();
}

async fn start(folder: &FilePath) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = routes(folder.to_owned());
    let never = std::future::pending();
    tokio::spawn(serve(listener, app, ListenerLimits::default(), never));
    address
}

async fn get(address: SocketAddr, path: &str) -> Answer {
    ask(address, "GET", path, "").await
}

#[tokio::test]
async fn mails_are_listed_newest_first_wherever_they_lie() {
    let folder = tempfile::tempdir().unwrap();
    let address = start(folder.path()).await;
    let empty = get(address, "/_mail/").await;
    assert!(empty.text().contains("No mail has left yet"));
    deliver(folder.path(), "new/1.a@coop.diwan", &mail("الأقدم"), 90);
    deliver(folder.path(), "cur/2.b@coop.diwan:2,S", &mail("الأحدث"), 10);
    deliver(folder.path(), "new/3.c", b"\xff\xfe not a mail", 50);
    deliver(folder.path(), "tmp/4.d", &mail("لم يكتمل"), 0);
    let list = get(address, "/_mail/").await;
    let text = list.text();
    let at = |words: &str| text.find(words).expect(words);
    assert!(at("الأحدث") < at("(no subject)") && at("(no subject)") < at("الأقدم"));
    assert!(!text.contains("لم يكتمل"));
    assert!(text.contains("href=\"/_mail/2.b%40coop.diwan%3A2%2CS\""));
    assert!(text.contains("<td dir=\"auto\">نورة السالم &lt;noura@example.org&gt;"));
}

#[tokio::test]
async fn a_mail_shows_its_people_its_text_and_its_files() {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path(), "new/1.a@coop.diwan:2,", &mail("وصل طلبك"), 0);
    let address = start(folder.path()).await;
    let page = get(address, "/_mail/1.a%40coop.diwan%3A2%2C").await;
    let text = page.text();
    for words in [
        "<h1 dir=\"auto\">وصل طلبك</h1>",
        "جمعية المثال &lt;desk@coop.example&gt;",
        "وصل طلبك.\n<a href=\"https://coop.example/\"",
        "sandbox=\"allow-popups",
        "<bdi>عقد.pdf</bdi>",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("<script"));
    let file = get(address, "/_mail/1.a%40coop.diwan%3A2%2C/0").await;
    assert_eq!(file.body, b"%PDF-1.7");
    assert_eq!(file.header("content-type"), Some("application/octet-stream"));
    assert!(file.header("content-disposition").unwrap().starts_with("attachment; "));
}

#[tokio::test]
async fn a_mails_html_can_do_nothing() {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path(), "new/1", &mail("وصل طلبك"), 0);
    let address = start(folder.path()).await;
    let frame = get(address, "/_mail/1/html").await;
    assert!(frame.text().contains("<p>وصل طلبك</p>"));
    assert!(frame.text().contains("<head><base target=\"_blank\">"));
    let policy = frame.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(policy.contains("sandbox") && !policy.contains("allow-scripts"));
    assert!(!policy.contains("allow-same-origin"));
}

#[tokio::test]
async fn only_mails_have_addresses() {
    let folder = tempfile::tempdir().unwrap();
    deliver(folder.path(), "new/1", b"Subject: x\r\n\r\nx", 0);
    deliver(folder.path(), "secret", b"Subject: secret\r\n\r\n", 0);
    let address = start(folder.path()).await;
    for path in
        ["/_mail/2", "/_mail/..%2Fsecret", "/_mail/%2e%2e%2fsecret", "/_mail/1/html", "/_mail/1/0"]
    {
        let answer = get(address, path).await;
        assert_eq!(answer.status(), "404", "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
}
