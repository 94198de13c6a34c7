//! What was posted, checked against the form: a submission, or everything that is wrong with it.
//!
//! 1. The questions in order; a condition looks at the answers before it.
//! 2. What concerns the submission as a [`whole`]: its files together, the reply channel, the
//!    attestation.
//! 3. Beside the answers, what was typed is [`kept`].
//!
//! Each step notes all it finds and none stops the next.

mod kept;
mod whole;

use bytes::Bytes;

use super::definition::{Field, FormDefinition, Need};
use super::error_kind::ErrorKind;
use super::errors::{FieldError, Rejected};
use super::fields::{Control, FileType};
use super::posted::Posted;
use super::raw::RawAnswers;
use super::route::{Route, RouteRule};
use super::submission::{Answer, Outcome, Submission};
use super::value::{Value, YesNo};
use super::world::World;
use crate::language::Slug;

/// A submission that was found right, with the content of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What is stored.
    pub submission: Submission,
    /// The files, in the order of the answers that describe them.
    pub files: Vec<AcceptedFile>,
}

/// A file that was found to be what its name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFile {
    /// The question it answers.
    pub field: Slug,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: FileType,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
    /// The content.
    pub bytes: Bytes,
}

/// Checks what was posted.
///
/// Names that the form doesn't know are kept in [`Submission::unknown`]; those of the system
/// (beginning with `_`) are left out of it.
///
/// # Errors
///
/// [`Rejected`] with everything that is wrong, and everything that was posted.
pub fn check(
    form: &FormDefinition,
    raw: RawAnswers,
    world: &World<'_>,
) -> Result<Accepted, Rejected> {
    let mut checking = Checking { form, raw: &raw, world, errors: Vec::new() };
    let answers = checking.answers();
    checking.all_files();
    let reply = checking.reply(&answers);
    let vouched = form.attestation.as_ref().map(|asked| checking.vouched(asked));
    let route = route(&form.route, &answers);
    match route {
        Some(route) if checking.errors.is_empty() => {
            let files = kept::files(form, &raw, &answers);
            let submission = Submission {
                schema: Submission::SCHEMA,
                form: form.id.clone(),
                kind: form.kind,
                lang: world.lang.clone(),
                route,
                answers,
                reply,
                vouched,
                contact_fields: form.contact.clone(),
                confidentiality: form.confidentiality,
                unknown: kept::unknown(form, &raw),
            };
            Ok(Accepted { submission, files })
        }
        _ => {
            let mut errors = checking.errors;
            errors.sort_by_key(|error| position(form, &error.field));
            Err(Rejected { errors, raw })
        }
    }
}

struct Checking<'a> {
    form: &'a FormDefinition,
    raw: &'a RawAnswers,
    world: &'a World<'a>,
    errors: Vec<FieldError>,
}

impl Checking<'_> {
    fn wrong(&mut self, field: impl Into<String>, kind: ErrorKind) {
        let field = field.into();
        self.errors.push(FieldError { field, kind });
    }

    fn answers(&mut self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        for field in self.form.fields() {
            let outcome = self.outcome(field, &answers);
            answers.push(Answer {
                field: field.id.clone(),
                label: field.label.words(self.world.lang, self.world.languages).to_owned(),
                typed: kept::typed_in(field, self.raw),
                outcome,
            });
        }
        answers
    }

    fn outcome(&mut self, field: &Field, earlier: &[Answer]) -> Outcome {
        let posted = Posted::new(self.raw, field.id.as_str());
        let answer = field.kind.as_type().answer(&posted, self.world);
        if !is_asked(field, earlier) {
            return Outcome::NotAsked(answer.ok().flatten());
        }
        match answer {
            Ok(Some(value)) => return Outcome::Given(value),
            Ok(None) if field.need == Need::Optional => {}
            Ok(None) => self.wrong(field.id.as_str(), missing(field)),
            Err(kind) => self.wrong(field.id.as_str(), kind),
        }
        Outcome::Empty
    }
}

/// How it is said that there is no answer.
fn missing(field: &Field) -> ErrorKind {
    match field.control() {
        Control::Line(_) | Control::Paragraphs { .. } => ErrorKind::Missing,
        Control::Files { .. } => ErrorKind::MissingFile,
        Control::OneOf { .. }
        | Control::OneCategory(_)
        | Control::OneWorkField(_)
        | Control::SomeOf { .. }
        | Control::YesNo
        | Control::Rating(_) => ErrorKind::MissingChoice,
    }
}

/// Where a field stands in the form; what the system itself asks comes after all questions.
fn position(form: &FormDefinition, field: &str) -> usize {
    let found = form.fields().position(|other| other.id.as_str() == field);
    found.unwrap_or(usize::MAX)
}

/// True when the field's condition is met, or it has none. A question that was not asked, or not
/// answered, meets no condition.
fn is_asked(field: &Field, earlier: &[Answer]) -> bool {
    let Some(condition) = &field.show_if else {
        return true;
    };
    let is = |id: &str| condition.any_of.iter().any(|slug| slug.as_str() == id);
    match given(earlier, &condition.field) {
        Some(Value::Options(chosen)) => chosen.iter().any(|one| is(one.id.as_str())),
        Some(Value::YesNo(YesNo::Yes)) => is("yes"),
        Some(Value::YesNo(YesNo::No)) => is("no"),
        _ => false,
    }
}

fn given<'a>(answers: &'a [Answer], field: &Slug) -> Option<&'a Value> {
    let answer = answers.iter().find(|answer| answer.field == *field)?;
    match &answer.outcome {
        Outcome::Given(value) => Some(value),
        Outcome::Empty | Outcome::NotAsked(_) => None,
    }
}

/// Who gets it; nothing while an answer that the route needs is missing.
fn route(rule: &RouteRule, answers: &[Answer]) -> Option<Route> {
    let option = |field: &Slug| match given(answers, field) {
        Some(Value::Options(chosen)) => chosen.first().map(|one| one.id.clone()),
        _ => None,
    };
    Some(match rule {
        RouteRule::Committee(id) => Route::Committee(id.clone()),
        RouteRule::Officer(id) => Route::Officer(id.clone()),
        RouteRule::ByPair { category, field } => {
            Route::ByPair { category: option(category)?, field: option(field)? }
        }
        RouteRule::ByCategory { category, work_field } => {
            Route::ByPair { category: option(category)?, field: work_field.clone() }
        }
    })
}
