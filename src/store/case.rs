//! A case as it goes into the store and comes out of it.

use jiff::Timestamp;

use super::{Hands, OutgoingMail, Shredded};
use crate::vault::SealKey;

/// Everything that one submission writes.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The public reference number, as `cases::Reference` writes it.
    pub reference: String,
    /// The form's identifier.
    pub form: String,
    /// The language the person filed in: a language code.
    pub lang: String,
    /// The keyed hash of the person's code.
    pub code_hash: [u8; 32],
    /// When it was received.
    pub received_at: Timestamp,
    /// The state's name.
    pub state: String,
    /// A new key, under which its files were sealed already and the rest will be.
    pub key: SealKey,
    /// In whose hands it is.
    pub hands: Hands,
    /// What happened first.
    pub event: NewEvent,
    /// Records of the uploaded files, which lie on the disk already.
    pub files: Vec<NewFile>,
    /// The mails to send, each once.
    pub mails: Vec<OutgoingMail>,
    /// The receipt, which is also what makes a second post find this case.
    pub receipt: NewReceipt,
}

/// Something that happened to a case; it is never changed afterwards.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// The event's kind, such as `received`.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: a role or an identifier, such as `person`.
    pub actor: String,
    /// What was said, in the form that the kind prescribes.
    pub payload: serde_json::Value,
}

/// An uploaded file's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The identifier of the field it was uploaded to.
    pub field: String,
    /// The name it had on the person's device; never used as a path.
    pub original_name: String,
    /// The media type that its content showed.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its content.
    pub sha256: [u8; 32],
    /// The random name under which it lies in the data folder.
    pub stored_name: String,
}

/// A receipt with a short-lived address.
#[derive(Debug, Clone)]
pub struct NewReceipt {
    /// The keyed hash of the token in its address.
    pub token_hash: [u8; 32],
    /// The person's code under a seal that only the token opens.
    pub sealed_code: Vec<u8>,
    /// When the address stops working.
    pub expires_at: Timestamp,
    /// The same code under another seal, for the mail that is sent once the person has confirmed
    /// their address; `None` where nothing waits for that.
    pub confirm_code: Option<Vec<u8>>,
}

/// What became of a [`NewCase`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It is stored, durably.
    Stored,
    /// The same post was stored before, as the case with this reference; nothing was written.
    Before {
        /// The reference of that case.
        reference: String,
    },
    /// Another case has this reference; nothing was written. Draw another and try again.
    ReferenceTaken,
}

/// A receipt as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReceipt {
    /// The reference of its case.
    pub reference: String,
    /// The form it was filed with.
    pub form: String,
    /// The language it was filed in.
    pub lang: String,
    /// When the case was received.
    pub received_at: Timestamp,
    /// The sealed code; `None` once it was purged.
    pub sealed_code: Option<Vec<u8>>,
    /// When the address stops working; whether it still does is the caller's clock to say.
    pub expires_at: Timestamp,
}

/// A case as it is kept.
#[derive(Debug, Clone)]
pub struct KnownCase {
    /// The public reference number.
    pub reference: String,
    /// The form's identifier.
    pub form: String,
    /// The language the person filed in.
    pub lang: String,
    /// The keyed hash of the person's code.
    pub code_hash: [u8; 32],
    /// When it was received.
    pub received_at: Timestamp,
    /// The state's name.
    pub state: String,
    /// Whether anything can be read of it.
    pub custody: Custody,
    /// What happened, in order; without payloads where the case was shredded.
    pub events: Vec<StoredEvent>,
    /// The uploaded files' records, in order.
    pub files: Vec<StoredFile>,
}

/// Whether what was sealed of a case can be read.
#[derive(Debug, Clone)]
pub enum Custody {
    /// It can, by its key.
    Kept(SealKey),
    /// It can't: the key is gone.
    Shredded {
        /// Why.
        why: Shredded,
        /// Since when.
        at: Timestamp,
    },
}

/// An event with its place in the case.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    /// Its place, counted from 1.
    pub seq: u32,
    /// What happened.
    pub event: NewEvent,
}

/// A file's record as it is kept.
pub type StoredFile = NewFile;
