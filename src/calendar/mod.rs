//! Two calendars, the days off, and how a deadline is counted.
//!
//! 1. A date in a file or a form is an [`AnyDate`]: its year tells the calendar it was written in;
//!    [`WrittenDate`] reads the many ways in which people write one.
//! 2. A [`DualDate`] has both calendars; the Hijri one is Umm al-Qura, whose table ICU4X carries.
//! 3. A [`Holiday`] has a range of days in each year by rule; a society's `calendar:` slice
//!    ([`RawCalendar`]) replaces ranges and adds closures, and becomes a [`WorkingCalendar`].
//! 4. A [`WorkingCalendar`] says what a day is ([`Day`]) and when a [`Period`] ends ([`Due`]).
//!
//! Nothing here reads the clock: an instant comes in by [`riyadh_date`]. The names of months and
//! holidays are a theme's words and don't stand here. Pauses and reopenings of a case are the
//! case's matter: it asks again with another first day.

mod any_date;
mod day_off;
mod dual;
mod error;
mod hijri;
mod holiday;
mod period;
mod settings;
#[cfg(test)]
mod tests;
mod working;
mod written;
mod zone;

pub use any_date::{AnyDate, HIJRI_YEARS};
pub use day_off::{Closure, DayOff, Override, Range, Reason, Source};
pub use dual::DualDate;
pub use error::DateError;
pub use hijri::HijriDate;
pub use holiday::{Holiday, Occurrence};
pub use period::{NotAPeriod, Period, Unit};
pub use settings::RawCalendar;
pub use working::{Day, Due, Skipped, WorkingCalendar};
pub use written::WrittenDate;
pub use zone::{riyadh_date, riyadh_hour};
