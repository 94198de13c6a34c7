//! The receipt's short-lived address, and how a second post finds the first receipt.
//!
//! The token is made from the key in the form that the person filled in and from what they sent,
//! under the desk's secret. The same post therefore makes the same token again, finds the stored
//! receipt and gets the same address; a corrected text from the same page is another submission.
//! Stored are the token's hash and the code under a seal that only the token opens: neither the
//! database alone, nor the database with the secret, gives a code away.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE32_NOPAD;

use super::alphabet::Randomness;
use super::code::Code;
use super::secret::{Purpose, Secret};

/// The key of one form as it was given out: 128 random bits, written in base 32.
#[derive(Clone, PartialEq, Eq)]
pub struct FormKey([u8; 16]);

/// The token in a receipt's address: 160 bits in base 32.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptToken([u8; 20]);

/// What is stored of a token.
pub type TokenHash = [u8; 32];

/// A text that is neither a form's key nor a receipt's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key")]
pub struct NotAKey;

impl FormKey {
    /// A key for a form that is about to be shown.
    #[must_use]
    pub fn new(randomness: &mut Randomness<'_>) -> Self {
        let mut bytes = [0; 16];
        randomness(&mut bytes);
        Self(bytes)
    }

    /// A key for a form that came without one, as from a page of a static host: the same client
    /// that sends the same within the same quarter of an hour gets the same key.
    #[must_use]
    pub fn derived(secret: &Secret, client: &[u8], quarter_hour: i64) -> Self {
        let mac = secret.mac(Purpose::FormKey, &[client, &quarter_hour.to_be_bytes()]);
        Self(first(&mac))
    }
}

impl ReceiptToken {
    /// The token for what was `sent` (its digest) with a form of this key.
    #[must_use]
    pub fn new(secret: &Secret, key: &FormKey, sent: &[u8]) -> Self {
        Self(first(&secret.mac(Purpose::ReceiptToken, &[&key.0, sent])))
    }

    /// What to store, and to look for.
    #[must_use]
    pub fn hash(&self, secret: &Secret) -> TokenHash {
        secret.mac(Purpose::ReceiptHash, &[&self.0])
    }

    /// The code under this token's seal.
    #[must_use]
    pub fn seal(&self, secret: &Secret, code: &Code) -> Vec<u8> {
        code.masked(&self.pad(secret))
    }

    /// The code that was sealed; `None` when this token's seal is another.
    #[must_use]
    pub fn open(&self, secret: &Secret, sealed: &[u8]) -> Option<Code> {
        Code::unmasked(sealed, &self.pad(secret))
    }

    /// A one-time pad of up to 32 bytes: every token seals one code, once.
    fn pad(&self, secret: &Secret) -> [u8; 32] {
        secret.mac(Purpose::ReceiptSeal, &[&self.0])
    }
}

fn first<const N: usize>(mac: &[u8; 32]) -> [u8; N] {
    *mac.first_chunk().expect("keys and tokens are shorter than a hash")
}

fn decoded<const N: usize>(text: &str) -> Result<[u8; N], NotAKey> {
    let upper = text.trim().to_ascii_uppercase();
    let bytes = BASE32_NOPAD.decode(upper.as_bytes()).map_err(|_| NotAKey)?;
    bytes.try_into().map_err(|_| NotAKey)
}

fn encoded(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_ascii_lowercase()
}

impl FromStr for FormKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        decoded(text).map(Self)
    }
}

impl FromStr for ReceiptToken {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        decoded(text).map(Self)
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoded(&self.0))
    }
}

impl fmt::Display for ReceiptToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoded(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_post_finds_the_same_receipt_and_another_does_not() {
        let secret = Secret::new([1; 32]);
        let key = FormKey::new(&mut |bytes| bytes.fill(5));
        let key: FormKey = key.to_string().parse().unwrap();
        let token = ReceiptToken::new(&secret, &key, b"a complaint");
        assert_eq!(ReceiptToken::new(&secret, &key, b"a complaint").to_string(), token.to_string());
        assert!(ReceiptToken::new(&secret, &key, b"a corrected one") != token);
        let again: ReceiptToken = token.to_string().parse().unwrap();
        assert_eq!(again.hash(&secret), token.hash(&secret));
    }

    #[test]
    fn only_the_token_opens_the_seal() {
        let secret = Secret::new([1; 32]);
        let key = FormKey::derived(&secret, b"client", 42);
        let token = ReceiptToken::new(&secret, &key, b"a");
        let other = ReceiptToken::new(&secret, &key, b"b");
        let code = Code::new(&mut |bytes| bytes.fill(9));
        let sealed = token.seal(&secret, &code);
        assert_eq!(token.open(&secret, &sealed), Some(code));
        assert_eq!(other.open(&secret, &sealed), None);
    }

    #[test]
    fn hostile_tokens_are_refused() {
        for text in ["", "../../etc/passwd", "a", "ŝ", &"a".repeat(5000)] {
            assert!(text.parse::<ReceiptToken>().is_err());
        }
    }
}
