//! What was found becomes an answer.

use std::io::{Seek, SeekFrom};
use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::file_body::FileBody;
use super::key::{wants_key, with_key};
use super::lookup::{Content, SiteFile};

/// For ever: the content's digest is part of the address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// A minute, then ask again; the tag makes asking cheap.
const A_MINUTE: &str = "public, max-age=60";

/// What a reader already has, or wants only a part of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    none_match: Option<String>,
    range: Option<String>,
    if_range: Option<String>,
}

impl Conditions {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: header::HeaderName| {
            let value = headers.get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        Self {
            none_match: text(header::IF_NONE_MATCH),
            range: text(header::RANGE),
            if_range: text(header::IF_RANGE),
        }
    }

    /// True when the reader has this very content (RFC 9110 §13.1.2, weak comparison).
    fn has(&self, tag: &str) -> bool {
        let theirs = self.none_match.as_deref().unwrap_or_default();
        theirs.split(',').map(str::trim).any(|theirs| {
            theirs == "*" || theirs.strip_prefix("W/").unwrap_or(theirs) == quoted(tag)
        })
    }

    /// The part to send.
    fn part(&self, tag: &str, length: u64) -> Part {
        let same = |theirs: &str| theirs == quoted(tag);
        match &self.range {
            Some(range) if self.if_range.as_deref().is_none_or(same) => part(range, length),
            _ => Part::Whole,
        }
    }
}

/// How much of a file is sent.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Bytes(Range<u64>),
    Impossible,
}

/// Reads a `Range` header (RFC 9110 §14.2). Several ranges at once may be answered with the whole,
/// and are: they were abused to make servers work, and no reader of documents needs them.
fn part(range: &str, length: u64) -> Part {
    let Some((first, last)) = range
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| match text {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok().map(Some),
        _ => None,
    };
    let (start, end) = match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            if last.is_some_and(|last: u64| last < first) {
                return Part::Whole;
            }
            (
                first,
                last.map_or(length, |last| length.min(last.saturating_add(1))),
            )
        }
        (Some(None), Some(Some(from_the_end))) => (length.saturating_sub(from_the_end), length),
        _ => return Part::Whole,
    };
    if start < end {
        Part::Bytes(start..end)
    } else {
        Part::Impossible
    }
}

/// A file, or the part of it that was asked for, or that the reader has it.
pub(super) fn file(
    file: SiteFile,
    conditions: &Conditions,
    new_key: &dyn Fn() -> String,
) -> Response {
    if let Some(page) = page_with_key(&file, new_key) {
        return (StatusCode::OK, page).into_response();
    }
    let cache = if file.fingerprinted {
        FOREVER
    } else {
        A_MINUTE
    };
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
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
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
    let headers = [
        (header::CONTENT_TYPE, file.media_type.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (file.media_type.is_html() && wants_key(page)).then(|| (headers, with_key(page, &new_key())))
}

fn sent(status: StatusCode, content: Content, part: Range<u64>) -> Response {
    let body = match content {
        Content::Read(bytes) => {
            let at = |place: u64| {
                usize::try_from(place)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len())
            };
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

fn quoted(tag: &str) -> String {
    format!("\"{tag}\"")
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    match HeaderValue::from_str(value) {
        Ok(value) => drop(headers.insert(name, value)),
        Err(error) => tracing::error!(%name, %error, "a header could not be written"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_honoured() {
        for (range, expected) in [
            ("bytes=0-0", Part::Bytes(0..1)),
            ("bytes=5-", Part::Bytes(5..10)),
            ("bytes=5-99", Part::Bytes(5..10)),
            ("bytes=5-18446744073709551615", Part::Bytes(5..10)),
            ("bytes=-3", Part::Bytes(7..10)),
            ("bytes=-99", Part::Bytes(0..10)),
            ("bytes=10-", Part::Impossible),
            ("bytes=-0", Part::Impossible),
            ("bytes=5-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("bytes=99999999999999999999-", Part::Whole),
            ("lines=1-2", Part::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Impossible);
    }

    #[test]
    fn a_reader_who_has_it_is_told_so() {
        let conditions = |tags: &str| Conditions {
            none_match: Some(tags.to_owned()),
            ..Conditions::default()
        };
        for tags in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert!(conditions(tags).has("a"), "{tags}");
        }
        for tags in ["", "a", "\"b\"", "\"ab\""] {
            assert!(!conditions(tags).has("a"), "{tags}");
        }
    }
}
