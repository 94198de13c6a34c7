//! Groups and the questions in them.

use std::collections::BTreeSet;

use serde_yaml::Spanned;

use super::conditions;
use super::keys::{Keys, RawField};
use super::raw::{Name, RawGroup};
use super::reader::Reader;
use crate::forms::definition::{Field, Group, Need};
use crate::forms::fields::FieldKind;
use crate::forms::references::Target;
use crate::language::Text;
use crate::yaml;

/// HTML's autocomplete tokens that a form about oneself can need.
const AUTOCOMPLETE: &[&str] = &[
    "off",
    "on",
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "nickname",
    "organization",
    "organization-title",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level1",
    "address-level2",
    "postal-code",
    "country",
    "country-name",
    "bday",
    "sex",
    "tel",
    "tel-national",
    "email",
    "url",
];

/// What a form asks, as its file writes it: `groups`, or `fields` alone, which are one group without
/// a title. `title` is where a form that asks nothing is told so.
pub(super) fn groups(
    groups: Option<Spanned<Vec<Spanned<RawGroup>>>>,
    fields: Option<Spanned<Vec<Spanned<RawField>>>>,
    title: &Spanned<Text>,
    reader: &mut Reader<'_>,
) -> Vec<Group> {
    let mut asked = Asked::default();
    match (groups, fields) {
        (Some(groups), None) => all(groups, &mut asked, reader),
        (None, Some(fields)) => {
            if fields.value.is_empty() {
                reader.error(&fields, "this form asks nothing", "write one field or more");
            }
            vec![Group { title: None, help: None, fields: asked.these(fields.value, reader) }]
        }
        (Some(groups), Some(fields)) => {
            let message = "`fields` stand here beside `groups`";
            reader.error(&fields, message, "write them in one of the groups");
            all(groups, &mut asked, reader)
        }
        (None, None) => {
            let remedy = "write `fields: […]`, or `groups: […]` where there are many";
            reader.error(title, "this form asks nothing", remedy);
            Vec::new()
        }
    }
}

/// All groups, each with at least one question.
fn all(
    raw: Spanned<Vec<Spanned<RawGroup>>>,
    asked: &mut Asked,
    reader: &mut Reader<'_>,
) -> Vec<Group> {
    if raw.value.is_empty() {
        reader.error(&raw, "this form asks nothing", "write one group or more");
    }
    let mut groups = Vec::new();
    for raw in raw.value {
        if raw.value.fields.is_empty() {
            let remedy = "write one field or more, or take it out";
            reader.error(&raw, "this group asks nothing", remedy);
        }
        let title = reader.text_if(raw.value.title);
        let help = reader.text_if(raw.value.help);
        groups.push(Group { title, help, fields: asked.these(raw.value.fields, reader) });
    }
    groups
}

/// The questions read so far, which later ones may depend on, and every name that is posted.
#[derive(Default)]
struct Asked {
    fields: Vec<Field>,
    names: BTreeSet<String>,
}

impl Asked {
    /// Reads these as well, no name posted twice.
    fn these(&mut self, raw: Vec<Spanned<RawField>>, reader: &mut Reader<'_>) -> Vec<Field> {
        let first = self.fields.len();
        for raw in raw {
            let id = raw.value.id.clone();
            if let Some(field) = field(raw.value, &self.fields, reader) {
                one_name_each(&field, &id, &mut self.names, reader);
                self.fields.push(field);
            }
        }
        self.fields[first..].to_vec()
    }
}

fn field(raw: RawField, earlier: &[Field], reader: &mut Reader<'_>) -> Option<Field> {
    let id = reader.slug(&raw.id);
    let name = raw.kind.value.clone();
    let mut keys = Keys::new(raw, reader);
    let kind = FieldKind::read(&name, &mut keys);
    // Which keys belong can't be told when the type is unknown.
    let raw = if kind.is_some() { keys.finish() } else { keys.raw };
    let label = reader.text(raw.label);
    let help = reader.text_if(raw.help);
    let error = reader.text_if(raw.error);
    let show_if = raw.show_if.and_then(|raw| conditions::read(&raw, earlier, reader));
    let autocomplete = raw.autocomplete.and_then(|token| autocomplete(token, reader));
    let Some(kind) = kind else {
        let message = format!("`{name}` is not a type of field");
        reader.error(&raw.kind, message, yaml::suggestion(&name, FieldKind::NAMES));
        return None;
    };
    match kind {
        FieldKind::Category(_) => reader.refer(&raw.kind, Target::AnyCategory),
        FieldKind::WorkField(_) => reader.refer(&raw.kind, Target::AnyWorkField),
        _ => {}
    }
    Some(Field {
        id: id?,
        kind,
        label,
        help,
        need: if raw.required { Need::Required } else { Need::Optional },
        show_if,
        autocomplete,
        error,
    })
}

/// Notes an id that another field has, or a further input's name that is another field's.
fn one_name_each(field: &Field, id: &Name, names: &mut BTreeSet<String>, reader: &mut Reader<'_>) {
    let further = field.kind.as_type().further_inputs();
    let further = further.iter().map(|part| format!("{}-{part}", field.id));
    for name in std::iter::once(field.id.to_string()).chain(further) {
        if names.insert(name.clone()) {
            continue;
        }
        let (message, remedy) = if name == field.id.as_str() {
            let message = format!("`{name}` is the name of two inputs of this form");
            (message, "give each field its own `id`, and none that a date's parts have")
        } else {
            let message = format!(
                "the date `{id}` has an input `{name}`, and so has this form",
                id = field.id
            );
            (message, "rename one of the two fields")
        };
        reader.error(id, message, remedy);
    }
}

fn autocomplete(token: Name, reader: &mut Reader<'_>) -> Option<String> {
    if AUTOCOMPLETE.contains(&token.value.as_str()) {
        return Some(token.value);
    }
    let message =
        format!("`{}` is not one of HTML's autocomplete tokens for a form like this", token.value);
    reader.error(&token, message, yaml::suggestion(&token.value, AUTOCOMPLETE));
    None
}
