//! E-mail addresses.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::checker::Written;
use super::digits::is_invisible;

/// The longest address that fits an SMTP path (RFC 5321, 4.5.3.1.3), in bytes.
const LONGEST: usize = 254;
/// The longest part before the `@` (RFC 5321, 4.5.3.1.1), in bytes.
const LONGEST_LOCAL: usize = 64;
/// The longest part of a domain between two dots (RFC 1035), in bytes.
const LONGEST_LABEL: usize = 63;

/// An address that mail can be sent to: ASCII, with a dot in the domain, which is in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Arc<str>);

/// A text that is not an address. It does not carry the text, which may be a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A link that opens a new mail to the address.
    #[must_use]
    pub fn href(&self) -> String {
        let mut href = String::from("mailto:");
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b"@.-_~+".contains(&byte) {
                href.push(char::from(byte));
            } else {
                href += &format!("%{byte:02X}");
            }
        }
        href
    }
}

/// Reads an address; white space around it and invisible characters in it are dropped. Quoted
/// local parts and IP literals are refused: they are legal, and in practice a mistake or an
/// attack.
impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let plain: String = text.chars().filter(|ch| !is_invisible(*ch)).collect();
        let plain = plain.trim();
        let (local, domain) = plain.split_once('@').ok_or(NotAnEmail)?;
        if plain.len() <= LONGEST && is_local(local) && is_domain(domain) {
            let address = format!("{local}@{}", domain.to_ascii_lowercase());
            Ok(Self(address.into()))
        } else {
            Err(NotAnEmail)
        }
    }
}

fn is_local(local: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(is_word_byte);
    local.len() <= LONGEST_LOCAL && local.split('.').all(word)
}

/// RFC 5322's `atext`.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    // No top-level domain is a number, and each IPv4 address ends with one.
    let top = |(_, top): (&str, &str)| top.bytes().any(|byte| byte.is_ascii_alphabetic());
    domain.split('.').all(label) && domain.rsplit_once('.').is_some_and(top)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Email {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Written for Email {
    const WHAT: &'static str = "an e-mail address";
    const REMEDY: &'static str = "write it like `info@coop.example`, in Latin letters";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_mail_reaches() {
        let table = [
            ("a.b@example.sa", "a.b@example.sa"),
            (" a@B.Example.SA ", "a@b.example.sa"),
            ("\u{200E}a@example.sa\u{200F}", "a@example.sa"),
            ("A+b_c-d@x-y.example", "A+b_c-d@x-y.example"),
            ("o'brien@example.com", "o'brien@example.com"),
            ("a@1.2.3.example", "a@1.2.3.example"),
        ];
        for (text, stored) in table {
            let email: Email = text.parse().unwrap();
            assert_eq!(email.as_str(), stored);
            assert!(stored.parse::<lettre::Address>().is_ok(), "{stored}");
        }
    }

    #[test]
    fn addresses_that_are_none() {
        let long_local = format!("{}@example.sa", "a".repeat(65));
        let long = format!("a@{}example.sa", "abcdefghi.".repeat(25));
        let table = [
            "",
            "@",
            "a",
            "a@b",
            "a@1.2.3.4",
            "a@[1.2.3.4]",
            "a@[IPv6:::1]",
            "a@@example.sa",
            "a@b@example.sa",
            "@example.sa",
            "a@",
            "a@.sa",
            "a@example.",
            "a@example..sa",
            "a@-example.sa",
            "a@example-.sa",
            ".a@example.sa",
            "a.@example.sa",
            "a..b@example.sa",
            "a b@example.sa",
            "\"a b\"@example.sa",
            "a@exam ple.sa",
            "a@example.sa\r\nBcc: b@example.sa",
            "a@example.sa,b@example.sa",
            "<a@example.sa>",
            "أ@example.sa",
            &long_local,
            &long,
        ];
        for text in table {
            assert_eq!(text.parse::<Email>(), Err(NotAnEmail), "{text:?}");
        }
    }

    #[test]
    fn a_link_says_nothing_but_the_address() {
        let email: Email = "a?cc=b&c%d@example.sa".parse().unwrap();
        assert_eq!(email.href(), "mailto:a%3Fcc%3Db%26c%25d@example.sa");
    }
}
