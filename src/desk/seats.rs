//! Who sits where: the members of each committee, and whom of the society's people a mail reaches.
//!
//! Both follow from the private mailboxes. The rules of a case ask for them, and are given names
//! without addresses.

use std::collections::BTreeMap;

use serde_yaml::Spanned;

use super::mails::Recipient;
use crate::cases::workflow::Party;
use crate::cases::{Member, Secret};
use crate::config::Mailboxes;
use crate::contact::EmailAddress;
use crate::language::Slug;
use crate::society::Society;

/// The members of a committee with each one's own mailbox: their links say whose voice they are.
pub(super) fn voices<'a>(
    committee: &Party,
    to: &Recipient<'a>,
    secret: &Secret,
) -> Vec<(Option<Member>, Recipient<'a>)> {
    let mut voices: Vec<(Option<Member>, Recipient<'a>)> = Vec::new();
    for mailbox in &to.mailboxes {
        let member = Some(Member::of(committee, mailbox, secret));
        if voices.iter().all(|(known, _)| *known != member) {
            voices.push((member, Recipient { mailboxes: vec![mailbox.clone()], ..to.clone() }));
        }
    }
    voices
}

/// The society's people, as far as mail reaches them.
#[derive(Debug, Clone, Default)]
pub(super) struct Seats {
    members: BTreeMap<Slug, Vec<Member>>,
    /// Everybody whom a case can be passed on to: roles, committees, officers, then management.
    pub(super) reachable: Vec<Party>,
}

impl Seats {
    /// The seats that these mailboxes give.
    pub(super) fn of(mailboxes: &Mailboxes, society: &Society, secret: &Secret) -> Self {
        let members = mailboxes.committees.iter().map(|(id, boxes)| {
            let committee = Party::Committee(id.clone());
            let mut members: Vec<Member> = Vec::new();
            for mailbox in boxes.iter().filter_map(|one| one.value.parse::<EmailAddress>().ok()) {
                let member = Member::of(&committee, &mailbox, secret);
                if !members.contains(&member) {
                    members.push(member);
                }
            }
            (id.clone(), members)
        });
        let mut reachable = Vec::new();
        let has = |boxes: Option<&Vec<Spanned<String>>>| boxes.is_some_and(|one| !one.is_empty());
        let ids = society.roles.iter().map(|one| &one.id);
        reachable.extend(ids.filter(|id| has(mailboxes.roles.get(*id))).cloned().map(Party::Role));
        let ids = society.committees.iter().map(|one| &one.id);
        let ids = ids.filter(|id| has(mailboxes.committees.get(*id))).cloned();
        reachable.extend(ids.map(Party::Committee));
        let ids = society.officers.iter().map(|one| &one.id);
        let ids = ids.filter(|id| has(mailboxes.officers.get(*id))).cloned();
        reachable.extend(ids.map(Party::Officer));
        reachable.extend((!mailboxes.management.is_empty()).then_some(Party::Management));
        Self { members: members.collect(), reachable }
    }

    /// Whether a link for this member of a party is somebody's: a committee's member acts while
    /// they are one.
    pub(super) fn has(&self, party: &Party, member: Option<&Member>) -> bool {
        match (party, member) {
            (Party::Committee(id), Some(member)) => self.members(id).contains(member),
            _ => true,
        }
    }

    /// A committee's members, in the order of its mailboxes.
    pub(super) fn members(&self, committee: &Slug) -> &[Member] {
        self.members.get(committee).map_or(&[], Vec::as_slice)
    }
}
