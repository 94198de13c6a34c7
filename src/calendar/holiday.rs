//! The four public holidays and the days they fall on by rule.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{HijriDate, Range};

/// A public holiday of the Kingdom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holiday {
    /// 22 February, a holiday since 2022.
    FoundingDay,
    /// 23 September.
    NationalDay,
    /// Four days from the day after 29 Ramadan.
    EidAlFitr,
    /// Four days from 9 Dhu al-Hijjah.
    EidAlAdha,
}

/// One holiday's days, as the rule gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Which holiday.
    pub holiday: Holiday,
    /// Its days.
    pub range: Range,
}

impl Holiday {
    /// All four.
    pub const ALL: [Self; 4] =
        [Self::FoundingDay, Self::NationalDay, Self::EidAlFitr, Self::EidAlAdha];

    /// The year from which the founding day is a holiday.
    const FOUNDING_DAY_SINCE: i16 = 2022;

    /// The name used in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::FoundingDay => "founding-day",
            Self::NationalDay => "national-day",
            Self::EidAlFitr => "eid-al-fitr",
            Self::EidAlAdha => "eid-al-adha",
        }
    }

    /// The occurrences that begin in a Gregorian year: none (also where there is no Hijri table),
    /// one, or both of the Eids that a year such as 2033 sees.
    #[must_use]
    pub fn in_year(self, year: i16) -> Vec<Occurrence> {
        let ranges = match self {
            Self::FoundingDay if year < Self::FOUNDING_DAY_SINCE => Vec::new(),
            Self::FoundingDay => fixed(year, 2, 22),
            Self::NationalDay => fixed(year, 9, 23),
            Self::EidAlFitr | Self::EidAlAdha => self.eids_in_year(year),
        };
        let occurrence = |range| Occurrence { holiday: self, range };
        ranges.into_iter().map(occurrence).collect()
    }

    /// The occurrence that a day belongs to by rule.
    pub(super) fn on(day: Date) -> Option<Occurrence> {
        let hijri = HijriDate::from_gregorian(day);
        let (holiday, range) = match (day.month(), day.day(), hijri.month()) {
            (2, 22, _) if day.year() >= Self::FOUNDING_DAY_SINCE => {
                (Self::FoundingDay, Some(Range::one(day)))
            }
            (9, 23, _) => (Self::NationalDay, Some(Range::one(day))),
            // Neither Eid crosses into another Hijri year.
            (_, _, 9 | 10) => (Self::EidAlFitr, Self::EidAlFitr.eid_of(hijri.year())),
            (_, _, 12) => (Self::EidAlAdha, Self::EidAlAdha.eid_of(hijri.year())),
            _ => return None,
        };
        let range = range.filter(|range| range.contains(day))?;
        Some(Occurrence { holiday, range })
    }

    fn eids_in_year(self, year: i16) -> Vec<Range> {
        let Ok(new_year) = Date::new(year, 1, 1) else {
            return Vec::new();
        };
        let first = HijriDate::from_gregorian(new_year).year();
        let last = HijriDate::from_gregorian(new_year.last_of_year()).year();
        (first..=last)
            .filter_map(|hijri| self.eid_of(hijri))
            .filter(|range| range.from().year() == year)
            .collect()
    }

    /// The Eid's days in a Hijri year; `None` for other holidays and outside the table.
    fn eid_of(self, hijri_year: i16) -> Option<Range> {
        let from = match self {
            Self::EidAlFitr => {
                let eve = HijriDate::new(hijri_year, 9, 29).ok()?.to_gregorian();
                eve.tomorrow().ok()?
            }
            Self::EidAlAdha => HijriDate::new(hijri_year, 12, 9).ok()?.to_gregorian(),
            Self::FoundingDay | Self::NationalDay => return None,
        };
        Range::new(from, from.checked_add(3.days()).ok()?)
    }
}

/// A holiday of one day with a fixed date; nothing in years that jiff doesn't have.
fn fixed(year: i16, month: i8, day: i8) -> Vec<Range> {
    let date = Date::new(year, month, day);
    date.map(Range::one).into_iter().collect()
}
