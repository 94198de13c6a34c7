//! The signed link to somebody's open cases: whose, and until when.
//!
//! Like an act link it is stored nowhere. It shows references, forms, states and days, and leads to act
//! links that are made when it is opened; so whoever holds it can act for its party, and it lives for
//! weeks and not for a quarter of a year: a fresh one comes with each mail about a case and with each
//! weekly digest.

use jiff::Timestamp;

use super::member::Member;
use super::secret::{Purpose, Secret};
use super::signed;
use super::workflow::Party;

/// What stands between the parts; none of them can hold it.
const BETWEEN: char = ' ';

/// A link, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLink {
    /// Whose cases.
    pub party: Party,
    /// Which member of a committee.
    pub member: Option<Member>,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl ListLink {
    /// The last part of the link's address.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        let member = self.member.as_ref().map_or("-", Member::as_str).to_owned();
        let parts = [self.party.to_string(), member, self.expires_at.as_second().to_string()];
        signed::token(secret, Purpose::ListLink, &parts.join(&BETWEEN.to_string()))
    }

    /// The link of a token; `None` for one that this desk has not made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::ListLink, token)?;
        let words: Vec<&str> = words.split(BETWEEN).collect();
        let [party, member, expires] = words[..] else { return None };
        Some(Self {
            party: party.parse().ok()?,
            member: if member == "-" { None } else { Some(Member::named(member)?) },
            expires_at: Timestamp::from_second(expires.parse().ok()?).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(party: &str, member: Option<Member>) -> ListLink {
        let expires_at = "2026-07-01T00:00:00Z".parse().unwrap();
        ListLink { party: party.parse().unwrap(), member, expires_at }
    }

    #[test]
    fn a_link_reads_back_under_its_secret_and_under_no_other() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        for link in [link("committee:research", Member::named("1f2e3d")), link("management", None)]
        {
            let token = link.token(&one);
            assert_eq!(ListLink::read(&token, &one), Some(link));
            assert_eq!(ListLink::read(&token, &other), None);
        }
    }
}
