//! A day, in either calendar.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::{Control, FieldType, LineKind};
use crate::calendar::{AnyDate, DualDate, HIJRI_YEARS, HijriDate, WrittenDate};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::{CalendarUsed, DateAnswer, Value};
use crate::forms::world::World;
use crate::typed;

/// The years in which the two published Umm al-Qura tables agree, so that a day which one of them
/// lacks does not exist.
const TABLES_AGREE: std::ops::RangeInclusive<i16> = 1420..=1450;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateField {
    /// The last day that is taken.
    pub not_after: Option<Bound>,
    /// The first day that is taken.
    pub not_before: Option<Bound>,
}

/// A day that bounds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The day of the submission.
    Today,
}

impl FieldType for DateField {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let value = |bound: Option<serde_yaml::Spanned<Bound>>| bound.map(|bound| bound.value);
        Self {
            not_after: value(keys.raw.not_after.take()),
            not_before: value(keys.raw.not_before.take()),
        }
    }

    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let Some(numbers) = numbers(posted)? else {
            return Ok(None);
        };
        let answer = date(numbers, posted.part("calendar"))?;
        let today = world.today;
        if self.not_after.is_some() && compare(&answer, today) == Ordering::Greater {
            return Err(ErrorKind::DateTooLate);
        }
        if self.not_before.is_some() && compare(&answer, today) == Ordering::Less {
            return Err(ErrorKind::DateTooEarly);
        }
        Ok(Some(Value::Date(answer)))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Date)
    }

    fn further_inputs(&self) -> &'static [&'static str] {
        &["day", "month", "year", "calendar"]
    }
}

/// Before or after today. A Hijri day may be a day off by the other table or by a sighting, and is
/// never refused for that.
fn compare(answer: &DateAnswer, today: Date) -> Ordering {
    let day = answer.day.gregorian();
    let leeway = match answer.stated_in {
        CalendarUsed::Hijri => 1,
        CalendarUsed::Gregorian => 0,
    };
    let near = day.saturating_sub(leeway.days())..=day.saturating_add(leeway.days());
    if near.contains(&today) { Ordering::Equal } else { day.cmp(&today) }
}

/// The numbers from three inputs, or from one line; nothing when all are empty.
fn numbers(posted: &Posted<'_>) -> Result<Option<WrittenDate>, ErrorKind> {
    if !typed::digits(posted.one()).is_empty() {
        return WrittenDate::read(posted.one()).map(Some).ok_or(ErrorKind::NotDate);
    }
    let [year, month, day] = ["year", "month", "day"].map(|part| typed::machine(posted.part(part)));
    match [&year, &month, &day].iter().filter(|part| part.is_empty()).count() {
        3 => Ok(None),
        0 => WrittenDate::of_parts(&year, &month, &day).map(Some).ok_or(ErrorKind::NotDate),
        _ => Err(ErrorKind::NotDate),
    }
}

/// The day with these numbers. The year says which calendar it is; what was chosen beside it
/// decides only for years that could not be read otherwise, because people leave such a choice as
/// they find it.
fn date(numbers: WrittenDate, calendar: &str) -> Result<DateAnswer, ErrorKind> {
    let WrittenDate { year, month, day } = numbers;
    match AnyDate::new(year, month, day) {
        Ok(AnyDate::Gregorian(date)) => Ok(DateAnswer {
            day: date.into(),
            stated_in: CalendarUsed::Gregorian,
            stated: date.to_string(),
        }),
        Ok(AnyDate::Hijri(date)) => Ok(hijri(date.into(), numbers)),
        Err(_) if calendar == "hijri" || HIJRI_YEARS.contains(&year) => {
            outside_the_table(numbers).ok_or(ErrorKind::NoSuchDate)
        }
        Err(_) => Err(ErrorKind::NoSuchDate),
    }
}

/// A Hijri day of an early or late year, or the 30th of a month that has 29 days in our table and
/// may have 30 in the other: the day after the 29th.
fn outside_the_table(numbers: WrittenDate) -> Option<DateAnswer> {
    let WrittenDate { year, month, day } = numbers;
    if let Ok(date) = HijriDate::new(year, month, day) {
        return Some(hijri(date.into(), numbers));
    }
    if day != 30 || TABLES_AGREE.contains(&year) {
        return None;
    }
    let last = HijriDate::new(year, month, 29).ok()?.to_gregorian();
    let next = last.tomorrow().ok()?;
    Some(hijri(next.into(), numbers))
}

fn hijri(day: DualDate, stated: WrittenDate) -> DateAnswer {
    DateAnswer {
        day,
        stated_in: CalendarUsed::Hijri,
        stated: format!("{:04}-{:02}-{:02}", stated.year, stated.month, stated.day),
    }
}
