//! When the rounds are gone, and which week a digest tells of.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use crate::calendar::{riyadh_date, riyadh_hour};

/// The hour in Riyadh at which the rounds are gone: before people come to work, so that the day's
/// reminders lie on top of their mail.
const HOUR: i8 = 7;

/// The moment of the next round after this one.
pub(super) fn next_round(now: Timestamp) -> Timestamp {
    let today = riyadh_date(now);
    let this_morning = riyadh_hour(today, HOUR);
    if now < this_morning { this_morning } else { riyadh_hour(today.saturating_add(1.day()), HOUR) }
}

/// A week of work, from Sunday to Saturday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Week {
    /// Its first day.
    pub(super) from: Date,
    /// Its last day.
    pub(super) until: Date,
}

impl Week {
    /// The week of which a digest is due: the one that ended before the last Sunday morning. A desk
    /// that was down on Sunday sends its digest when it is back.
    pub(super) fn told_at(now: Timestamp) -> Self {
        let today = riyadh_date(now);
        let days = today.weekday().since(Weekday::Sunday);
        let sunday = today.saturating_sub(days.days());
        let sunday =
            if now < riyadh_hour(sunday, HOUR) { sunday.saturating_sub(7.days()) } else { sunday };
        Self { from: sunday.saturating_sub(7.days()), until: sunday.saturating_sub(1.day()) }
    }

    /// The ISO week in which it ends, and in which its digest is sent: `2026-W23`.
    pub(super) fn name(&self) -> String {
        let week = self.until.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }

    /// Its first moment, and the first one after it.
    pub(super) fn span(&self) -> (Timestamp, Timestamp) {
        let after = self.until.saturating_add(1.day());
        (riyadh_hour(self.from, 0), riyadh_hour(after, 0))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("{text}+03:00").parse().unwrap()
    }

    #[test]
    fn rounds_are_gone_every_morning() {
        for (now, next) in [
            ("2026-06-01T06:59:59", "2026-06-01T07:00:00"),
            ("2026-06-01T07:00:00", "2026-06-02T07:00:00"),
            ("2026-06-01T23:00:00", "2026-06-02T07:00:00"),
            ("2026-12-31T12:00:00", "2027-01-01T07:00:00"),
        ] {
            assert_eq!(next_round(at(now)), at(next), "{now}");
        }
    }

    #[test]
    fn a_digest_tells_of_the_week_before_the_last_sunday_morning() {
        let june = Week { from: date(2026, 5, 31), until: date(2026, 6, 6) };
        let july = Week { from: date(2026, 6, 7), until: date(2026, 6, 13) };
        for (now, week) in [
            ("2026-06-07T07:00:00", &june),
            ("2026-06-10T12:00:00", &june),
            ("2026-06-14T06:59:59", &june),
            ("2026-06-14T07:00:00", &july),
        ] {
            assert_eq!(Week::told_at(at(now)), *week, "{now}");
        }
        assert_eq!(june.span(), (at("2026-05-31T00:00:00"), at("2026-06-07T00:00:00")));
        assert_eq!((june.name().as_str(), july.name().as_str()), ("2026-W23", "2026-W24"));
    }

    /// The ISO year of a week is not always the calendar's.
    #[test]
    fn a_week_at_the_turn_of_the_year_has_one_name() {
        let name = |text: &str| Week::told_at(at(text)).name();
        assert_eq!(name("2027-01-03T07:00:00"), "2026-W53");
        assert_eq!(name("2027-01-09T12:00:00"), "2026-W53");
        assert_eq!(name("2027-01-10T07:00:00"), "2027-W01");
    }
}
