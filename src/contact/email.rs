//! E-mail addresses that mail can be sent to.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use url::Host;

use crate::typed;

/// The longest address, in bytes (RFC 5321's path of 256 without its brackets).
const MAX_LENGTH: usize = 254;

/// The longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// The longest label of a domain, in bytes (RFC 1035).
const MAX_LABEL: usize = 63;

/// An address of the public net: ASCII, with a dotted domain that is not an IP address.
///
/// Stricter than the standards on purpose. Quoted local parts and address literals are legal and
/// all but unused, and a mail to one is far likelier to go astray than to arrive; local parts
/// outside ASCII need SMTPUTF8, which many servers refuse. A domain in Arabic letters is kept in
/// the ASCII form that every server understands (UTS 46). The domain is in lower case, the local
/// part as it was typed, because only its own server may say whether case matters.
///
/// It holds the type of the library that sends the mail: an address which that library can't use
/// would else be found out only when a mail is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(lettre::Address);

/// Why a text is not such an address. The text is not repeated: logs stay free of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEmail {
    /// More than 254 bytes, or more than 64 before the `@`.
    #[error("this e-mail address is too long")]
    TooLong,
    /// Letters outside ASCII before the `@`.
    #[error("an e-mail address is written in the letters a-z, such as name@example.sa")]
    NotAscii,
    /// Not of the form `name@example.sa`.
    #[error("this is not an e-mail address: write it like name@example.sa")]
    Malformed,
    /// A domain without a dot, or an IP address in its place.
    #[error("after the @ stands the name of a mail provider, such as example.sa")]
    Domain,
}

impl EmailAddress {
    /// An address from what somebody typed; what is invisible in it is dropped, and so are the
    /// spaces that keyboards put at the ends and around the `@` and the dots.
    ///
    /// # Errors
    ///
    /// [`NotAnEmail`] says which rule it breaks.
    pub fn parse(typed: &str) -> Result<Self, NotAnEmail> {
        let address = without_stray_spaces(&typed::digits(typed)).ok_or(NotAnEmail::Malformed)?;
        let (local, domain) = address.rsplit_once('@').ok_or(NotAnEmail::Malformed)?;
        if !local.is_ascii() {
            return Err(NotAnEmail::NotAscii);
        }
        let domain = ascii_domain(domain).ok_or(NotAnEmail::Domain)?;
        if local.len() + 1 + domain.len() > MAX_LENGTH || local.len() > MAX_LOCAL {
            return Err(NotAnEmail::TooLong);
        }
        if !local.split('.').all(is_atom) {
            return Err(NotAnEmail::Malformed);
        }
        if !is_public_domain(&domain) {
            return Err(NotAnEmail::Domain);
        }
        lettre::Address::new(local, domain.to_ascii_lowercase())
            .map(Self)
            .map_err(|_| NotAnEmail::Malformed)
    }

    /// The address, such as `name@example.sa`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The part after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    /// The address of a link that opens a new mail. Whatever could begin a header field of that
    /// mail (RFC 6068) is percent-encoded.
    #[must_use]
    pub fn href(&self) -> String {
        let mut href = String::from("mailto:");
        for byte in self.as_str().bytes() {
            if byte.is_ascii_alphanumeric() || b"@.-_~+".contains(&byte) {
                href.push(char::from(byte));
            } else {
                href += &format!("%{byte:02X}");
            }
        }
        href
    }

    /// The address as the library that sends mail knows it.
    #[must_use]
    pub(crate) fn to_lettre(&self) -> lettre::Address {
        self.0.clone()
    }
}

/// The text without the spaces beside `@` and dots; `None` where a space parts two words. A space
/// may stand for a dot or an underscore there, and a mail about a case must not go to a stranger.
fn without_stray_spaces(text: &str) -> Option<String> {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let beside = joined.is_empty() || joined.ends_with(['@', '.']);
        if !beside && !word.starts_with(['@', '.']) {
            return None;
        }
        joined += word;
    }
    Some(joined)
}

/// The domain in ASCII letters; `None` where it has no such form. A `%` is refused because the
/// URL's rules would read an escape in it.
fn ascii_domain(domain: &str) -> Option<Cow<'_, str>> {
    if domain.is_ascii() {
        return Some(Cow::Borrowed(domain));
    }
    match Host::parse(domain) {
        Ok(Host::Domain(ascii)) if !domain.contains('%') => Some(Cow::Owned(ascii)),
        _ => None,
    }
}

/// RFC 5322's `atom`.
fn is_atom(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    !part.is_empty() && part.bytes().all(allowed)
}

/// Two labels or more of letters, digits and inner hyphens. The last one has two characters or
/// more and a letter: no top-level domain is a number, and each IPv4 address ends with one.
fn is_public_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=MAX_LABEL).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = |(_, top): (&str, &str)| {
        top.len() > 1 && top.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    domain.split('.').all(label) && domain.rsplit_once('.').is_some_and(top)
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnEmail;

    fn from_str(typed: &str) -> Result<Self, NotAnEmail> {
        Self::parse(typed)
    }
}

impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(deserializer)?;
        Self::parse(&typed).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken() {
        for (typed, kept) in [
            ("a.b@example.sa", "a.b@example.sa"),
            (" A.B+c_d@Example.SA\u{200f} ", "A.B+c_d@example.sa"),
            ("\u{200E}a@example.sa\u{202E}", "a@example.sa"),
            ("first-last@my-coop.org.sa", "first-last@my-coop.org.sa"),
            ("o'neil@example.com", "o'neil@example.com"),
            ("ali١٢@example.com", "ali12@example.com"),
            ("a@1.2.3.example", "a@1.2.3.example"),
            ("a@xn--mgberp4a5d4ar.xn--p1ai", "a@xn--mgberp4a5d4ar.xn--p1ai"),
            ("a@مثال.السعودية", "a@xn--mgbh0fb.xn--mgberp4a5d4ar"),
            ("name @example.com", "name@example.com"),
            ("first. last@ example .com", "first.last@example.com"),
        ] {
            let address = EmailAddress::parse(typed).unwrap();
            assert_eq!(address.as_str(), kept, "{typed:?}");
            assert_eq!(address.domain(), kept.split_once('@').unwrap().1);
            assert_eq!(kept.parse(), Ok(address.clone()));
            let json = serde_json::to_string(&address).unwrap();
            assert_eq!(serde_json::from_str::<EmailAddress>(&json).unwrap(), address);
        }
    }

    #[test]
    fn what_mail_would_not_reach_is_refused() {
        let long_local = format!("{}@example.sa", "a".repeat(65));
        let long_label = format!("a@{}.sa", "b".repeat(64));
        let long = format!("a@{}sa", "b.".repeat(126));
        for (typed, why) in [
            ("", NotAnEmail::Malformed),
            ("a", NotAnEmail::Malformed),
            ("@", NotAnEmail::Malformed),
            ("a@", NotAnEmail::Domain),
            ("a@b", NotAnEmail::Domain),
            ("a@1.2.3.4", NotAnEmail::Domain),
            ("a@١.٢.٣.٤", NotAnEmail::Domain),
            ("a@[1.2.3.4]", NotAnEmail::Domain),
            ("a@[IPv6:::1]", NotAnEmail::Domain),
            ("a@example.", NotAnEmail::Domain),
            ("a@example..sa", NotAnEmail::Domain),
            ("a@.sa", NotAnEmail::Domain),
            ("a@-x.sa", NotAnEmail::Domain),
            ("a@x-.sa", NotAnEmail::Domain),
            ("a@x_y.sa", NotAnEmail::Domain),
            ("a@مثال%2Esa", NotAnEmail::Domain),
            ("a@مثال", NotAnEmail::Domain),
            ("a@مثال/.sa", NotAnEmail::Domain),
            ("@example.sa", NotAnEmail::Malformed),
            (".a@example.sa", NotAnEmail::Malformed),
            ("a.@example.sa", NotAnEmail::Malformed),
            ("a..b@example.sa", NotAnEmail::Malformed),
            ("a@@example.sa", NotAnEmail::Malformed),
            ("a@b@example.sa", NotAnEmail::Malformed),
            ("a b@example.sa", NotAnEmail::Malformed),
            ("a@exam ple.sa", NotAnEmail::Malformed),
            ("\"a b\"@example.sa", NotAnEmail::Malformed),
            ("\"a\"@example.sa", NotAnEmail::Malformed),
            ("<a@example.sa>", NotAnEmail::Malformed),
            ("a@example.sa>", NotAnEmail::Domain),
            ("a@example.sa,b@example.sa", NotAnEmail::Malformed),
            ("a@example.sa, b@example.sa", NotAnEmail::Malformed),
            ("a@example.sa\r\nBcc: b@example.sa", NotAnEmail::Malformed),
            ("أ@example.sa", NotAnEmail::NotAscii),
            (&long_local, NotAnEmail::TooLong),
            (&long_label, NotAnEmail::Domain),
            (&long, NotAnEmail::TooLong),
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(why), "{typed:?}");
        }
    }

    #[test]
    fn the_longest_address_and_label_are_taken() {
        let domain = format!("{}sa", "b.".repeat(94));
        let address = format!("{}@{domain}", "a".repeat(63));
        assert_eq!(address.len(), 254);
        assert!(EmailAddress::parse(&address).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a{address}")), Err(NotAnEmail::TooLong));
        assert!(EmailAddress::parse(&format!("a@{}.sa", "b".repeat(63))).is_ok());
    }

    #[test]
    fn a_link_says_nothing_but_the_address() {
        let email = EmailAddress::parse("a?cc=b&c%d@example.sa").unwrap();
        assert_eq!(email.href(), "mailto:a%3Fcc%3Db%26c%25d@example.sa");
    }
}
