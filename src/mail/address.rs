//! A mail address that can be sent to.

use std::fmt;
use std::str::FromStr;

use super::clean::is_unseen;

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
    /// characters that nobody sees are refused.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.trim();
        let odd = |c: char| c == '"' || c.is_whitespace() || is_unseen(c);
        if text.chars().any(odd) {
            return Err(NotAnAddress);
        }
        text.parse().map(Self).map_err(|_| NotAnAddress)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
