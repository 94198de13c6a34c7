//! What the desk keeps about one person, for them: every case that they filed, with what they
//! answered, what happened, and their files.
//!
//! Cases are found by what a person is reached or identified by, in the answers to questions of
//! these kinds; who is only spoken of in somebody's words is not found. Two people may share a
//! phone: what was found is for somebody to look through before it is handed over.

use serde::Serialize;
use serde_json::Value as Json;

use super::changes::answers;
use super::content::Content;
use super::discretion::Sight;
use super::dossier::Dossier;
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::Event;
use crate::contact::{EmailAddress, Phone};
use crate::forms::{Outcome, Submission, Value};
use crate::language::Lang;
use crate::theme::{CopiedCase, CopiedFile, CopiedStep, Typed};
use crate::typed;
use crate::views;

/// The version of [`CopyOfCase`]; docs/register.md describes it.
pub const SCHEMA: u32 = 1;

/// By what a person is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    emails: Vec<String>,
    phones: Vec<Phone>,
    numbers: Vec<String>,
}

/// A case as `person.json` has it.
#[derive(Debug, Clone, Serialize)]
pub struct CopyOfCase {
    reference: String,
    form: String,
    received: DualDate,
    state: String,
    /// What was filed, as it is kept.
    submission: Json,
    /// What happened, as it is kept, the oldest first.
    happened: Vec<CopyOfEvent>,
    files: Vec<CopyOfFile>,
}

#[derive(Debug, Clone, Serialize)]
struct CopyOfEvent {
    at: String,
    by: String,
    event: Json,
}

#[derive(Debug, Clone, Serialize)]
struct CopyOfFile {
    name: String,
    /// Where it lies in the folder.
    path: String,
    media_type: String,
    bytes: u64,
}

impl Person {
    /// Adds a mobile or other phone number, an e-mail address, or an identity number; returns
    /// whether the text is one of them.
    pub fn add(&mut self, text: &str) -> bool {
        if let Ok(email) = EmailAddress::parse(text) {
            self.emails.push(email.to_string().to_lowercase());
        } else if let Ok(phone) = text.parse::<Phone>() {
            self.phones.push(phone);
        } else {
            let number = typed::machine(text);
            if number.len() != 10 || !number.bytes().all(|one| one.is_ascii_digit()) {
                return false;
            }
            self.numbers.push(number);
        }
        true
    }

    /// The person who filed this, by everything in it that identifies them.
    #[must_use]
    pub fn of(submission: &Submission) -> Self {
        let mut person = Self::default();
        for value in values(submission) {
            match value {
                Value::Email(email) => person.emails.push(email.to_string().to_lowercase()),
                Value::Phone(phone) => person.phones.push(phone.clone()),
                Value::Identifier(number) => person.numbers.push(number.clone()),
                _ => {}
            }
        }
        person
    }

    /// Whether nothing is known by which somebody could be found.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.emails.is_empty() && self.phones.is_empty() && self.numbers.is_empty()
    }

    /// Whether they filed this.
    #[must_use]
    pub fn filed(&self, submission: &Submission) -> bool {
        values(submission).any(|value| match value {
            Value::Email(email) => self.emails.contains(&email.to_string().to_lowercase()),
            Value::Phone(phone) => self.phones.contains(phone),
            Value::Identifier(number) => self.numbers.contains(number),
            _ => false,
        })
    }
}

fn values(submission: &Submission) -> impl Iterator<Item = &Value> {
    submission.answers.iter().filter_map(|answer| match &answer.outcome {
        Outcome::Given(value) | Outcome::NotAsked(Some(value)) => Some(value),
        Outcome::Empty | Outcome::NotAsked(None) => None,
    })
}

