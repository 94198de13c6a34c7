//! What happened to a case.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::member::Member;
use super::workflow::Party;
use crate::calendar::{DualDate, Period};
use crate::forms::ReplyChannel;
use crate::language::Slug;

/// One thing that happened; stored as JSON under its name, and never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// A person filed a form.
    Received {
        /// What was filed, as the forms room writes it.
        submission: serde_json::Value,
        /// What the person vouched for, if the form asks for it.
        attested: Option<Attested>,
    },
    /// Somebody did what the workflow allows. It says where the case was and is, so that a case
    /// can be read after its workflow has changed.
    Acted(Acted),
    /// A member of a committee that decides by quorum gave their voice.
    Voted {
        /// What they are for: the workflow's action.
        action: Slug,
        /// Who.
        by: Actor,
        /// What they said.
        said: Said,
    },
    /// Somebody was told something by other means than the desk's own mail.
    Told {
        /// Who told the person.
        by: Actor,
        /// By which means.
        channel: ReplyChannel,
        /// What was said.
        words: String,
    },
}

/// An action of the workflow, done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// The workflow's action.
    pub action: Slug,
    /// Where the case was.
    pub from: Slug,
    /// Where it is now.
    pub to: Slug,
    /// Who did it.
    pub by: Actor,
    /// What was said.
    #[serde(default)]
    pub said: Said,
    /// What it did to the time of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockChange>,
}

impl Acted {
    /// Whether the person only added to the case: nobody's view of it is old for that, else a person
    /// could keep a committee from deciding by sending file after file.
    #[must_use]
    pub fn only_adds(&self) -> bool {
        self.by.party == Party::Person && self.from == self.to && self.clock.is_none()
    }
}

/// Who did something, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub party: Party,
    /// Which member of a committee that decides by quorum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// How they proved it.
    pub proof: Proof,
}

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The case's reference and code.
    Code,
    /// A signed link.
    Link,
    /// They sat at the machine that holds the register.
    Terminal,
}

/// What was said with an action; what its workflow does not ask for is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Requirements that were matched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matched: Vec<Slug>,
    /// Requirements that are missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Slug>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Further words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the person, or whoever was asked, answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Minutes, or a ruling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// To whom the case was referred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referee: Option<Party>,
    /// The officer who takes over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<Slug>,
    /// By which means the person was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<ReplyChannel>,
    /// The case that this one repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Names of files that came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// What establishes a fact: dated minutes, or a ruling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which of the two.
    pub kind: RecordKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: DualDate,
}

/// Minutes or a ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// Minutes (محضر).
    Minutes,
    /// A court's ruling.
    Ruling,
}

/// What an action did to the time of the reply. Days are stored when they are computed, with the
/// rule that made them: a calendar that is corrected later does not move what a person was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "clock", rename_all = "lowercase")]
pub enum ClockChange {
    /// The day is day 0.
    Started {
        /// The reply comes no later; only where the board set a ceiling.
        due: Option<Due>,
        /// The decision comes no earlier; only where it set a floor.
        not_before: Option<Due>,
    },
    /// The days from here on don't count.
    Paused,
    /// They do again.
    Resumed {
        /// The day that follows from what was left.
        due: Option<Due>,
    },
    /// The reply was given.
    Stopped,
}

/// A day that follows from a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day.
    pub on: DualDate,
    /// The whole period.
    pub period: Period,
    /// The policy that sets it.
    pub policy: Slug,
    /// Its clause.
    pub clause: Slug,
}

/// The words a person vouched for, kept as they stood when they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attested {
    /// The exact words, in the language of the form.
    pub words: String,
    /// The policy that asks for them.
    pub policy: Slug,
    /// The revision that was in force.
    pub revision: u32,
    /// The clause.
    pub clause: String,
    /// The SHA-256 of that revision's texts, as its approval has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// An event and its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
}

impl Event {
    /// The event's kind in the database.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Acted(_) => "acted",
            Self::Voted { .. } => "voted",
            Self::Told { .. } => "told",
        }
    }

    /// Who did it, as the database says it.
    #[must_use]
    pub fn actor(&self) -> String {
        match self {
            Self::Received { .. } => Party::Person.to_string(),
            Self::Acted(Acted { by, .. }) | Self::Voted { by, .. } | Self::Told { by, .. } => {
                by.party.to_string()
            }
        }
    }
}
