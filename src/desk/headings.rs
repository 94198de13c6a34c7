//! What an address that nobody has confirmed is sent: headings, and the link to confirm it.
//!
//! Anybody can type anybody's address. Whoever reads such a mail by mistake learns that something
//! was filed with this society and nothing else: no name, no form's title, no state, no words, and
//! above all not the code, with which the case would be theirs.

use jiff::{SignedDuration, Timestamp};

use super::content::Content;
use super::mails::{MailsError, absolute, from, letter, sender};
use super::state::{Desk, DeskConfig};
use crate::cases::{ConfirmLink, Reference, Secret, address_hash};
use crate::contact::EmailAddress;
use crate::forms::Submission;
use crate::language::Lang;
use crate::mail::{self, OutgoingMail, Stamp};
use crate::store::StoreError;
use crate::theme::{HeadingOf, PersonHeading};

/// How long a link to confirm an address works: as long as the store keeps a receipt's row, with
/// the code that waits in it.
const LIFETIME: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How much may be said to a person by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Everything: their address is confirmed, or the society wants no confirmation.
    Full,
    /// Headings.
    Headings,
}

/// A mail of headings.
pub(super) struct Heading<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    pub(super) secret: &'a Secret,
    pub(super) lang: &'a Lang,
    pub(super) link: &'a ConfirmLink,
}

impl Desk {
    /// How much may be said to whoever filed this. Who gave no address gets no mail anyway.
    pub(super) async fn reach(&self, submission: &Submission) -> Result<Reach, StoreError> {
        let Some(address) = submission.contact().email else { return Ok(Reach::Full) };
        if !self.config().mail.confirm_addresses {
            return Ok(Reach::Full);
        }
        let confirmed = self.store().address_confirmed(address_hash(self.secret(), address));
        Ok(if confirmed.await? { Reach::Full } else { Reach::Headings })
    }
}

/// A new link for the person of a case.
pub(super) fn link(reference: &Reference, at: Timestamp, randomness: fn(&mut [u8])) -> ConfirmLink {
    ConfirmLink::new(reference.clone(), at + LIFETIME, &mut { randomness })
}

impl Heading<'_> {
    /// The mail, composed.
    pub(super) fn mail(
        &self,
        of: HeadingOf,
        to: EmailAddress,
        stamp: Stamp,
    ) -> Result<OutgoingMail, MailsError> {
        let reader = self.content.reader(self.lang);
        let confirm =
            format!("{}/confirm/{}", self.content.library.desk_url, self.link.token(self.secret));
        let mail = PersonHeading {
            sender: sender(self.content, reader),
            reference: self.link.reference.to_string(),
            of,
            confirm: absolute(self.content, &confirm),
            case_status: absolute(self.content, &self.content.desk_address("/case", self.lang)),
        };
        let rendered = self.content.theme.render_mail(self.lang, &mail)?;
        let letter = letter("person-heading", self.lang, vec![to], rendered);
        Ok(mail::compose(letter, &from(self.config, reader)?, stamp)?)
    }
}
