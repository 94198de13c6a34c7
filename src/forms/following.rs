//! Which workflow a form's cases follow, and who plays its roles.

use std::num::NonZeroU16;

use crate::diagnostics::Place;
use crate::language::Slug;

/// The key `workflow`. What a workflow is, this room does not know: it only keeps the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    /// The workflow.
    pub follow: Slug,
    /// Where the form names it.
    pub place: Place,
    /// The committee that decides; else the one that the form is routed to.
    pub committee: Option<Slug>,
    /// How many members of it must agree; `None`: it decides with one voice.
    pub quorum: Option<NonZeroU16>,
    /// Who hears an objection.
    pub objections: Objections,
}

/// Who hears an objection to a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Objections {
    /// Top management.
    #[default]
    Management,
    /// This committee.
    Committee(Slug),
}
