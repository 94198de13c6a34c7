//! Names that the system itself posts with a form. They begin with `_`, which no id can.

/// The checkbox of the attestation; ticked with any value.
pub const ATTESTATION: &str = "_attest";

/// The typed name below the attestation.
pub const SIGNATURE: &str = "_signature";

/// The drawn signature below it, as [`Drawing`](super::Drawing) writes it.
pub const DRAWN: &str = "_drawn";

/// The mark of what the page asks to vouch for, see [`attested`](super::attested).
pub const ATTESTED: &str = "_attested";

/// How the person wants to be answered: one of [`ReplyChannel`](super::ReplyChannel)'s names.
pub const REPLY_CHANNEL: &str = "_reply";

/// Not about one question, but about all files together.
pub const ALL_FILES: &str = "_files";

/// A checkbox below a file field: its value is the id of a field whose kept files are not wanted
/// any more.
pub const DROP: &str = "_drop";

/// What the names of the system begin with.
pub(super) const PREFIX: char = '_';
