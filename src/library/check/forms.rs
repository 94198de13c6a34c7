//! What forms name: committees, officers, categories, fields of work, and clauses of policies.

use super::clauses;
use crate::diagnostics::Problems;
use crate::forms;
use crate::language::Slug;
use crate::library::Library;

/// Forms that name what the society or its policies have not.
pub(super) fn references(library: &Library, problems: &mut Problems) {
    let society = &library.society;
    let clauses: Vec<(&Slug, Vec<String>)> = library
        .policies
        .iter()
        .map(|(slug, policy)| (slug, clauses::of(policy)))
        .collect();
    let policies = clauses
        .iter()
        .map(|(slug, clauses)| (slug.as_str(), clauses.iter().map(String::as_str).collect()));
    let known = forms::Known {
        committees: society
            .committees
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        officers: society.officers.iter().map(|one| one.id.as_str()).collect(),
        categories: society
            .categories
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        work_fields: society.fields.iter().map(|one| one.id.as_str()).collect(),
        policies: policies.collect(),
    };
    for form in library.forms.values() {
        problems.extend(forms::check_references(form, &known));
    }
}
