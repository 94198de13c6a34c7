//! From words to the bytes of a message.
//!
//! Every body is base64, also where lettre would take 7bit: it writes ASCII text as it is, and a
//! text or an uploaded file with bare line feeds can then end the message in the middle of the
//! SMTP dialogue (RUSTSEC-2026-0561, lettre 0.11.23). Base64 has neither dots nor bare line feeds,
//! and no line of it can look like one of the fixed boundaries, which contain hyphens.
//!
//! The same mail and stamp give the same bytes.

use data_encoding::HEXLOWER;
use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, From, HeaderName, HeaderValue,
    Headers, ReplyTo as ReplyToHeader, To,
};
use lettre::message::{
    Mailbox, Mailboxes, MessageBuilder, MultiPart, SinglePart, SinglePartBuilder,
};

use super::clean::{file_name, header_value};
use super::{Attachment, OutgoingMail, RenderedMail, ReplyTo, Sender, Stamp};
use crate::contact::EmailAddress;
use crate::store::Carrier;

const MIXED: &str = "diwan-mixed-part";
const ALTERNATIVE: &str = "diwan-alternative-part";

/// Why a mail could not be composed.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// Nobody to send it to.
    #[error("the mail has no recipient")]
    NoRecipient,
    /// lettre refused to build the message.
    #[error("the mail could not be built")]
    Build(#[from] lettre::error::Error),
}

/// The message and its envelope, ready to be committed and sent.
///
/// Text and HTML are alternatives of each other; attachments stand beside them. A reply address
/// that can't be one is left out, because a mail with a worse header is better than none.
///
/// # Errors
///
/// When there is no recipient. Nothing that people type can cause an error.
pub fn compose(
    mail: RenderedMail,
    sender: &Sender,
    stamp: Stamp,
) -> Result<OutgoingMail, ComposeError> {
    let recipients = without_repetition(mail.to);
    if recipients.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    let message_id = format!("<{}@{}>", HEXLOWER.encode(&stamp.id), sender.address.domain());
    let envelope = Envelope::new(
        Some(sender.address.to_lettre()),
        recipients.iter().map(EmailAddress::to_lettre).collect(),
    )?;
    let to: Mailboxes = recipients.iter().map(|to| Mailbox::from(to.to_lettre())).collect();
    let mut builder = Message::builder()
        .envelope(envelope)
        .header(from_header(sender))
        .header(To::from(to))
        .subject(header_value(&mail.subject))
        .date(stamp.at.into())
        .message_id(Some(message_id.clone()))
        .raw_header(raw("Content-Language", mail.lang.as_str()))
        // RFC 3834: vacation responders and the like keep silent.
        .raw_header(raw("Auto-Submitted", "auto-generated"));
    builder = with_reply_to(builder, mail.reply_to.as_ref());
    let message = builder.multipart(body(mail.text, mail.html, mail.attachments))?;
    Ok(OutgoingMail {
        kind: mail.kind,
        carrier: Carrier::Mail,
        envelope_from: sender.address.to_string(),
        envelope_to: recipients.iter().map(EmailAddress::to_string).collect(),
        message_id,
        created_at: stamp.at,
        raw: message.formatted(),
    })
}

/// The society's name and address; the address alone where lettre could not read the name back,
/// which it does before it builds.
fn from_header(sender: &Sender) -> From {
    let named = From::from(Mailboxes::from(mailbox(&sender.name, sender.address.to_lettre())));
    let mut headers = Headers::new();
    headers.set(named);
    headers
        .get()
        .unwrap_or_else(|| From::from(Mailboxes::from(Mailbox::from(sender.address.to_lettre()))))
}

fn with_reply_to(builder: MessageBuilder, reply_to: Option<&ReplyTo>) -> MessageBuilder {
    let parsed = reply_to.and_then(|to| {
        let address: EmailAddress = to.address.parse().ok()?;
        Some(mailbox(&to.name, address.to_lettre()))
    });
    match parsed {
        Some(mailbox) => builder.header(ReplyToHeader::from(Mailboxes::from(mailbox))),
        None => builder,
    }
}

fn mailbox(name: &str, address: lettre::Address) -> Mailbox {
    let name = header_value(name);
    Mailbox::new((!name.is_empty()).then_some(name), address)
}

fn body(text: String, html: String, attachments: Vec<Attachment>) -> MultiPart {
    let words = MultiPart::alternative()
        .boundary(ALTERNATIVE)
        .singlepart(base64(ContentType::TEXT_PLAIN).body(text))
        .singlepart(base64(ContentType::TEXT_HTML).body(html));
    if attachments.is_empty() {
        return words;
    }
    let mixed = MultiPart::mixed().boundary(MIXED).multipart(words);
    attachments.into_iter().fold(mixed, |parts, attachment| {
        let part = base64(media_type(&attachment.media_type))
            .header(ContentDisposition::attachment(&file_name(&attachment.name)))
            .body(attachment.bytes);
        parts.singlepart(part)
    })
}

fn base64(content_type: ContentType) -> SinglePartBuilder {
    SinglePart::builder().header(content_type).header(ContentTransferEncoding::Base64)
}

/// Multipart and message types must not be base64 (RFC 2045, 6.4), and a mail program would open
/// them as mail: like what is no media type at all, they become plain bytes.
fn media_type(stated: &str) -> ContentType {
    let lower = stated.to_ascii_lowercase();
    let mail_in_mail = lower.starts_with("multipart/") || lower.starts_with("message/");
    let parsed = if mail_in_mail { None } else { ContentType::parse(&header_value(&lower)).ok() };
    parsed.unwrap_or_else(|| {
        ContentType::parse("application/octet-stream")
            .expect("a type, a slash and a subtype are a media type")
    })
}

fn without_repetition(mut addresses: Vec<EmailAddress>) -> Vec<EmailAddress> {
    let mut seen: Vec<EmailAddress> = Vec::with_capacity(addresses.len());
    addresses.retain(|address| {
        let new = !seen.contains(address);
        if new {
            seen.push(address.clone());
        }
        new
    });
    addresses
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests;
