//! What concerns the whole form: who gets it, by when, and how the person is reached.

use std::num::NonZeroU16;

use serde_yaml::Spanned;

use super::raw::{Name, RawContact, RawDeadline, RawPair, RawRetention, RawRoute, RawTerm};
use super::reader::Reader;
use crate::calendar::Period;
use crate::forms::definition::{ContactFields, Field, Need};
use crate::forms::keeping::Retention;
use crate::forms::references::Target;
use crate::forms::reply::{ChannelNeeds, ReplyChannel};
use crate::forms::route::{Deadline, RouteRule, Term, always_ends_before};
use crate::language::Slug;
use crate::yaml;

/// Who gets the form: exactly one of the three ways.
pub(super) fn route(
    raw: Spanned<RawRoute>,
    fields: &[&Field],
    reader: &mut Reader<'_>,
) -> Option<RouteRule> {
    match (&raw.value.committee, &raw.value.officer, &raw.value.by) {
        (Some(name), None, None) => {
            let committee = reader.slug(name)?;
            reader.refer(name, Target::Committee(committee.clone()));
            Some(RouteRule::Committee(committee))
        }
        (None, Some(name), None) => {
            let officer = reader.slug(name)?;
            reader.refer(name, Target::Officer(officer.clone()));
            Some(RouteRule::Officer(officer))
        }
        (None, None, Some(pair)) => by_pair(pair, fields, reader),
        _ => {
            let message = "a form goes to exactly one place";
            let remedy = "write one of `committee: …`, `officer: …`, `by: {category: …, field: …}`";
            reader.error(&raw, message, remedy);
            None
        }
    }
}

/// By two answers, or by one answer in a field of work that the form itself names.
fn by_pair(pair: &RawPair, fields: &[&Field], reader: &mut Reader<'_>) -> Option<RouteRule> {
    let category = always_answered(&pair.category, "category", fields, reader);
    match (&pair.field, &pair.work_field) {
        (Some(field), None) => {
            let field = always_answered(field, "work-field", fields, reader)?.id.clone();
            Some(RouteRule::ByPair { category: category?.id.clone(), field })
        }
        (None, Some(name)) => {
            let work_field = reader.slug(name)?;
            reader.refer(name, Target::WorkField(work_field.clone()));
            Some(RouteRule::ByCategory { category: category?.id.clone(), work_field })
        }
        _ => {
            let message = "the route needs one field of work";
            let remedy = "beside `category`, write either `field: …`, a field of this form, or \
                          `work_field: …`, one of the society's fields of work";
            reader.error(&pair.category, message, remedy);
            None
        }
    }
}

/// The field of this type with this name; noted when it can be left unanswered.
fn always_answered<'f>(
    name: &Name,
    kind: &str,
    fields: &[&'f Field],
    reader: &mut Reader<'_>,
) -> Option<&'f Field> {
    let field = named(name, &[kind], fields, reader)?;
    if field.need == Need::Optional || field.show_if.is_some() {
        let message = format!("the route needs `{}`, which is not always answered", field.id);
        reader.error(name, message, "make it required, without `show_if`");
    }
    Some(field)
}

/// The form's field with this name, when it is of one of these types.
fn named<'f>(
    name: &Name,
    types: &[&str],
    fields: &[&'f Field],
    reader: &mut Reader<'_>,
) -> Option<&'f Field> {
    let found = fields.iter().find(|field| field.id.as_str() == name.value);
    let Some(field) = found else {
        let known: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
        let message = format!("this form has no field `{}`", name.value);
        reader.error(name, message, yaml::suggestion(&name.value, &known));
        return None;
    };
    if !types.contains(&field.kind.name()) {
        let message = format!("`{}` is a field of type `{}`", field.id, field.kind.name());
        let remedy = format!("name a field of type `{}`", types.join("` or `"));
        reader.error(name, message, remedy);
        return None;
    }
    Some(field)
}

/// The longest period that is believed, in days; a board that meant it would name a year.
const LONGEST_TERM: u16 = 730;

