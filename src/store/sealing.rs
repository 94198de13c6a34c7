//! What goes into the database sealed, and comes out of it open.
//!
//! Sealed are what happened to a case (the whole payload), the names and digests of its files, and
//! mails with their envelopes and what servers said about them. Clear are references, forms,
//! states, days, kinds of events and mails, and who acted: what the register is listed by. The
//! files themselves are sealed by whoever writes them, under the case's key.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::outbox::Envelope;
use super::shredding::Shredded;
use super::{
    Custody, KnownCase, NewCase, NewEvent, NewFile, OutgoingMail, StoreError, StoredEvent,
    StoredFile, Tally, TallyKey,
};
use crate::vault::{CantOpen, Place, SealKey, Vault};

/// A case as it is written.
pub(super) struct SealedCase {
    /// The case, with what is sealed of it sealed, and without its mails.
    pub(super) case: NewCase,
    /// Its key, wrapped.
    pub(super) wrapped: Vec<u8>,
    pub(super) mails: Vec<SealedMail>,
}

/// A mail as it is written. What puts mail into the outbox takes this, so that none gets there
/// as it is.
pub(super) struct SealedMail {
    pub(super) kind: String,
    pub(super) message_id: String,
    pub(super) envelope: String,
    pub(super) raw: Vec<u8>,
    pub(super) created_at: Timestamp,
}

/// A case as it was read.
pub(super) struct RawCase {
    pub(super) case: KnownCase,
    /// Its key, wrapped; `None` for one that was shredded.
    pub(super) wrapped: Option<Vec<u8>>,
}

/// What is sealed of a file's record.
#[derive(Serialize, Deserialize)]
struct FileRecord {
    name: String,
    sha256: String,
}

impl SealedCase {
    pub(super) fn new(mut case: NewCase, vault: &Vault) -> Self {
        let wrapped = vault.wrap(&case.key, &case.reference);
        let mails = std::mem::take(&mut case.mails);
        let mails = mails.iter().map(|mail| SealedMail::new(mail, vault)).collect();
        case.event = event(&case.event, 1, &case.key);
        case.files = case.files.iter().map(|one| file(one, &case.key)).collect();
        Self { case, wrapped, mails }
    }
}

impl SealedMail {
    pub(super) fn new(mail: &OutgoingMail, vault: &Vault) -> Self {
        let message_id = mail.message_id.as_str();
        Self {
            kind: mail.kind.clone(),
            message_id: mail.message_id.clone(),
            envelope: Envelope::of(mail).sealed(message_id, vault),
            raw: vault.own().seal(Place::Mail { message_id }, &mail.raw),
            created_at: mail.created_at,
        }
    }
}

impl RawCase {
    /// The case, opened; one that was shredded has only what is clear.
    pub(super) fn open(self, vault: &Vault) -> Result<KnownCase, StoreError> {
        let Self { mut case, wrapped } = self;
        let Custody::Shredded { .. } = &case.custody else {
            let wrapped = wrapped.ok_or(CantOpen)?;
            let key = vault.unwrap(&wrapped, &case.reference)?;
            for stored in &mut case.events {
                *stored = opened_event(stored, &key)?;
            }
            for stored in &mut case.files {
                *stored = opened_file(stored, &key)?;
            }
            case.custody = Custody::Kept(key);
            return Ok(case);
        };
        for stored in &mut case.events {
            stored.event.payload = Value::Null;
        }
        Ok(case)
    }
}

/// How a case is kept, as its columns say; what is kept is not opened yet.
pub(super) fn custody(
    shredded: Option<(String, Timestamp)>,
    vault: &Vault,
) -> Result<Custody, CantOpen> {
    let Some((why, at)) = shredded else { return Ok(Custody::Kept(vault.new_key())) };
    let why = Shredded::named(&why).ok_or(CantOpen)?;
    Ok(Custody::Shredded { why, at })
}

/// What happened, sealed for its place in the case.
pub(super) fn event(event: &NewEvent, seq: u32, key: &SealKey) -> NewEvent {
    let plain = event.payload.to_string();
    let sealed = key.seal_text(Place::Event { seq }, plain.as_bytes());
    NewEvent { payload: Value::String(sealed), ..event.clone() }
}

