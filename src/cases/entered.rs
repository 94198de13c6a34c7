//! A case that the society's own people filed: who, when, and for whom.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::Actor;
use crate::calendar::{DualDate, riyadh_date, riyadh_hour};

/// The hour at which something came of which only the day is known.
const NOON: i8 = 12;

/// Who filed a case that no visitor filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Who, and how they proved it.
    pub by: Actor,
    /// When; the case itself is as old as what it came by.
    #[serde(with = "moment")]
    pub at: Timestamp,
    /// For whom; `None` for a form that the society's people fill in for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behalf: Option<Behalf>,
}

/// What a person said by another channel than the site, entered for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behalf {
    /// How it came.
    pub channel: EntryChannel,
    /// The day on which it came; the register counts from it.
    pub received: DualDate,
    /// The delegate or branch that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<String>,
    /// What the form requires and the person did not say, by the names that forms post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<String>,
}

/// The channels, beside the site, by which a person files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryChannel {
    /// A call.
    Phone,
    /// A fax.
    Fax,
    /// A letter.
    Letter,
    /// A talk at the society's office.
    Interview,
    /// A branch office's delegate.
    BranchDelegate,
    /// A visit in the field.
    Visit,
}

/// How somebody who entered a case knows that the person vouched for it. Nobody ticks a box in
/// another's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Witness {
    /// The person signed the paper whose scan lies with the case.
    SignedOnScan,
    /// The words were read out to the person, who confirmed them.
    ConfirmedByPhone,
}

/// Who says that a person vouched, and how they know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witnessed {
    /// How they know.
    pub how: Witness,
    /// Who says so.
    pub by: Actor,
}

impl Entered {
    /// The moment at which the case counts as received: noon of its day, because nobody notes the
    /// hour of a fax, and never later than it was entered.
    #[must_use]
    pub fn received_at(&self) -> Timestamp {
        let day = self.behalf.as_ref().map(|behalf| behalf.received.gregorian());
        match day.filter(|day| *day != riyadh_date(self.at)) {
            Some(day) => riyadh_hour(day, NOON).min(self.at),
            None => self.at,
        }
    }
}

impl EntryChannel {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Phone, Self::Fax, Self::Letter, Self::Interview, Self::BranchDelegate, Self::Visit];

    /// The name in files, posts and commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Fax => "fax",
            Self::Letter => "letter",
            Self::Interview => "interview",
            Self::BranchDelegate => "branch-delegate",
            Self::Visit => "visit",
        }
    }
}

impl Witness {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SignedOnScan, Self::ConfirmedByPhone];

    /// The name in files, posts and commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignedOnScan => "signed-on-scan",
            Self::ConfirmedByPhone => "confirmed-by-phone",
        }
    }
}

/// A moment as text, as every other moment in an event's JSON is.
mod moment {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Proof;

    fn entered(received: &str) -> Entered {
        Entered {
            by: Actor {
                party: "officer:production".parse().unwrap(),
                member: None,
                proof: Proof::Link,
            },
            at: "2026-06-01T09:00:00+03:00".parse().unwrap(),
            behalf: Some(Behalf {
                channel: EntryChannel::Fax,
                received: received.parse::<jiff::civil::Date>().unwrap().into(),
                delegate: None,
                lacking: Vec::new(),
            }),
        }
    }

    #[test]
    fn a_case_counts_from_the_day_it_came_and_never_from_the_future() {
        let noon: Timestamp = "2026-05-20T12:00:00+03:00".parse().unwrap();
        assert_eq!(entered("2026-05-20").received_at(), noon);
        for day in ["2026-06-01", "2026-06-02"] {
            let entered = entered(day);
            assert_eq!(entered.received_at(), entered.at, "{day}");
        }
    }
}
