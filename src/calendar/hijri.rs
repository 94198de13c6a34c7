//! Dates of the Umm al-Qura calendar.

use std::fmt;

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date as IcuDate, Gregorian};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::DateError;

/// A day of the Umm al-Qura calendar, which exists in it; ordered by time.
///
/// The table is ICU4X's (from KACST). The two published tables agree from 1420 to about the end of
/// 1450 and differ by a day in some months outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriDate {
    year: i16,
    month: i8,
    day: i8,
}

/// 1 Muharram 1 in the Gregorian calendar, by the arithmetical calendar's Friday epoch.
const HIJRA: Date = jiff::civil::date(622, 7, 19);

impl HijriDate {
    /// The first year of the table.
    const FIRST_YEAR: i16 = 1300;
    /// The last year of the table.
    const LAST_YEAR: i16 = 1600;

    /// The day with these numbers, months and days from 1.
    ///
    /// # Errors
    ///
    /// When the year is outside the table (1300 to 1600), or has no such month or day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        if !(Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) {
            return Err(DateError::NoTable(year));
        }
        if !(1..=12).contains(&month) {
            return Err(DateError::Month(month));
        }
        let first = Self { year, month, day: 1 };
        let days = first.days_in_month();
        if (1..=days).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(DateError::Day { year, month, day, days })
        }
    }

    /// The Hijri date of a Gregorian day. Before 1300 and after 1600, where no table exists, it
    /// follows the arithmetical calendar and may be a day or two off; what lies before the Hijra
    /// is taken for its first day.
    #[must_use]
    pub fn from_gregorian(date: Date) -> Self {
        let date = date.max(HIJRA);
        let gregorian = IcuDate::try_new_gregorian(
            date.year().into(),
            date.month().unsigned_abs(),
            date.day().unsigned_abs(),
        )
        .expect("every date of jiff is within ICU4X's range and exists in the same calendar");
        let hijri = gregorian.to_calendar(Hijri::new_umm_al_qura());
        Self {
            year: i16::try_from(hijri.year().extended_year())
                .expect("years of jiff's range are five digits at most, also as Hijri years"),
            month: small(hijri.month().ordinal),
            day: small(hijri.day_of_month().0),
        }
    }

    /// The Gregorian day of this date.
    #[must_use]
    pub fn to_gregorian(self) -> Date {
        let gregorian = self.icu().to_calendar(Gregorian);
        let year = i16::try_from(gregorian.year().extended_year())
            .expect("it came from the table or from a date of jiff");
        let (month, day) = (gregorian.month().ordinal, gregorian.day_of_month().0);
        Date::new(year, small(month), small(day))
            .expect("both libraries count the same Gregorian calendar")
    }

    /// The year of the Hijra.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 (Muharram) to 12 (Dhu al-Hijjah).
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }

    /// The day of the month, 1 to 30.
    #[must_use]
    pub fn day(self) -> i8 {
        self.day
    }

    fn days_in_month(self) -> i8 {
        small(self.icu().days_in_month())
    }

    fn icu(self) -> IcuDate<Hijri<UmmAlQura>> {
        IcuDate::try_new_hijri_with_calendar(
            self.year.into(),
            self.month.unsigned_abs(),
            self.day.unsigned_abs(),
            Hijri::new_umm_al_qura(),
        )
        .expect("a HijriDate is made only from days that exist")
    }
}

/// A month or a day, which ICU4X counts unsigned and jiff signed.
fn small(number: u8) -> i8 {
    i8::try_from(number).expect("months and days are at most 31")
}

impl fmt::Display for HijriDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for HijriDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(HijriDate::new(1443, 11, 26).is_ok());
        let error = HijriDate::new(1443, 13, 30).unwrap_err();
        assert_eq!(error, DateError::Month(13));
        let error = HijriDate::new(1446, 9, 30).unwrap_err();
        assert!(error.to_string().contains("has 29 days"), "{error}");
        for (year, month, day) in [(1299, 1, 1), (1601, 1, 1), (1443, 0, 1), (1443, 1, 0)] {
            assert!(HijriDate::new(year, month, day).is_err(), "{year}-{month}");
        }
        assert!(HijriDate::new(1443, i8::MIN, i8::MIN).is_err());
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        assert_eq!(HijriDate::from_gregorian(Date::MIN).to_gregorian(), HIJRA);
        assert_eq!(HijriDate::from_gregorian(HIJRA).to_string(), "0001-01-01");
        let last = HijriDate::from_gregorian(Date::MAX);
        assert_eq!(last.to_gregorian(), Date::MAX);
    }
}
