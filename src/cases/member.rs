//! Which member of a committee somebody is.

use serde::{Deserialize, Deserializer, Serialize};

use super::secret::{Purpose, Secret};
use super::workflow::Party;
use crate::contact::EmailAddress;

/// How many bytes of the keyed hash a name keeps: two members of one committee get the same one
/// about once in a million million committees.
const BYTES: usize = 6;

/// A member of a committee, by a keyed hash of their mailbox.
///
/// A number in the order of the mailboxes would stand for somebody else as soon as the list
/// changes, also in links that are under way and for voices already given. The mailbox itself
/// would be a personal datum in every link and event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Member(String);

impl Member {
    /// The member of a committee who reads this mailbox.
    #[must_use]
    pub fn of(committee: &Party, mailbox: &EmailAddress, secret: &Secret) -> Self {
        let mailbox = mailbox.to_string().to_lowercase();
        let parts = [committee.to_string(), mailbox];
        let hash = secret.mac(Purpose::Member, &[parts[0].as_bytes(), parts[1].as_bytes()]);
        Self(data_encoding::HEXLOWER.encode(&hash[..BYTES]))
    }

    /// The name that stands in links and events.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The member with this name, whoever that is; `None` for what is no name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_name = !name.is_empty() && name.bytes().all(|one| one.is_ascii_alphanumeric());
        is_name.then(|| Self(name.to_owned()))
    }
}

/// Events of an earlier time number the members. Who a number stood for is not known any more: it
/// is read as a name that nobody has.
impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Stored {
            Name(String),
            Number(u16),
        }
        Ok(match Stored::deserialize(deserializer)? {
            Stored::Name(name) => Self(name),
            Stored::Number(number) => Self(number.to_string()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(committee: &str, mailbox: &str, key: u8) -> Member {
        let (committee, mailbox) = (committee.parse().unwrap(), mailbox.parse().unwrap());
        Member::of(&committee, &mailbox, &Secret::new([key; 32]))
    }

    #[test]
    fn a_member_is_known_by_committee_and_mailbox_and_told_by_neither() {
        let chair = member("committee:research", "chair@inbox.example", 1);
        assert_eq!(chair, member("committee:research", "Chair@inbox.example", 1));
        for other in [
            member("committee:research", "clerk@inbox.example", 1),
            member("committee:follow-up", "chair@inbox.example", 1),
            member("committee:research", "chair@inbox.example", 2),
        ] {
            assert_ne!(chair, other);
        }
        assert_eq!(Member::named(chair.as_str()), Some(chair));
        for text in ["", "a b", "../", "ŝ"] {
            assert_eq!(Member::named(text), None);
        }
    }

    #[test]
    fn an_event_that_numbers_its_members_still_reads() {
        assert_eq!(serde_json::from_str::<Member>("2").unwrap(), Member("2".to_owned()));
        let chair = member("committee:research", "chair@inbox.example", 1);
        let text = serde_json::to_string(&chair).unwrap();
        assert_eq!(serde_json::from_str::<Member>(&text).unwrap(), chair);
    }
}
