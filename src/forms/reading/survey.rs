//! The key `survey`: in a form whose cases end with a survey its name, in a survey its terms.

use std::fmt;

use jiff::civil::Date;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::raw::RawForm;
use super::reader::Reader;
use crate::forms::definition::FormKind;
use crate::forms::fields::FieldKind;
use crate::forms::survey::{AfterCase, OpenTo, SurveyRole, SurveyTerms};

/// The types of question that a survey can ask: what can be counted, and free words. Anything else
/// would say who somebody is.
const COUNTABLE: [&str; 5] = ["rating", "choice", "choices", "yes-no", "long-text"];

/// `survey`, before it is checked.
#[derive(Debug)]
pub(super) enum RawSurvey {
    Name(String),
    Terms(Box<RawTerms>),
}

/// The terms of a survey.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerms {
    opens: Option<Spanned<String>>,
    closes: Option<Spanned<String>>,
    #[serde(default)]
    open_to: OpenTo,
}

/// What the form has to do with surveys.
pub(super) fn role(
    raw: Option<Spanned<RawSurvey>>,
    kind: FormKind,
    reader: &mut Reader<'_>,
) -> SurveyRole {
    let is_survey = kind == FormKind::Survey;
    let Some(raw) = raw else {
        return if is_survey { SurveyRole::Is(SurveyTerms::default()) } else { SurveyRole::None };
    };
    let place = reader.place(&raw);
    match &raw.value {
        RawSurvey::Name(name) if !is_survey => match reader.slug_at(name, place.clone()) {
            Some(survey) => SurveyRole::Asks(AfterCase { survey, place }),
            None => SurveyRole::None,
        },
        RawSurvey::Terms(terms) if is_survey => SurveyRole::Is(self::terms(terms, reader)),
        RawSurvey::Name(_) => {
            let message = "a survey has no cases that another survey could follow";
            let remedy = "take the key out, or write `{opens: …, closes: …, open_to: …}`";
            reader.error(&raw, message, remedy);
            SurveyRole::None
        }
        RawSurvey::Terms(_) => {
            let message = "only a form of `kind: survey` has days on which it opens and closes";
            let remedy = "write `kind: survey`, or `survey:` with the name of the survey that \
                          follows a closed case";
            reader.error(&raw, message, remedy);
            SurveyRole::None
        }
    }
}

fn terms(raw: &RawTerms, reader: &mut Reader<'_>) -> SurveyTerms {
    let opens = raw.opens.as_ref().and_then(|day| self::day(day, reader));
    let closes = raw.closes.as_ref().and_then(|day| self::day(day, reader));
    if let (Some(first), Some(last), Some(place)) = (opens, closes, &raw.closes)
        && last < first
    {
        let message = format!("the survey closes on {last}, before it opens on {first}");
        reader.error(place, message, "swap the two days, or mend one of them");
    }
    SurveyTerms { opens, closes, open_to: raw.open_to }
}

fn day(raw: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Date> {
    let day = raw.value.parse::<Date>();
    if day.is_err() {
        let message = format!("`{}` is not a day", raw.value);
        reader.error(raw, message, "write it as YYYY-MM-DD, such as 2026-05-03");
    }
    day.ok()
}

/// Notes what a survey can't have: whatever would open a case, or tell who answered.
pub(super) fn keys(raw: &RawForm, reader: &mut Reader<'_>) {
    if raw.kind != FormKind::Survey {
        return;
    }
    let no_case = "take it out: answers to a survey open no case";
    let nobody = "take it out: nobody may know who answered a survey";
    if let Some(workflow) = &raw.workflow {
        reader.error(workflow, "a survey follows no workflow", no_case);
    }
    for channel in raw.reply_channels.iter().take(1) {
        reader.error(channel, "nobody is replied to who answers a survey", nobody);
    }
    let contact = raw.contact.iter();
    let named = contact.flat_map(|contact| [&contact.name, &contact.email, &contact.phone]);
    for name in named.flatten().take(1) {
        reader.error(name, "a survey asks nobody who they are", nobody);
    }
    if let Some(attestation) = &raw.attestation {
        reader.error(&attestation.text, "a survey is not signed", nobody);
    }
    let grouped = raw.groups.iter().flat_map(|groups| &groups.value);
    let grouped = grouped.flat_map(|group| &group.value.fields);
    let alone = raw.fields.iter().flat_map(|fields| &fields.value);
    for kind in grouped.chain(alone).map(|field| &field.value.kind) {
        let name = kind.value.as_str();
        // What is no type at all is told where the question is read.
        if FieldKind::NAMES.contains(&name) && !COUNTABLE.contains(&name) {
            let message = format!("a survey can't ask a question of type `{name}`");
            let remedy = format!("ask it as one of {}, or take it out", COUNTABLE.join(", "));
            reader.error(kind, message, remedy);
        }
    }
}

impl<'de> Deserialize<'de> for RawSurvey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SurveyVisitor)
    }
}

struct SurveyVisitor;

impl<'de> Visitor<'de> for SurveyVisitor {
    type Value = RawSurvey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a survey's name, or {opens: 2026-05-03, closes: …, open_to: …}")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<RawSurvey, E> {
        Ok(RawSurvey::Name(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawSurvey, A::Error> {
        RawTerms::deserialize(MapAccessDeserializer::new(map))
            .map(|terms| RawSurvey::Terms(Box::new(terms)))
    }
}
