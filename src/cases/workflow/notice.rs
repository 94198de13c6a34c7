//! Who hears of an action, and with which words. The words themselves are the theme's.

use serde::Deserialize;

use super::Role;

/// Who hears of an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mails {
    /// Whoever filed the form.
    pub person: Option<PersonNotice>,
    /// The contact officer.
    pub officer: Option<StaffNotice>,
    /// The committee.
    pub committee: Option<StaffNotice>,
    /// Whoever hears an objection.
    pub objections: Option<StaffNotice>,
    /// Top management.
    pub management: Option<StaffNotice>,
    /// Whoever the case was referred to.
    pub referee: Option<StaffNotice>,
}

/// What the person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonNotice {
    /// Something is missing: what, and how to add it.
    Missing,
    /// All is there: by when the reply comes, and by which clause.
    Complete,
    /// Where it stands now.
    Progress,
    /// Somebody else looks at it.
    Referred,
    /// The society needs to know something.
    Information,
    /// The decision, its reason, and how to object.
    Decided,
    /// What was decided has been carried out.
    Delivered,
    /// The case is over.
    Closed,
    /// The case goes on after all.
    Reopened,
}

/// What an officer, a committee or management is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaffNotice {
    /// What was missing has come.
    Supplement,
    /// What was asked has been answered.
    Answer,
    /// The person has added something without being asked.
    Added,
    /// The case waits for a decision.
    Decision,
    /// The person objects.
    Objection,
    /// The case was referred or handed over to the reader.
    Referred,
    /// The case is back.
    Returned,
    /// The committee, or whoever heard the objection, has decided.
    Decided,
    /// The person has withdrawn the case.
    Withdrawn,
    /// The case goes on after all.
    Reopened,
}

impl PersonNotice {
    /// The key of its words in the locale.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Complete => "complete",
            Self::Progress => "progress",
            Self::Referred => "referred",
            Self::Information => "information",
            Self::Decided => "decided",
            Self::Delivered => "delivered",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }
}

impl StaffNotice {
    /// The key of its words in the locale.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::Answer => "answer",
            Self::Added => "added",
            Self::Decision => "decision",
            Self::Objection => "objection",
            Self::Referred => "referred",
            Self::Returned => "returned",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
            Self::Reopened => "reopened",
        }
    }

    /// Whether its reader is to judge the case, and so needs all that was filed.
    #[must_use]
    pub fn brings_all(self) -> bool {
        matches!(self, Self::Decision | Self::Referred | Self::Objection)
    }
}

impl Mails {
    /// The society's people who hear of it, by role.
    pub fn staff(&self) -> impl Iterator<Item = (Role, StaffNotice)> {
        let all = [
            (Role::Officer, self.officer),
            (Role::Committee, self.committee),
            (Role::Objections, self.objections),
            (Role::Management, self.management),
            (Role::Referee, self.referee),
        ];
        all.into_iter().filter_map(|(role, notice)| Some((role, notice?)))
    }
}
