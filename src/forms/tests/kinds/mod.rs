//! Every kind of question with right, wrong and hostile answers: the domain's table of field rules.

mod amounts;
mod dates;
mod numbers;
mod words;

use super::{Society, post};
use crate::forms::{ErrorKind, Outcome, Value, check};

/// The answer to one question of the kind, posted under `a`.
pub(super) fn answer(keys: &str, fields: &[(&str, &str)]) -> Result<Option<Value>, ErrorKind> {
    let society = Society::new();
    let form = society.form(&format!(
        "title: أ\nroute: {{committee: c}}\ngroups: [{{fields: [{{id: a, required: false, label: أ, {keys}}}]}}]\n"
    ));
    match check(&form, post(fields), &society.world("ar")) {
        Ok(accepted) => match &accepted.submission.answers[0].outcome {
            Outcome::Given(value) => Ok(Some(value.clone())),
            _ => Ok(None),
        },
        Err(rejected) => Err(rejected.errors[0].kind.clone()),
    }
}

pub(super) fn one(keys: &str, typed: &str) -> Result<Option<Value>, ErrorKind> {
    answer(keys, &[("a", typed)])
}

pub(super) fn id(text: &str) -> Value {
    Value::Identifier(text.to_owned())
}
