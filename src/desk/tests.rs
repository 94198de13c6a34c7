//! The desk of the sample society, asked through its router.

mod attestation;
mod confidential;
mod confirm;
mod files;
mod letters;
mod links;
mod messages;
mod refusals;
mod retention;
mod rounds;
mod secrets;
mod surveys;
mod told;
mod worklist;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;

use super::{Content, Desk, Environment, KeptFiles, Uploads, router};
use crate::cases::{Member, Secret};
use crate::config::Config;
use crate::diagnostics::{Problems, SourceFile};
use crate::folder;
use crate::library::{self, Drafts};
use crate::mail::{Clock, ManualClock};
use crate::store::Store;
use crate::store::contract::vault;
use crate::theme::{Overrides, Theme};

/// A desk, its data and its clock.
struct Office {
    desk: Desk,
    store: Store,
    clock: ManualClock,
    data: TempDir,
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Office {
    async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    /// An office whose society has other files.
    async fn open_with(edit: impl Fn(&mut SourceFile)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(&data.path().join("desk.db"), &vault()).await.unwrap();
        Self::opened(store, Self::morning(), data, edit)
    }

    /// A desk on a store that is open already.
    async fn with(store: Store) -> Self {
        Self::on(store, Self::morning(), tempfile::tempdir().unwrap())
    }

    /// Monday, 1 June 2026, at nine.
    fn morning() -> ManualClock {
        ManualClock::new("2026-06-01T09:00:00+03:00".parse().unwrap())
    }

    /// A desk on a store that may be another desk's as well, with this clock on the wall.
    fn on(store: Store, clock: ManualClock, data: TempDir) -> Self {
        Self::opened(store, clock, data, |_| ())
    }

    /// The same, where the operator has written something else into diwan.yaml.
    fn configured(
        store: Store,
        clock: ManualClock,
        data: TempDir,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let desk = desk((|_: &mut SourceFile| (), change), &store, &clock, data.path());
        Self { desk, store, clock, data }
    }

    fn opened(
        store: Store,
        clock: ManualClock,
        data: TempDir,
        edit: impl Fn(&mut SourceFile),
    ) -> Self {
        let desk = desk((edit, |_: &mut Config| ()), &store, &clock, data.path());
        Self { desk, store, clock, data }
    }

    /// The same office after its society's files were changed.
    async fn again(self, edit: impl Fn(&mut SourceFile)) -> Self {
        let desk = desk((edit, |_: &mut Config| ()), &self.store, &self.clock, self.data.path());
        Self { desk, ..self }
    }

    /// A member of a committee, counted from 1 in the order of its mailboxes.
    fn member(&self, committee: &str, number: usize) -> Option<Member> {
        let content = self.desk.content();
        content.seats.members(&committee.parse().unwrap()).get(number - 1).cloned()
    }

    /// The state of a case.
    async fn state(&self, reference: &str) -> String {
        self.store.case_by_reference(reference).await.unwrap().unwrap().state
    }

    fn router(&self) -> Router {
        router(self.desk.clone())
    }

    fn uploads(&self) -> PathBuf {
        self.data.path().join("uploads")
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        ask(self.router(), request).await
    }
}

/// A desk of the sample society, after its files and then its configuration were changed.
fn desk(
    (edit, change): (impl Fn(&mut SourceFile), impl FnOnce(&mut Config)),
    store: &Store,
    clock: &ManualClock,
    data: &Path,
) -> Desk {
    let mut folder = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    folder.texts.iter_mut().for_each(edit);
    let read = library::read(&folder);
    let (mut config, library) = read.found.unwrap_or_else(|| panic!("{:#?}", read.problems));
    change(&mut config);
    let mut problems = Problems::default();
    let overrides = Overrides { name: "default".to_owned(), files: Vec::new() };
    let theme = Theme::load(overrides, &library.site.languages, &mut problems).unwrap();
    let randomness = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
    let environment = Environment {
        store: store.clone(),
        uploads: Uploads::open(data.join("uploads")).unwrap(),
        kept: KeptFiles::open(data.join("kept"), randomness).unwrap(),
        secret: Secret::new([7; 32]),
        vault: vault(),
        clock: Clock::Manual(clock.clone()),
        randomness,
    };
    let today = crate::calendar::riyadh_date(environment.clock.now());
    let content = Content::new(library, theme, today, Drafts::Hidden).unwrap();
    Desk::new(content, &config, environment)
}

async fn ask(router: Router, request: Request<Body>) -> Answer {
    let (head, body) = router.oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer {
        status: head.status,
        headers: head.headers,
        body: String::from_utf8(body.into()).unwrap(),
    }
}

/// A request from somebody on the internet.
fn request(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let peer: SocketAddr = ([192, 0, 2, 7], 40_000).into();
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(body.into()).unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

/// A complaint in which all is right, with a file if there is one.
fn complaint(key: &str, file: Option<&str>) -> Request<Body> {
    complaint_with(key, file, &[])
}

/// The same with other answers, or further ones.
fn complaint_with(key: &str, file: Option<&str>, other: &[(&str, &str)]) -> Request<Body> {
    let right = [
        ("_key", key),
        ("about", "delay"),
        ("what-happened", "انتظرت الرد ثلاثة أسابيع."),
        ("when", "26/11/1443"),
        ("full-name", "نوف بنت سالم"),
        ("mobile", "0501234567"),
        ("email", "nouf@person.example"),
        ("confidential", "no"),
        ("_reply", "email"),
        ("_attest", "yes"),
    ];
    let right = right.iter().filter(|(name, _)| other.iter().all(|(one, _)| one != name));
    let mut body = String::new();
    for (name, value) in right.chain(other) {
        body +=
            &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    if let Some(content) = file {
        body += "--b\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n";
        body +=
            &format!("Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n{content}\r\n%%EOF\r\n\r\n");
    }
    body += "--b--\r\n";
    let kind = [("Content-Type", "multipart/form-data; boundary=b")];
    request("POST", "/desk/forms/complaint", &kind, body)
}
