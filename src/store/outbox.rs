//! Mail as the outbox keeps it.
//!
//! A mail is one row and one message, whoever it goes to, and each recipient has a fate of their
//! own: when one of a committee's mailboxes is gone, the others still get the mail and don't get
//! it twice.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What takes a mail to its recipients.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Carrier {
    /// Mail; the text is a message of RFC 5322.
    #[default]
    Mail,
    /// The gateway for text messages; the text is the message in UTF-8, the address a number.
    Sms,
    /// The gateway for WhatsApp, alike.
    Whatsapp,
}

impl Carrier {
    /// The name in lists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Whatsapp => "whatsapp",
        }
    }
}

/// A finished mail, as [`crate::mail::compose`] makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// What kind of mail it is, for the log and the operator; nothing personal.
    pub kind: String,
    /// What takes it there.
    pub carrier: Carrier,
    /// The envelope's sender.
    pub envelope_from: String,
    /// The envelope's recipients; at least one.
    pub envelope_to: Vec<String>,
    /// The Message-ID with its angle brackets; unique, and the same at every try.
    pub message_id: String,
    /// When the mail was written.
    pub created_at: Timestamp,
    /// The whole message in CRLF lines, none of which is a lone dot.
    pub raw: Vec<u8>,
}

/// A mail that was claimed and should go out now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMail {
    /// The row's number.
    pub id: i64,
    /// Which try this is, counted from 1; it also proves that the claim is still ours.
    pub attempt: u32,
    /// What kind of mail it is.
    pub kind: String,
    /// What takes it there.
    pub carrier: Carrier,
    /// The envelope's sender.
    pub envelope_from: String,
    /// The recipients who wait for it still.
    pub envelope_to: Vec<String>,
    /// The Message-ID with its angle brackets.
    pub message_id: String,
    /// When the mail was written.
    pub created_at: Timestamp,
    /// The whole message.
    pub raw: Vec<u8>,
}

/// Why a mail did not go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The SMTP reply's code, if there was a reply.
    pub code: Option<u16>,
    /// What happened, for the operator; it may name the recipient and so stays out of logs.
    pub detail: String,
}

/// What became of a mail for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The transport has taken it over.
    Delivered,
    /// It did not go out, and may at the next try.
    TryAgain(Trouble),
    /// It will never go out.
    FailedForGood(Trouble),
}

/// What became of a mail that was claimed.
#[derive(Debug, Clone)]
pub struct Settled {
    /// [`DueMail::id`].
    pub id: i64,
    /// [`DueMail::attempt`].
    pub attempt: u32,
    /// When the try ended.
    pub at: Timestamp,
    /// When to try again, if anybody still waits then.
    pub again_at: Timestamp,
    /// Each recipient of [`DueMail::envelope_to`] with their fate.
    pub fates: Vec<(String, Fate)>,
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Somebody waits for it still.
    Queued,
    /// Everybody has it; its text and whom it went to are deleted.
    Sent,
    /// Nobody waits any more, and somebody never got it; its text is kept for the operator.
    Failed,
}

/// One recipient and how they fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The address.
    pub address: String,
    /// How they fared.
    pub state: RecipientState,
}

/// How one recipient fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecipientState {
    /// The mail is still to go out.
    Waiting,
    /// The mail has gone out.
    Delivered,
    /// The mail failed for good.
    Failed,
}

/// A mail that has not gone out, as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedMail {
    /// The row's number.
    pub id: i64,
    /// The reference of the case it is about, if it is about one.
    pub reference: Option<String>,
    /// What kind of mail it is.
    pub kind: String,
    /// What takes it there.
    pub carrier: Carrier,
    /// Who gets it, and how each fared.
    pub recipients: Vec<Recipient>,
    /// Waiting or failed.
    pub state: MailState,
    /// Tries so far.
    pub attempts: u32,
    /// When the next try is due.
    pub next_attempt_at: Timestamp,
    /// What went wrong the last time.
    pub last_error: Option<String>,
    /// When the mail was written.
    pub created_at: Timestamp,
}

/// Who sends a mail and who gets it, as one column keeps them: JSON, in every engine.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Envelope {
    /// Absent in what was written before there was a choice.
    #[serde(default)]
    pub(super) by: Carrier,
    pub(super) from: String,
    pub(super) to: Vec<Recipient>,
}

impl Envelope {
    /// The envelope of a mail that nobody has yet.
    pub(super) fn of(mail: &OutgoingMail) -> Self {
        let waiting = |address: &String| Recipient {
            address: address.clone(),
            state: RecipientState::Waiting,
        };
        Self {
            by: mail.carrier,
            from: mail.envelope_from.clone(),
            to: mail.envelope_to.iter().map(waiting).collect(),
        }
    }

    /// The addresses of those who wait for it still.
    pub(super) fn into_waiting(self) -> Vec<String> {
        let waits = |to: &Recipient| to.state == RecipientState::Waiting;
        self.to.into_iter().filter(waits).map(|to| to.address).collect()
    }
}

/// A mail's state as every engine's column `state` names it.
pub(super) fn name(state: MailState) -> &'static str {
    match state {
        MailState::Queued => "queued",
        MailState::Sent => "sent",
        MailState::Failed => "failed",
    }
}

/// Gives the recipients their fates, and says where the mail stands then.
///
/// Who has the mail keeps it. `ours` says whether the claim still is; when it isn't, only
/// deliveries count.
pub(super) fn after(
    recipients: &mut [Recipient],
    fates: &[(String, Fate)],
    ours: bool,
) -> MailState {
    for recipient in recipients.iter_mut() {
        let fate = fates.iter().find(|(address, _)| *address == recipient.address);
        match fate {
            Some((_, Fate::Delivered)) => recipient.state = RecipientState::Delivered,
            Some((_, Fate::FailedForGood(_)))
                if ours && recipient.state == RecipientState::Waiting =>
            {
                recipient.state = RecipientState::Failed;
            }
            _ => {}
        }
    }
    let any = |state| recipients.iter().any(|recipient| recipient.state == state);
    if any(RecipientState::Waiting) {
        MailState::Queued
    } else if any(RecipientState::Failed) {
        MailState::Failed
    } else {
        MailState::Sent
    }
}

/// Lets those for whom the mail failed wait for it again.
pub(super) fn wait_again(recipients: &mut [Recipient]) {
    for recipient in recipients {
        if recipient.state == RecipientState::Failed {
            recipient.state = RecipientState::Waiting;
        }
    }
}

/// What went wrong, each thing once, for the operator; `None` when nothing did.
pub(super) fn details(fates: &[(String, Fate)]) -> Option<String> {
    let mut said: Vec<&str> = Vec::new();
    for (_, fate) in fates {
        if let Fate::TryAgain(trouble) | Fate::FailedForGood(trouble) = fate
            && !said.contains(&trouble.detail.as_str())
        {
            said.push(&trouble.detail);
        }
    }
    (!said.is_empty()).then(|| said.join("; "))
}
