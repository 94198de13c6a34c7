//! One reading of one file: its problems, and what it names outside itself.

use std::collections::BTreeSet;

use serde_yaml::Spanned;

use super::raw::Name;
use crate::diagnostics::{Place, Problem, Problems, SourceFile};
use crate::forms::references::{Reference, Target};
use crate::language::{Lang, Languages, Slug, Text};

/// What a reading collects on its way.
pub(in crate::forms) struct Reader<'a> {
    file: &'a SourceFile,
    languages: &'a Languages,
    pub(super) problems: Problems,
    pub(super) references: Vec<Reference>,
    /// Languages that the site does not have and that were told already.
    foreign: BTreeSet<Lang>,
}

impl<'a> Reader<'a> {
    /// Reads this file; nothing is wrong yet.
    pub(super) fn new(file: &'a SourceFile, languages: &'a Languages) -> Self {
        Self {
            file,
            languages,
            problems: Problems::new(),
            references: Vec::new(),
            foreign: BTreeSet::new(),
        }
    }

    /// Where a value stands in the file.
    pub(super) fn place<T>(&self, value: &Spanned<T>) -> Place {
        self.file.place_of(value)
    }

    /// Notes what is wrong with a value.
    pub(super) fn error<T>(
        &mut self,
        value: &Spanned<T>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.error_at(self.place(value), message, remedy);
    }

    /// Notes what is wrong at a place.
    pub(super) fn error_at(
        &mut self,
        place: Place,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(Problem::at(place, message, remedy));
    }

    /// Notes what is doubtful about a value.
    pub(super) fn warning<T>(
        &mut self,
        value: &Spanned<T>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let problem = Problem::at(self.place(value), message, remedy);
        self.problems.push(problem.warning());
    }

    /// The name as an identifier; what begins with `_` is told apart, because it looks like one.
    pub(super) fn slug(&mut self, name: &Name) -> Option<Slug> {
        self.slug_at(&name.value, self.place(name))
    }

    /// [`Self::slug`] for a name that stands at this place.
    pub(super) fn slug_at(&mut self, name: &str, place: Place) -> Option<Slug> {
        match name.parse() {
            Ok(slug) => Some(slug),
            Err(_) if name.starts_with('_') => {
                let message = format!("`{name}`: names that begin with `_` are the system's");
                self.error_at(place, message, "leave out the `_`");
                None
            }
            Err(error) => {
                let remedy = "write lower-case letters a-z, digits and single hyphens";
                self.error_at(place, error.to_string(), remedy);
                None
            }
        }
    }

    /// The text. The first language must be there, others are asked for, and what nobody will
    /// see is told once.
    pub(super) fn text(&mut self, text: Spanned<Text>) -> Text {
        let first = self.languages.first();
        for lang in text.value.missing(self.languages) {
            let message = format!("this text is not there in `{lang}`");
            let remedy = format!("write it: `{{…, {lang}: …}}`");
            let problem = Problem::at(self.file.place_of(&text), message, remedy);
            let problem = if lang == first { problem } else { problem.warning() };
            self.problems.push(problem);
        }
        for lang in text.value.foreign(self.languages) {
            if self.foreign.insert(lang.clone()) {
                let place = self.file.place_of(&text);
                self.problems.push(self.languages.not_published(lang, place));
            }
        }
        text.value
    }

    /// A text that may be left out, with its languages checked.
    pub(super) fn text_if(&mut self, text: Option<Spanned<Text>>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    /// Remembers what is named at this place.
    pub(super) fn refer<T>(&mut self, value: &Spanned<T>, target: Target) {
        let place = self.place(value);
        self.references.push(Reference { place, target });
    }

    /// A policy and a clause of it.
    pub(super) fn clause(&mut self, policy: &Name, clause: &Name) -> Option<(Slug, Slug)> {
        let (slug, address) = (self.slug(policy), self.slug(clause));
        let (slug, address) = (slug?, address?);
        let target = Target::Clause { policy: slug.clone(), clause: address.clone() };
        self.refer(clause, target);
        Some((slug, address))
    }
}
