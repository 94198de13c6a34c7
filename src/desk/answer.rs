//! How the desk answers: pages for people, JSON for programs, and what every answer carries.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

/// What the client wants to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// A page.
    Page,
    /// JSON: `Accept` names it, and no kind of page.
    Json,
}

impl Wants {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let accepts = |kind: &str| {
            let mut values = headers.get_all(header::ACCEPT).iter();
            values.any(|value| value.to_str().is_ok_and(|value| value.contains(kind)))
        };
        if accepts("application/json") && !accepts("text/html") { Self::Json } else { Self::Page }
    }
}

/// A page with a status.
pub(super) fn page(status: StatusCode, html: String) -> Response {
    (status, Html(html)).into_response()
}

/// JSON with a status.
pub(super) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    (status, Json(value)).into_response()
}

/// Sends the browser on to another address, as after a form: the reload button then reloads that
/// page and sends nothing again (RFC 9110, 15.4.4).
pub(super) fn see_other(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What a page of the desk must not leave behind: no copy in any cache, no entry in any search
/// engine.
pub(super) fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}
