//! Days in both calendars, in words.

use crate::calendar::{AnyDate, DualDate, HijriDate};
use crate::theme::{self, DateLine, Locale, Ymd};

/// A day in both calendars.
#[must_use]
pub fn line(locale: &Locale, date: DualDate) -> DateLine {
    locale.date(&theme::DualDate {
        hijri: Some(hijri(date.hijri())),
        gregorian: Some(gregorian(date.gregorian())),
    })
}

/// A letter's date in the calendar it was stated in, and the corresponding one in the other.
#[must_use]
pub fn own_and_other(locale: &Locale, date: AnyDate) -> (String, String) {
    let dual = date.dual();
    let hijri = locale.hijri(hijri(dual.hijri()));
    let gregorian = locale.gregorian(gregorian(dual.gregorian()));
    match date {
        AnyDate::Hijri(_) => (hijri, gregorian),
        AnyDate::Gregorian(_) => (gregorian, hijri),
    }
}

fn hijri(date: HijriDate) -> Ymd {
    Ymd {
        year: date.year(),
        month: unsigned(date.month()),
        day: unsigned(date.day()),
    }
}

fn gregorian(date: jiff::civil::Date) -> Ymd {
    Ymd {
        year: date.year(),
        month: unsigned(date.month()),
        day: unsigned(date.day()),
    }
}

fn unsigned(part: i8) -> u8 {
    u8::try_from(part).expect("months and days of the month count from one")
}
