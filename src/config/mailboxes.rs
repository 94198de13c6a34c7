//! The `mailboxes` slice: who reads the society's mail. Private: it never reaches the built site.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Spanned;

use crate::language::Slug;

/// Addresses by the identifiers that `content/society.yaml` gives committees and officers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mailboxes {
    /// Each committee's members.
    pub committees: BTreeMap<Slug, Vec<Spanned<String>>>,
    /// Each officer's mailboxes.
    pub officers: BTreeMap<Slug, Vec<Spanned<String>>>,
    /// Those of others to whom a case may be referred, by the `roles` of `content/society.yaml`.
    pub roles: BTreeMap<Slug, Vec<Spanned<String>>>,
    /// Top management: overdue cases, digests.
    pub management: Vec<Spanned<String>>,
    /// Whoever runs the server: mail that will not go out.
    pub operator: Vec<Spanned<String>>,
}
