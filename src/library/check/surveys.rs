//! Surveys that forms name: there is such a form, it is a survey, and only who has a link answers it.

use crate::diagnostics::{Problem, Problems};
use crate::forms::{AfterCase, OpenTo};
use crate::language::Slug;
use crate::library::Library;
use crate::yaml::suggestion;

/// Forms whose cases end with a survey that can't be asked.
pub(super) fn named(library: &Library, problems: &mut Problems) {
    for form in library.forms.values() {
        let Some(after) = form.survey.after_case() else { continue };
        problems.extend(fault(library, after));
        if form.workflow.is_none() {
            let message =
                format!("`{}` is never asked: this form follows no workflow", after.survey);
            let remedy = "write `workflow: …`, because a case without one is never closed, or take \
                          `survey` out";
            problems.push(Problem::at(after.place.clone(), message, remedy));
        }
    }
}

fn fault(library: &Library, after: &AfterCase) -> Option<Problem> {
    let name = &after.survey;
    let at =
        |message: String, remedy: String| Some(Problem::at(after.place.clone(), message, remedy));
    let Some(survey) = library.forms.get(name) else {
        // One that could not be read was told there.
        let unread = library.form_ids().contains(name);
        let surveys = library.forms.values().filter(|form| form.survey.terms().is_some());
        let known: Vec<&str> = surveys.map(|form| Slug::as_str(&form.id)).collect();
        let remedy = suggestion(name.as_str(), &known);
        return if unread { None } else { at(format!("there is no survey `{name}`"), remedy) };
    };
    let Some(terms) = survey.survey.terms() else {
        let remedy = format!("write `kind: survey` in forms/{name}.yaml, or name a survey");
        return at(format!("`{name}` is not a survey"), remedy);
    };
    if terms.open_to == OpenTo::Everyone {
        let message = format!("`{name}` is open to everyone, so its answers tell nothing of cases");
        let remedy = format!("write `survey: {{open_to: invited}}` in forms/{name}.yaml");
        return at(message, remedy);
    }
    None
}
