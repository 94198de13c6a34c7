//! The signed link in a mail: who may do what with which version of a case, and until when.
//!
//! All of it stands in the token itself, under the desk's secret, so that nothing about links needs
//! to be stored: a link is spent as soon as the case has another version. The code is no part of it.

use jiff::Timestamp;

use super::member::Member;
use super::reference::Reference;
use super::secret::{Purpose, Secret};
use super::signed;
use super::workflow::Party;
use crate::language::Slug;

/// What stands between the parts; none of them can hold it.
const BETWEEN: char = ' ';

/// A link, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActLink {
    /// The case.
    pub reference: Reference,
    /// Who it was mailed to.
    pub party: Party,
    /// Which member of a committee.
    pub member: Option<Member>,
    /// What it lets them do.
    pub action: Slug,
    /// The version of the case that it is for.
    pub version: u32,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl ActLink {
    /// The last part of the link's address.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        signed::token(secret, Purpose::ActLink, &self.words())
    }

    /// The link of a token; `None` for one that this desk has not made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::ActLink, token)?;
        let words: Vec<&str> = words.split(BETWEEN).collect();
        let [reference, party, member, action, version, expires] = words[..] else { return None };
        Some(Self {
            reference: reference.parse().ok()?,
            party: party.parse().ok()?,
            member: if member == "-" { None } else { Some(Member::named(member)?) },
            action: action.parse().ok()?,
            version: version.parse().ok()?,
            expires_at: Timestamp::from_second(expires.parse().ok()?).ok()?,
        })
    }

    fn words(&self) -> String {
        let member = self.member.as_ref().map_or("-", Member::as_str).to_owned();
        let parts = [
            self.reference.as_str().to_owned(),
            self.party.to_string(),
            member,
            self.action.to_string(),
            self.version.to_string(),
            self.expires_at.as_second().to_string(),
        ];
        parts.join(&BETWEEN.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> ActLink {
        ActLink {
            reference: Reference::new(2026, &mut |bytes| bytes.fill(9)),
            party: "committee:research".parse().unwrap(),
            member: Member::named("1f2e3d4c5b6a"),
            action: "accept-partly".parse().unwrap(),
            version: 4,
            expires_at: "2026-07-01T00:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_link_reads_back_under_its_secret_and_under_no_other() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        for link in [link(), ActLink { member: None, party: Party::Management, ..link() }] {
            let token = link.token(&one);
            assert_eq!(ActLink::read(&token, &one), Some(link));
            assert_eq!(ActLink::read(&token, &other), None);
        }
    }
}
