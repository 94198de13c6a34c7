//! When a policy is to be looked at again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::file::Policy;
use crate::calendar::DualDate;

/// The next review of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The day by which it is to be done.
    pub by: DualDate,
    /// Whether that day has passed.
    pub standing: ReviewStanding,
}

/// Whether a review is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStanding {
    /// Its day is still to come, or today.
    Planned,
    /// Its day has passed.
    Due,
}

impl Policy {
    /// The next review of the revision in force on `today`: as many Gregorian months after it took
    /// effect as the policy states. `None` without such a period, or while nothing is in force.
    #[must_use]
    pub fn next_review(&self, today: Date) -> Option<Review> {
        let months = i32::try_from(self.facts.review_months?.get()).ok()?;
        let since = self.in_force(today)?.effective()?.gregorian();
        let by = since.checked_add(months.months()).ok()?;
        let standing = if by < today { ReviewStanding::Due } else { ReviewStanding::Planned };
        Some(Review { by: by.into(), standing })
    }
}
