//! E-mail addresses that mail can be sent to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::typed;

/// The longest address, in bytes (RFC 5321's path of 256 without its brackets).
const MAX_LENGTH: usize = 254;

/// The longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// The longest label of a domain, in bytes (RFC 1035).
const MAX_LABEL: usize = 63;

/// An address of the public net: ASCII, with a dotted domain that is not an IP address.
///
/// Stricter than the standards on purpose. Quoted local parts, address literals and addresses
/// outside ASCII are legal and all but unused, and a mail to one is far likelier to go astray than
/// to arrive; many servers still refuse SMTPUTF8. The domain is kept in lower case, the local part
/// as it was typed, because only its own server may say whether case matters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

/// Why a text is not such an address. The text is not repeated: logs stay free of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEmail {
    /// More than 254 bytes, or more than 64 before the `@`.
    #[error("this e-mail address is too long")]
    TooLong,
    /// Letters outside ASCII.
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
    /// An address from what somebody typed; spaces and invisible characters in it are dropped.
    ///
    /// # Errors
    ///
    /// [`NotAnEmail`] says which rule it breaks.
    pub fn parse(typed: &str) -> Result<Self, NotAnEmail> {
        let address: String = typed::digits(typed).split_whitespace().collect();
        if !address.is_ascii() {
            return Err(NotAnEmail::NotAscii);
        }
        let (local, domain) = address.rsplit_once('@').ok_or(NotAnEmail::Malformed)?;
        if address.len() > MAX_LENGTH || local.len() > MAX_LOCAL {
            return Err(NotAnEmail::TooLong);
        }
        if !local.split('.').all(is_atom) {
            return Err(NotAnEmail::Malformed);
        }
        if !is_public_domain(domain) {
            return Err(NotAnEmail::Domain);
        }
        let address = format!("{local}@{}", domain.to_ascii_lowercase());
        // The library that sends the mail has the last word, or a mail that can't be addressed
        // would be found out only when it is due.
        match address.parse::<lettre::Address>() {
            Ok(_) => Ok(Self(address)),
            Err(_) => Err(NotAnEmail::Malformed),
        }
    }

    /// The address, such as `name@example.sa`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }
}

/// RFC 5322's `atom`.
fn is_atom(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    !part.is_empty() && part.bytes().all(allowed)
}

/// Two labels or more of letters, digits and inner hyphens; the last is not a number, which would
/// make it an IP address.
fn is_public_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=MAX_LABEL).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && last.len() > 1
        && !last.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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
        serializer.serialize_str(&self.0)
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
            ("first-last@my-coop.org.sa", "first-last@my-coop.org.sa"),
            ("o'neil@example.com", "o'neil@example.com"),
            ("ali١٢@example.com", "ali12@example.com"),
            (
                "a@xn--mgberp4a5d4ar.xn--p1ai",
                "a@xn--mgberp4a5d4ar.xn--p1ai",
            ),
            ("name @example.com", "name@example.com"),
        ] {
            assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_mail_would_not_reach_is_refused() {
        let long = format!("a@{}.sa", "b".repeat(63).as_str());
        assert!(EmailAddress::parse(&long).is_ok());
        for (typed, why) in [
            ("", NotAnEmail::Malformed),
            ("a", NotAnEmail::Malformed),
            ("a@b", NotAnEmail::Domain),
            ("a@1.2.3.4", NotAnEmail::Domain),
            ("a@[1.2.3.4]", NotAnEmail::Domain),
            ("a@[IPv6:::1]", NotAnEmail::Domain),
            ("a@example.", NotAnEmail::Domain),
            ("a@.sa", NotAnEmail::Domain),
            ("a@-x.sa", NotAnEmail::Domain),
            ("a@x_y.sa", NotAnEmail::Domain),
            ("@example.sa", NotAnEmail::Malformed),
            (".a@example.sa", NotAnEmail::Malformed),
            ("a..b@example.sa", NotAnEmail::Malformed),
            ("a@b@example.sa", NotAnEmail::Malformed),
            ("\"a b\"@example.sa", NotAnEmail::Malformed),
            ("<a@example.sa>", NotAnEmail::Malformed),
            ("a@example.sa,b@example.sa", NotAnEmail::Malformed),
            ("أ@example.sa", NotAnEmail::NotAscii),
            (
                &format!("{}@example.sa", "a".repeat(65)),
                NotAnEmail::TooLong,
            ),
            (&format!("a@{}sa", "b.".repeat(126)), NotAnEmail::TooLong),
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn the_longest_address_is_taken() {
        let domain = format!("{}sa", "b.".repeat(94));
        let address = format!("{}@{domain}", "a".repeat(63));
        assert_eq!(address.len(), 254);
        assert!(EmailAddress::parse(&address).is_ok());
        assert_eq!(
            EmailAddress::parse(&format!("a{address}")),
            Err(NotAnEmail::TooLong)
        );
    }
}
