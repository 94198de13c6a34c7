//! The signed link by which the society's own people file: who it was given to, and until when.

use jiff::Timestamp;

use super::secret::{Purpose, Secret};
use super::signed;
use super::workflow::Party;

/// A link to the staff's page, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLink {
    /// Who it was given to; what they file is written down as theirs.
    pub party: Party,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl StaffLink {
    /// The part of the address that proves it.
    #[must_use]
    pub fn token(&self, secret: &Secret) -> String {
        let words = format!("{} {}", self.party, self.expires_at.as_second());
        signed::token(secret, Purpose::StaffLink, &words)
    }

    /// The link of a token, also when it is past its time; `None` for one that this desk has not
    /// made.
    #[must_use]
    pub fn read(token: &str, secret: &Secret) -> Option<Self> {
        let words = signed::words(secret, Purpose::StaffLink, token)?;
        let (party, expires) = words.split_once(' ')?;
        Some(Self {
            party: party.parse().ok()?,
            expires_at: Timestamp::from_second(expires.parse().ok()?).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{ActLink, Reference};

    #[test]
    fn a_staff_link_reads_back_and_no_other_kind_of_link_is_one() {
        let secret = Secret::new([1; 32]);
        let link = StaffLink {
            party: "officer:production".parse().unwrap(),
            expires_at: "2026-07-01T00:00:00Z".parse().unwrap(),
        };
        assert_eq!(StaffLink::read(&link.token(&secret), &secret), Some(link.clone()));
        assert_eq!(StaffLink::read(&link.token(&secret), &Secret::new([2; 32])), None);
        let act = ActLink {
            reference: Reference::new(2026, &mut |bytes| bytes.fill(9)),
            party: link.party,
            member: None,
            action: "accept".parse().unwrap(),
            version: 1,
            expires_at: link.expires_at,
        };
        assert_eq!(StaffLink::read(&act.token(&secret), &secret), None);
    }
}
