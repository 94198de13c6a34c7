//! The signed links of a mail.

use jiff::{SignedDuration, Timestamp};

use super::content::Content;
use super::mails::absolute;
use crate::cases::workflow::{Action, Party};
use crate::cases::{ActLink, Member, Secret};
use crate::theme::Link;
use crate::views::Reader;

/// How long a link works, whatever the case does: a quarter of a year outlives every deadline that
/// a board sets, and a mailbox that changes hands should not keep its links for ever.
const LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What links are made with.
pub(super) struct Signing<'a> {
    pub(super) content: &'a Content,
    pub(super) secret: &'a Secret,
    pub(super) at: Timestamp,
    /// The case.
    pub(super) reference: &'a str,
    /// Its version, as the mail's reader will see it.
    pub(super) version: u32,
}

impl Signing<'_> {
    /// A link for each of the actions, for a mail.
    pub(super) fn links<'w>(
        &self,
        by: (&Party, Option<&Member>),
        actions: impl IntoIterator<Item = &'w Action>,
        reader: Reader<'_>,
    ) -> Vec<Link> {
        let links = self.links_here(by, actions, reader).into_iter();
        links.map(|link| Link { address: absolute(self.content, &link.address), ..link }).collect()
    }

    /// The same for a page of the desk: their addresses are the desk's own.
    pub(super) fn links_here<'w>(
        &self,
        (party, member): (&Party, Option<&Member>),
        actions: impl IntoIterator<Item = &'w Action>,
        reader: Reader<'_>,
    ) -> Vec<Link> {
        let Ok(reference) = self.reference.parse::<crate::cases::Reference>() else {
            return Vec::new();
        };
        let link = |action: &Action| {
            let link = ActLink {
                reference: reference.clone(),
                party: party.clone(),
                member: member.cloned(),
                action: action.id.clone(),
                version: self.version,
                expires_at: self.at + LIFETIME,
            };
            let path = format!("{}/act/{}", self.content.library.desk_url, link.token(self.secret));
            let own = reader.optional(action.title.as_ref());
            Link {
                title: own.unwrap_or_else(|| reader.locale.action(action.id.as_str()).to_owned()),
                address: path,
            }
        };
        actions.into_iter().map(link).collect()
    }
}
