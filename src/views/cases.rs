//! Cases in words: states, days that a clause grants, what is missing.

use super::Reader;
use crate::cases::Due;
use crate::cases::workflow::{Party, Workflow};
use crate::forms::FormDefinition;
use crate::language::Slug;
use crate::library::Library;
use crate::society::Society;
use crate::theme::{DueLine, Label};

/// The name of a state: the workflow's own, else the theme's.
#[must_use]
pub fn state(workflow: &Workflow, state: &Slug, reader: Reader<'_>) -> String {
    let own = workflow.state(state.as_str()).and_then(|state| state.title.as_ref());
    own.map_or_else(|| reader.locale.state(state.as_str()), |title| reader.words(title)).to_owned()
}

/// What a state means to the person.
#[must_use]
pub fn meaning(workflow: &Workflow, state: &Slug, reader: Reader<'_>) -> String {
    let own = workflow.state(state.as_str()).and_then(|state| state.meaning.as_ref());
    let theme = || reader.locale.meaning(state.as_str());
    own.map_or_else(theme, |meaning| reader.words(meaning)).to_owned()
}

/// Who somebody is, by the name that the society gives them.
#[must_use]
pub fn party(society: &Society, party: &Party, reader: Reader<'_>) -> String {
    let named = match party {
        Party::Officer(id) => society.officer(id.as_str()).map(|one| reader.words(&one.title)),
        Party::Committee(id) => society.committee(id.as_str()).map(|one| reader.words(&one.name)),
        Party::Role(id) => {
            let role = society.roles.iter().find(|role| role.id == *id);
            role.map(|role| reader.words(&role.title))
        }
        Party::Management => Some(reader.locale.label(Label::Management)),
        Party::Person => Some(reader.locale.label(Label::Yourselves)),
    };
    named.map_or_else(|| party.to_string(), str::to_owned)
}

/// A day with the clause that grants it; its address is the site's own.
#[must_use]
pub fn due(library: &Library, due: &Due, reader: Reader<'_>) -> DueLine {
    let policy = library.policies.get(&due.policy);
    DueLine {
        date: reader.locale.date(due.on),
        policy: policy.map_or("", |policy| reader.words(&policy.facts.title)).to_owned(),
        address: reader.address(&format!("/policies/{}/#{}", due.policy, due.clause)),
    }
}

/// Requirements by name; one that the form no longer has keeps its identifier.
#[must_use]
pub fn requirements(form: &FormDefinition, ids: &[Slug], reader: Reader<'_>) -> Vec<String> {
    let name = |id: &Slug| {
        let found = form.requirements.iter().find(|one| one.id == *id);
        found.map_or_else(|| id.to_string(), |one| reader.words(&one.text).to_owned())
    };
    ids.iter().map(name).collect()
}
