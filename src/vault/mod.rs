//! Sealing: what people file is kept so that neither a stolen database nor a stolen data folder
//! tells it. Who has both, and the desk's secret, can read; nobody else can.
//!
//! 1. The desk's secret, which is kept outside the database, gives a [`Vault`].
//! 2. Each case has a random [`SealKey`]. It is stored [wrapped](Vault::wrap) by the vault, bound to
//!    the case's reference; where it is deleted, what it sealed is lost for good.
//! 3. Everything that is sealed is bound to its [`Place`]: a row or file that is moved to another
//!    place does not open there. Files are sealed in pieces ([`mod@file`]), so that one of any size
//!    takes the memory of a piece.
//! 4. What belongs to no case alone, such as mail, is sealed by the vault's [own key](Vault::own).
//!
//! The cipher is XChaCha20-Poly1305 with random nonces of 24 bytes, of which no two are ever the
//! same. This room knows no table, no folder and no state; it says neither what is sealed nor when
//! a key is to go.

pub mod file;
mod place;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use secrecy::{ExposeSecret, SecretBox};

use crate::cases::{FormKey, Purpose, Secret};

pub use place::Place;

/// Bytes of a key.
const KEY: usize = 32;

/// Bytes of a nonce.
const NONCE: usize = 24;

/// What stands before a sealed text, so that it is never taken for one that was not sealed.
const MARK: &str = "v1:";

/// What is sealed can't be opened: it was changed, moved, or sealed by another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what is sealed can't be opened: it was changed, or sealed under another secret")]
pub struct CantOpen;

/// Wraps and unwraps the keys of cases; cloning it is cheap.
#[derive(Clone)]
pub struct Vault {
    master: SealKey,
    own: SealKey,
}

/// A key that seals; cloning it is cheap. It never shows in `Debug`, and is wiped from memory with
/// its last copy.
#[derive(Clone)]
pub struct SealKey {
    key: Arc<SecretBox<[u8; KEY]>>,
    randomness: fn(&mut [u8]),
}

impl Vault {
    /// The vault of a desk with this secret.
    #[must_use]
    pub fn new(secret: &Secret, randomness: fn(&mut [u8])) -> Self {
        let key = |part: &[u8]| SealKey::of(secret.mac(Purpose::Vault, &[part]), randomness);
        Self { master: key(b"keys of cases"), own: key(b"the desk's own") }
    }

    /// A new key, which only the one who asks has.
    #[must_use]
    pub fn new_key(&self) -> SealKey {
        let mut key = [0; KEY];
        (self.master.randomness)(&mut key);
        SealKey::of(key, self.master.randomness)
    }

    /// The key of a case, for keeping.
    #[must_use]
    pub fn wrap(&self, key: &SealKey, reference: &str) -> Vec<u8> {
        self.master.seal(Place::CaseKey { reference }, key.key.expose_secret())
    }

    /// The key of a case as it was wrapped.
    ///
    /// # Errors
    ///
    /// When it was wrapped under another secret or for another case, or changed.
    pub fn unwrap(&self, wrapped: &[u8], reference: &str) -> Result<SealKey, CantOpen> {
        let key = self.master.open(Place::CaseKey { reference }, wrapped)?;
        let key: [u8; KEY] = key.try_into().map_err(|_| CantOpen)?;
        Ok(SealKey::of(key, self.master.randomness))
    }

    /// The key of what belongs to no case alone.
    #[must_use]
    pub fn own(&self) -> &SealKey {
        &self.own
    }
}

/// Nothing of the keys.
impl fmt::Debug for Vault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl SealKey {
    fn of(key: [u8; KEY], randomness: fn(&mut [u8])) -> Self {
        Self { key: Arc::new(SecretBox::new(Box::new(key))), randomness }
    }

    /// The key of the files that wait for this form to come again; only its page has it.
    #[must_use]
    pub fn of_form(secret: &Secret, form: &FormKey, randomness: fn(&mut [u8])) -> Self {
        let form = form.to_string();
        Self::of(secret.mac(Purpose::KeptFilesSeal, &[form.as_bytes()]), randomness)
    }

    /// Seals bytes for their place.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, bytes: &[u8]) -> Vec<u8> {
        let nonce = self.nonce();
        let sealed = self.encrypt(&nonce, &place.name(), bytes);
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    ///
    /// When it was not.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, CantOpen> {
        let (nonce, sealed) = sealed.split_first_chunk().ok_or(CantOpen)?;
        self.decrypt(nonce, &place.name(), sealed)
    }

    /// [`Self::seal`] into letters, for a column of text.
    #[must_use]
    pub fn seal_text(&self, place: Place<'_>, bytes: &[u8]) -> String {
        format!("{MARK}{}", BASE64.encode(&self.seal(place, bytes)))
    }

    /// Opens what [`Self::seal_text`] made.
    ///
    /// # Errors
    ///
    /// When it did not, for this place.
    pub fn open_text(&self, place: Place<'_>, sealed: &str) -> Result<Vec<u8>, CantOpen> {
        let letters = sealed.strip_prefix(MARK).ok_or(CantOpen)?;
        self.open(place, &BASE64.decode(letters.as_bytes()).map_err(|_| CantOpen)?)
    }

    fn nonce(&self) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        (self.randomness)(&mut nonce);
        nonce
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.key.expose_secret()))
    }

    fn encrypt(&self, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Vec<u8> {
        let sealed = self.cipher().encrypt(&XNonce::from(*nonce), Payload { msg, aad });
        sealed.expect("only messages of more than 256 GiB are refused")
    }

    fn decrypt(&self, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Result<Vec<u8>, CantOpen> {
        let opened = self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg, aad });
        opened.map_err(|_| CantOpen)
    }
}

/// Nothing of the key.
impl fmt::Debug for SealKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SealKey").finish_non_exhaustive()
    }
}
