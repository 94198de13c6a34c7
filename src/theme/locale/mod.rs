//! The interface's words in one language: `locales/<lang>.yaml`.
//!
//! A file is read key by key into a typed catalogue. An unknown key is an error with its place; a
//! missing one is said in the default theme's words, and one warning lists them all. A sentence's
//! `{facts}` must be ones that its place really brings. Months, plurals and digits stand in the
//! file, not in the code, so that a new language is a new file.
//!
//! This room formats what it is given. It does not convert calendars and knows no clock.

mod changes;
mod citation;
mod dates;
mod entry;
mod load;
mod names;
mod phrases;
mod plural;
mod rounds;
mod sentence;
mod staff;
mod surveys;
mod transparency;
mod words;

pub use citation::CitationFacts;
pub use dates::DateLine;
pub(crate) use load::of_theme;
pub use names::Label;
pub use phrases::Unit;
pub use rounds::CaseCount;
pub(crate) use sentence::fill;
pub use transparency::FigureUnit;

use tera::Value;

use self::entry::{Entry, Reading};
use self::words::Words;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::Lang;
use crate::yaml;

/// One language's words, complete.
#[derive(Debug, Clone)]
pub struct Locale {
    lang: Lang,
    words: Words,
    value: Value,
}

impl Locale {
    /// Reads a locale file; words that it lacks are those of `standing`, the default theme's
    /// words for the same language (or its English ones, for a language that it does not know).
    ///
    /// Returns `None` when the file is not a catalogue at all; `problems` says why.
    pub(crate) fn read(
        lang: &Lang,
        file: &SourceFile,
        standing: Option<&Self>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let stated = match yaml::parse(file) {
            Ok(stated) => stated,
            Err(found) => {
                problems.extend(found);
                return None;
            }
        };
        let nothing = Words::default();
        let base = standing.map_or(&nothing, |standing| &standing.words);
        let mut reading = Reading::new(file, problems);
        let words = Words::complete(Some(stated), base, &mut reading);
        let missing = reading.missing();
        // Whoever changes one word of a language that the default theme speaks lacks nothing.
        let spoken = standing.is_some_and(|standing| standing.lang == *lang);
        if !missing.is_empty() && !spoken {
            problems.push(missing_words(file, &missing));
        }
        let value = Value::from_serializable(&words);
        Some(Self { lang: lang.clone(), words, value })
    }

    /// These words standing in for a language that has no file of its own.
    pub(crate) fn standing_in(&self, lang: &Lang) -> Self {
        Self { lang: lang.clone(), ..self.clone() }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The words about policies, for templates that are not the engine's.
    #[must_use]
    pub fn policy_words(&self) -> serde_json::Value {
        serde_json::to_value(&self.words.policy).unwrap_or_default()
    }

    /// The ten digits that the language writes, from 0 on.
    #[must_use]
    pub fn digits(&self) -> String {
        self.words.calendar.digits.write("0123456789")
    }

    /// The words as templates see them.
    pub(crate) fn value(&self) -> Value {
        self.value.clone()
    }
}

fn missing_words(file: &SourceFile, missing: &[String]) -> Problem {
    let list: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
    Problem::in_file(
        file,
        format!("words are missing: {}", list.join(", ")),
        "add them; until then the default theme's words stand in",
    )
    .warning()
}
