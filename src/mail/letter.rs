//! A mail before it is composed.

use jiff::Timestamp;

use crate::contact::EmailAddress;
use crate::language::Lang;

/// A mail whose words are final.
#[derive(Debug, Clone)]
pub struct RenderedMail {
    /// What kind of mail it is, such as `received-person`; for logs and the operator, so nothing
    /// personal.
    pub kind: String,
    /// The language of its words.
    pub lang: Lang,
    /// Who gets it, and sees who else does; at least one.
    pub to: Vec<EmailAddress>,
    /// Where an answer goes, when not to the society's own address.
    pub reply_to: Option<ReplyTo>,
    /// The subject line; no personal data belongs here.
    pub subject: String,
    /// The plain text, in lines that end in `\n`.
    pub text: String,
    /// The same as an HTML document.
    pub html: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
}

/// Where an answer goes, as a person typed it: an address that can't be one is left out.
#[derive(Debug, Clone)]
pub struct ReplyTo {
    /// The person's name; may be empty.
    pub name: String,
    /// The person's address.
    pub address: String,
}

/// An attached file.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The name it is shown under.
    pub name: String,
    /// Its media type; what is none becomes `application/octet-stream`.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Who the society's mail comes from: always the society, never the person who filed.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The name that mail programs show, in the mail's language.
    pub name: String,
    /// The society's own address; the envelope's sender as well.
    pub address: EmailAddress,
}

/// What the world gives to a mail: chance and the time.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// 128 random bits, which become the Message-ID and stay the same at every try.
    pub id: [u8; 16],
    /// When the mail was written: its Date.
    pub at: Timestamp,
}
