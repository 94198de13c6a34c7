//! What was posted, checked against the form: a submission, or everything that is wrong with it.
//!
//! The steps, each of which notes all it finds: the questions in order (a condition looks at
//! answers before it), the files together, the reply channel, the attestation.

use bytes::Bytes;

use super::definition::{Attestation, Field, FormDefinition, Need, Signature};
use super::errors::{ErrorKind, FieldError, Rejected};
use super::fields::{FieldKind, FileType};
use super::names;
use super::posted::Posted;
use super::raw::RawAnswers;
use super::reply::{ChannelNeeds, ReplyChannel};
use super::route::{Route, RouteRule};
use super::submission::{Answer, Outcome, Submission, Typed, Vouched};
use super::value::{Value, YesNo};
use super::world::World;
use crate::language::Slug;
use crate::typed;

/// The most characters of a typed signature.
const SIGNATURE_LENGTH: usize = 200;

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
    let mut checking = Checking {
        form,
        raw: &raw,
        world,
        errors: Vec::new(),
    };
    let answers = checking.answers();
    checking.all_files();
    let reply = checking.reply(&answers);
    let vouched = form
        .attestation
        .as_ref()
        .and_then(|asked| checking.vouched(asked));
    let route = route(&form.route, &answers);
    match route {
        Some(route) if checking.errors.is_empty() => {
            let files = files(form, &raw, &answers);
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
                unknown: unknown(form, &raw),
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
                label: field
                    .label
                    .words(self.world.lang, self.world.languages)
                    .to_owned(),
                typed: typed_in(field, self.raw),
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
            Ok(None) => self.wrong(field.id.as_str(), ErrorKind::Missing),
            Err(kind) => self.wrong(field.id.as_str(), kind),
        }
        Outcome::Empty
    }

    /// The limits of all files together.
    fn all_files(&mut self) {
        let limits = self.world.file_limits;
        let files: Vec<_> = self.form.fields().filter(|field| is_file(field)).collect();
        let files = files
            .iter()
            .flat_map(|field| self.raw.files_of(field.id.as_str()))
            .collect::<Vec<_>>();
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        if files.len() > limits.files {
            self.wrong(
                names::ALL_FILES,
                ErrorKind::TooManyFiles { max: limits.files },
            );
        }
        if u64::try_from(bytes).unwrap_or(u64::MAX) > limits.total_bytes {
            let max_bytes = limits.total_bytes;
            self.wrong(names::ALL_FILES, ErrorKind::FilesTooLarge { max_bytes });
        }
    }

    /// The chosen channel. Where the form offers only one, there is nothing to choose.
    fn reply(&mut self, answers: &[Answer]) -> Option<ReplyChannel> {
        let channel = match self.form.reply_channels.as_slice() {
            [] => return None,
            [only] => Some(*only),
            several => {
                let name = self.raw.first(names::REPLY_CHANNEL).trim();
                let chosen = several.iter().find(|channel| channel.as_str() == name);
                if chosen.is_none() {
                    self.wrong(names::REPLY_CHANNEL, ErrorKind::NoReplyChannel);
                }
                chosen.copied()
            }
        }?;
        self.reachable(channel, answers);
        Some(channel)
    }

    /// Notes the contact field without which the channel can't work.
    fn reachable(&mut self, channel: ReplyChannel, answers: &[Answer]) {
        let needs = channel.needs();
        let field = match needs {
            ChannelNeeds::Email => self.form.contact.email.as_ref(),
            ChannelNeeds::AnyPhone | ChannelNeeds::Mobile => self.form.contact.phone.as_ref(),
            ChannelNeeds::Nothing => None,
        };
        let Some(field) = field else { return };
        if self
            .errors
            .iter()
            .any(|error| error.field == field.as_str())
        {
            return;
        }
        match given(answers, field) {
            Some(Value::Phone(phone)) if !needs.met_by(phone.kind()) => {
                self.wrong(field.as_str(), ErrorKind::MobileNeededForReply { channel });
            }
            Some(_) => {}
            None => self.wrong(field.as_str(), ErrorKind::NeededForReply { channel }),
        }
    }

    fn vouched(&mut self, asked: &Attestation) -> Option<Vouched> {
        let shown = asked
            .text
            .in_language(self.world.lang, self.world.languages);
        if self.raw.first(names::ATTESTATION).is_empty() {
            self.wrong(names::ATTESTATION, ErrorKind::NotVouched);
        }
        let signature = match asked.signature {
            Signature::NotAsked => None,
            Signature::TypedName => Some(self.signature()),
        };
        Some(Vouched {
            words: shown.words.to_owned(),
            lang: shown.lang.clone(),
            policy: asked.policy.clone(),
            revision: self.world.vouching_revision,
            clause: asked.clause.clone(),
            signature,
        })
    }

    fn signature(&mut self) -> String {
        let name = typed::single_line(self.raw.first(names::SIGNATURE));
        let was = name.chars().count();
        if typed::machine(&name).is_empty() {
            self.wrong(names::SIGNATURE, ErrorKind::NotSigned);
        } else if was > SIGNATURE_LENGTH {
            let max = SIGNATURE_LENGTH;
            self.wrong(names::SIGNATURE, ErrorKind::TooLong { max, was });
        }
        name
    }
}

