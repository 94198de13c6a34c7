//! Who decides, and to whom unclear cases are referred.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Ids};
use crate::language::{Slug, Text};

/// A committee that decides (لجنة): research, follow-up, investigation …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committee {
    /// The identifier, which forms route by and `diwan.yaml` gives mailboxes.
    pub id: Slug,
    /// The name, for people.
    pub name: Text,
    /// What it decides.
    pub about: Option<Text>,
}

/// Somebody to whom a case may be referred (إحالة): a social researcher, a higher position …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The identifier.
    pub id: Slug,
    /// The title, for people.
    pub title: Text,
    /// What it is for.
    pub about: Option<Text>,
}

/// An entry of `committees`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCommittee {
    id: Spanned<String>,
    name: Spanned<Text>,
    about: Option<Spanned<Text>>,
}

/// An entry of `roles`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRole {
    id: Spanned<String>,
    title: Spanned<Text>,
    about: Option<Spanned<Text>>,
}

impl Committee {
    /// The entry; `None` when its id is not right.
    pub(super) fn check(raw: RawCommittee, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let (name, about) = (ck.text(raw.name), ck.text_if(raw.about));
        let id = ck.id(ids, &raw.id)?;
        Some(Self { id, name, about })
    }
}

impl Role {
    /// The entry; `None` when its id is not right.
    pub(super) fn check(raw: RawRole, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let (title, about) = (ck.text(raw.title), ck.text_if(raw.about));
        let id = ck.id(ids, &raw.id)?;
        Some(Self { id, title, about })
    }
}
