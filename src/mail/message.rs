//! A short message, as the outbox keeps it.

use data_encoding::HEXLOWER;

use super::{OutgoingMail, Stamp};
use crate::store::Carrier;

/// A message to one number, written `+9665…`, that is final.
#[must_use]
pub fn message(carrier: Carrier, to: &str, text: &str, stamp: Stamp) -> OutgoingMail {
    OutgoingMail {
        kind: "person-message".to_owned(),
        carrier,
        envelope_from: String::new(),
        envelope_to: vec![to.to_owned()],
        message_id: format!("<{}@message>", HEXLOWER.encode(&stamp.id)),
        created_at: stamp.at,
        raw: text.as_bytes().to_vec(),
    }
}
