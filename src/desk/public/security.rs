//! Headers that take from a page what it does not need.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};

/// The headers of pages, the built site's and the desk's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityHeaders {
    policy: HeaderValue,
}

impl SecurityHeaders {
    /// Headers for a site whose forms are sent to `desk_url`: a path, or an absolute URL.
    #[must_use]
    pub fn new(desk_url: &str) -> Self {
        let desk = origin(desk_url).map(|origin| format!(" {origin}")).unwrap_or_default();
        // Nothing of a page comes from elsewhere, and nothing in it is inline: what a hole in the
        // escaping would let in, a browser then does not run. `base-uri` and `form-action` do not
        // fall back to `default-src`.
        let policy = format!(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; \
             font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'{desk}; \
             frame-ancestors 'none'"
        );
        Self {
            policy: HeaderValue::from_str(&policy)
                .expect("an origin has none but visible ASCII characters"),
        }
    }

    /// Adds the headers to an answer, in place of its own of the same names.
    ///
    /// The referrer is cut to the origin even for our own pages, because a committee's signed link
    /// and a receipt's address are secrets that must not reach anybody's log as a referrer. Yet it
    /// is not `no-referrer` or `same-origin`: with those, browsers send `Origin: null` with a form
    /// that goes to a desk at another origin, and the desk could not tell whose form it is.
    pub fn apply(&self, headers: &mut HeaderMap) {
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            let name = HeaderName::from_static(name);
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

/// The origin of an absolute HTTP address; `None` for a path.
///
/// Only names, ports and addresses in brackets are taken, because a semicolon, which a URI's
/// authority may have, would begin another directive of the policy.
fn origin(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| scheme.starts_with("http"))?;
    let authority = uri.authority()?.as_str();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    authority.bytes().all(plain).then(|| format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_allowed_by_its_origin_alone() {
        for (url, expected) in [
            ("/desk", None),
            ("https://desk.coop.example/desk", Some("https://desk.coop.example")),
            ("http://127.0.0.1:8081/desk", Some("http://127.0.0.1:8081")),
            ("https://a;script-src/desk", None),
            ("https://user@coop.example/", None),
            ("ftp://coop.example/", None),
            ("not a url", None),
        ] {
            assert_eq!(origin(url).as_deref(), expected, "{url}");
        }
    }
}
