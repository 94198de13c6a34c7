//! The mail that says all of a receipt, code included: sent when a case is filed from an address
//! that is known, else when the address is confirmed.

use jiff::Timestamp;

use super::content::Content;
use super::mails::{
    MailsError, absolute, from, groups, is_greeting, letter, recipient, routed, sender, within,
};
use super::state::DeskConfig;
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::Code;
use crate::forms::{FormDefinition, Submission};
use crate::mail::{self, OutgoingMail, Stamp};
use crate::markdown;
use crate::theme::{Helper, PersonReceived};
use crate::views::{self, Reader};

/// A case whose person is to be told that it has arrived.
pub(super) struct ReceiptMail<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    pub(super) form: &'a FormDefinition,
    pub(super) submission: &'a Submission,
    pub(super) reference: &'a str,
    /// The code, where it is known: it is on the person's receipt otherwise.
    pub(super) code: Option<&'a Code>,
    pub(super) received_at: Timestamp,
}

impl ReceiptMail<'_> {
    /// The mail, composed; `None` for a person without an address.
    pub(super) fn mail(&self, stamp: Stamp) -> Result<Option<OutgoingMail>, MailsError> {
        let contact = self.submission.contact();
        let Some(address) = contact.email.cloned() else { return Ok(None) };
        let lang = self.content.lang(Some(self.submission.lang.as_str()));
        let reader = self.content.reader(lang);
        let next = self.form.confirmation_next.as_ref().map(|next| {
            let links = self.content.links(lang);
            markdown::plain_text(reader.words(next), markdown::Spelling::Spelled(&links))
        });
        let status = self.content.desk_address("/case", lang);
        let mail = PersonReceived {
            sender: sender(self.content, reader),
            name: contact.name.filter(|name| is_greeting(name)).map(str::to_owned),
            form: reader.words(&self.form.title).to_owned(),
            reference: self.reference.to_owned(),
            code: self.code.map(groups).unwrap_or_default(),
            received: reader.locale.date(DualDate::from(riyadh_date(self.received_at))),
            next,
            within: within(self.form, reader),
            own: reader.optional(self.form.mail_to_person.as_ref()),
            case_status: absolute(self.content, &status),
            helper: self.helper(reader),
        };
        let rendered = self.content.theme.render_mail(lang, &mail)?;
        let letter = letter("person-received", lang, vec![address], rendered);
        Ok(Some(mail::compose(letter, &from(self.config, reader)?, stamp)?))
    }

    fn helper(&self, reader: Reader<'_>) -> Option<Helper> {
        let society = &self.content.library.society;
        let officer = routed(&self.submission.route, society)
            .and_then(|party| recipient(&party, society, &self.config.mailboxes, reader))
            .and_then(|recipient| recipient.helper);
        let officer = officer.or_else(|| society.officers.first())?;
        Some(views::society::helper(officer, reader))
    }
}
