//! What was found becomes an answer.

use std::io::{Seek, SeekFrom};
use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::conditions::{Conditions, Part, quoted};
use super::file_body::FileBody;
use super::key::{wants_key, with_key};
use super::lookup::{Content, SiteFile};

/// For ever: the content's digest is part of the address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// A minute, then ask again; the tag makes asking cheap.
const A_MINUTE: &str = "public, max-age=60";

/// A file, or the part of it that was asked for, or that the reader has it.
pub(super) fn file(
    file: SiteFile,
    conditions: &Conditions,
    new_key: &dyn Fn() -> String,
) -> Response {
    if let Some(page) = page_with_key(&file, new_key) {
        return (StatusCode::OK, page).into_response();
    }
    let cache = if file.fingerprinted { FOREVER } else { A_MINUTE };
    let tag = quoted(&file.tag);
    let length = match &file.content {
        Content::Read(bytes) => bytes.len() as u64,
        Content::Open { length, .. } => *length,
    };
    let media_type = file.media_type.as_str();
    let mut response = if conditions.has(&file.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match conditions.part(&file.tag, length) {
            Part::Whole => sent(StatusCode::OK, file.content, 0..length),
            Part::Bytes(part) => {
                let stated = format!("bytes {}-{}/{length}", part.start, part.end - 1);
                let mut response = sent(StatusCode::PARTIAL_CONTENT, file.content, part);
                insert(response.headers_mut(), header::CONTENT_RANGE, &stated);
                response
            }
            Part::Impossible => {
                let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
                let stated = format!("bytes */{length}");
                insert(response.headers_mut(), header::CONTENT_RANGE, &stated);
                response
            }
        }
    };
    let headers = response.headers_mut();
    insert(headers, header::CONTENT_TYPE, media_type);
    insert(headers, header::CACHE_CONTROL, cache);
    insert(headers, header::ETAG, &tag);
    insert(headers, header::ACCEPT_RANGES, "bytes");
    response
}

/// The site's own page for an address where nothing is; it may have a form, in its search box too.
pub(super) fn not_found(file: SiteFile, new_key: &dyn Fn() -> String) -> Response {
    let mut response = self::file(file, &Conditions::default(), new_key);
    *response.status_mut() = StatusCode::NOT_FOUND;
    // Not to be kept: the address may be published in the next moment.
    insert(response.headers_mut(), header::CACHE_CONTROL, "no-store");
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().remove(header::ACCEPT_RANGES);
    response
}

/// Where nothing is, and the site has no page that says so.
pub(super) fn nothing() -> Response {
    plain(StatusCode::NOT_FOUND, "There is nothing at this address.\n")
}

/// While no site is published, or its folder is just being replaced in two steps.
pub(super) fn no_site() -> Response {
    let words = "The site is being published. Try again in a moment.\n";
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, words);
    insert(response.headers_mut(), header::RETRY_AFTER, "5");
    response
}

/// When the disk failed; what failed stands in the log.
pub(super) fn failed() -> Response {
    let words = "This page can't be shown just now. Try again later.\n";
    plain(StatusCode::INTERNAL_SERVER_ERROR, words)
}

/// The same address with the slash that a folder's has, so that links in its page lead right.
pub(super) fn with_slash(uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = format!("{}/{query}", uri.path());
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    insert(response.headers_mut(), header::LOCATION, &target);
    insert(response.headers_mut(), header::CACHE_CONTROL, A_MINUTE);
    response
}

type NewPage = ([(header::HeaderName, &'static str); 2], String);

fn page_with_key(file: &SiteFile, new_key: &dyn Fn() -> String) -> Option<NewPage> {
    let Content::Read(bytes) = &file.content else {
        return None;
    };
    let page = std::str::from_utf8(bytes).ok()?;
    let headers =
        [(header::CONTENT_TYPE, file.media_type.as_str()), (header::CACHE_CONTROL, "no-store")];
    (file.media_type.is_html() && wants_key(page)).then(|| (headers, with_key(page, &new_key())))
}

fn sent(status: StatusCode, content: Content, part: Range<u64>) -> Response {
    let body = match content {
        Content::Read(bytes) => {
            let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
            Body::from(bytes.slice(at(part.start)..at(part.end)))
        }
        Content::Open { mut file, .. } => {
            if let Err(error) = file.seek(SeekFrom::Start(part.start)) {
                tracing::error!(%error, "a file of the built site can't be read");
                return failed();
            }
            Body::new(FileBody::new(file, part.end - part.start))
        }
    };
    (status, body).into_response()
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], words).into_response()
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    match HeaderValue::from_str(value) {
        Ok(value) => drop(headers.insert(name, value)),
        Err(error) => tracing::error!(%name, %error, "a header could not be written"),
    }
}
