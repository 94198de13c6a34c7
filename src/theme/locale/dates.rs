//! Days in both calendars, and digits.

use serde::{Deserialize, Serialize};

use super::Locale;
use super::sentence::fill_from;

/// A day of some calendar: year, month from 1, day from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ymd {
    /// The year, as that calendar counts.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

/// One day in both calendars; a document may state only one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DualDate {
    /// The day in the Umm al-Qura calendar.
    pub hijri: Option<Ymd>,
    /// The day in the Gregorian calendar.
    pub gregorian: Option<Ymd>,
}

/// A day as a page shows it: `<time datetime="2022-06-25">26 ذو القعدة 1443هـ …</time>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateLine {
    /// The day in words, in both calendars where both are known.
    pub text: String,
    /// The Gregorian day, `2022-06-25`, for machines.
    pub iso: Option<String>,
}

/// Which digits a language writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Digits {
    /// 0123456789: the default, because numbers here are dialled, copied and compared.
    #[default]
    Latn,
    /// ٠١٢٣٤٥٦٧٨٩.
    Arab,
}

impl Digits {
    /// The text with its ASCII digits in these digits.
    pub(crate) fn write(self, text: &str) -> String {
        let arabic = |ch: char| {
            ch.to_digit(10)
                .and_then(|digit| char::from_u32('٠' as u32 + digit))
                .unwrap_or(ch)
        };
        match self {
            Self::Latn => text.to_owned(),
            Self::Arab => text.chars().map(arabic).collect(),
        }
    }
}

impl Locale {
    /// A day in words: `26 ذو القعدة 1443هـ الموافق 25 يونيو 2022م`, or one half of it when only
    /// one calendar is known.
    #[must_use]
    pub fn date(&self, date: &DualDate) -> DateLine {
        let hijri = date.hijri.map(|day| self.hijri(day));
        let gregorian = date.gregorian.map(|day| self.gregorian(day));
        let both = &self.words.calendar.both;
        let text = match (hijri, gregorian) {
            (Some(hijri), Some(gregorian)) => fill_from(
                both,
                &[("hijri", hijri.as_str()), ("gregorian", &gregorian)],
            ),
            (one, other) => one.or(other).unwrap_or_default(),
        };
        let iso = date
            .gregorian
            .map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
        DateLine { text, iso }
    }

    /// A Hijri day: `26 ذو القعدة 1443هـ`.
    #[must_use]
    pub fn hijri(&self, day: Ymd) -> String {
        let calendar = &self.words.calendar;
        self.day(&calendar.hijri, calendar.hijri_months.name(day.month), day)
    }

    /// A Gregorian day: `25 يونيو 2022م`.
    #[must_use]
    pub fn gregorian(&self, day: Ymd) -> String {
        let calendar = &self.words.calendar;
        let month = calendar.gregorian_months.name(day.month);
        self.day(&calendar.gregorian, month, day)
    }

    fn day(&self, pattern: &str, month: &str, day: Ymd) -> String {
        let (number, year) = (day.day.to_string(), day.year.to_string());
        let facts = [("day", number.as_str()), ("month", month), ("year", &year)];
        self.words
            .calendar
            .digits
            .write(&fill_from(pattern, &facts))
    }
}
