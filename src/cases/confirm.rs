//! The link by which a person confirms that mail to their address reaches them.
//!
//! Anybody can type anybody's address, and everybody mistypes their own. Until somebody who has
//! the mail in hand has said so, an address therefore gets headings and this link, and not the
//! code, with which a stranger would have the case.
//!
//! The link holds, under the desk's secret, the reference and the key to the seal under which the
//! code waits in the store: neither the database, nor the database with the secret, gives the code
//! away. The address itself is no part of it.

use data_encoding::HEXLOWER;
use jiff::Timestamp;

use super::alphabet::Randomness;
use super::code::Code;
use super::reference::Reference;
use super::secret::{Purpose, Secret};
use super::signed;
use crate::contact::EmailAddress;

/// What stands between the parts; none of them can hold it.
const BETWEEN: char = ' ';

/// A link, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmLink {
    /// The case.
    pub reference: Reference,
    /// When it stops working.
    pub expires_at: Timestamp,
    key: [u8; 16],
}

impl ConfirmLink {
    /// A new link for a case.
    #[must_use]
    pub fn new(
        reference: Reference,
        expires_at: Timestamp,
        randomness: &mut Randomness<'_>,
    ) -> Self {
        let mut key = [0; 16];
        randomness(&mut key);
        Self { reference, expires_at, key }
    }

    /// The last part of the link's address.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        let parts = [
            self.reference.as_str().to_owned(),
            self.expires_at.as_second().to_string(),
            HEXLOWER.encode(&self.key),
        ];
        let words = parts.join(&BETWEEN.to_string());
        signed::token(secret, Purpose::ConfirmLink, &words)
    }

    /// The link of a token; `None` for one that this desk has not made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::ConfirmLink, token)?;
        let words: Vec<&str> = words.split(BETWEEN).collect();
        let [reference, expires, key] = words[..] else { return None };
        Some(Self {
            reference: reference.parse().ok()?,
            expires_at: Timestamp::from_second(expires.parse().ok()?).ok()?,
            key: HEXLOWER.decode(key.as_bytes()).ok()?.try_into().ok()?,
        })
    }

    /// The code under this link's seal.
    #[must_use]
    pub fn seal(&self, secret: &Secret, code: &Code) -> Vec<u8> {
        code.masked(&self.pad(secret))
    }

    /// The code that was sealed; `None` when another link has the key.
    #[must_use]
    pub fn open(&self, secret: &Secret, sealed: &[u8]) -> Option<Code> {
        Code::unmasked(sealed, &self.pad(secret))
    }

    /// A one-time pad of up to 32 bytes: every link seals one code, once.
    fn pad(&self, secret: &Secret) -> [u8; 32] {
        secret.mac(Purpose::ConfirmSeal, &[&self.key])
    }
}

/// What is kept of a confirmed address. Domains don't tell capitals from small letters; what
/// stands before the sign may, and is left as it is.
#[must_use]
pub fn address_hash(secret: &Secret, address: &EmailAddress) -> [u8; 32] {
    let address = address.to_string();
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    let domain = domain.to_ascii_lowercase();
    secret.mac(Purpose::MailAddress, &[local.as_bytes(), domain.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(byte: u8) -> ConfirmLink {
        let reference = Reference::new(2026, &mut |bytes| bytes.fill(9));
        let end = "2026-07-01T00:00:00Z".parse().unwrap();
        ConfirmLink::new(reference, end, &mut |bytes| bytes.fill(byte))
    }

    #[test]
    fn a_link_reads_back_under_its_secret_and_unchanged_only() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let token = link(5).token(&one);
        assert_eq!(ConfirmLink::read(&token, &one), Some(link(5)));
        assert_eq!(ConfirmLink::read(&token, &other), None);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'a' { b'b' } else { b'a' };
            assert_eq!(ConfirmLink::read(&String::from_utf8(changed).unwrap(), &one), None, "{at}");
        }
        for text in ["", "a", "../..", "ŝ", &"a".repeat(5000)] {
            assert_eq!(ConfirmLink::read(text, &one), None);
        }
    }

    #[test]
    fn only_the_link_that_sealed_a_code_opens_it() {
        let secret = Secret::new([1; 32]);
        let code = Code::new(&mut |bytes| bytes.fill(9));
        let sealed = link(5).seal(&secret, &code);
        assert_eq!(link(5).open(&secret, &sealed), Some(code.clone()));
        assert_ne!(link(6).open(&secret, &sealed), Some(code));
        assert_eq!(link(5).open(&secret, &[]), None);
    }

    #[test]
    fn an_address_is_known_again_whatever_the_capitals_of_its_domain() {
        let secret = Secret::new([1; 32]);
        let hash = |text: &str| address_hash(&secret, &text.parse().unwrap());
        assert_eq!(hash("noura@Person.Example"), hash("noura@person.example"));
        assert_ne!(hash("noura@person.example"), hash("sara@person.example"));
        assert_ne!(
            hash("noura@person.example"),
            address_hash(&Secret::new([2; 32]), &"noura@person.example".parse().unwrap())
        );
    }
}
