//! What other pages say of a form: that there is one, and how long its answer takes.

use crate::calendar;
use crate::forms::{FormDefinition, Term};
use crate::markdown;
use crate::theme::{FormCard, Unit};
use crate::views::{Reader, text};

/// A form as another page announces it.
#[must_use]
pub fn card(form: &FormDefinition, reader: Reader<'_>) -> FormCard {
    let intro = form.intro.as_ref().map(|intro| {
        let plain = markdown::plain_text(reader.words(intro), markdown::Spelling::Omitted);
        text::one_sentence(plain.split("\n\n").next().unwrap_or_default())
    });
    FormCard {
        title: reader.words(&form.title).to_owned(),
        address: reader.address(&format!("/forms/{}/", form.id)),
        kind: form.kind,
        description: intro,
        duration: duration(form, reader),
    }
}

/// How long a deadline is, in words: `15 working days`.
#[must_use]
pub fn term(term: &Term, reader: Reader<'_>) -> String {
    let unit = match term.period.unit {
        calendar::Unit::WorkingDays => Unit::WorkingDays,
        calendar::Unit::CalendarDays => Unit::CalendarDays,
    };
    reader.locale.count(unit, term.period.days.into())
}

/// How long filling it in takes, in words.
pub(super) fn duration(form: &FormDefinition, reader: Reader<'_>) -> Option<String> {
    form.duration_minutes.map(|minutes| reader.locale.count(Unit::Minutes, minutes.into()))
}
