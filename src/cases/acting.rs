//! What may be done with a case, and what it comes to: the one place where a case goes on.
//!
//! [`decide`] takes everything as values (the workflow, the form's facts, where the case stands, who
//! wants what, and when) and answers with the events to append, or with a [`Refusal`] that says what
//! can be done instead. It neither stores nor mails.

use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::{self, ClockState};
use super::event::{Acted, Actor, ClockChange, Due, Event, Record, Said};
use super::member::Member;
use super::refusal::Refusal;
use super::standing::{Standing, Vote};
use super::workflow::{
    Action, Ask, ClockEffect, Limit, Parties, Party, Quorum, Role, To, Workflow,
};
use crate::calendar::{WorkingCalendar, riyadh_date};
use crate::forms::{Deadline, Requirement};
use crate::language::Slug;

/// A case, and everything that its rules depend on.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// How it goes.
    pub workflow: &'a Workflow,
    /// What the board set about the time of the reply.
    pub deadline: &'a Deadline,
    /// What the form requires.
    pub requirements: &'a [Requirement],
    /// Who plays the roles.
    pub parties: &'a Parties,
    /// How many members of the committee must agree.
    pub quorum: Option<Quorum>,
    /// The committee's members, where it decides by quorum: theirs are the voices that count.
    pub members: &'a [Member],
    /// Whom of the society's people a mail reaches: a case is passed on to nobody else.
    pub reachable: &'a [Party],
    /// The society's working days.
    pub calendar: &'a WorkingCalendar,
}

/// Something that somebody wants to do.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The workflow's action.
    pub action: String,
    /// Who.
    pub by: Actor,
    /// What they say with it.
    pub said: Said,
    /// When.
    pub at: Timestamp,
    /// The version that they saw; `None` where they looked just now.
    pub version: Option<u32>,
}

/// What an attempt comes to: one or two events to append.
///
/// # Errors
///
/// Why it can't be done.
pub fn decide(
    rules: &Rules<'_>,
    standing: &Standing,
    attempt: &Attempt,
) -> Result<Vec<Event>, Refusal> {
    let trial = Trial { rules, standing, attempt, today: riyadh_date(attempt.at) };
    trial.saw_it_as_it_is()?;
    let action = trial.action()?;
    trial.is_for_them(action)?;
    trial.is_in_time(action)?;
    trial.says_enough(action)?;
    trial.events(action)
}

/// What a party can do in the state that a case is in.
#[must_use]
pub fn possible<'a>(rules: &Rules<'a>, standing: &Standing, party: &Party) -> Vec<&'a Action> {
    let theirs = |action: &&Action| {
        let lacks = action.asks.iter().any(|ask| !can_be_said(rules, standing, *ask));
        let done = action.limit == Limit::Once && standing.has_done(action.id.as_str());
        !done && !lacks && may(rules, standing, action).contains(party)
    };
    let actions = rules.workflow.actions.iter();
    actions.filter(|action| action.is_from(standing.state.as_str())).filter(theirs).collect()
}

/// Who may do something now. A decision is for whom the state waits for, and for nobody else.
#[must_use]
pub fn may(rules: &Rules<'_>, standing: &Standing, action: &Action) -> Vec<Party> {
    let state = rules.workflow.state(standing.state.as_str());
    let awaited = state.and_then(super::workflow::State::waits_for);
    let roles = action.by.iter().filter(|role| action.decides.is_none() || awaited == Some(**role));
    roles.filter_map(|role| standing.party(*role, rules.parties)).collect()
}

/// The day before which nothing is decided, while it has not come.
#[must_use]
pub fn too_early<'a>(standing: &'a Standing, action: &Action, today: Date) -> Option<&'a Due> {
    let floor = standing.clock.not_before.as_ref().filter(|_| action.decides.is_some());
    floor.filter(|floor| today < floor.on.gregorian())
}

/// Whether a case can be passed on to them now: mail reaches them, and it is not theirs already.
#[must_use]
pub fn can_take(rules: &Rules<'_>, standing: &Standing, party: &Party) -> bool {
    let theirs = standing.party(Role::Officer, rules.parties).as_ref() == Some(party);
    rules.reachable.contains(party) && !theirs
}

/// Whether there is anything to answer: a form without requirements lacks none, and a society with
/// one officer has nobody to hand over to.
fn can_be_said(rules: &Rules<'_>, standing: &Standing, ask: Ask) -> bool {
    let mut others = rules.reachable.iter().filter(|party| can_take(rules, standing, party));
    match ask {
        Ask::Missing => !rules.requirements.is_empty(),
        Ask::Referee => others.next().is_some(),
        Ask::Officer => others.any(|party| matches!(party, Party::Officer(_))),
        _ => true,
    }
}

