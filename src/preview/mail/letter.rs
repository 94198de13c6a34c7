//! A mail as its reader sees it.

use bytes::Bytes;
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

/// What a mail program would show.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) reply_to: String,
    /// As RFC 3339 writes it.
    pub(super) date: String,
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    pub(super) attachments: Vec<Attachment>,
}

/// A file that came with a mail.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

impl Letter {
    /// Reads a mail; what can't be read of it is empty.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        MessageParser::default().parse(bytes).map(|message| Self::of(&message)).unwrap_or_default()
    }

    fn of(message: &Message<'_>) -> Self {
        let text = message.text_part(0).and_then(|part| match &part.body {
            // Maildirs have bare line feeds, the wire has not.
            PartType::Text(text) => Some(text.replace("\r\n", "\n")),
            _ => None,
        });
        let html = message.html_part(0).and_then(|part| match &part.body {
            PartType::Html(html) => Some(html.clone().into_owned()),
            _ => None,
        });
        let attachments = message.attachments().map(|part| Attachment {
            name: part.attachment_name().unwrap_or("attachment").to_owned(),
            media_type: media_type(part),
            bytes: Bytes::copy_from_slice(part.contents()),
        });
        Self {
            subject: message.subject().unwrap_or_default().to_owned(),
            from: people(message.from()),
            to: people(message.to()),
            reply_to: people(message.reply_to()),
            date: message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(),
            text,
            html,
            attachments: attachments.collect(),
        }
    }
}

fn media_type(part: &mail_parser::MessagePart<'_>) -> String {
    let Some(stated) = part.content_type() else {
        return "application/octet-stream".to_owned();
    };
    match stated.subtype() {
        Some(subtype) => format!("{}/{subtype}", stated.ctype()),
        None => stated.ctype().to_owned(),
    }
}

fn people(addresses: Option<&Address<'_>>) -> String {
    let Some(addresses) = addresses else {
        return String::new();
    };
    let person = |person: &mail_parser::Addr<'_>| {
        let address = person.address().unwrap_or_default();
        match person.name() {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        }
    };
    addresses.iter().map(person).collect::<Vec<_>>().join(", ")
}
