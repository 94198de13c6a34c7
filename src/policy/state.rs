//! In which state a revision is on a day.

use jiff::civil::Date;
use serde::Serialize;

use super::file::Policy;
use super::revision::Revision;

/// The state of a revision, derived from approvals and dates. Templates get it under its
/// serialised name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionState {
    /// Nobody has approved it.
    Draft,
    /// Approved, for a later day.
    Approved,
    /// The one that holds.
    InForce,
    /// It held until another took its place.
    Superseded,
}

impl Policy {
    /// Each revision with its state on `today`, in order of number.
    pub fn states(&self, today: Date) -> impl Iterator<Item = (&Revision, RevisionState)> {
        let in_force = self.in_force(today).map(|revision| revision.number);
        self.revisions().iter().map(move |revision| {
            let state = match revision.effective_day() {
                None => RevisionState::Draft,
                Some(_) if Some(revision.number) == in_force => RevisionState::InForce,
                Some(day) if day > today => RevisionState::Approved,
                Some(_) => RevisionState::Superseded,
            };
            (revision, state)
        })
    }

    /// The revision that holds on `today`: of those in effect the one with the highest number.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<&Revision> {
        let holds = |revision: &&Revision| revision.effective_day().is_some_and(|day| day <= today);
        self.revisions().iter().rev().find(holds)
    }
}
