//! The employees of diwan.yaml, and policies that want to be acknowledged by them.

use std::collections::BTreeSet;

use crate::config::{CONFIG_FILE, Config};
use crate::contact::EmailAddress;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::library::Library;

/// Employees who stand there twice, can't be written to, or have no name in the first language.
pub(super) fn listed(
    file: &SourceFile,
    config: &Config,
    library: &Library,
    problems: &mut Problems,
) {
    let mut seen = BTreeSet::new();
    for employee in &config.employees {
        let id = &employee.id;
        if !seen.insert(id.value.clone()) {
            let message = format!("the employee `{}` stands here twice", id.value);
            let remedy = "give each employee an `id` of their own";
            problems.push(Problem::at(file.place_of(id), message, remedy));
        }
        let mailbox = &employee.mailbox;
        if mailbox.value.parse::<EmailAddress>().is_err() {
            let message = format!("`{}` is not a mail address", mailbox.value);
            let remedy = "write it like `name@example.sa`";
            problems.push(Problem::at(file.place_of(mailbox), message, remedy));
        }
        let first = library.site.languages.first();
        if employee.name.missing(&library.site.languages).any(|lang| lang == first) {
            let message = format!("the name of `{}` is missing in `{first}`", id.value);
            problems.push(Problem::at(file.place_of(id), message, format!("add `{first}: …`")));
        }
    }
}

/// Policies that nobody is there to acknowledge.
pub(super) fn wanted(config: &Config, library: &Library, problems: &mut Problems) {
    if !config.employees.is_empty() {
        return;
    }
    for policy in library.policies.values() {
        if let Some(by) = &policy.facts.acknowledged_by {
            let message = "this policy is to be acknowledged, and no employee is listed";
            let remedy = format!(
                "list them in {CONFIG_FILE}: `employees: [{{id: …, name: …, mailbox: …}}]`"
            );
            problems.push(Problem::at(policy.file.place_of(by), message, remedy).warning());
        }
    }
}
