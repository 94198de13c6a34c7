//! Roles of a workflow, and who plays them in one case.

use serde::{Deserialize, Serialize};

use crate::forms::{Following, Objections};
use crate::language::Slug;

/// Who acts, as workflows say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Whoever filed the form.
    Person,
    /// The contact officer.
    Officer,
    /// The committee that decides.
    Committee,
    /// Whoever hears an objection.
    Objections,
    /// Top management.
    Management,
    /// Whoever the case was referred to.
    Referee,
}

/// Who it is, as events and mails say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// Whoever filed the form.
    Person,
    /// This officer.
    Officer(Slug),
    /// This committee.
    Committee(Slug),
    /// Somebody whom the society names among its `roles`, without a mailbox.
    Role(Slug),
    /// Top management.
    Management,
}

/// Who plays the roles in one case, as its form and route say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// Whom the form is routed to: they do an officer's work, also where it is a committee.
    pub officer: Party,
    /// The committee that decides: the one that `workflow` names, else the route's.
    pub committee: Option<Slug>,
    /// Who hears an objection.
    pub objections: Party,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Person,
        Self::Officer,
        Self::Committee,
        Self::Objections,
        Self::Management,
        Self::Referee,
    ];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Officer => "officer",
            Self::Committee => "committee",
            Self::Objections => "objections",
            Self::Management => "management",
            Self::Referee => "referee",
        }
    }
}

impl Parties {
    /// The roles of a form's cases; `routed` is whom the case at hand goes to first.
    #[must_use]
    pub fn new(following: &Following, routed: Party) -> Self {
        let committee = following.committee.clone();
        let to_committee = match &routed {
            Party::Committee(id) => Some(id.clone()),
            _ => None,
        };
        let objections = match &following.objections {
            Objections::Management => Party::Management,
            Objections::Committee(id) => Party::Committee(id.clone()),
        };
        Self { officer: routed, committee: committee.or(to_committee), objections }
    }

    /// Who plays a role, as far as the form says. A referee is named when a case is referred.
    #[must_use]
    pub fn of(&self, role: Role) -> Option<Party> {
        match role {
            Role::Person => Some(Party::Person),
            Role::Officer => Some(self.officer.clone()),
            Role::Committee => self.committee.clone().map(Party::Committee),
            Role::Objections => Some(self.objections.clone()),
            Role::Management => Some(Party::Management),
            Role::Referee => None,
        }
    }
}

/// `officer:production`, as the command line and the database say it.
impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Person => f.write_str("person"),
            Self::Officer(id) => write!(f, "officer:{id}"),
            Self::Committee(id) => write!(f, "committee:{id}"),
            Self::Role(id) => write!(f, "role:{id}"),
            Self::Management => f.write_str("management"),
        }
    }
}

/// A text that names nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is nobody: write `officer:ID`, `committee:ID`, `role:ID`, `management` or `person`")]
pub struct NotAParty(String);

impl std::str::FromStr for Party {
    type Err = NotAParty;

    fn from_str(text: &str) -> Result<Self, NotAParty> {
        let id = |id: &str| id.parse::<Slug>().map_err(|_| NotAParty(text.to_owned()));
        match text.split_once(':') {
            None if text == "person" => Ok(Self::Person),
            None if text == "management" => Ok(Self::Management),
            Some(("officer", name)) => id(name).map(Self::Officer),
            Some(("committee", name)) => id(name).map(Self::Committee),
            Some(("role", name)) => id(name).map(Self::Role),
            _ => Err(NotAParty(text.to_owned())),
        }
    }
}