/// Where a field stands in the form; what the system itself asks comes after all questions.
fn position(form: &FormDefinition, field: &str) -> usize {
    let found = form.fields().position(|other| other.id.as_str() == field);
    found.unwrap_or(usize::MAX)
}

fn is_file(field: &Field) -> bool {
    matches!(field.kind, FieldKind::File(_))
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
        RouteRule::ByPair { category, field } => Route::ByPair {
            category: option(category)?,
            field: option(field)?,
        },
    })
}

/// The names under which a field is posted.
fn inputs(field: &Field) -> impl Iterator<Item = String> {
    let further = field.kind.as_type().further_inputs();
    let further = further.iter().map(|part| format!("{}-{part}", field.id));
    std::iter::once(field.id.to_string()).chain(further)
}

/// What was typed into a field, as it came; inputs left empty are left out.
fn typed_in(field: &Field, raw: &RawAnswers) -> Vec<Typed> {
    let names: Vec<String> = inputs(field).collect();
    let texts = raw
        .fields
        .iter()
        .filter(|(name, value)| names.contains(name) && !value.is_empty());
    let files = raw
        .files_of(field.id.as_str())
        .map(|file| (&file.field, &file.file_name));
    texts
        .map(|(name, value)| (name, value))
        .chain(files)
        .map(|(name, value)| Typed {
            name: name.clone(),
            value: value.clone(),
        })
        .collect()
}

/// Texts posted under names that neither the form nor the system knows.
fn unknown(form: &FormDefinition, raw: &RawAnswers) -> Vec<Typed> {
    let known: Vec<String> = form.fields().flat_map(inputs).collect();
    raw.fields
        .iter()
        .filter(|(name, value)| !name.starts_with(names::PREFIX) && !value.trim().is_empty())
        .filter(|(name, _)| !known.contains(name))
        .map(|(name, value)| Typed {
            name: typed::single_line(name),
            value: typed::long_text(value),
        })
        .collect()
}

/// The content of the files that the answers describe.
fn files(form: &FormDefinition, raw: &RawAnswers, answers: &[Answer]) -> Vec<AcceptedFile> {
    let fields = form.fields().zip(answers);
    let mut accepted = Vec::new();
    for (field, answer) in fields {
        let (Outcome::Given(Value::Files(described))
        | Outcome::NotAsked(Some(Value::Files(described)))) = &answer.outcome
        else {
            continue;
        };
        // The answer was made from these files, in this order.
        for (file, described) in raw.files_of(field.id.as_str()).zip(described) {
            accepted.push(AcceptedFile {
                field: field.id.clone(),
                name: described.name.clone(),
                kind: described.kind,
                sha256: described.sha256.clone(),
                bytes: file.bytes.clone(),
            });
        }
    }
    accepted
}
