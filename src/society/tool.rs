//! What the relations officer works with.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Ids};
use super::{Reference, Target};
use crate::language::{Slug, Text};

/// A document, policy, form or page that the officer works with (أداة).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// The identifier, which policies refer to.
    pub id: Slug,
    /// The name, for people.
    pub name: Text,
    /// What it is.
    pub reference: Reference,
}

/// An entry of `tools`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTool {
    id: Spanned<String>,
    name: Spanned<Text>,
    document: Option<Spanned<String>>,
    policy: Option<Spanned<String>>,
    form: Option<Spanned<String>>,
    page: Option<Spanned<String>>,
}

impl Tool {
    /// The tool; `None` when its id or its target is not right.
    pub(super) fn check(raw: RawTool, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let reference = reference(&raw, ck);
        let id = ck.id(ids, &raw.id);
        let name = ck.text(raw.name);
        Some(Self { id: id?, name, reference: reference? })
    }
}

fn reference(raw: &RawTool, ck: &mut Checker<'_>) -> Option<Reference> {
    let stated = [&raw.document, &raw.policy, &raw.form, &raw.page];
    let mut stated = stated.into_iter().flatten();
    let (Some(only), None) = (stated.next(), stated.next()) else {
        let message = format!("the tool `{}` does not lead to exactly one thing", raw.id.value);
        let remedy = "write one of `document`, `policy`, `form` and `page`";
        ck.error(ck.place(&raw.id), message, remedy);
        return None;
    };
    let target = if raw.document.is_some() {
        Target::document(only, ck)
    } else if raw.policy.is_some() {
        ck.written(only).map(Target::Policy)
    } else if raw.form.is_some() {
        ck.written(only).map(Target::Form)
    } else {
        Target::page(only, ck)
    };
    Some(Reference { target: target?, place: ck.place(only) })
}
