//! Around every handler: what an answer carries, and what is answered when a handler panics.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{Wants, private};
use super::state::Desk;
use super::trouble::Telling;
use crate::theme::TroubleKind;

/// Hands a request on. Whatever comes back is kept out of caches and carries the headers that
/// keep a page to itself, also where the framework has answered and no handler of ours.
pub(super) async fn guarded(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let wants = Wants::of(request.headers());
    let answered = unless_it_panics(next.run(request)).await;
    let mut response = private(answered.unwrap_or_else(|| failed(&desk, wants)));
    desk.security().apply(response.headers_mut());
    response
}

/// What a future comes to; `None` when it panics. It is dropped then and never polled again, and
/// what handlers share is behind locks that outlive a panic, so that no half-made value is seen.
async fn unless_it_panics<F: Future>(future: F) -> Option<F::Output> {
    let mut future = Box::pin(future);
    poll_fn(|context| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        match catch_unwind(poll) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}

/// The page that says so; the log learns only that it happened, because a panic's own words may
/// quote what somebody typed.
fn failed(desk: &Desk, wants: Wants) -> Response {
    tracing::error!("a handler of the desk panicked");
    let content = desk.content();
    let page = || {
        let telling =
            Telling { content: &content, lang: content.library.site.languages.first(), wants };
        telling.plain(StatusCode::INTERNAL_SERVER_ERROR, TroubleKind::Failed)
    };
    // It may have been the theme that panicked, and this page has the same.
    catch_unwind(AssertUnwindSafe(page))
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
