//! A date in whichever calendar its author wrote it.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{DateError, DualDate, HijriDate};

/// Years that are read as Hijri: no living person and no document of a society is older.
pub const HIJRI_YEARS: RangeInclusive<i16> = 1343..=1500;
/// Years that are read as Gregorian; the last whole one that the Hijri table covers ends them.
const GREGORIAN_YEARS: RangeInclusive<i16> = 1900..=2173;

/// A day together with the calendar it was written in. The year decides which: 1343 to 1500 is
/// Hijri, 1900 to 2173 Gregorian, so nobody has to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnyDate {
    /// Written in the Gregorian calendar.
    Gregorian(Date),
    /// Written in the Umm al-Qura calendar.
    Hijri(HijriDate),
}

impl AnyDate {
    /// The day with these numbers, months and days from 1.
    ///
    /// # Errors
    ///
    /// When the year belongs to neither calendar, or has no such month or day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        if HIJRI_YEARS.contains(&year) {
            return HijriDate::new(year, month, day).map(Self::Hijri);
        }
        if !GREGORIAN_YEARS.contains(&year) {
            return Err(DateError::Year(year));
        }
        let first = Date::new(year, month, 1).map_err(|_| DateError::Month(month))?;
        let date = Date::new(year, month, day).map_err(|_| DateError::Day {
            year,
            month,
            day,
            days: first.days_in_month(),
        })?;
        Ok(Self::Gregorian(date))
    }

    /// The day in both calendars.
    #[must_use]
    pub fn dual(self) -> DualDate {
        match self {
            Self::Gregorian(date) => date.into(),
            Self::Hijri(date) => date.into(),
        }
    }

    /// The Gregorian date of the day.
    #[must_use]
    pub fn gregorian(self) -> Date {
        self.dual().gregorian()
    }

    /// The date, which must have been stated in the Hijri calendar.
    pub(super) fn expect_hijri(self) -> Result<HijriDate, DateError> {
        match self {
            Self::Hijri(date) => Ok(date),
            Self::Gregorian(_) => Err(self.other_calendar("Gregorian", "Hijri")),
        }
    }

    /// The date, which must have been stated in the Gregorian calendar.
    pub(super) fn expect_gregorian(self) -> Result<Date, DateError> {
        match self {
            Self::Gregorian(date) => Ok(date),
            Self::Hijri(_) => Err(self.other_calendar("Hijri", "Gregorian")),
        }
    }

    fn other_calendar(self, is: &'static str, wanted: &'static str) -> DateError {
        let found = self.to_string();
        DateError::OtherCalendar { found, is, wanted }
    }
}

/// Reads `YYYY-MM-DD`, and nothing looser: `1-2-26` would be anybody's guess.
impl FromStr for AnyDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let unreadable = || DateError::Unreadable(text.to_owned());
        let shape = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if text.len() != 10 || !shape {
            return Err(unreadable());
        }
        let year = text[..4].parse().map_err(|_| unreadable())?;
        let month = text[5..7].parse().map_err(|_| unreadable())?;
        let day = text[8..].parse().map_err(|_| unreadable())?;
        Self::new(year, month, day)
    }
}

impl fmt::Display for AnyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gregorian(date) => write!(f, "{date}"),
            Self::Hijri(date) => write!(f, "{date}"),
        }
    }
}

impl Serialize for AnyDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AnyDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_decides_the_calendar() {
        let hijri: AnyDate = "1443-11-26".parse().unwrap();
        let gregorian: AnyDate = "2022-06-25".parse().unwrap();
        assert!(matches!(hijri, AnyDate::Hijri(_)));
        assert!(matches!(gregorian, AnyDate::Gregorian(_)));
        assert_eq!(hijri.dual(), gregorian.dual());
        for edge in ["1343-01-01", "1500-12-29", "1900-01-01", "2173-12-31"] {
            assert_eq!(edge.parse::<AnyDate>().unwrap().to_string(), edge);
        }
    }

    #[test]
    fn what_is_not_a_date_is_told_in_words() {
        let table = [
            ("", "write year-month-day"),
            ("2022-6-25", "write year-month-day"),
            ("2022/06/25", "write year-month-day"),
            ("25-06-2022", "write year-month-day"),
            ("٢٠٢٢-٠٦-٢٥", "write year-month-day"),
            ("2022-06-25 ", "write year-month-day"),
            ("+022-06-25", "write year-month-day"),
            ("1342-12-29", "neither calendar"),
            ("1501-01-01", "neither calendar"),
            ("1899-12-31", "neither calendar"),
            ("2174-01-01", "neither calendar"),
            ("0000-00-00", "neither calendar"),
            ("2022-13-01", "no month 13"),
            ("2022-00-01", "no month 0"),
            ("2023-02-29", "month 2 of 2023 has 28 days"),
            ("2023-02-00", "no day 0"),
            ("1446-09-30", "month 9 of 1446 has 29 days"),
        ];
        for (text, words) in table {
            let error = text.parse::<AnyDate>().unwrap_err().to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }

    #[test]
    fn yaml_needs_no_quotes_around_a_date() {
        let date: AnyDate = serde_yaml::from_str("1445-02-10").unwrap();
        assert_eq!(date.gregorian().to_string(), "2023-08-26");
    }
}
