//! What can be wrong with a date.

use jiff::civil::Date;

use super::HijriDate;

/// Why something is not a date, in words for whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as a date.
    #[error(
        "`{0}` is not a date: write year-month-day, such as 2022-06-25, or 1443-11-26 in the \
         Hijri calendar"
    )]
    Unreadable(String),
    /// A year of neither calendar.
    #[error(
        "the year {0} belongs to neither calendar: Hijri years run from 1343 to 1500, Gregorian \
         ones from 1900 to 2173"
    )]
    Year(i16),
    /// A Hijri year for which there is no table.
    #[error("the Umm al-Qura calendar is known from 1300 to 1600, and this year is {0}")]
    NoTable(i16),
    /// A month beyond the twelfth, or none.
    #[error("there is no month {0}: a year has months 1 to 12")]
    Month(i8),
    /// A day that its month does not have.
    #[error("there is no day {day}: month {month} of {year} has {days} days")]
    Day {
        /// The year, in the calendar of the date.
        year: i16,
        /// The month, from 1.
        month: i8,
        /// The day that does not exist.
        day: i8,
        /// How many days the month has.
        days: i8,
    },
    /// A date under a key that names the other calendar.
    #[error("`{found}` is a {is} date, and this key wants a {wanted} one")]
    OtherCalendar {
        /// The date as it was written.
        found: String,
        /// The calendar it is in.
        is: &'static str,
        /// The calendar of the key.
        wanted: &'static str,
    },
    /// Two dates of one act that are not the same day.
    #[error(
        "{hijri} and {gregorian} are not the same day: {hijri} is {is}, and more than one day \
         apart is a slip of the pen"
    )]
    Apart {
        /// The Hijri date as stated.
        hijri: HijriDate,
        /// The Gregorian date as stated.
        gregorian: Date,
        /// The Gregorian date of `hijri`.
        is: Date,
    },
    /// A map with neither calendar in it.
    #[error("a date needs `hijri`, `gregorian` or both")]
    Neither,
}
