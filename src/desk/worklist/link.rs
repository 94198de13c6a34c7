//! The address of a list.

use jiff::{SignedDuration, Timestamp};

use crate::cases::workflow::Party;
use crate::cases::{ListLink, Member, Secret};
use crate::desk::content::Content;
use crate::desk::mails::absolute;

/// How long a link works. Each week's digest brings another, so that only somebody who has read no
/// digest for a month finds it expired; a mailbox that changes hands is empty-handed soon.
const LIFETIME: SignedDuration = SignedDuration::from_hours(5 * 7 * 24);

/// The absolute address of a party's list, for a mail that is written now.
pub(in crate::desk) fn list_address(
    content: &Content,
    secret: &Secret,
    at: Timestamp,
    (party, member): (&Party, Option<&Member>),
) -> String {
    let link =
        ListLink { party: party.clone(), member: member.cloned(), expires_at: at + LIFETIME };
    absolute(content, &format!("{}/list/{}", content.library.desk_url, link.token(secret)))
}
