//! What a form says about the world outside it, checked once that world is known.

use crate::diagnostics::{Place, Problem, Problems};
use crate::language::Slug;
use crate::yaml;

use super::definition::FormDefinition;

/// Something outside the form that it names.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Where the form names it.
    pub place: Place,
    /// What it names.
    pub target: Target,
}

/// What a form can name outside itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One of the society's committees.
    Committee(Slug),
    /// One of the society's officers.
    Officer(Slug),
    /// A clause of a policy.
    Clause {
        /// The policy.
        policy: Slug,
        /// The clause's permanent address within it.
        clause: Slug,
    },
    /// One of the society's categories of beneficiaries.
    Category(Slug),
    /// One of the society's fields of work.
    WorkField(Slug),
    /// That the society names at least one category.
    AnyCategory,
    /// That the society names at least one field of work.
    AnyWorkField,
}

/// What exists outside the forms; the caller collects it from society and policies.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// Ids of committees.
    pub committees: Vec<&'a str>,
    /// Ids of officers.
    pub officers: Vec<&'a str>,
    /// Ids of categories of beneficiaries.
    pub categories: Vec<&'a str>,
    /// Ids of fields of work.
    pub work_fields: Vec<&'a str>,
    /// Each policy's slug, with the addresses of its clauses in the revision in force.
    pub policies: Vec<(&'a str, Vec<&'a str>)>,
}

/// Every name in the form that leads nowhere, with the nearest name that leads somewhere.
#[must_use]
pub fn check_references(form: &FormDefinition, known: &Known<'_>) -> Problems {
    let mut problems = Problems::new();
    let wrong = form.references.iter().filter_map(|reference| {
        let (message, remedy) = leads_nowhere(&reference.target, known)?;
        Some(Problem::at(reference.place.clone(), message, remedy))
    });
    problems.extend(wrong);
    problems
}

fn leads_nowhere(target: &Target, known: &Known<'_>) -> Option<(String, String)> {
    match target {
        Target::Committee(id) => unknown(id, "committee", &known.committees),
        Target::Officer(id) => unknown(id, "contact officer", &known.officers),
        Target::Category(id) => unknown(id, "category", &known.categories),
        Target::WorkField(id) => unknown(id, "field of work", &known.work_fields),
        Target::AnyCategory => none_at_all("category", "categories", &known.categories),
        Target::AnyWorkField => none_at_all("work-field", "fields", &known.work_fields),
        Target::Clause { policy, clause } => {
            let found = known.policies.iter().find(|(slug, _)| *slug == policy.as_str());
            match found {
                Some((_, clauses)) => unknown(clause, &format!("clause of `{policy}`"), clauses),
                None => {
                    let slugs: Vec<&str> = known.policies.iter().map(|(slug, _)| *slug).collect();
                    unknown(policy, "policy", &slugs)
                }
            }
        }
    }
}

fn unknown(id: &Slug, what: &str, known: &[&str]) -> Option<(String, String)> {
    let missing = !known.contains(&id.as_str());
    missing.then(|| {
        let message = format!("there is no {what} `{id}`");
        (message, yaml::suggestion(id.as_str(), known))
    })
}

fn none_at_all(kind: &str, key: &str, known: &[&str]) -> Option<(String, String)> {
    known.is_empty().then(|| {
        let message = format!("a field of type `{kind}` has nothing to choose from");
        (message, format!("add `{key}:` to content/society.yaml"))
    })
}
