//! Whom the society serves, and in which fields.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Ids};
use crate::language::{Slug, Text};

/// A category of people whom the society serves (فئة).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The identifier.
    pub id: Slug,
    /// The name, for people.
    pub name: Text,
}

/// A field in which the society works (مجال).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkField {
    /// The identifier.
    pub id: Slug,
    /// The name, for people.
    pub name: Text,
}

/// An entry of `categories` or `fields`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntry {
    id: Spanned<String>,
    name: Spanned<Text>,
}

impl Category {
    /// The entry; `None` when its id is not right.
    pub(super) fn check(raw: RawEntry, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let (id, name) = check(raw, ids, ck)?;
        Some(Self { id, name })
    }
}

impl WorkField {
    /// The entry; `None` when its id is not right.
    pub(super) fn check(raw: RawEntry, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let (id, name) = check(raw, ids, ck)?;
        Some(Self { id, name })
    }
}

fn check(raw: RawEntry, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<(Slug, Text)> {
    let name = ck.text(raw.name);
    Some((ck.id(ids, &raw.id)?, name))
}