/// Ceiling and floor, the ceiling not before the floor.
pub(super) fn deadline(raw: Option<RawDeadline>, reader: &mut Reader<'_>) -> Deadline {
    let Some(raw) = raw else {
        return Deadline::default();
    };
    let ceiling = raw.ceiling.as_ref().and_then(|raw| term(&raw.value, reader));
    let floor = raw.floor.as_ref().and_then(|raw| term(&raw.value, reader));
    if let (Some(ceiling), Some(floor), Some(place)) = (&ceiling, &floor, &raw.ceiling)
        && always_ends_before(ceiling.period, floor.period)
    {
        let message = format!(
            "the ceiling, {}, comes before the floor, {}: no day would be right",
            ceiling.period, floor.period
        );
        reader.error(place, message, "mend the one that the policy states otherwise");
    }
    if let (None, Some(place)) = (&raw.ceiling, &raw.floor) {
        let message = "the board set no ceiling: a floor promises nobody a reply by any day";
        reader.warning(place, message, "ask the board for a ceiling; until then none is shown");
    }
    Deadline { ceiling, floor }
}

fn term(raw: &RawTerm, reader: &mut Reader<'_>) -> Option<Term> {
    if raw.days.value == 0 {
        reader.error(&raw.days, "0 days are no period", "write 1 or more");
    }
    if raw.days.value > LONGEST_TERM {
        let message = format!("{} days are longer than anybody waits", raw.days.value);
        reader.error(&raw.days, message, format!("write at most {LONGEST_TERM}"));
    }
    let (policy, clause) = reader.clause(&raw.policy, &raw.clause)?;
    Some(Term { period: Period { days: raw.days.value, unit: raw.unit }, policy, clause })
}

/// For how long cases are kept.
pub(super) fn retention(raw: &RawRetention, reader: &mut Reader<'_>) -> Option<Retention> {
    let days = NonZeroU16::new(raw.days.value);
    if days.is_none() {
        let remedy = "write 1 or more, or take `retention` out to keep cases until they are erased";
        reader.error(&raw.days, "a case can't be kept for 0 days", remedy);
    }
    days.map(|days| Retention { days })
}

/// The fields that tell how to reach the person, each of the right type; where the file doesn't
/// name them, those that leave no doubt.
pub(super) fn contact(
    raw: Option<RawContact>,
    fields: &[&Field],
    reader: &mut Reader<'_>,
) -> ContactFields {
    let Some(raw) = raw else {
        return undoubted(fields);
    };
    let mut id = |name: Option<Name>, types: &[&str]| -> Option<Slug> {
        let field = named(&name?, types, fields, reader)?;
        Some(field.id.clone())
    };
    ContactFields {
        name: id(raw.name, &["text"]),
        email: id(raw.email, &["email"]),
        phone: id(raw.phone, &["mobile", "phone"]),
    }
}

/// The only field for an e-mail address, the only one for a phone number, and the only text that
/// browsers fill with a name. Of two, either may be somebody else's, so that none is taken.
fn undoubted(fields: &[&Field]) -> ContactFields {
    let only = |fits: &dyn Fn(&Field) -> bool| {
        let mut found = fields.iter().filter(|field| fits(field));
        let first = found.next()?;
        found.next().is_none().then(|| first.id.clone())
    };
    let is_name = |field: &Field| {
        field.kind.name() == "text" && field.autocomplete.as_deref() == Some("name")
    };
    ContactFields {
        name: only(&is_name),
        email: only(&|field| field.kind.name() == "email"),
        phone: only(&|field| ["mobile", "phone"].contains(&field.kind.name())),
    }
}

/// The channels, none twice, each with the contact field that it needs.
pub(super) fn reply_channels(
    raw: Vec<Spanned<ReplyChannel>>,
    contact: &ContactFields,
    reader: &mut Reader<'_>,
) -> Vec<ReplyChannel> {
    let mut channels = Vec::new();
    for raw in raw {
        let (channel, name) = (raw.value, raw.value.as_str());
        if channels.contains(&channel) {
            let message = format!("the reply channel `{name}` stands here twice");
            reader.error(&raw, message, "take one out");
            continue;
        }
        let lacks = match channel.needs() {
            ChannelNeeds::Email if contact.email.is_none() => Some("email"),
            ChannelNeeds::AnyPhone | ChannelNeeds::Mobile if contact.phone.is_none() => {
                Some("phone")
            }
            _ => None,
        };
        if let Some(key) = lacks {
            let message = format!("nobody could be answered by `{name}`: no field asks for it");
            reader.error(&raw, message, format!("name the field in `contact: {{{key}: …}}`"));
        }
        channels.push(channel);
    }
    channels
}
