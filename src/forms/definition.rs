//! A form as its file defines it, checked.

use std::num::NonZeroI64;

use crate::diagnostics::{Place, Problems, SourceFile};
use crate::language::{Languages, Slug, Text};

use super::fields::FieldKind;
use super::following::Following;
use super::keeping::{Confidentiality, Retention};
use super::reading;
use super::references::Reference;
use super::reply::ReplyChannel;
use super::route::{Deadline, RouteRule};
use super::survey::SurveyRole;

/// One form: `forms/<id>.yaml`, whole and right within itself.
///
/// What it says about the society and its policies is in [`FormDefinition::references`] and is
/// checked once those are known, by [`check_references`](super::check_references).
#[derive(Debug, Clone)]
pub struct FormDefinition {
    /// The file's name, and the form's address.
    pub id: Slug,
    /// The heading.
    pub title: Text,
    /// What stands above the questions, in Markdown.
    pub intro: Option<Text>,
    /// Where that stands in the form's file.
    pub intro_place: Option<Place>,
    /// What kind of case it opens.
    pub kind: FormKind,
    /// What to have at hand before beginning, published with the form.
    pub requirements: Vec<Requirement>,
    /// How long filling it in takes, in minutes.
    pub duration_minutes: Option<u16>,
    /// The order among the forms of its kind, lower first; forms without one come last, by id. The
    /// two forms that every page links to need none: they come first.
    pub weight: Option<NonZeroI64>,
    /// What the board set about the time of the reply.
    pub deadline: Deadline,
    /// Who gets it.
    pub route: RouteRule,
    /// How its cases go on; `None`: they are stored, mailed and acknowledged, and that is all.
    pub workflow: Option<Following>,
    /// Whether it is a survey, or its cases end with one.
    pub survey: SurveyRole,
    /// Who may know who filed it.
    pub confidentiality: Confidentiality,
    /// For how long its cases are kept; `None`: until somebody erases them.
    pub retention: Option<Retention>,
    /// How the person may choose to be answered; empty when the form doesn't ask.
    pub reply_channels: Vec<ReplyChannel>,
    /// Which fields say who the person is and where to reach them.
    pub contact: ContactFields,
    /// The questions, in order; never empty.
    pub groups: Vec<Group>,
    /// What the person vouches for.
    pub attestation: Option<Attestation>,
    /// The receipt's own heading.
    pub confirmation_title: Option<Text>,
    /// The receipt's own words about what happens next, in Markdown.
    pub confirmation_next: Option<Text>,
    /// Own sentences in the mail to the person.
    pub mail_to_person: Option<Text>,
    /// Own sentences in the mail to the committee or officer.
    pub mail_to_committee: Option<Text>,
    /// Everything it names outside itself, with the places that name it.
    pub references: Vec<Reference>,
}

/// What a form is for; the case it opens follows the workflow of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// Something is asked of the society.
    #[default]
    Request,
    /// Something went wrong.
    Complaint,
    /// A question.
    Enquiry,
    /// An idea.
    Suggestion,
    /// The society asks.
    Survey,
    /// Filled in by the society's own people.
    Staff,
}

/// One line of what to have at hand.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Its name within the form.
    pub id: Slug,
    /// Its words.
    pub text: Text,
}

/// Fields that belong together: one fieldset.
#[derive(Debug, Clone)]
pub struct Group {
    /// The legend.
    pub title: Option<Text>,
    /// What stands below the legend.
    pub help: Option<Text>,
    /// The questions; never empty.
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name within the form, and the name its answer is posted under.
    pub id: Slug,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// The question.
    pub label: Text,
    /// What helps to answer it.
    pub help: Option<Text>,
    /// Whether an answer is needed when it is asked.
    pub need: Need,
    /// When it is asked; `None`: always.
    pub show_if: Option<Condition>,
    /// HTML's `autocomplete` token.
    pub autocomplete: Option<String>,
    /// What to say in place of the usual message when the answer is missing.
    pub error: Option<Text>,
}

/// Whether a question must be answered. Labels mark the optional ones, because there are fewer;
/// templates get it under its serialised name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// It must be.
    Required,
    /// It may be left empty.
    Optional,
}

/// When a question is asked: an earlier one has one of these answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The earlier question.
    pub field: Slug,
    /// Ids of options, or `yes` and `no`; never empty.
    pub any_of: Vec<Slug>,
}

/// Which fields tell how to reach the person; any may be missing. Without an e-mail field the
/// person gets no mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ContactFields {
    /// A field of type `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Slug>,
    /// A field of type `email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Slug>,
    /// A field of type `mobile` or `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Slug>,
}

/// Words that the person vouches for by ticking them and, usually, signing.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// The words; those shown are stored with the case.
    pub text: Text,
    /// The policy that asks for it.
    pub policy: Slug,
    /// The clause of that policy.
    pub clause: Slug,
    /// Whether the typed name is asked for.
    pub signature: Signature,
}

/// Whether an attestation is signed by typing one's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// It is.
    TypedName,
    /// It is, and whoever wants can draw their signature below it.
    Drawn,
    /// The tick suffices.
    NotAsked,
}

impl FormDefinition {
    /// Reads `forms/<id>.yaml`. Errors and warnings go to `problems`; a form with an error is
    /// `None`, one with warnings is there.
    #[must_use]
    pub fn parse(
        file: &SourceFile,
        languages: &Languages,
        problems: &mut Problems,
    ) -> Option<Self> {
        reading::form(file, languages, problems)
    }

    /// All questions, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.groups.iter().flat_map(|group| &group.fields)
    }

    /// The question with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id.as_str() == id)
    }
}
