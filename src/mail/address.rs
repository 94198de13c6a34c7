//! A mail address that can be sent to.

use std::fmt;
use std::str::FromStr;

use url::Host;

use super::clean::is_unseen;

/// The longest address in bytes (RFC 5321, 4.5.3.1, with the angle brackets taken off).
const LONGEST: usize = 254;

/// An address that lettre can put into an envelope and a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(lettre::Address);

/// A text that is no mail address. It does not quote the text, which may be a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a mail address")]
pub struct NotAnAddress;

impl Address {
    /// The part after the `@`.
    pub(super) fn domain(&self) -> &str {
        self.0.domain()
    }

    /// The address as lettre knows it.
    pub(super) fn to_lettre(&self) -> lettre::Address {
        self.0.clone()
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    /// Stricter than lettre: quoted local parts, which may hold spaces and brackets, and
    /// characters that nobody sees are refused. A domain in Arabic letters is written in the
    /// ASCII form that every server understands.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.trim();
        let odd = |c: char| c == '"' || c.is_whitespace() || is_unseen(c);
        if text.len() > LONGEST || text.chars().any(odd) {
            return Err(NotAnAddress);
        }
        let (user, domain) = text.rsplit_once('@').ok_or(NotAnAddress)?;
        let ascii = if domain.is_ascii() {
            domain.to_owned()
        } else {
            Host::parse(domain).map_err(|_| NotAnAddress)?.to_string()
        };
        lettre::Address::new(user, ascii)
            .map(Self)
            .map_err(|_| NotAnAddress)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_sent_to_is_an_address_and_nothing_else() {
        let table = [
            ("a.b@example.sa", Some("a.b@example.sa")),
            (" a@b.example ", Some("a@b.example")),
            ("a@مثال.السعودية", Some("a@xn--mgbh0fb.xn--mgberp4a5d4ar")),
            ("a@b.example\r\nBcc: c@d.example", None),
            ("a@b.example\u{202E}", None),
            ("\"a b\"@c.example", None),
            ("a b@c.example", None),
            ("<a@b.example>", None),
            ("a@b.example, c@d.example", None),
            ("a@b.example>", None),
            ("@b.example", None),
            ("a@", None),
            ("", None),
        ];
        for (typed, expected) in table {
            let parsed = typed.parse::<Address>().ok().map(|a| a.to_string());
            assert_eq!(parsed.as_deref(), expected, "{typed:?}");
        }
        let long = format!("a@{}.example", "b".repeat(250));
        assert!(long.parse::<Address>().is_err());
    }
}
