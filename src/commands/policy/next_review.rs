//! When a policy is to be looked at again.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::DualDate;
use crate::policy::Policy;

/// The day by which the revision in force on `today` is to be reviewed: as many Gregorian months
/// after it took effect as the policy states. `None` without such a period, or while nothing is in
/// force.
pub(super) fn next_review(policy: &Policy, today: Date) -> Option<DualDate> {
    let months = i32::try_from(policy.facts.review_months?.get()).ok()?;
    let since = policy.in_force(today)?.effective()?.gregorian();
    let day = since.checked_add(months.months()).ok()?;
    Some(day.into())
}
