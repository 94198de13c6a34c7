//! Addresses of web pages outside the site.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::checker::Written;
use crate::typed;

/// The longest address that is believed, in bytes.
const LONGEST: usize = 2000;

/// An absolute `https://` or `http://` address with a host that has a dot; no user, no password.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebAddress(Arc<str>);

/// A text that is not such an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a web address")]
pub struct NotAWebAddress;

impl WebAddress {
    /// The address, for `href`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebAddress {
    type Err = NotAWebAddress;

    fn from_str(text: &str) -> Result<Self, NotAWebAddress> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(NotAWebAddress)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let plain = |ch: char| !ch.is_control() && !ch.is_whitespace() && !"\"'<>\\`".contains(ch);
        let good = text.len() <= LONGEST
            && text.chars().all(plain)
            && !text.chars().any(typed::is_invisible)
            && is_host(&rest[..end]);
        good.then(|| Self(text.into())).ok_or(NotAWebAddress)
    }
}

/// A host's name with an optional port. Arabic names are allowed as they are written: browsers
/// encode them.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|ch| ch.is_alphanumeric() || ch == '-')
    };
    name.contains('.') && name.split('.').all(label) && port.parse::<u16>().is_ok()
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for WebAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Written for WebAddress {
    const WHAT: &'static str = "a web address";
    const REMEDY: &'static str = "write all of it, such as `https://coop.example`";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_of_web_pages() {
        let good = [
            "https://coop.example",
            "http://coop.example:8080/a?b=c#d",
            "https://جمعية.example/عن",
        ];
        for text in good {
            assert!(text.parse::<WebAddress>().is_ok(), "{text}");
        }
        let bad = [
            "",
            "coop.example",
            "//coop.example",
            "https://",
            "https:///a",
            "https://coop",
            "https://coop..example",
            "https://user:secret@coop.example",
            "https://coop.example/a b",
            "https://coop.example/\"onclick=",
            "https://coop.example/\u{202E}gpj",
            "https://coop.example:99999",
            "javascript:alert(1)//coop.example",
            "HTTPS://coop.example",
            "ftp://coop.example",
        ];
        for text in bad {
            assert_eq!(text.parse::<WebAddress>(), Err(NotAWebAddress), "{text}");
        }
    }
}
