//! What every noun's check needs: the file, the languages, and a place to note problems.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde_yaml::Spanned;

use crate::contact::{EmailAddress, Phone};
use crate::diagnostics::{Place, Problem, Problems, SourceFile};
use crate::language::{Lang, Languages, Slug, Text};
use crate::yaml::suggestion;

/// A value that authors write as one string.
pub(super) trait Written: FromStr {
    /// What the value is, after "is not".
    const WHAT: &'static str;
    /// What to write instead.
    const REMEDY: &'static str;
}

impl Written for Slug {
    const WHAT: &'static str = "an identifier";
    const REMEDY: &'static str =
        "write lower-case letters a-z, digits and single hyphens, such as `members-affairs`";
}

impl Written for Phone {
    const WHAT: &'static str = "a Saudi phone number";
    const REMEDY: &'static str = "write a mobile (05 and 8 digits), a landline or fax (011 to 017 and 7 digits), 9200 and \
         5 digits, or 800 and 7 digits";
}

impl Written for EmailAddress {
    const WHAT: &'static str = "an e-mail address";
    const REMEDY: &'static str = "write it like `info@coop.example`, in Latin letters";
}

/// A value that authors choose from a list of names.
pub(super) trait Named: Copy + 'static {
    /// All of them, in the order in which they are suggested.
    const ALL: &'static [Self];

    /// The name in files.
    fn name(self) -> &'static str;
}

/// The identifiers of one list, each with its line, so that none stands twice.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<Slug, usize>);

/// Collects what is wrong while the nouns are made.
pub(super) struct Checker<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) languages: &'a Languages,
    pub(super) problems: Problems,
    /// Languages that the site does not have and that were told already.
    pub(super) foreign: BTreeSet<Lang>,
}

impl Checker<'_> {
    /// Where a value stands.
    pub(super) fn place<T>(&self, value: &Spanned<T>) -> Place {
        self.file.place_of(value)
    }

    /// Notes an error.
    pub(super) fn error(&mut self, place: Place, message: impl Into<String>, remedy: &str) {
        self.problems.push(Problem::at(place, message, remedy));
    }

    /// Notes a warning.
    pub(super) fn warn(&mut self, place: Place, message: impl Into<String>, remedy: &str) {
        let problem = Problem::at(place, message, remedy);
        self.problems.push(problem.warning());
    }

    /// The text, after noting languages it lacks and languages the site doesn't have.
    pub(super) fn text(&mut self, raw: Spanned<Text>) -> Text {
        self.translations(&raw);
        raw.value
    }

    /// [`Checker::text`] for a text that may be left out.
    pub(super) fn text_if(&mut self, raw: Option<Spanned<Text>>) -> Option<Text> {
        raw.map(|raw| self.text(raw))
    }

    /// Notes languages that a text lacks, and once for the file those that nobody will see.
    pub(super) fn translations(&mut self, raw: &Spanned<Text>) {
        let languages = self.languages;
        for lang in raw.value.foreign(languages) {
            if self.foreign.insert(lang.clone()) {
                self.problems.push(languages.not_published(lang, self.file.place_of(raw)));
            }
        }
        let first = languages.first();
        for lang in raw.value.missing(languages) {
            let message = format!("this text is missing in `{lang}`");
            let place = self.place(raw);
            if lang == first {
                let remedy = format!("add `{lang}: …`: every text must be in the first language");
                self.error(place, message, &remedy);
            } else {
                let remedy = format!("add `{lang}: …`; until then it is shown in `{first}`");
                self.warn(place, message, &remedy);
            }
        }
    }

    /// The value that a string is, or an error that quotes it.
    pub(super) fn written<T: Written>(&mut self, raw: &Spanned<String>) -> Option<T> {
        let value = raw.value.parse().ok();
        if value.is_none() {
            let message = format!("`{}` is not {}", raw.value, T::WHAT);
            self.error(self.place(raw), message, T::REMEDY);
        }
        value
    }

    /// The value that a name stands for, or an error with the nearest name.
    pub(super) fn named<T: Named>(&mut self, raw: &Spanned<String>) -> Option<T> {
        let value = T::ALL.iter().copied().find(|it| it.name() == raw.value);
        if value.is_none() {
            let names: Vec<&str> = T::ALL.iter().map(|it| it.name()).collect();
            let message = format!("`{}` is not one of the values here", raw.value);
            self.error(self.place(raw), message, &suggestion(&raw.value, &names));
        }
        value
    }

    /// The identifier, which must not stand in the same list already.
    pub(super) fn id(&mut self, ids: &mut Ids, raw: &Spanned<String>) -> Option<Slug> {
        let id: Slug = self.written(raw)?;
        let place = self.place(raw);
        if let Some(line) = ids.0.get(&id) {
            let message = format!("`{id}` stands here twice: it is also on line {line}");
            self.error(place, message, "give one of the two another identifier");
            return None;
        }
        ids.0.insert(id.clone(), place.line());
        Some(id)
    }

    /// A string of exactly so many ASCII digits; one that isn't is noted, and kept out.
    pub(super) fn digits(&mut self, raw: Option<Spanned<String>>, count: usize) -> Option<String> {
        let raw = raw?;
        let digits = raw.value.bytes().all(|byte| byte.is_ascii_digit());
        if digits && raw.value.len() == count {
            return Some(raw.value);
        }
        let message = format!("`{}` is not a number of {count} digits", raw.value);
        let remedy = format!("write {count} digits 0-9 in quotation marks");
        self.error(self.place(&raw), message, &remedy);
        None
    }
}
