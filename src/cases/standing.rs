//! Where a case stands: all of it follows from its events, and from nothing else.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::Clock;
use super::event::{Acted, Event, Happened, Record, Said};
use super::member::Member;
use super::workflow::{Action, Parties, Party, RECEIVED, Role, To};
use crate::calendar::riyadh_date;
use crate::language::Slug;

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state's name.
    pub state: Slug,
    /// How many events there are; whoever acts says which version they saw.
    pub version: u32,
    /// The version since which it is in its state: what was decided by looking at one from it on
    /// still holds, because voices and recorded replies change nothing about the question.
    pub settled: u32,
    /// The version since which nothing but voices was added. What leaves the case where it is must
    /// have seen it: what somebody sent twice from one page is taken once.
    pub acted: u32,
    /// The day since which it is in that state.
    pub since: Date,
    /// When the last thing happened.
    pub changed_at: Timestamp,
    /// The time of the reply.
    pub clock: Clock,
    /// What is missing.
    pub missing: Vec<Slug>,
    /// The voices given in this state, one for each member.
    pub votes: Vec<Vote>,
    /// The officer to whom the case was handed over.
    pub officer: Option<Slug>,
    /// To whom it was referred.
    pub referee: Option<Party>,
    /// Minutes or a ruling, once recorded.
    pub record: Option<Record>,
    /// What was said when the case came into its state.
    pub said: Said,
    /// Everything that was done.
    done: BTreeSet<Slug>,
    /// How it came here, without the detours that it came back from.
    path: Vec<Slug>,
}

/// A member's voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Which member.
    pub member: Option<Member>,
    /// What they are for.
    pub action: Slug,
}

impl Standing {
    /// Plays the events of a case; `None` when there is none.
    #[must_use]
    pub fn after<'a>(events: impl IntoIterator<Item = &'a Happened>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut standing = Self::received(events.next()?.at);
        for happened in events {
            standing.take(happened);
        }
        Some(standing)
    }

    /// A case that has just been received.
    #[must_use]
    pub fn received(at: Timestamp) -> Self {
        let received: Slug = RECEIVED.parse().expect("the first state's name is an identifier");
        Self {
            path: vec![received.clone()],
            state: received,
            version: 1,
            settled: 1,
            acted: 1,
            since: riyadh_date(at),
            changed_at: at,
            clock: Clock::default(),
            missing: Vec::new(),
            votes: Vec::new(),
            officer: None,
            referee: None,
            record: None,
            said: Said::default(),
            done: BTreeSet::new(),
        }
    }

    /// The state that the case came from, for an action that leads back.
    #[must_use]
    pub fn back(&self) -> Option<&Slug> {
        self.path.iter().rev().nth(1)
    }

    /// Whether an action was ever done.
    #[must_use]
    pub fn has_done(&self, action: &str) -> bool {
        self.done.contains(action)
    }

    /// Whether somebody who saw this version of the case may still do this.
    ///
    /// What leaves the case where it is, such as a recorded reply, must have seen the last such
    /// thing as well: a post that is sent twice would otherwise be recorded twice.
    #[must_use]
    pub fn holds(&self, seen: u32, action: &Action) -> bool {
        let since = if action.to == To::Same { self.acted } else { self.settled };
        (since..=self.version).contains(&seen)
    }

    /// Who plays a role now: after a referral or a handing over it is somebody else.
    #[must_use]
    pub fn party(&self, role: Role, parties: &Parties) -> Option<Party> {
        match role {
            Role::Referee => self.referee.clone(),
            Role::Officer => match &self.officer {
                Some(officer) => Some(Party::Officer(officer.clone())),
                None => parties.of(Role::Officer),
            },
            _ => parties.of(role),
        }
    }

    /// Takes in what happened next.
    pub(super) fn take(&mut self, happened: &Happened) {
        self.version = self.version.saturating_add(1);
        self.changed_at = happened.at;
        match &happened.event {
            Event::Acted(acted) => {
                self.acted = self.version;
                self.act(acted, riyadh_date(happened.at));
            }
            Event::Voted { action, by, .. } => {
                let member = by.member.clone();
                self.votes.retain(|vote| vote.member != member);
                self.votes.push(Vote { member, action: action.clone() });
            }
            Event::Received { .. } | Event::Told { .. } => {}
        }
    }

    fn act(&mut self, acted: &Acted, on: Date) {
        self.done.insert(acted.action.clone());
        if let Some(change) = &acted.clock {
            self.clock.change(change, on);
        }
        let said = &acted.said;
        if said.officer.is_some() {
            self.officer.clone_from(&said.officer);
        }
        if said.referee.is_some() {
            self.referee.clone_from(&said.referee);
        }
        if said.record.is_some() {
            self.record.clone_from(&said.record);
        }
        if acted.to == self.state {
            return;
        }
        self.settled = self.version;
        self.missing.clone_from(&said.missing);
        self.said = said.clone();
        self.votes.clear();
        self.since = on;
        self.state = acted.to.clone();
        // A state that it was in before ends the detour that led away from it.
        match self.path.iter().position(|state| *state == acted.to) {
            Some(at) => self.path.truncate(at + 1),
            None => self.path.push(acted.to.clone()),
        }
    }
}