fn opened_event(stored: &StoredEvent, key: &SealKey) -> Result<StoredEvent, CantOpen> {
    let sealed = stored.event.payload.as_str().ok_or(CantOpen)?;
    let plain = key.open_text(Place::Event { seq: stored.seq }, sealed)?;
    let payload = serde_json::from_slice(&plain).map_err(|_| CantOpen)?;
    Ok(StoredEvent { seq: stored.seq, event: NewEvent { payload, ..stored.event.clone() } })
}

/// A file's record, with its name and digest sealed: who has a file could otherwise prove that
/// somebody filed it.
pub(super) fn file(file: &NewFile, key: &SealKey) -> NewFile {
    let record =
        FileRecord { name: file.original_name.clone(), sha256: HEXLOWER.encode(&file.sha256) };
    let record = serde_json::to_vec(&record).expect("a record is two strings");
    let name = file.stored_name.as_str();
    NewFile {
        original_name: key.seal_text(Place::FileRecord { name }, &record),
        sha256: [0; 32],
        ..file.clone()
    }
}

fn opened_file(stored: &StoredFile, key: &SealKey) -> Result<StoredFile, CantOpen> {
    let name = stored.stored_name.as_str();
    let record = key.open_text(Place::FileRecord { name }, &stored.original_name)?;
    let record: FileRecord = serde_json::from_slice(&record).map_err(|_| CantOpen)?;
    let sha256 = HEXLOWER.decode(record.sha256.as_bytes()).map_err(|_| CantOpen)?;
    let sha256 = sha256.try_into().map_err(|_| CantOpen)?;
    Ok(StoredFile { original_name: record.name, sha256, ..stored.clone() })
}

impl Envelope {
    pub(super) fn sealed(&self, message_id: &str, vault: &Vault) -> String {
        let plain = serde_json::to_vec(self).expect("an envelope is made of strings and lists");
        vault.own().seal_text(Place::Envelope { message_id }, &plain)
    }

    pub(super) fn opened(sealed: &str, message_id: &str, vault: &Vault) -> Result<Self, CantOpen> {
        let plain = vault.own().open_text(Place::Envelope { message_id }, sealed)?;
        serde_json::from_slice(&plain).map_err(|_| CantOpen)
    }
}

impl Tally {
    /// Sealed for its place: what people wrote stands in it.
    pub(super) fn sealed(&self, key: &TallyKey, vault: &Vault) -> String {
        let plain = serde_json::to_vec(self).expect("a tally is made of strings and numbers");
        vault.own().seal_text(place_of(key), &plain)
    }

    pub(super) fn opened(sealed: &str, key: &TallyKey, vault: &Vault) -> Result<Self, CantOpen> {
        let plain = vault.own().open_text(place_of(key), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| CantOpen)
    }
}

fn place_of(key: &TallyKey) -> Place<'_> {
    Place::Tally { survey: &key.survey, about: &key.about, month: &key.month }
}

/// A mail's text, opened.
pub(super) fn opened_mail(
    raw: &[u8],
    message_id: &str,
    vault: &Vault,
) -> Result<Vec<u8>, CantOpen> {
    vault.own().open(Place::Mail { message_id }, raw)
}

/// What went wrong with a mail, sealed: servers quote whom they refuse.
pub(super) fn trouble(words: Option<String>, message_id: &str, vault: &Vault) -> Option<String> {
    let place = Place::Trouble { message_id };
    words.map(|words| vault.own().seal_text(place, words.as_bytes()))
}

/// What went wrong with a mail. Words of our own about a row that can't be read stand there as
/// they are.
pub(super) fn opened_trouble(
    words: Option<String>,
    message_id: &str,
    vault: &Vault,
) -> Option<String> {
    let words = words?;
    let opened = vault.own().open_text(Place::Trouble { message_id }, &words);
    let opened = opened.ok().and_then(|plain| String::from_utf8(plain).ok());
    Some(opened.unwrap_or(words))
}

/// By what a vault recognises a database of its own.
pub(super) fn proof(vault: &Vault) -> Vec<u8> {
    vault.own().seal(Place::Proof, b"diwan")
}

/// Whether a proof is this vault's.
pub(super) fn check(proof: &[u8], vault: &Vault) -> Result<(), StoreError> {
    match vault.own().open(Place::Proof, proof) {
        Ok(_) => Ok(()),
        Err(CantOpen) => Err(StoreError::WrongSecret),
    }
}
