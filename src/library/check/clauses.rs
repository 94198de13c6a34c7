//! Which clauses a policy has, for the attestations that name one.

use crate::language::Languages;
use crate::policy::{Policy, Revision};

/// The addresses of a policy's clauses: those of its newest approved revision, or of a draft
/// where nothing is approved yet.
pub(super) fn of(policy: &Policy, languages: &Languages) -> Vec<String> {
    let approved = |revision: &&Revision| revision.approval.is_some();
    let revisions = policy.revisions();
    let Some(revision) = revisions.iter().rev().find(approved).or(revisions.last()) else {
        return Vec::new();
    };
    let text = revision.nearest(languages.first(), languages);
    let clauses = policy.clauses().text(revision.number, &text.lang);
    clauses.map(|one| one.ids.clone()).unwrap_or_default()
}
