//! The code with which a person proves that a case is theirs: `K7QM-3XDR-9TWC-HH2C`.

use std::fmt;
use std::str::FromStr;

use subtle::ConstantTimeEq;

use super::alphabet::{Randomness, normalised, random, value};
use super::secret::{Purpose, Secret};

/// How many characters a code has: 16 of 23 are 72 random bits.
const LENGTH: usize = 16;

/// A code, in four groups of four so that it can be read out. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// A text that can't be a code, whatever the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a code")]
pub struct NotACode;

/// What is stored of a code: HMAC-SHA-256 under the desk's secret.
#[derive(Debug, Clone, Copy)]
pub struct CodeHash([u8; 32]);

impl Code {
    /// A new code.
    #[must_use]
    pub fn new(randomness: &mut Randomness<'_>) -> Self {
        Self(random(LENGTH, randomness))
    }

    /// The code under a pad that is used for this code alone, and only once.
    pub(super) fn masked(&self, pad: &[u8; 32]) -> Vec<u8> {
        xor(self.0.as_bytes(), pad)
    }

    /// The code that was masked; `None` under another pad.
    pub(super) fn unmasked(masked: &[u8], pad: &[u8; 32]) -> Option<Self> {
        String::from_utf8(xor(masked, pad)).ok()?.parse().ok()
    }

    /// What to store in its place.
    #[must_use]
    pub fn hash(&self, secret: &Secret) -> CodeHash {
        CodeHash(secret.mac(Purpose::Code, &[self.0.as_bytes()]))
    }
}

fn xor(bytes: &[u8], pad: &[u8; 32]) -> Vec<u8> {
    bytes.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect()
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let text = normalised(typed);
        let known = text.chars().all(|ch| value(ch).is_some());
        if text.len() == LENGTH && known { Ok(Self(text)) } else { Err(NotACode) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, rest) = self.0.split_at(4);
        let (b, rest) = rest.split_at(4);
        let (c, d) = rest.split_at(4);
        write!(f, "{a}-{b}-{c}-{d}")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

impl CodeHash {
    /// A hash as it was stored.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Compared in constant time, so that how long an answer takes says nothing about the code.
impl PartialEq for CodeHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for CodeHash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_and_its_hash_needs_the_secret() {
        let code = Code::new(&mut |bytes| bytes.fill(9));
        assert_eq!(code.to_string().to_lowercase().parse(), Ok(code.clone()));
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        assert!(code.hash(&one) == code.hash(&one));
        assert!(code.hash(&one) != code.hash(&other));
        assert_eq!(format!("{code:?}"), "Code(…)");
        assert_eq!("1234-5678".parse::<Code>(), Err(NotACode));
    }
}
