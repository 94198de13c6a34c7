//! What was typed, beside what it came to.

use super::AcceptedFile;
use crate::forms::definition::{Field, FormDefinition};
use crate::forms::names;
use crate::forms::raw::RawAnswers;
use crate::forms::submission::{Answer, Outcome, Typed};
use crate::forms::value::Value;
use crate::typed;

/// The names under which a field is posted.
fn inputs(field: &Field) -> impl Iterator<Item = String> {
    let further = field.kind.as_type().further_inputs();
    let further = further.iter().map(|part| format!("{}-{part}", field.id));
    std::iter::once(field.id.to_string()).chain(further)
}

/// What was typed into a field, as it came; inputs left empty are left out.
pub(super) fn typed_in(field: &Field, raw: &RawAnswers) -> Vec<Typed> {
    let names: Vec<String> = inputs(field).collect();
    let texts = raw.fields.iter().filter(|(name, value)| names.contains(name) && !value.is_empty());
    let files = raw.files_of(field.id.as_str()).map(|file| (&file.field, &file.file_name));
    texts
        .map(|(name, value)| (name, value))
        .chain(files)
        .map(|(name, value)| Typed { name: name.clone(), value: value.clone() })
        .collect()
}

/// Texts posted under names that neither the form nor the system knows.
pub(super) fn unknown(form: &FormDefinition, raw: &RawAnswers) -> Vec<Typed> {
    let known: Vec<String> = form.fields().flat_map(inputs).collect();
    raw.fields
        .iter()
        .filter(|(name, value)| !name.starts_with(names::PREFIX) && !value.trim().is_empty())
        .filter(|(name, _)| !known.contains(name))
        .map(|(name, value)| Typed {
            name: typed::single_line(name),
            value: typed::long_text(value),
        })
        .collect()
}

/// The content of the files that the answers describe.
pub(super) fn files(
    form: &FormDefinition,
    raw: &RawAnswers,
    answers: &[Answer],
) -> Vec<AcceptedFile> {
    let fields = form.fields().zip(answers);
    let mut accepted = Vec::new();
    for (field, answer) in fields {
        let (Outcome::Given(Value::Files(described))
        | Outcome::NotAsked(Some(Value::Files(described)))) = &answer.outcome
        else {
            continue;
        };
        // The answer was made from these files, in this order.
        for (file, described) in raw.files_of(field.id.as_str()).zip(described) {
            accepted.push(AcceptedFile {
                field: field.id.clone(),
                name: described.name.clone(),
                kind: described.kind,
                sha256: described.sha256.clone(),
                bytes: file.bytes.clone(),
            });
        }
    }
    accepted
}