/// A case for its person: for programs, and for reading.
#[must_use]
pub fn copy_of(dossier: &Dossier<'_>, content: &Content, lang: &Lang) -> (CopyOfCase, CopiedCase) {
    let case = &dossier.case;
    let path =
        |number: usize, name: &str| format!("files/{}/{number}-{}", case.reference, fit(name));
    let files = case.files.iter().zip(1..);
    let files = files.map(|(file, number)| CopyOfFile {
        name: file.original_name.clone(),
        path: path(number, &file.original_name),
        media_type: file.media_type.clone(),
        bytes: file.size,
    });
    let happened = case.events.iter().map(|stored| CopyOfEvent {
        at: stored.event.at.to_string(),
        by: stored.event.actor.clone(),
        event: stored.event.payload.clone(),
    });
    let copy = CopyOfCase {
        reference: case.reference.clone(),
        form: case.form.clone(),
        received: riyadh_date(case.received_at).into(),
        state: case.state.clone(),
        submission: serde_json::to_value(&dossier.submission).unwrap_or_default(),
        // What was filed stands above.
        happened: happened.skip(1).collect(),
        files: files.collect(),
    };
    let shown = shown(dossier, content, lang, &copy.files);
    (copy, shown)
}

impl CopyOfCase {
    /// Where each file lies in the folder, in the order of the case's files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }
}

fn shown(
    dossier: &Dossier<'_>,
    content: &Content,
    lang: &Lang,
    files: &[CopyOfFile],
) -> CopiedCase {
    let reader = content.reader(lang);
    let case = &dossier.case;
    let vouched = dossier.submission.vouched.as_ref();
    let state = |state: &crate::language::Slug| match &dossier.course {
        Some(course) => views::cases::state(course.workflow, state, reader),
        None => reader.locale.state(state.as_str()).to_owned(),
    };
    let step = |one: &crate::cases::Happened| {
        let (title, said) = match &one.event {
            Event::Received { .. } | Event::Voted { .. } => return None,
            Event::Acted(acted) => {
                let said = &acted.said;
                let said = [&said.reason, &said.note, &said.answer].into_iter().flatten();
                (state(&acted.to), said.cloned().collect())
            }
            Event::Told { channel, words, .. } => {
                (reader.locale.reply(channel.as_str()).to_owned(), vec![words.clone()])
            }
        };
        Some(CopiedStep { date: reader.locale.date(riyadh_date(one.at).into()), title, said })
    };
    CopiedCase {
        reference: case.reference.clone(),
        form: dossier.form.map_or(case.form.as_str(), |form| reader.words(&form.title)).to_owned(),
        received: reader.locale.date(riyadh_date(case.received_at).into()),
        state: state(&dossier.standing.state),
        answers: answers((content, lang), dossier, &Sight::Whole),
        attestation: vouched.map(|vouched| Typed {
            label: vouched.words.clone(),
            value: vouched.signature.clone().unwrap_or_default(),
        }),
        reply_by: dossier
            .submission
            .reply
            .map(|channel| reader.locale.reply(channel.as_str()).to_owned()),
        steps: dossier.history.iter().filter_map(step).collect(),
        files: files
            .iter()
            .map(|file| CopiedFile { name: file.name.clone(), path: file.path.clone() })
            .collect(),
    }
}

/// A file's own name as a path can hold it, anywhere.
fn fit(name: &str) -> String {
    let fit = |ch: char| if ch.is_alphanumeric() || ".-_ ".contains(ch) { ch } else { '_' };
    let name: String = name.chars().rev().take(80).map(fit).collect();
    let name: String = name.chars().rev().collect();
    name.trim_start_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_a_number_or_an_address_and_by_nothing_else() {
        let mut person = Person::default();
        for text in ["Nouf@Person.example", "٠٥٠١٢٣٤٥٦٧", " 1000000008 "] {
            assert!(person.add(text), "{text}");
        }
        for text in ["", "نوف بنت سالم", "123", "2026-7K3M9QX-C"] {
            assert!(!person.add(text), "{text}");
        }
        assert_eq!(person.emails, ["nouf@person.example"]);
        assert_eq!((person.phones.len(), person.numbers.len()), (1, 1));
    }

    #[test]
    fn no_name_of_a_file_leaves_its_folder() {
        for (name, expected) in [
            ("إثبات السكن.pdf", "إثبات السكن.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", ""),
            ("a\0b:c", "a_b_c"),
        ] {
            assert_eq!(fit(name), expected);
        }
        assert!(fit(&"م".repeat(500)).chars().count() <= 80);
    }
}
