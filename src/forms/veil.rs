//! A submission for readers who are not to know whose it is.
//!
//! Hidden are the answers that say who the person is or how to reach them, and all files, because
//! nobody can tell what is in them. What the person wrote in their own words stays: without it there
//! is nothing to decide. Where the words of a hidden answer come up in it, such as a name below a
//! letter, they are covered, and numbers in whatever digits and groups they are written. A name that
//! is written otherwise there than in its own field is not found; the person is the one who can
//! leave it out.

use super::definition::{Field, FormDefinition};
use super::fields::FieldKind;
use super::keeping::Confidentiality;
use super::submission::{Answer, Outcome, Submission};
use super::value::Value;
use crate::language::Slug;
use crate::typed;

/// Words shorter than this are not covered: they would be found within others.
const SHORTEST: usize = 4;

/// What is hidden of one submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Veil {
    fields: Vec<Slug>,
    /// The longest first, so that a part of one never uncovers the rest.
    words: Vec<String>,
    /// Phone numbers without what stands before them in some countries, and identifiers: digits.
    numbers: Vec<String>,
}

impl Veil {
    /// The veil over a submission, by its form as it is now.
    #[must_use]
    pub fn over(submission: &Submission, form: Option<&FormDefinition>) -> Self {
        let hidden = submission.answers.iter().filter(|one| says_who(one, submission, form));
        let mut veil = Self::default();
        for answer in hidden {
            veil.fields.push(answer.field.clone());
            veil.words.extend(answer.typed.iter().map(|typed| typed.value.trim().to_owned()));
            match value(answer) {
                Some(Value::Line(text)) => veil.words.push(text.clone()),
                Some(Value::Email(email)) => veil.words.push(email.to_string()),
                Some(Value::Phone(phone)) => veil.numbers.push(last(&phone.to_string())),
                Some(Value::Identifier(text)) => {
                    veil.words.push(text.clone());
                    veil.numbers.push(digits(text));
                }
                _ => {}
            }
        }
        let vouched = submission.vouched.as_ref();
        veil.words.extend(vouched.and_then(|vouched| vouched.signature.clone()));
        veil.words.retain(|words| words.chars().count() >= SHORTEST);
        veil.words.sort_by_key(|words| std::cmp::Reverse(words.len()));
        veil.words.dedup();
        veil.numbers.retain(|number| number.len() >= SHORTEST);
        veil
    }

    /// Whether the answer to this question is hidden.
    #[must_use]
    pub fn hides(&self, field: &str) -> bool {
        self.fields.iter().any(|one| one.as_str() == field)
    }

    /// A text with the words of hidden answers covered.
    #[must_use]
    pub fn cover(&self, text: &str, instead: &str) -> String {
        let covered =
            self.words.iter().fold(text.to_owned(), |text, words| text.replace(words, instead));
        if self.numbers.is_empty() { covered } else { self.cover_numbers(&covered, instead) }
    }

    /// Covers each number that holds one of ours.
    fn cover_numbers(&self, text: &str, instead: &str) -> String {
        let mut covered = String::with_capacity(text.len());
        let mut run = String::new();
        let end = |run: &mut String, covered: &mut String| {
            let written = digits(run);
            if self.numbers.iter().any(|number| written.contains(number)) {
                let after = run.trim_end_matches(between).len();
                *covered += instead;
                *covered += &run[after..];
            } else {
                *covered += run;
            }
            run.clear();
        };
        for ch in text.chars() {
            if is_digit(ch) || (!run.is_empty() && between(ch)) {
                run.push(ch);
            } else {
                end(&mut run, &mut covered);
                covered.push(ch);
            }
        }
        end(&mut run, &mut covered);
        covered
    }
}

impl Submission {
    /// Who may know who filed it. A form that has become confidential covers what was filed
    /// before; one that no longer is breaks no promise that was given.
    #[must_use]
    pub fn confidentiality(&self, form: Option<&FormDefinition>) -> Confidentiality {
        form.map_or(self.confidentiality, |form| form.confidentiality.max(self.confidentiality))
    }
}

/// Whether an answer says who the person is. A line whose question is gone from the form may.
fn says_who(answer: &Answer, submission: &Submission, form: Option<&FormDefinition>) -> bool {
    let id = Some(&answer.field);
    let of = [Some(&submission.contact_fields), form.map(|form| &form.contact)];
    let contact = of.into_iter().flatten().any(|contact| {
        [&contact.name, &contact.email, &contact.phone].into_iter().any(|one| one.as_ref() == id)
    });
    let by_field = |field: &Field| {
        let kind = matches!(
            field.kind,
            FieldKind::NationalId(_)
                | FieldKind::Mobile(_)
                | FieldKind::Phone(_)
                | FieldKind::Iban(_)
                | FieldKind::Registration(_)
                | FieldKind::Email(_)
                | FieldKind::File(_)
        );
        // HTML's tokens for filling fields in are all about the person.
        kind || field.autocomplete.is_some()
    };
    let by_value = match value(answer) {
        Some(Value::Identifier(_) | Value::Phone(_) | Value::Email(_) | Value::Files(_)) => true,
        Some(Value::Line(_)) => form.and_then(|form| form.field(answer.field.as_str())).is_none(),
        _ => false,
    };
    let field = form.and_then(|form| form.field(answer.field.as_str()));
    contact || by_value || field.is_some_and(by_field)
}

fn value(answer: &Answer) -> Option<&Value> {
    match &answer.outcome {
        Outcome::Given(value) => Some(value),
        Outcome::NotAsked(value) => value.as_ref(),
        Outcome::Empty => None,
    }
}

/// The part of a phone number that is written everywhere alike.
fn last(number: &str) -> String {
    let digits = digits(number);
    digits[digits.len().saturating_sub(9)..].to_owned()
}

fn digits(text: &str) -> String {
    typed::digits(text).chars().filter(char::is_ascii_digit).collect()
}

fn is_digit(ch: char) -> bool {
    matches!(ch, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '+')
}

/// What people write between the groups of a number.
fn between(ch: char) -> bool {
    matches!(ch, ' ' | '-' | '\u{a0}' | '\u{200e}' | '\u{200f}' | '/' | '.' | '(' | ')')
}
