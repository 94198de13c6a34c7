//! Days in both calendars, and digits.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Locale;
use super::sentence::fill_from;
use crate::calendar::{AnyDate, DualDate, HijriDate};

/// A day as a page shows it: `<time datetime="2022-06-25">26 ذو القعدة 1443هـ …</time>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateLine {
    /// The day in words, in both calendars.
    pub text: String,
    /// The Gregorian day, `2022-06-25`, for machines.
    pub iso: String,
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
            ch.to_digit(10).and_then(|digit| char::from_u32('٠' as u32 + digit)).unwrap_or(ch)
        };
        match self {
            Self::Latn => text.to_owned(),
            Self::Arab => text.chars().map(arabic).collect(),
        }
    }
}

impl Locale {
    /// A day in words: `26 ذو القعدة 1443هـ الموافق 25 يونيو 2022م`.
    #[must_use]
    pub fn date(&self, date: DualDate) -> DateLine {
        let hijri = self.hijri(date.hijri());
        let gregorian = self.gregorian(date.gregorian());
        let facts = [("hijri", hijri.as_str()), ("gregorian", &gregorian)];
        DateLine {
            text: fill_from(&self.words.calendar.both, &facts),
            iso: date.gregorian().to_string(),
        }
    }

    /// A letter's date in the calendar it was stated in, and the corresponding one in the other.
    #[must_use]
    pub fn own_and_other(&self, date: AnyDate) -> (String, String) {
        let dual = date.dual();
        let hijri = self.hijri(dual.hijri());
        let gregorian = self.gregorian(dual.gregorian());
        match date {
            AnyDate::Hijri(_) => (hijri, gregorian),
            AnyDate::Gregorian(_) => (gregorian, hijri),
        }
    }

    /// A Hijri day: `26 ذو القعدة 1443هـ`.
    fn hijri(&self, date: HijriDate) -> String {
        let calendar = &self.words.calendar;
        let month = calendar.hijri_months.name(date.month());
        self.day(&calendar.hijri, (date.day(), month, date.year()))
    }

    /// A Gregorian day: `25 يونيو 2022م`.
    fn gregorian(&self, date: Date) -> String {
        let calendar = &self.words.calendar;
        let month = calendar.gregorian_months.name(date.month());
        self.day(&calendar.gregorian, (date.day(), month, date.year()))
    }

    fn day(&self, pattern: &str, (day, month, year): (i8, &str, i16)) -> String {
        let (day, year) = (day.to_string(), year.to_string());
        let facts = [("day", day.as_str()), ("month", month), ("year", &year)];
        self.words.calendar.digits.write(&fill_from(pattern, &facts))
    }
}
