//! What every mail of the rounds is made with.

use jiff::Timestamp;

use crate::cases::workflow::Party;
use crate::cases::{Member, Secret};
use crate::contact::EmailAddress;
use crate::desk::content::Content;
use crate::desk::mails::{self, MailsError, Recipient};
use crate::desk::state::{Desk, DeskConfig};
use crate::desk::worklist::list_address;
use crate::language::Lang;
use crate::mail::{self, OutgoingMail, Stamp};
use crate::theme::{Mail, MailSender};
use crate::views::Reader;

/// Writes mails to the society's people, in its first language.
#[derive(Clone, Copy)]
pub(super) struct Post<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    pub(super) secret: &'a Secret,
    pub(super) randomness: fn(&mut [u8]),
    pub(super) at: Timestamp,
}

impl<'a> Post<'a> {
    /// The post of a desk, now.
    pub(super) fn of(desk: &'a Desk, content: &'a Content) -> Self {
        Self {
            content,
            config: desk.config(),
            secret: desk.secret(),
            randomness: desk.randomness(),
            at: desk.now(),
        }
    }

    /// The mail, rendered and composed.
    pub(super) fn write<M: Mail>(
        &self,
        mail: &M,
        to: Vec<EmailAddress>,
    ) -> Result<OutgoingMail, MailsError> {
        let rendered = self.content.theme.render_mail(self.lang(), mail)?;
        let letter = mails::letter(M::NAME, self.lang(), to, rendered);
        let mut id = [0; 16];
        (self.randomness)(&mut id);
        let stamp = Stamp { id, at: self.at };
        Ok(mail::compose(letter, &mails::from(self.config, self.reader())?, stamp)?)
    }

    /// Who a party is and where it reads its mail; `None` where it has no mailbox.
    pub(super) fn recipient(&self, party: &Party) -> Option<Recipient<'a>> {
        let society = &self.content.library.society;
        mails::recipient(party, society, &self.config.mailboxes, self.reader())
    }

    /// The signed link to a party's open cases.
    pub(super) fn list(&self, party: &Party, member: Option<&Member>) -> String {
        list_address(self.content, self.secret, self.at, (party, member))
    }

    pub(super) fn sender(&self) -> MailSender {
        mails::sender(self.content, self.reader())
    }

    pub(super) fn reader(&self) -> Reader<'a> {
        self.content.reader(self.lang())
    }

    fn lang(&self) -> &'a Lang {
        self.content.library.site.languages.first()
    }
}
