//! A new staff link: printed for whoever runs the desk, or mailed to whom it is for.

use jiff::{SignedDuration, Timestamp};

use crate::calendar::{DualDate, riyadh_date};
use crate::cases::StaffLink;
use crate::cases::workflow::Party;
use crate::desk::mails::{MailsError, absolute, from, letter, recipient, sender};
use crate::desk::state::Desk;
use crate::mail::{self, Stamp};
use crate::store::{Occasion, StoreError};
use crate::theme::StaffInvitation;

/// A link that was made.
#[derive(Debug, Clone)]
pub struct MadeLink {
    /// The whole address.
    pub address: String,
    /// When it stops working.
    pub expires_at: Timestamp,
    link: StaffLink,
}

/// Why a link was not mailed.
#[derive(Debug, thiserror::Error)]
pub enum LinkNotMailed {
    /// Nobody reads mail for this party.
    #[error("{0} has no mailbox in diwan.yaml")]
    NoMailbox(Party),
    /// It can't be written.
    #[error("the mail can't be written: {0}")]
    Mail(String),
    /// It can't be stored.
    #[error("the mail can't be stored")]
    Store(#[from] StoreError),
}

impl From<MailsError> for LinkNotMailed {
    fn from(error: MailsError) -> Self {
        Self::Mail(error.to_string())
    }
}

impl Desk {
    /// Makes a link for an officer or a committee.
    #[must_use]
    pub fn staff_link(&self, party: Party, lasts: SignedDuration) -> MadeLink {
        let content = self.content();
        let link = StaffLink { party, expires_at: self.now() + lasts };
        let path = format!("{}/staff/{}", content.library.desk_url, link.token(self.secret()));
        MadeLink { address: absolute(&content, &path), expires_at: link.expires_at, link }
    }

    /// Mails a link to the mailboxes of whom it is for. Returns how many these are.
    ///
    /// # Errors
    ///
    /// When there is none, or the mail can't be written or stored.
    pub async fn mail_staff_link(&self, made: &MadeLink) -> Result<usize, LinkNotMailed> {
        let content = self.content();
        let lang = content.library.site.languages.first();
        let reader = content.reader(lang);
        let (society, config) = (&content.library.society, self.config());
        let party = &made.link.party;
        let to = recipient(party, society, &config.mailboxes, reader)
            .ok_or_else(|| LinkNotMailed::NoMailbox(party.clone()))?;
        let until = DualDate::from(riyadh_date(made.expires_at));
        let invitation = StaffInvitation {
            sender: sender(&content, reader),
            recipient: to.name,
            until: reader.locale.date(until),
            link: made.address.clone(),
        };
        let rendered = content.theme.render_mail(lang, &invitation).map_err(MailsError::from)?;
        let mailboxes = to.mailboxes.len();
        let letter = letter("staff-link", lang, to.mailboxes, rendered);
        let mut id = [0; 16];
        self.randomness()(&mut id);
        let stamp = Stamp { id, at: self.now() };
        let from = from(config, reader)?;
        let mail = mail::compose(letter, &from, stamp).map_err(MailsError::from)?;
        // Each link is an occasion of its own.
        let name = format!("staff-link {party} {}", made.expires_at);
        let occasion = Occasion { name, at: self.now(), about: None, mails: vec![mail] };
        self.store().send_once(occasion).await?;
        Ok(mailboxes)
    }
}
