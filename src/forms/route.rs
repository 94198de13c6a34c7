//! Who gets a form, and by when the person is answered.

use serde::{Deserialize, Serialize};

use crate::calendar::{Period, Unit};
use crate::language::Slug;

/// Who gets a form, as its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteRule {
    /// Always this committee.
    Committee(Slug),
    /// Always this officer.
    Officer(Slug),
    /// The officer who covers the answers to these two questions.
    ByPair {
        /// The question of type `category`.
        category: Slug,
        /// The question of type `work-field`.
        field: Slug,
    },
    /// The officer who covers the answer to this question in a field of work that is always the
    /// same: a form about one field need not ask which.
    ByCategory {
        /// The question of type `category`.
        category: Slug,
        /// The id of the field of work.
        work_field: Slug,
    },
}

impl RouteRule {
    /// Whether who gets a form follows from the answer to this question.
    #[must_use]
    pub fn reads(&self, question: &Slug) -> bool {
        match self {
            Self::ByPair { category, field } => question == category || question == field,
            Self::ByCategory { category, .. } => question == category,
            Self::Committee(_) | Self::Officer(_) => false,
        }
    }
}

/// Who gets one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// This committee.
    Committee(Slug),
    /// This officer.
    Officer(Slug),
    /// The officer who covers this category in this field of work.
    ByPair {
        /// The category's id.
        category: Slug,
        /// The field of work's id.
        field: Slug,
    },
}

/// What the board set about the time of the reply. The two are different facts: a floor alone
/// gives the public no promise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deadline {
    /// The reply comes no later.
    pub ceiling: Option<Term>,
    /// The decision comes no earlier.
    pub floor: Option<Term>,
}

/// A period from the moment everything required is there, with the clause that sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// How long; at least a day.
    pub period: Period,
    /// The policy that says so.
    pub policy: Slug,
    /// Its clause.
    pub clause: Slug,
}

/// Working days in a week, for comparing periods of different units.
const WORKING_WEEK: u32 = 5;

/// Days without work in a week.
const WEEKEND: u32 = 2;

/// True when this ceiling always comes before that floor, so that no day would be lawful.
/// Where the units differ and the answer depends on the week, it is not certain and not said.
pub(super) fn always_ends_before(ceiling: Period, floor: Period) -> bool {
    if ceiling.unit == floor.unit {
        ceiling.days < floor.days
    } else {
        longest(ceiling) < shortest(floor)
    }
}

/// The fewest calendar days a period can span: it begins on the last day of a weekend.
fn shortest(period: Period) -> u32 {
    let days = u32::from(period.days);
    match period.unit {
        Unit::CalendarDays => days,
        Unit::WorkingDays => days + WEEKEND * (days.saturating_sub(1) / WORKING_WEEK),
    }
}

/// The most calendar days a period spans when no holiday comes between.
fn longest(period: Period) -> u32 {
    let days = u32::from(period.days);
    match period.unit {
        Unit::CalendarDays => days,
        Unit::WorkingDays => days + WEEKEND * days.div_ceil(WORKING_WEEK),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceiling_below_the_floor_is_seen_across_units() {
        for (ceiling, floor, before) in [
            ("15 working days", "14 calendar days", false),
            ("10 working days", "14 calendar days", false),
            ("9 working days", "14 calendar days", true),
            ("14 calendar days", "10 working days", false),
            ("11 calendar days", "10 working days", true),
            ("5 working days", "6 working days", true),
            ("14 calendar days", "14 calendar days", false),
        ] {
            let periods = (ceiling.parse().unwrap(), floor.parse().unwrap());
            assert_eq!(always_ends_before(periods.0, periods.1), before, "{ceiling} {floor}");
        }
    }
}
