//! Words in an address that nobody but this desk can have put there: what every signed link is made
//! of.
//!
//! A token is the keyed hash of the words and the words themselves, so that a link says all that it
//! lets its reader do and nothing about it needs to be stored. The words are signed and not hidden:
//! identifiers, days and versions may stand in them, and never a person's name or data.
//! Each kind of link, such as [`ActLink`](super::ActLink), is such words; how long they hold is its
//! own to say.

use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq;

use super::secret::{Purpose, Secret};

/// The last part of an address, which says these words for this purpose.
#[must_use]
pub fn token(secret: &Secret, purpose: Purpose, words: &str) -> String {
    let mac = secret.mac(purpose, &[words.as_bytes()]);
    let bytes = [mac.as_slice(), words.as_bytes()].concat();
    BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
}

/// The words of a token; `None` for one that this desk has not made, or not for this purpose.
#[must_use]
pub fn words(secret: &Secret, purpose: Purpose, token: &str) -> Option<String> {
    let bytes = BASE32_NOPAD.decode(token.to_ascii_uppercase().as_bytes()).ok()?;
    let (mac, words) = bytes.split_first_chunk::<32>()?;
    let right = secret.mac(purpose, &[words]);
    if !bool::from(mac.as_slice().ct_eq(right.as_slice())) {
        return None;
    }
    String::from_utf8(words.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_under_their_secret_and_purpose_and_no_other() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let made = token(&one, Purpose::StaffLink, "officer:production 17");
        let read = |secret, purpose| words(secret, purpose, &made);
        assert_eq!(read(&one, Purpose::StaffLink).as_deref(), Some("officer:production 17"));
        assert_eq!(read(&other, Purpose::StaffLink), None);
        assert_eq!(read(&one, Purpose::ActLink), None);
    }

    #[test]
    fn a_changed_token_says_nothing() {
        let secret = Secret::new([1; 32]);
        let made = token(&secret, Purpose::ActLink, "a b");
        for at in 0..made.len() {
            let mut changed = made.clone().into_bytes();
            changed[at] = if changed[at] == b'a' { b'b' } else { b'a' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(words(&secret, Purpose::ActLink, &changed), None, "{at}");
        }
        for text in ["", "a", "../..", "ŝ", &"a".repeat(5000)] {
            assert_eq!(words(&secret, Purpose::ActLink, text), None);
        }
    }
}
