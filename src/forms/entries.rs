//! A submission as lines to show: in a mail, on a receipt, in print.

use serde::Serialize;

use super::definition::{Field, FormDefinition};
use super::fields::{Choice, Control};
use super::submission::{Answer, Outcome, Submission};
use super::value::{CalendarUsed, Chosen, FileAnswer, Value, YesNo};
use super::world::World;

/// One line: a question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The question's id.
    pub field: String,
    /// The question, in the language asked for when the form still has it in that language.
    pub label: String,
    /// The answer.
    pub shown: Shown,
}

/// An answer to show. Amounts, dates and yes are left as data: their words and forms are the
/// locale's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
pub enum Shown {
    /// Words of the person, one line.
    Words {
        /// The words.
        text: String,
    },
    /// Words of the person, with line ends.
    Paragraphs {
        /// The words.
        text: String,
    },
    /// Something written from left to right: a number, an address.
    Code {
        /// The code.
        text: String,
        /// What a link on it opens, where one makes sense (`tel:`, `mailto:`).
        link: Option<String>,
    },
    /// The labels of what was chosen.
    Options {
        /// One or more.
        labels: Vec<String>,
    },
    /// A day.
    Date {
        /// ISO date, Gregorian.
        gregorian: String,
        /// ISO date, Umm al-Qura.
        hijri: String,
        /// Which of the two the person stated.
        stated_in: CalendarUsed,
    },
    /// An amount of money.
    Money {
        /// In halalas.
        halalas: i64,
    },
    /// A whole number.
    Number {
        /// The number.
        number: i64,
    },
    /// Yes or no.
    YesNo {
        /// Which.
        answer: YesNo,
    },
    /// Points.
    Rating {
        /// How many.
        given: u8,
        /// Of how many.
        scale: u8,
    },
    /// Files.
    Files {
        /// One or more.
        files: Vec<FileAnswer>,
    },
}

impl Submission {
    /// The questions that were answered, with their answers, in the language of `world`.
    ///
    /// Labels come from the form as it is now, else, for a question or an option that it no longer
    /// has, from the submission in the language it was filled in.
    #[must_use]
    pub fn entries(&self, form: Option<&FormDefinition>, world: &World<'_>) -> Vec<Entry> {
        let entry = |answer: &Answer| {
            let Outcome::Given(value) = &answer.outcome else {
                return None;
            };
            let field = form.and_then(|form| form.field(answer.field.as_str()));
            let label = field.map(|field| field.label.words(world.lang, world.languages));
            Some(Entry {
                field: answer.field.to_string(),
                label: label.unwrap_or(&answer.label).to_owned(),
                shown: shown(value, field, world),
            })
        };
        self.answers.iter().filter_map(entry).collect()
    }
}

fn shown(value: &Value, field: Option<&Field>, world: &World<'_>) -> Shown {
    let code = |text: String, link: Option<String>| Shown::Code { text, link };
    match value {
        Value::Line(text) => Shown::Words { text: text.clone() },
        Value::Paragraphs(text) => Shown::Paragraphs { text: text.clone() },
        Value::Identifier(text) => code(text.clone(), None),
        Value::Phone(phone) => code(phone.national(), Some(phone.href())),
        Value::Email(email) => code(email.to_string(), Some(email.href())),
        Value::Date(date) => {
            let (mut gregorian, mut hijri) =
                (date.day.gregorian().to_string(), date.day.hijri().to_string());
            match date.stated_in {
                CalendarUsed::Gregorian => gregorian.clone_from(&date.stated),
                CalendarUsed::Hijri => hijri.clone_from(&date.stated),
            }
            Shown::Date { gregorian, hijri, stated_in: date.stated_in }
        }
        Value::Money(halalas) => Shown::Money { halalas: *halalas },
        Value::Number(number) => Shown::Number { number: *number },
        Value::Options(chosen) => {
            Shown::Options { labels: chosen.iter().map(|one| label(one, field, world)).collect() }
        }
        Value::YesNo(answer) => Shown::YesNo { answer: *answer },
        Value::Rating { given, scale } => Shown::Rating { given: *given, scale: *scale },
        Value::Files(files) => Shown::Files { files: files.clone() },
    }
}

fn label(chosen: &Chosen, field: Option<&Field>, world: &World<'_>) -> String {
    let options = field.map(|field| field.options(world)).unwrap_or_default();
    let option = options.iter().find(|option| option.id == chosen.id);
    let label = option.map(|option| option.label.words(world.lang, world.languages));
    label.unwrap_or(&chosen.label).to_owned()
}

impl Field {
    /// How it is drawn.
    #[must_use]
    pub fn control(&self) -> Control<'_> {
        self.kind.as_type().control()
    }

    /// The options there are to choose from: its own, or the society's; else none.
    #[must_use]
    pub fn options<'a>(&'a self, world: &World<'a>) -> &'a [Choice] {
        match self.control() {
            Control::OneOf { options, .. } | Control::SomeOf { options, .. } => options,
            Control::OneCategory(_) => world.categories,
            Control::OneWorkField(_) => world.work_fields,
            _ => &[],
        }
    }
}
