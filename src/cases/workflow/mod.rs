//! Workflows: which states a case goes through, who may move it on, and what is said at each move.
//!
//! A workflow is data. Three are built in (`builtin`, from `src/cases/workflows/*.yaml`: request,
//! complaint, compensation); a society writes its own, or replaces one of these, in
//! `forms/workflows/<id>.yaml`. `raw` is the shape of such a file, `reading` makes it a [`Workflow`]
//! with every name resolved, and `soundness` refuses one in which a case could get stuck.
//!
//! What must hold whatever a society writes (a refusal has a reason, a decision is taken by whom the
//! state waits for, an ended case is only reopened) is not left to the file: it is checked here, or
//! guarded by [`decide`](super::decide). Which officer or committee plays a role is the form's to
//! say, and whether they have a mailbox the library's to check.

mod builtin;
mod notice;
mod raw;
mod reading;
mod role;
mod soundness;
#[cfg(test)]
mod tests;

use std::num::NonZeroU16;

use crate::calendar::Period;
use crate::diagnostics::{Place, Problems, SourceFile};
use crate::language::{Languages, Slug, Text};

pub use builtin::built_in;
pub use notice::{Mails, PersonNotice, StaffNotice};
pub use role::{Parties, Party, Role};

/// The state in which every case begins.
pub const RECEIVED: &str = "received";

/// How a kind of case goes from receipt to its end.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// The name that forms follow it by.
    pub id: Slug,
    /// The states; the first is [`RECEIVED`].
    pub states: Vec<State>,
    /// What can be done.
    pub actions: Vec<Action>,
}

/// Where a case can stand.
#[derive(Debug, Clone)]
pub struct State {
    /// Its name.
    pub id: Slug,
    /// Whether the case goes on from it.
    pub stage: Stage,
    /// What people read; the theme has words for the built-in ones.
    pub title: Option<Text>,
    /// What it means to the person, in one sentence.
    pub meaning: Option<Text>,
    /// Where it stands in its file.
    pub place: Place,
}

/// Whether a case goes on from a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It does, and somebody is to act.
    Open {
        /// Who.
        waits_for: Role,
    },
    /// It is over; only a reopening leads out.
    Ended,
}

/// Something that can be done with a case.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its name.
    pub id: Slug,
    /// Who may do it; never empty.
    pub by: Vec<Role>,
    /// In which states; never empty.
    pub from: Vec<Slug>,
    /// Where it leads.
    pub to: To,
    /// What must, or may, be said.
    pub asks: Vec<Ask>,
    /// What it does to the time of the reply.
    pub clock: Option<ClockEffect>,
    /// How it decides the case; such an action is held to floor and quorum.
    pub decides: Option<Outcome>,
    /// How often a case allows it.
    pub limit: Limit,
    /// How long after the state began it is allowed.
    pub within: Option<Period>,
    /// Who hears of it, and with which words.
    pub mails: Mails,
    /// What people read; else its name is shown.
    pub title: Option<Text>,
    /// Where it stands in its file.
    pub place: Place,
}

/// Where an action leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// To this state.
    State(Slug),
    /// Nowhere: something is said or recorded.
    Same,
    /// To the state that the case came from.
    Back,
}

/// What an action asks of whoever does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Every requirement of the form, ticked as matched.
    Checklist,
    /// Which requirements are missing; at least one.
    Missing,
    /// Why.
    Reason,
    /// Words of one's own; may be left out.
    Note,
    /// Number and date of the minutes, or of a ruling.
    Minutes,
    /// To whom the case is referred.
    Referee,
    /// Which officer takes it over.
    Officer,
    /// By which means the person was told.
    Channel,
    /// The reference of the case that this one repeats.
    DuplicateOf,
    /// Words or files; at least one of both.
    Answer,
    /// Files; may be left out.
    File,
}

/// What an action does to the time of the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockEffect {
    /// Today is day 0 of the whole period, also when it ran before.
    Start,
    /// The days from now on don't count.
    Pause,
    /// What was left of the period goes on, with today as its day 0.
    Resume,
    /// The reply was given.
    Stop,
}

/// How a decision went for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// As was asked.
    For,
    /// In part: the reason is owed.
    Partly,
    /// Not: the reason is owed.
    Against,
}

/// How often a case allows an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Whenever its state does.
    None,
    /// Once in the life of the case.
    Once,
}

impl Workflow {
    /// Reads `forms/workflows/<id>.yaml`; `None`, and the reasons, when it is not sound.
    #[must_use]
    pub fn parse(
        file: &SourceFile,
        languages: &Languages,
        problems: &mut Problems,
    ) -> Option<Self> {
        reading::workflow(file, languages, problems)
    }

    /// The state with this name.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id.as_str() == id)
    }

    /// The action with this name.
    #[must_use]
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id.as_str() == id)
    }

    /// What can be done in a state, by whomever.
    pub fn actions_in<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Action> {
        self.actions.iter().filter(move |action| action.is_from(state))
    }
}

impl State {
    /// Who is to act in it; `None` where nobody is.
    #[must_use]
    pub fn waits_for(&self) -> Option<Role> {
        match self.stage {
            Stage::Open { waits_for } => Some(waits_for),
            Stage::Ended => None,
        }
    }

    /// Whether a case is over in it.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.stage == Stage::Ended
    }
}

impl Action {
    /// Whether it can be done in this state.
    #[must_use]
    pub fn is_from(&self, state: &str) -> bool {
        self.from.iter().any(|from| from.as_str() == state)
    }

    /// Whether it asks this.
    #[must_use]
    pub fn asks(&self, ask: Ask) -> bool {
        self.asks.contains(&ask)
    }
}

/// How many members of a committee must agree.
pub type Quorum = NonZeroU16;
