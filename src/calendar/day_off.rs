//! Days on which nobody works, and why.

use jiff::civil::Date;
use serde::Serialize;

use super::Holiday;
use crate::language::Text;

/// One or more days in a row, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    from: Date,
    to: Date,
}

impl Range {
    /// The days from `from` to `to`, both included; `None` when `to` comes first.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// One day.
    #[must_use]
    pub fn one(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub fn to(self) -> Date {
        self.to
    }

    /// How many days they are.
    #[must_use]
    pub fn days(self) -> i32 {
        let between = self.to.since(self.from);
        between.map_or(i32::MAX, |span| span.get_days().saturating_add(1))
    }

    /// True when the day is one of them.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// An announced range that replaces the one computed by rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Which holiday.
    pub holiday: Holiday,
    /// The Gregorian year whose computed range it replaces.
    pub year: i16,
    /// The announced days.
    pub range: Range,
}

impl Override {
    /// The first day of the computed range that this one replaces; `None` when the rule gives
    /// none in that year. Of two Eids in one year it is the nearer.
    pub(super) fn replaces(&self) -> Option<Date> {
        let distance = |day: &Date| self.range.from().duration_since(*day).unsigned_abs();
        let computed = self.holiday.in_year(self.year).into_iter();
        computed.map(|occurrence| occurrence.range.from()).min_by_key(distance)
    }
}

/// Days on which the society itself is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// Why, for people.
    pub name: Text,
    /// The days.
    pub range: Range,
}

/// Why a day is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A public holiday.
    Holiday(Holiday),
    /// The society is closed, under this name.
    Closure(Text),
}

/// Where days off are known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Computed by the holiday's rule; the announcement may say otherwise.
    Rule,
    /// Stated by the society, after an announcement or for its own closure.
    Stated,
}

/// Days off with their reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// Why.
    pub reason: Reason,
    /// The days.
    pub range: Range,
    /// How it is known.
    pub source: Source,
}
