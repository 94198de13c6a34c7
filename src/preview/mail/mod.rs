//! `/_mail/`: the mails that would have left, read from a Maildir.
//!
//! 1. `maildir`: the files, newest first
//! 2. `letter`: one file becomes what a reader sees of it
//! 3. `pages`: that, as HTML
//!
//! A mail's own HTML is shown in a frame without scripts, forms or an origin, from an address of
//! its own whose policy says the same again, so that what a form's sender wrote can do nothing
//! even if the mail's template forgot to escape it. Nothing here changes the Maildir.

mod letter;
mod maildir;
mod pages;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

use letter::Letter;
use maildir::Maildir;

/// The preview's pages about mails: a style sheet and a frame, both our own.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; frame-src 'self'; \
                           base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A mail's HTML: its inline styles, and links that open a new tab outside the sandbox.
const FRAME_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                            form-action 'none'; frame-ancestors 'self'; \
                            sandbox allow-popups allow-popups-to-escape-sandbox";

/// `/_mail/`, for the Maildir in this folder, which may not exist yet.
pub fn routes(folder: PathBuf) -> Router {
    Router::new()
        .route("/_mail", get(async || Redirect::permanent("/_mail/")))
        .route("/_mail/", get(list))
        .route("/_mail/{name}", get(show))
        .route("/_mail/{name}/html", get(frame))
        .route("/_mail/{name}/{attachment}", get(download))
        .with_state(Maildir::new(folder))
}

async fn list(State(maildir): State<Maildir>) -> Response {
    match maildir.newest().await {
        Ok(files) => {
            let letters = files.iter().map(|file| (file.name.as_str(), Letter::parse(&file.bytes)));
            page(pages::list(letters))
        }
        Err(error) => unreadable(&error),
    }
}

async fn show(State(maildir): State<Maildir>, Path(name): Path<String>) -> Response {
    with_letter(&maildir, &name, |letter| page(pages::show(&name, letter))).await
}

async fn frame(State(maildir): State<Maildir>, Path(name): Path<String>) -> Response {
    with_letter(&maildir, &name, |letter| match &letter.html {
        Some(html) => locked(FRAME_POLICY, Html(pages::frame(html))),
        None => nothing(),
    })
    .await
}

async fn download(
    State(maildir): State<Maildir>,
    Path((name, attachment)): Path<(String, usize)>,
) -> Response {
    with_letter(&maildir, &name, |letter| {
        let Some(attachment) = letter.attachments.get(attachment) else {
            return nothing();
        };
        let mut headers = HeaderMap::new();
        let disposition = pages::disposition(&attachment.name);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            headers.insert(header::CONTENT_DISPOSITION, disposition);
        }
        locked("default-src 'none'; sandbox", (headers, attachment.bytes.clone()))
    })
    .await
}

async fn with_letter(
    maildir: &Maildir,
    name: &str,
    answer: impl FnOnce(&Letter) -> Response,
) -> Response {
    match maildir.read(name.to_owned()).await {
        Ok(Some(bytes)) => answer(&Letter::parse(&bytes)),
        Ok(None) => nothing(),
        Err(error) => unreadable(&error),
    }
}

fn page(html: String) -> Response {
    locked(PAGE_POLICY, Html(html))
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, page(pages::nothing())).into_response()
}

fn unreadable(error: &std::io::Error) -> Response {
    tracing::error!(%error, "the Maildir can't be read");
    (StatusCode::INTERNAL_SERVER_ERROR, page(pages::unreadable())).into_response()
}

fn locked(policy: &'static str, answer: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
    ];
    (headers, answer).into_response()
}
