//! Whole cases, played without clock, socket or store.

mod deadlines;
mod guards;
mod occasions;
mod passing;
mod properties;
mod replies;

use jiff::Timestamp;
use jiff::civil::Date;

use super::workflow::{Parties, Party, Workflow, built_in};
use super::{
    Actor, Attempt, Event, Happened, Member, Proof, Refusal, Rules, Said, Standing, decide,
};
use crate::calendar::WorkingCalendar;
use crate::forms::{Deadline, Requirement, Term};
use crate::language::Slug;

pub(super) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// Whom of the society's people a mail reaches.
const REACHABLE: [&str; 4] =
    ["role:adviser", "officer:production", "officer:marketing", "committee:follow-up"];

/// One case of a built-in workflow, with an officer, a committee and management.
pub(super) struct Played {
    pub(super) workflow: Workflow,
    pub(super) deadline: Deadline,
    pub(super) requirements: Vec<Requirement>,
    pub(super) parties: Parties,
    pub(super) quorum: Option<super::workflow::Quorum>,
    pub(super) members: Vec<Member>,
    pub(super) reachable: Vec<Party>,
    pub(super) calendar: WorkingCalendar,
    pub(super) events: Vec<Happened>,
}

/// Nine in the morning of a day in Riyadh.
pub(super) fn morning(day: Date) -> Timestamp {
    format!("{day}T09:00:00+03:00").parse().unwrap()
}

pub(super) fn term(period: &str) -> Term {
    Term {
        period: period.parse().unwrap(),
        policy: slug("member-relations"),
        clause: slug("reply-in-time"),
    }
}

impl Played {
    /// A case received on a day.
    pub(super) fn received(workflow: &str, day: &str) -> Self {
        let languages = serde_yaml::from_str("[ar, en]").unwrap();
        let requirement =
            |id| Requirement { id: slug(id), text: serde_yaml::from_str(id).unwrap() };
        let event = Event::Received { submission: serde_json::Value::Null, attested: None };
        Self {
            workflow: built_in(&languages).remove(workflow).unwrap(),
            deadline: Deadline { ceiling: Some(term("15 working days")), floor: None },
            requirements: ["identity", "proof"].map(requirement).into(),
            parties: Parties {
                officer: Party::Officer(slug("production")),
                committee: Some(slug("research")),
                objections: Party::Management,
            },
            quorum: None,
            members: ["1", "2", "3"].map(|name| Member::named(name).unwrap()).into(),
            reachable: REACHABLE.map(|party| party.parse().unwrap()).into(),
            calendar: WorkingCalendar::default(),
            events: vec![Happened { at: morning(day.parse().unwrap()), event }],
        }
    }

    pub(super) fn rules(&self) -> Rules<'_> {
        Rules {
            workflow: &self.workflow,
            deadline: &self.deadline,
            requirements: &self.requirements,
            parties: &self.parties,
            quorum: self.quorum,
            members: &self.members,
            reachable: &self.reachable,
            calendar: &self.calendar,
        }
    }

    pub(super) fn standing(&self) -> Standing {
        Standing::after(&self.events).unwrap()
    }

    /// Somebody does something on a day.
    pub(super) fn act(
        &mut self,
        who: &str,
        action: &str,
        day: &str,
        said: Said,
    ) -> Result<String, Refusal> {
        self.attempt(by(who), action, morning(day.parse().unwrap()), said)
    }

    pub(super) fn attempt(
        &mut self,
        by: Actor,
        action: &str,
        at: Timestamp,
        said: Said,
    ) -> Result<String, Refusal> {
        let attempt = Attempt { action: action.to_owned(), by, said, at, version: None };
        let events = decide(&self.rules(), &self.standing(), &attempt)?;
        self.events.extend(events.into_iter().map(|event| Happened { at, event }));
        Ok(self.standing().state.to_string())
    }
}

/// `committee:research/2` is its second member.
pub(super) fn by(who: &str) -> Actor {
    let (party, member) = who.split_once('/').map_or((who, None), |(party, n)| (party, Some(n)));
    Actor {
        party: party.parse().unwrap(),
        member: member.map(|member| Member::named(member).unwrap()),
        proof: Proof::Terminal,
    }
}

/// Everything that any action asks.
pub(super) fn everything() -> Said {
    Said {
        matched: vec![slug("identity"), slug("proof")],
        missing: vec![slug("proof")],
        reason: Some("لأن الوثيقة منتهية.".to_owned()),
        note: None,
        answer: Some("أرفقتُ المطلوب.".to_owned()),
        record: Some(super::Record {
            kind: super::RecordKind::Minutes,
            number: "12".to_owned(),
            date: jiff::civil::date(2026, 6, 1).into(),
        }),
        referee: Some(Party::Role(slug("adviser"))),
        officer: Some(slug("marketing")),
        channel: Some(crate::forms::ReplyChannel::Phone),
        duplicate_of: Some("2026-7K3M9QX-C".to_owned()),
        files: Vec::new(),
    }
}