/// One attempt, held to the rules.
struct Trial<'a> {
    rules: &'a Rules<'a>,
    standing: &'a Standing,
    attempt: &'a Attempt,
    today: Date,
}

impl<'a> Trial<'a> {
    /// A colleague's voice does not make a view old: each member of a committee acts on the same
    /// one. What the workflow does not know is refused for that, not for its age.
    fn saw_it_as_it_is(&self) -> Result<(), Refusal> {
        let action = self.rules.workflow.action(&self.attempt.action);
        let old = |action: &Action| {
            self.attempt.version.is_some_and(|seen| !self.standing.holds(seen, action))
        };
        if action.is_some_and(old) {
            return Err(Refusal::Changed { version: self.standing.version });
        }
        Ok(())
    }

    /// The action, if the state allows it.
    fn action(&self) -> Result<&'a Action, Refusal> {
        let state = &self.standing.state;
        let possible = || self.rules.workflow.actions_in(state.as_str()).map(|one| one.id.clone());
        let found = self.rules.workflow.action(&self.attempt.action);
        let action = found.ok_or_else(|| Refusal::Unknown {
            action: self.attempt.action.clone(),
            possible: possible().collect(),
        })?;
        if action.limit == Limit::Once && self.standing.has_done(action.id.as_str()) {
            return Err(Refusal::Once { action: action.id.clone() });
        }
        if action.is_from(state.as_str()) {
            return Ok(action);
        }
        let (action, state) = (action.id.clone(), state.clone());
        Err(Refusal::NotNow { action, state, possible: possible().collect() })
    }

    fn is_for_them(&self, action: &Action) -> Result<(), Refusal> {
        let may = may(self.rules, self.standing, action);
        if may.contains(&self.attempt.by.party) {
            return Ok(());
        }
        let party = self.attempt.by.party.clone();
        Err(Refusal::NotYours { action: action.id.clone(), party, may })
    }

    /// Not before the floor of a decision, nor after an action's own time.
    fn is_in_time(&self, action: &Action) -> Result<(), Refusal> {
        if let Some(floor) = too_early(self.standing, action, self.today) {
            return Err(Refusal::TooEarly(floor.clone()));
        }
        let last = action.within.map(|period| self.rules.calendar.due(self.standing.since, period));
        match last.map(|due| due.date.gregorian()).filter(|last| self.today > *last) {
            Some(until) => Err(Refusal::TooLate { action: action.id.clone(), until }),
            None => Ok(()),
        }
    }

    fn says_enough(&self, action: &Action) -> Result<(), Refusal> {
        let said = &self.attempt.said;
        let known = |item: &&Slug| !self.rules.requirements.iter().any(|one| one.id == **item);
        if let Some(item) = said.matched.iter().chain(&said.missing).find(known) {
            let known = self.rules.requirements.iter().map(|one| one.id.clone()).collect();
            return Err(Refusal::NoSuchItem { item: item.clone(), known });
        }
        match action.asks.iter().find(|ask| !self.is_said(**ask)) {
            None => self.passes_it_on_to_somebody(action),
            Some(ask) => {
                let items = self.rules.requirements.iter().map(|one| one.id.clone());
                let items = match ask {
                    Ask::Checklist => items.filter(|id| !said.matched.contains(id)).collect(),
                    Ask::Missing => items.collect(),
                    _ => Vec::new(),
                };
                Err(Refusal::Lacks { action: action.id.clone(), ask: *ask, items })
            }
        }
    }

    /// Whoever gets the case must hear of it, or nobody would.
    fn passes_it_on_to_somebody(&self, action: &Action) -> Result<(), Refusal> {
        let (said, standing) = (&self.attempt.said, self.standing);
        let referee = said.referee.clone().filter(|_| action.asks(Ask::Referee));
        let officer = said.officer.clone().filter(|_| action.asks(Ask::Officer));
        for party in referee.into_iter().chain(officer.map(Party::Officer)) {
            if !can_take(self.rules, standing, &party) {
                let known = self.rules.reachable.iter();
                let known = known.filter(|one| can_take(self.rules, standing, one)).cloned();
                return Err(Refusal::Unreachable { party, known: known.collect() });
            }
        }
        Ok(())
    }

    fn is_said(&self, ask: Ask) -> bool {
        let said = &self.attempt.said;
        let words =
            |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        match ask {
            Ask::Checklist => {
                self.rules.requirements.iter().all(|one| said.matched.contains(&one.id))
            }
            Ask::Missing => !said.missing.is_empty(),
            Ask::Reason => words(&said.reason),
            Ask::Minutes => {
                let dated = |record: &Record| record.date.gregorian() <= self.today;
                said.record.as_ref().is_some_and(|one| !one.number.trim().is_empty() && dated(one))
            }
            Ask::Referee => said.referee.as_ref().is_some_and(|party| *party != Party::Person),
            Ask::Officer => said.officer.is_some(),
            Ask::Channel => said.channel.is_some(),
            Ask::DuplicateOf => words(&said.duplicate_of),
            Ask::Answer => words(&said.answer) || !said.files.is_empty(),
            Ask::Note | Ask::File => true,
        }
    }

    fn events(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        let (by, said) = (self.attempt.by.clone(), asked(action, &self.attempt.said));
        let mut events = Vec::new();
        if let Some(quorum) = self.quorum(action) {
            let members = self.rules.members;
            let member = by.member.clone();
            let member = member.ok_or(Refusal::WhichMember { quorum: quorum.get() })?;
            if !members.contains(&member) {
                return Err(Refusal::NoMember);
            }
            let vote =
                Event::Voted { action: action.id.clone(), by: by.clone(), said: said.clone() };
            events.push(vote);
            // Whoever has left the committee since they voted has no voice in it any more.
            let agrees = |one: &&Member| {
                let theirs = |vote: &Vote| vote.member.as_ref() == Some(one);
                self.standing.votes.iter().any(|vote| theirs(vote) && vote.action == action.id)
            };
            let others = members.iter().filter(|one| **one != member).filter(agrees).count();
            if others + 1 < usize::from(quorum.get()) {
                return Ok(events);
            }
        }
        let to = match &action.to {
            To::State(to) => to.clone(),
            To::Same => self.standing.state.clone(),
            To::Back => self.standing.back().cloned().ok_or_else(|| Refusal::NotNow {
                action: action.id.clone(),
                state: self.standing.state.clone(),
                possible: Vec::new(),
            })?,
        };
        if let (Some(channel), Some(words)) = (said.channel, &said.answer) {
            events.push(Event::Told { by: by.clone(), channel, words: words.clone() });
        }
        let clock = action.clock.and_then(|effect| self.clock(effect));
        let from = self.standing.state.clone();
        events.push(Event::Acted(Acted { action: action.id.clone(), from, to, by, said, clock }));
        Ok(events)
    }

    /// How many voices a decision of the committee needs.
    fn quorum(&self, action: &Action) -> Option<Quorum> {
        let committee = self.standing.party(Role::Committee, self.rules.parties);
        let theirs = action.decides.is_some() && committee.as_ref() == Some(&self.attempt.by.party);
        let state = self.rules.workflow.state(self.standing.state.as_str())?;
        self.rules.quorum.filter(|_| theirs && state.waits_for() == Some(Role::Committee))
    }

    /// What the action does to the time of the reply, if there is anything to do.
    fn clock(&self, effect: ClockEffect) -> Option<ClockChange> {
        let (clock, calendar) = (&self.standing.clock, self.rules.calendar);
        match (effect, clock.state) {
            (ClockEffect::Start, _) => {
                Some(clock::started(self.rules.deadline, self.today, calendar))
            }
            (ClockEffect::Pause, ClockState::Running { .. }) => Some(ClockChange::Paused),
            (ClockEffect::Resume, ClockState::Paused) => {
                Some(clock::resumed(clock, self.today, calendar))
            }
            (ClockEffect::Stop, ClockState::Running { .. } | ClockState::Paused) => {
                Some(ClockChange::Stopped)
            }
            (ClockEffect::Pause | ClockEffect::Resume | ClockEffect::Stop, _) => None,
        }
    }
}

/// What was said, without what the action does not ask for: nobody takes a case over, or records
/// minutes, by the way.
fn asked(action: &Action, said: &Said) -> Said {
    fn when<T: Clone + Default>(action: &Action, ask: Ask, value: &T) -> T {
        if action.asks(ask) { value.clone() } else { T::default() }
    }
    Said {
        matched: when(action, Ask::Checklist, &said.matched),
        missing: when(action, Ask::Missing, &said.missing),
        reason: when(action, Ask::Reason, &said.reason),
        note: when(action, Ask::Note, &said.note),
        answer: when(action, Ask::Answer, &said.answer),
        record: when(action, Ask::Minutes, &said.record),
        referee: when(action, Ask::Referee, &said.referee),
        officer: when(action, Ask::Officer, &said.officer),
        channel: when(action, Ask::Channel, &said.channel),
        duplicate_of: when(action, Ask::DuplicateOf, &said.duplicate_of),
        files: when(action, Ask::File, &said.files),
    }
}
