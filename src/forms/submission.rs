//! What a person filed, as it is stored.

use serde::{Deserialize, Serialize};

use super::Drawing;
use super::definition::{ContactFields, FormKind};
use super::keeping::Confidentiality;
use super::reply::ReplyChannel;
use super::route::Route;
use super::value::Value;
use crate::contact::{EmailAddress, Phone};
use crate::language::{Lang, Slug};

/// A submission: every question with its answer, in the form's order.
///
/// Stored as JSON, for as long as the case. It carries what was shown and typed, so that it can be
/// read after its form has changed. A reader of old JSON finds absent keys filled with defaults;
/// a change that is more than a new optional key raises [`Submission::SCHEMA`]. An example is
/// `tests/fixtures/forms/five-lines.json`, which a test holds to what is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The version of this shape, [`Submission::SCHEMA`] when written.
    pub schema: u16,
    /// The form's id.
    pub form: Slug,
    /// What kind of case it opens.
    pub kind: FormKind,
    /// The language it was filled in.
    pub lang: Lang,
    /// Who gets it.
    pub route: Route,
    /// The answers, one for each question, asked or not.
    pub answers: Vec<Answer>,
    /// How the person wants to be answered; `None` when the form doesn't ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyChannel>,
    /// What the person vouched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouched: Option<Vouched>,
    /// Which answers say who the person is.
    #[serde(default)]
    pub contact_fields: ContactFields,
    /// Whether it was filed in confidence: what its form promised then.
    #[serde(default, skip_serializing_if = "Confidentiality::is_ordinary")]
    pub confidentiality: Confidentiality,
    /// What was posted under names that the form doesn't know: answers to questions that were
    /// taken out or renamed while the page stood open. Kept, never interpreted, rarely shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Typed>,
}

/// One question with what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub field: Slug,
    /// The question as it was read.
    pub label: String,
    /// What was typed or chosen, character by character; for files their own names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub typed: Vec<Typed>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// One posted name and value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The input's name.
    pub name: String,
    /// Its value, as it came.
    pub value: String,
}

/// What an answer comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// An answer.
    Given(Value),
    /// The question was asked and left empty.
    Empty,
    /// The question was not asked, because its condition was not met. What was typed nevertheless
    /// is kept, and never refused: with the value when it makes one, else only as typed. (Files
    /// that make none are not stored; nobody checked what they are.)
    NotAsked(Option<Value>),
}

/// The words a person vouched for, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// The exact words that were shown.
    pub words: String,
    /// The language they were shown in.
    pub lang: Lang,
    /// The policy that asks for it.
    pub policy: Slug,
    /// The revision in force; `None` when none was approved.
    pub revision: Option<u32>,
    /// The clause.
    pub clause: Slug,
    /// The name typed below; `None` when the form asks for the tick only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// The signature that was drawn below it, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawing>,
}

/// Who the person is, as far as the answers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactView<'a> {
    /// The name.
    pub name: Option<&'a str>,
    /// Where mails go; without it the person gets none.
    pub email: Option<&'a EmailAddress>,
    /// The phone.
    pub phone: Option<&'a Phone>,
}

impl Submission {
    /// The version of the stored shape.
    pub const SCHEMA: u16 = 1;

    /// The answer to a question; `None` when it was left empty or not asked.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&Value> {
        let answer = self.answers.iter().find(|one| one.field.as_str() == field)?;
        match &answer.outcome {
            Outcome::Given(value) => Some(value),
            Outcome::Empty | Outcome::NotAsked(_) => None,
        }
    }

    /// Who the person is.
    #[must_use]
    pub fn contact(&self) -> ContactView<'_> {
        let value = |field: &Option<Slug>| self.value(field.as_ref()?.as_str());
        ContactView {
            name: match value(&self.contact_fields.name) {
                Some(Value::Line(name)) => Some(name),
                _ => None,
            },
            email: match value(&self.contact_fields.email) {
                Some(Value::Email(email)) => Some(email),
                _ => None,
            },
            phone: match value(&self.contact_fields.phone) {
                Some(Value::Phone(phone)) => Some(phone),
                _ => None,
            },
        }
    }

    /// Who gets it.
    #[must_use]
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The same bytes for the same submission, for a digest; the JSON that is stored.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self)
            .expect("no map with keys other than strings and no fallible serialiser is part of it")
    }
}
