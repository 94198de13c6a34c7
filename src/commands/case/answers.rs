//! A file of answers: YAML, a field's name and what was answered, as `diwan case add --template`
//! prints it.

use std::collections::BTreeMap;

use serde_yaml::Spanned;

use crate::diagnostics::{Place, Problem, Problems, SourceFile};
use crate::forms::{Control, FormDefinition, names};
use crate::yaml::{self, suggestion};

/// What stands between several answers to one question.
const BETWEEN: [char; 2] = [',', '،'];

/// Names that the system itself adds to a form.
const OWN: [&str; 3] = [names::REPLY_CHANNEL, names::ATTESTATION, names::SIGNATURE];

/// A file of answers, read.
pub(super) struct Answers(BTreeMap<String, Spanned<Option<String>>>);

impl Answers {
    /// Reads a file; `None` when it is not a list of answers. Names that the form has not are
    /// noted.
    pub(super) fn read(
        file: &SourceFile,
        form: &FormDefinition,
        problems: &mut Problems,
    ) -> Option<Self> {
        let answers = match yaml::parse(file) {
            Ok(answers) => Self(answers),
            Err(wrong) => {
                problems.extend(wrong);
                return None;
            }
        };
        let known: Vec<&str> = form.fields().map(|field| field.id.as_str()).chain(OWN).collect();
        let unknown = answers.0.keys().filter(|name| !known.contains(&name.as_str()));
        for name in unknown {
            let message = format!("the form `{}` has no field `{name}`", form.id);
            let remedy = suggestion(name, &known);
            problems.push(match place_of_key(file, name) {
                Some(place) => Problem::at(place, message, remedy),
                None => Problem::in_file(file, message, remedy),
            });
        }
        Some(answers)
    }

    /// As a browser posts them.
    pub(super) fn posted(&self, form: &FormDefinition) -> Vec<(String, String)> {
        let mut posted = Vec::new();
        for (name, answer) in &self.0 {
            let Some(answer) = &answer.value else { continue };
            let many = form
                .field(name)
                .is_some_and(|field| matches!(field.control(), Control::SomeOf { .. }));
            if many {
                let several = answer.split(BETWEEN).map(|one| one.trim().to_owned());
                posted.extend(several.map(|one| (name.clone(), one)));
            } else {
                posted.push((name.clone(), answer.clone()));
            }
        }
        posted
    }

    /// Where an answer stands.
    pub(super) fn place(&self, file: &SourceFile, field: &str) -> Option<Place> {
        let answer = self.0.get(field)?;
        match answer.value {
            Some(_) => Some(file.place_of(answer)),
            None => place_of_key(file, field),
        }
    }
}

/// Where a name stands at the beginning of a line. Keys carry no place.
fn place_of_key(file: &SourceFile, name: &str) -> Option<Place> {
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(file.place(start..start + name.len()));
        }
        start += line.len();
    }
    None
}
