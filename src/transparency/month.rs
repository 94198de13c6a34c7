//! A Gregorian month, which is what figures are kept by.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

/// A month: `2026-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

/// A text that is not a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month: write it as YYYY-MM, such as 2026-05")]
pub struct NotAMonth(String);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// The last month that was over on a day.
    #[must_use]
    pub fn before(day: Date) -> Self {
        Self::of(day.first_of_month().saturating_sub(1.day()))
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        Self::of(day) == self
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let digits = |at: std::ops::Range<usize>| {
            text.get(at).is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let shaped = text.len() == 7 && digits(0..4) && text.get(4..5) == Some("-") && digits(5..7);
        let day = shaped.then(|| format!("{text}-01").parse::<Date>().ok()).flatten();
        day.map(Self).ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_written_one_way() {
        let month: Month = "2026-02".parse().unwrap();
        assert_eq!((month.first(), month.last()), (date(2026, 2, 1), date(2026, 2, 28)));
        assert_eq!(month.to_string(), "2026-02");
        for wrong in ["2026-2", "2026-13", "2026-00", "26-02", "2026/02", "2026-02-01", "٢٠٢٦-٠٢"]
        {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_month_before_is_over() {
        assert_eq!(Month::before(date(2026, 1, 1)).to_string(), "2025-12");
        assert_eq!(Month::before(date(2026, 6, 30)).to_string(), "2026-05");
    }
}
