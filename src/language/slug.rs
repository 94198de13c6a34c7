//! Identifiers that become addresses, file names and keys.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

/// An identifier: lower-case ASCII letters, digits and single inner hyphens, at most 80 of them.
///
/// Authors state it; it is never derived from Arabic words, whose transliteration nobody can read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(Arc<str>);

/// A string that is not an identifier.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is not an identifier: write lower-case letters a-z, digits and single hyphens, \
     such as `member-relations`"
)]
pub struct NotASlug(String);

impl Slug {
    /// The longest identifier, in bytes.
    pub const MAX_LENGTH: usize = 80;

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let word = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() <= Self::MAX_LENGTH && text.split('-').all(word) {
            Ok(Self(text.into()))
        } else {
            Err(NotASlug(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain_ascii() {
        for good in ["r1", "member-relations", "2026-05-01-opening"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "سياسة", "a b", "a/b", "a_b"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
