//! How a catalogue is read: key by key, with the default theme's words where a key is missing.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::sentence::placeholders;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::yaml::suggestion;

/// Something that a locale file states: a word, a list, a group.
pub(crate) trait Entry: Clone + Default {
    /// What is read from the file, where any key may be missing.
    type Stated: DeserializeOwned;

    /// What was stated, completed from the standing words.
    fn complete(stated: Option<Self::Stated>, standing: &Self, reading: &mut Reading<'_>) -> Self;
}

/// The reading of one locale file: where it is now, and what it has found.
pub(crate) struct Reading<'a> {
    file: &'a SourceFile,
    path: Vec<String>,
    missing: Vec<String>,
    problems: &'a mut Problems,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(file: &'a SourceFile, problems: &'a mut Problems) -> Self {
        Self { file, path: Vec::new(), missing: Vec::new(), problems }
    }

    /// Reads what stands below a key.
    pub(crate) fn below<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let value = read(self);
        self.path.pop();
        value
    }

    /// Notes that the key where the reading is has no value.
    pub(crate) fn miss(&mut self) {
        self.missing.push(self.path.join("."));
    }

    /// The keys that had no value, in the catalogue's order.
    pub(crate) fn missing(self) -> Vec<String> {
        self.missing
    }

    /// Takes a stated sentence; one that names a fact which nobody brings is an error.
    fn sentence(&mut self, stated: Spanned<String>, standing: &str) -> String {
        let known: Vec<&str> = placeholders(standing).collect();
        let strange = placeholders(&stated.value).find(|name| !known.contains(name));
        if let (Some(name), false) = (strange, standing.is_empty()) {
            self.problems.push(Problem::at(
                self.file.place_of(&stated),
                format!("`{{{name}}}` has no value in `{}` here", self.path.join(".")),
                suggestion(name, &known),
            ));
        }
        stated.value
    }
}

impl Entry for String {
    type Stated = Spanned<Self>;

    fn complete(stated: Option<Self::Stated>, standing: &Self, reading: &mut Reading<'_>) -> Self {
        match stated {
            Some(stated) => reading.sentence(stated, standing),
            None => {
                reading.miss();
                standing.clone()
            }
        }
    }
}

/// Names by identifier, for identifiers whose list belongs to another room (channels, states,
/// mistakes). The default theme's Arabic file says which there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// The name of `id`, if it has one.
    pub(crate) fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

impl Entry for Names {
    type Stated = BTreeMap<String, Spanned<String>>;

    fn complete(stated: Option<Self::Stated>, standing: &Self, reading: &mut Reading<'_>) -> Self {
        let mut stated = stated.unwrap_or_default();
        let ids: BTreeSet<String> = if standing.0.is_empty() {
            stated.keys().cloned().collect()
        } else {
            standing.0.keys().cloned().collect()
        };
        let name = |id: &String| {
            let standing = standing.0.get(id).cloned().unwrap_or_default();
            let found = stated.remove(id);
            let name = reading.below(id, |reading| String::complete(found, &standing, reading));
            (id.clone(), name)
        };
        let names = Self(ids.iter().map(name).collect());
        let known: Vec<&str> = ids.iter().map(String::as_str).collect();
        for (id, name) in stated {
            reading.problems.push(Problem::at(
                reading.file.place_of(&name),
                format!("`{id}` is not a key of `{}`", reading.path.join(".")),
                suggestion(&id, &known),
            ));
        }
        names
    }
}

/// Twelve months, the year's first first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Months([String; 12]);

impl Months {
    /// The name of a month, counted from 1.
    pub(crate) fn name(&self, month: i8) -> &str {
        let at = usize::try_from(month).unwrap_or(0).saturating_sub(1);
        self.0.get(at).map_or("", String::as_str)
    }
}

/// Entries that are stated whole or not at all.
macro_rules! whole {
    ($($type:ty),*) => {
        $(impl Entry for $type {
            type Stated = Self;

            fn complete(
                stated: Option<Self>,
                standing: &Self,
                reading: &mut Reading<'_>,
            ) -> Self {
                stated.unwrap_or_else(|| {
                    reading.miss();
                    standing.clone()
                })
            }
        })*
    };
}

whole!(
    crate::markdown::Words,
    Months,
    super::plural::Plural,
    super::plural::PluralRule,
    super::dates::Digits
);
