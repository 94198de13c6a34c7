//! What forms name: committees, officers, categories, fields of work, and clauses of policies.

use super::clauses;
use crate::diagnostics::{Place, Problems};
use crate::forms::{self, Reference, Target};
use crate::language::Slug;
use crate::library::Library;
use crate::library::read::SOCIETY_FILE;

/// Forms that name what the society or its policies have not.
pub(super) fn references(library: &Library, problems: &mut Problems) {
    let society = &library.society;
    let clauses: Vec<(&Slug, Vec<String>)> = library
        .policies
        .iter()
        .map(|(slug, policy)| (slug, clauses::of(policy, &library.site.languages)))
        .collect();
    let policies = clauses
        .iter()
        .map(|(slug, clauses)| (slug.as_str(), clauses.iter().map(String::as_str).collect()));
    let known = forms::Known {
        committees: society.committees.iter().map(|one| one.id.as_str()).collect(),
        officers: society.officers.iter().map(|one| one.id.as_str()).collect(),
        categories: society.categories.iter().map(|one| one.id.as_str()).collect(),
        work_fields: society.fields.iter().map(|one| one.id.as_str()).collect(),
        policies: policies.collect(),
    };
    for form in library.forms.values() {
        let unread = |reference: &&Reference| leads_to_unread(library, &reference.target);
        let excused: Vec<&Place> =
            form.references.iter().filter(unread).map(|reference| &reference.place).collect();
        let wrong = forms::check_references(form, &known).into_iter();
        problems.extend(
            wrong.filter(|one| !one.place.as_ref().is_some_and(|at| excused.contains(&at))),
        );
    }
}

/// Whether what a form names stands in a file that could not be read.
fn leads_to_unread(library: &Library, target: &Target) -> bool {
    match target {
        Target::Clause { policy, .. } => library.unread.policies().any(|slug| slug == *policy),
        _ => library.unread.has(SOCIETY_FILE),
    }
}
