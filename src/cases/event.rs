//! What happened to a case.

use serde::{Deserialize, Serialize};

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
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Filed, and with the committee or officer.
    Received,
}

impl State {
    /// The state that a list of events leads to; `None` for a case without any.
    #[must_use]
    pub fn after(events: &[Event]) -> Option<Self> {
        events.last().map(|event| match event {
            Event::Received { .. } => Self::Received,
        })
    }

    /// The state's name in the database and in themes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
        }
    }
}
