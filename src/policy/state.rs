//! In which state a revision is on a day.

use jiff::civil::Date;
use serde::Serialize;

use super::file::Policy;
use super::revision::Revision;
use crate::calendar::DualDate;

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
    /// The board took it back.
    Withdrawn,
}

impl Policy {
    /// Each revision with its state on `today`, in order of number.
    pub fn states(&self, today: Date) -> impl Iterator<Item = (&Revision, RevisionState)> {
        let in_force = self.in_force(today).map(|revision| revision.number);
        self.revisions().iter().map(move |revision| {
            let state = match revision.effective_day() {
                None => RevisionState::Draft,
                Some(_) if Some(revision.number) == in_force => RevisionState::InForce,
                Some(_) if is_withdrawn(revision, today) => RevisionState::Withdrawn,
                Some(day) if day > today => RevisionState::Approved,
                Some(_) => RevisionState::Superseded,
            };
            (revision, state)
        })
    }

    /// The revision that ended this one: of the later ones that have taken effect on `today` the
    /// first that did.
    #[must_use]
    pub fn successor(&self, revision: &Revision, today: Date) -> Option<&Revision> {
        let later = self.revisions().iter().filter(|one| one.number > revision.number);
        later.filter(|one| took_effect(one, today)).min_by_key(|one| one.effective_day())
    }

    /// The revision that holds on `today`: of those that took effect the one with the highest
    /// number. When that was withdrawn nothing holds: it had ended the one before, and only the
    /// board can bring that back. One that was withdrawn before it took effect ended nothing.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<&Revision> {
        let newest = self.revisions().iter().rev().find(|one| took_effect(one, today))?;
        (!is_withdrawn(newest, today)).then_some(newest)
    }
}

fn took_effect(revision: &Revision, today: Date) -> bool {
    let Some(day) = revision.effective_day() else {
        return false;
    };
    let withdrawn = revision.withdrawn().map(DualDate::gregorian);
    day <= today && withdrawn.is_none_or(|end| end > day)
}

fn is_withdrawn(revision: &Revision, today: Date) -> bool {
    revision.withdrawn().is_some_and(|end| end.gregorian() <= today)
}
