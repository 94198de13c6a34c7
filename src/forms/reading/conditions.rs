//! `show_if`: an earlier question, and answers of it.

use serde_yaml::Spanned;

use super::raw::{Name, RawCondition};
use super::reader::Reader;
use crate::forms::definition::{Condition, Field};
use crate::forms::fields::ConditionOptions;
use crate::forms::references::Target;
use crate::language::Slug;
use crate::yaml;

/// The condition, when it names an earlier question with options and options that it has. Because
/// the question is earlier, conditions can't go in circles.
pub(super) fn read(
    raw: &Spanned<RawCondition>,
    earlier: &[Field],
    reader: &mut Reader<'_>,
) -> Option<Condition> {
    let answers = answers(raw, reader)?;
    let name = &raw.value.field;
    let found = earlier.iter().find(|field| field.id.as_str() == name.value);
    let Some(field) = found else {
        let known: Vec<&str> = earlier.iter().map(|field| field.id.as_str()).collect();
        let message = format!("there is no field `{}` before this one", name.value);
        reader.error(name, message, yaml::suggestion(&name.value, &known));
        return None;
    };
    let mut any_of = Vec::new();
    for answer in answers {
        let slug = reader.slug(answer)?;
        known_option(answer, &slug, field, reader);
        any_of.push(slug);
    }
    Some(Condition { field: field.id.clone(), any_of })
}

/// The answers: exactly one of `is` and `in`, and at least one answer.
fn answers<'r>(raw: &'r Spanned<RawCondition>, reader: &mut Reader<'_>) -> Option<Vec<&'r Name>> {
    match (&raw.value.is, &raw.value.any_of) {
        (Some(one), None) => Some(vec![one]),
        (None, Some(some)) if !some.is_empty() => Some(some.iter().collect()),
        _ => {
            let message = "this condition doesn't say which answer it wants";
            reader.error(raw, message, "write either `is: …` or `in: […]`");
            None
        }
    }
}

/// Notes an answer that the question can't have. Those that the society names are looked up once
/// it is known.
fn known_option(answer: &Name, slug: &Slug, field: &Field, reader: &mut Reader<'_>) {
    let known: Vec<&str> = match field.kind.as_type().condition_options() {
        ConditionOptions::YesNo => vec!["yes", "no"],
        ConditionOptions::Own(options) => options.iter().map(|one| one.id.as_str()).collect(),
        ConditionOptions::Categories => {
            return reader.refer(answer, Target::Category(slug.clone()));
        }
        ConditionOptions::WorkFields => {
            return reader.refer(answer, Target::WorkField(slug.clone()));
        }
        ConditionOptions::None => {
            let message = format!(
                "`{}` is a field of type `{}`, and a condition needs one with options",
                field.id,
                field.kind.name()
            );
            let remedy = "name a field of type choice, choices, category, work-field or yes-no";
            return reader.error(answer, message, remedy);
        }
    };
    if !known.contains(&slug.as_str()) {
        let message = format!("`{}` has no option `{slug}`", field.id);
        reader.error(answer, message, yaml::suggestion(slug.as_str(), &known));
    }
}
