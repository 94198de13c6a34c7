//! Short messages to a person who chose to be told by one.
//!
//! Whoever holds the phone reads them, and networks carry them in the open: they say the reference,
//! what has changed in a few words, and where to look, and neither a name nor the code.

use super::content::Content;
use super::mails::absolute;
use super::state::DeskConfig;
use crate::cases::workflow::PersonNotice;
use crate::contact::PhoneKind;
use crate::forms::{ReplyChannel, Submission};
use crate::mail::{self, OutgoingMail, Stamp};
use crate::store::Carrier;

/// The key of the words for a case that has just come.
const RECEIVED: &str = "received";

/// The person of a case, as far as messages go.
pub(super) struct ShortMessage<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    pub(super) submission: &'a Submission,
    pub(super) reference: &'a str,
}

impl ShortMessage<'_> {
    /// That it has arrived; `None` where the person chose another channel, or the society has no
    /// gateway for theirs.
    pub(super) fn received(&self, stamp: Stamp) -> Option<OutgoingMail> {
        self.message(RECEIVED, stamp)
    }

    /// That something has happened.
    pub(super) fn changed(&self, notice: PersonNotice, stamp: Stamp) -> Option<OutgoingMail> {
        self.message(notice.name(), stamp)
    }

    fn message(&self, key: &str, stamp: Stamp) -> Option<OutgoingMail> {
        let (carrier, to) = self.way()?;
        let lang = self.content.lang(Some(self.submission.lang.as_str()));
        let locale = self.content.reader(lang).locale;
        let status = absolute(self.content, &self.content.desk_address("/case", lang));
        let facts = [("reference", self.reference), ("address", status.as_str())];
        Some(mail::message(carrier, &to, &locale.message(key, &facts), stamp))
    }

    /// By what, and to which number.
    fn way(&self) -> Option<(Carrier, String)> {
        let messages = &self.config.messages;
        let carrier = match self.submission.reply? {
            ReplyChannel::Sms => messages.sms.as_ref().map(|_| Carrier::Sms),
            ReplyChannel::Whatsapp => messages.whatsapp.as_ref().map(|_| Carrier::Whatsapp),
            _ => None,
        }?;
        let phone = self.submission.contact().phone?;
        (phone.kind() == PhoneKind::Mobile).then(|| (carrier, phone.e164()))
    }
}
