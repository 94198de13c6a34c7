//! Pages on their way out get the preview's script and the problems of the last build.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::builds::{Build, Builds, State};
use super::{html, overlay};

/// Pages beyond this size, in bytes, are passed on as they are.
const LARGEST: usize = 32 * 1024 * 1024;

/// The layer around the site's and the desk's routes.
pub(super) async fn into_pages(
    Shared(builds): Shared<Builds>,
    mut request: Request,
    next: Next,
) -> Response {
    // A page differs from the file it was read from, so that what a reader has of it is no help.
    for condition in [header::IF_NONE_MATCH, header::RANGE, header::IF_RANGE] {
        request.headers_mut().remove(condition);
    }
    let wants_page = accepts_html(request.headers());
    let mut response = next.run(request).await;
    let build = builds.last();
    let immutable = is_immutable(response.headers());
    if is_html(response.headers()) {
        response = with_preview(response, &build).await;
    } else if wants_page && nothing_to_show(response.status(), &build.state) {
        let body = overlay::before_the_first_site(&build);
        let page = html::page("Diwan preview", &with_body_end(&body, &build));
        response = (response.status(), Html(page)).into_response();
    }
    if !immutable {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.remove(header::ETAG);
    }
    response
}

async fn with_preview(response: Response, build: &Build) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = match to_bytes(body, LARGEST).await {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::warn!(%error, "a page could not be read for the preview");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    head.headers.remove(header::CONTENT_LENGTH);
    let body = match std::str::from_utf8(&bytes) {
        Ok(page) => Body::from(with_body_end(page, build)),
        Err(_) => Body::from(bytes),
    };
    Response::from_parts(head, body)
}

/// The page with the preview's elements at the end of its body.
fn with_body_end(page: &str, build: &Build) -> String {
    let added = format!(
        "<link rel=\"stylesheet\" href=\"/_diwan/preview.css\">\n\
         <script src=\"/_diwan/reload.js\" data-build=\"{}\" defer></script>\n{}",
        build.number,
        overlay::of(build)
    );
    let end = page.rfind("</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    format!("{before}{added}{after}")
}

/// True when the answer is a refusal for want of a site, which only a build can mend.
fn nothing_to_show(status: StatusCode, state: &State) -> bool {
    let missing = matches!(status, StatusCode::NOT_FOUND | StatusCode::SERVICE_UNAVAILABLE);
    missing && !matches!(state, State::Good(_))
}

fn is_html(headers: &HeaderMap) -> bool {
    starts_with(headers, header::CONTENT_TYPE, "text/html")
}

fn accepts_html(headers: &HeaderMap) -> bool {
    starts_with(headers, header::ACCEPT, "text/html")
}

fn is_immutable(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CACHE_CONTROL);
    value.is_some_and(|value| value.as_bytes().ends_with(b"immutable"))
}

fn starts_with(headers: &HeaderMap, name: header::HeaderName, start: &str) -> bool {
    let value = headers.get(name);
    value.is_some_and(|value| value.as_bytes().starts_with(start.as_bytes()))
}
