//! The preview's own files, and the stream of events that its script listens to.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use hyper::body::Frame;
use tokio::sync::watch;

use super::builds::{Build, Builds};

/// The script waits for another build than its page's.
const SCRIPT: &str = include_str!("reload.js");

/// The look of the preview's own elements and pages.
const STYLE: &str = include_str!("preview.css");

/// `/_diwan/`.
pub(super) fn routes(builds: Builds) -> Router {
    let file = |media_type: &'static str, text: &'static str| {
        get(async move || {
            let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")];
            (headers, text)
        })
    };
    Router::new()
        .route("/_diwan/reload", get(events))
        .with_state(builds)
        .route("/_diwan/reload.js", file("text/javascript; charset=utf-8", SCRIPT))
        .route("/_diwan/preview.css", file("text/css; charset=utf-8", STYLE))
}

async fn events(Shared(builds): Shared<Builds>) -> Response {
    let mut response = Body::new(Events::of(builds.subscribe())).into_response();
    let headers = response.headers_mut();
    for (name, value) in
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")]
    {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What comes next on the stream, and the receiver that waits for what comes after it.
type Next = Option<(Bytes, watch::Receiver<Build>)>;

/// The number of the last build at once, then that of each further one, until the preview ends.
///
/// The listener cuts it after its deadline like any answer; browsers then ask again.
struct Events(Pin<Box<dyn Future<Output = Next> + Send>>);

impl Events {
    fn of(mut builds: watch::Receiver<Build>) -> Self {
        builds.mark_changed();
        Self(Box::pin(next(builds)))
    }
}

async fn next(mut builds: watch::Receiver<Build>) -> Next {
    builds.changed().await.ok()?;
    let (number, open) = {
        let build = builds.borrow_and_update();
        (build.number, build.open)
    };
    let event = format!("retry: 500\ndata: {number}\n\n");
    open.then_some((event.into(), builds))
}

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let came = ready!(self.0.as_mut().poll(cx));
        // A future must not be polled again; one that was the last leaves one that never ends.
        self.0 = Box::pin(std::future::pending());
        Poll::Ready(came.map(|(event, builds)| {
            self.0 = Box::pin(next(builds));
            Ok(Frame::data(event))
        }))
    }
}
