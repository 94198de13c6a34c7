//! What the headers of a request say about its body.

use axum::http::{HeaderMap, header};

use super::params::{Header, parse};
use super::{BodyError, Flaw};

/// The two ways in which a browser sends a form that may have files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `application/x-www-form-urlencoded`.
    UrlEncoded,
    /// `multipart/form-data`.
    Multipart {
        /// What stands between the parts, without the two hyphens before it.
        boundary: String,
    },
}

/// Reads `Content-Type` and `Content-Encoding`.
///
/// A form in another character encoding is refused rather than converted: the pages say UTF-8, so
/// it does not come from them, and a guess would store names that nobody typed.
pub(super) fn kind(headers: &HeaderMap) -> Result<Kind, BodyError> {
    let encoded = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if encoded {
        return Err(BodyError::Unsupported);
    }
    let stated = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| parse(value.as_bytes()))
        .ok_or(BodyError::Unsupported)?;
    if !charset_is_utf8(&stated) {
        return Err(BodyError::Unsupported);
    }
    match stated.value.to_ascii_lowercase().as_slice() {
        b"application/x-www-form-urlencoded" => Ok(Kind::UrlEncoded),
        b"multipart/form-data" => boundary(&stated)
            .map(|boundary| Kind::Multipart { boundary })
            .ok_or(BodyError::Malformed(Flaw::Boundary)),
        _ => Err(BodyError::Unsupported),
    }
}

/// True when a `charset` parameter is absent or names UTF-8, of which ASCII is a part.
pub(super) fn charset_is_utf8(header: &Header<'_>) -> bool {
    header.param("charset").is_none_or(|charset| is_utf8_name(&charset))
}

/// True for the names of UTF-8 and of its subset ASCII (WHATWG's Encoding labels, the usual ones).
pub(super) fn is_utf8_name(name: &[u8]) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

/// The boundary, if RFC 2046 §5.1.1 allows it: 1 to 70 of its characters, no space at the end.
fn boundary(stated: &Header<'_>) -> Option<String> {
    let boundary = stated.param("boundary")?;
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(byte);
    let fits = (1..=70).contains(&boundary.len());
    let good = fits && boundary.iter().all(allowed) && !boundary.ends_with(b" ");
    good.then(|| String::from_utf8(boundary.into_owned()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content_type: &str) -> Result<Kind, BodyError> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, content_type.parse().unwrap());
        kind(&headers)
    }

    fn multipart(boundary: &str) -> Result<Kind, BodyError> {
        let boundary = boundary.to_owned();
        Ok(Kind::Multipart { boundary })
    }

    #[test]
    fn the_two_kinds_of_form_are_known_however_they_are_written() {
        let long = "x".repeat(70);
        assert_eq!(of("application/x-www-form-urlencoded"), Ok(Kind::UrlEncoded));
        let typed = "Application/X-WWW-Form-Urlencoded ; Charset=UTF-8";
        assert_eq!(of(typed), Ok(Kind::UrlEncoded));
        assert_eq!(of("multipart/form-data; boundary=--a1"), multipart("--a1"));
        assert_eq!(of("multipart/form-data;boundary=\"a b\""), multipart("a b"));
        assert_eq!(of(&format!("multipart/form-data; boundary={long}")), multipart(&long));
    }

    #[test]
    fn other_kinds_encodings_and_boundaries_are_refused() {
        for unsupported in [
            "",
            "text/plain",
            "application/json",
            "multipart/mixed; boundary=a",
            "application/x-www-form-urlencoded; charset=windows-1256",
            "multipart/form-data; boundary=a; boundary=b",
        ] {
            assert_eq!(of(unsupported), Err(BodyError::Unsupported), "{unsupported}");
        }
        for boundary in ["", "\"\"", "\"a \"", "\"a\\\"b\"", "a@b", &"x".repeat(71)] {
            let refused = of(&format!("multipart/form-data; boundary={boundary}"));
            let flaw = Err(BodyError::Malformed(Flaw::Boundary));
            assert_eq!(refused, flaw, "{boundary}");
        }
        let none = of("multipart/form-data");
        assert_eq!(none, Err(BodyError::Malformed(Flaw::Boundary)));
        assert_eq!(kind(&HeaderMap::new()), Err(BodyError::Unsupported));
    }

    #[test]
    fn a_compressed_body_is_refused() {
        let mut headers = HeaderMap::new();
        let form = "application/x-www-form-urlencoded";
        headers.insert(header::CONTENT_TYPE, form.parse().unwrap());
        headers.insert(header::CONTENT_ENCODING, "gzip".parse().unwrap());
        assert_eq!(kind(&headers), Err(BodyError::Unsupported));
    }
}
