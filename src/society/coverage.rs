//! Who answers for each category of people in each field of work.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::checker::Checker;
use super::officer::RawOfficer;
use super::{Category, WorkField};
use crate::diagnostics::Place;
use crate::language::Slug;
use crate::yaml::suggestion;

/// Each category × field pair with its one officer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<(Slug, Slug), String>);

/// What one officer covers: `{categories: …, fields: …}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCover {
    categories: RawScope,
    fields: RawScope,
}

/// `all`, or a list of identifiers.
#[derive(Debug)]
enum RawScope {
    All,
    Some(Vec<Spanned<String>>),
}

/// The rows and columns of the table.
pub(super) struct Table<'a> {
    pub(super) categories: &'a [Category],
    pub(super) fields: &'a [WorkField],
    /// Where to point when nobody covers a pair.
    pub(super) place: Place,
}

impl Coverage {
    /// The identifier of the officer for a pair; `None` when the society has no such pair.
    #[must_use]
    pub fn officer(&self, category: &Slug, field: &Slug) -> Option<&str> {
        let pair = (category.clone(), field.clone());
        self.0.get(&pair).map(String::as_str)
    }

    /// Settles who covers what; a pair that nobody covers or that two do is noted.
    pub(super) fn check(officers: &[RawOfficer], table: &Table<'_>, ck: &mut Checker<'_>) -> Self {
        let mut coverage = Self::default();
        for officer in officers {
            for cover in &officer.covers {
                coverage.claim(&officer.id.value, cover, table, ck);
            }
        }
        coverage.note_gaps(table, ck);
        coverage
    }

    fn claim(
        &mut self,
        officer: &str,
        raw: &Spanned<RawCover>,
        table: &Table<'_>,
        ck: &mut Checker<'_>,
    ) {
        let categories = table.categories.iter().map(|it| &it.id).collect();
        let categories = raw.value.categories.choose("category", categories, ck);
        let fields = table.fields.iter().map(|it| &it.id).collect();
        let fields = raw.value.fields.choose("field", fields, ck);
        let mut taken: BTreeMap<(Slug, String), Vec<String>> = BTreeMap::new();
        for category in &categories {
            for field in &fields {
                let pair = (category.clone(), field.clone());
                match self.0.get(&pair) {
                    Some(other) if other != officer => {
                        let clash = taken.entry((category.clone(), other.clone()));
                        clash.or_default().push(format!("`{field}`"));
                    }
                    _ => {
                        self.0.insert(pair, officer.to_owned());
                    }
                }
            }
        }
        for ((category, other), fields) in taken {
            let message = format!(
                "`{category}` in the field {} is covered twice: by `{other}` and by `{officer}`",
                fields.join(", ")
            );
            let remedy = "take it out of the `covers` of one of them: exactly one officer answers";
            ck.error(ck.place(raw), message, remedy);
        }
    }

    fn note_gaps(&self, table: &Table<'_>, ck: &mut Checker<'_>) {
        for category in table.categories {
            let open =
                table.fields.iter().filter(|field| self.officer(&category.id, &field.id).is_none());
            let open: Vec<String> = open.map(|field| format!("`{}`", field.id)).collect();
            if open.is_empty() {
                continue;
            }
            let message =
                format!("no officer covers `{}` in the field {}", category.id, open.join(", "));
            let remedy = "add it to the `covers` of one officer, so that these people have \
                          somebody to ask";
            ck.error(table.place.clone(), message, remedy);
        }
    }
}

impl RawScope {
    /// The identifiers that are meant; unknown ones are noted and left out.
    fn choose(&self, what: &str, known: Vec<&Slug>, ck: &mut Checker<'_>) -> Vec<Slug> {
        let Self::Some(stated) = self else {
            return known.into_iter().cloned().collect();
        };
        let mut chosen = Vec::new();
        for raw in stated {
            if let Some(id) = known.iter().find(|id| id.as_str() == raw.value) {
                chosen.push((*id).clone());
                continue;
            }
            let names: Vec<&str> = known.iter().map(|id| id.as_str()).collect();
            let message = format!("there is no {what} `{}`", raw.value);
            ck.error(ck.place(raw), message, &suggestion(&raw.value, &names));
        }
        chosen
    }
}

impl<'de> Deserialize<'de> for RawScope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScopeVisitor)
    }
}

struct ScopeVisitor;

impl<'de> Visitor<'de> for ScopeVisitor {
    type Value = RawScope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`all`, or a list of identifiers such as [members, families]")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RawScope, E> {
        match word {
            "all" => Ok(RawScope::All),
            other => Err(E::invalid_value(de::Unexpected::Str(other), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RawScope, A::Error> {
        let mut ids = Vec::new();
        while let Some(id) = list.next_element()? {
            ids.push(id);
        }
        Ok(RawScope::Some(ids))
    }
}
