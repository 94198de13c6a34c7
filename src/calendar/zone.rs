//! The one zone that counts.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Asia/Riyadh: three hours ahead of UTC in every season, without a change since 1947. A constant
/// rather than a look-up by name, because a look-up can fail and this can't.
const RIYADH: Offset = Offset::constant(3);

/// The day it is in Riyadh at this instant.
#[must_use]
pub fn riyadh_date(now: Timestamp) -> Date {
    RIYADH.to_datetime(now).date()
}

/// The moment at which an hour begins on a day in Riyadh; the first moment there is, for days that
/// jiff's instants don't reach.
#[must_use]
pub fn riyadh_hour(day: Date, hour: i8) -> Timestamp {
    let moment = day.at(hour.clamp(0, 23), 0, 0, 0);
    RIYADH.to_timestamp(moment).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_riyadh() {
        let late: Timestamp = "2026-01-01T20:59:59Z".parse().unwrap();
        let midnight: Timestamp = "2026-01-01T21:00:00Z".parse().unwrap();
        assert_eq!(riyadh_date(late).to_string(), "2026-01-01");
        assert_eq!(riyadh_date(midnight).to_string(), "2026-01-02");
        assert_eq!(riyadh_hour(riyadh_date(midnight), 0), midnight);
        assert_eq!(riyadh_hour(riyadh_date(midnight), 7).to_string(), "2026-01-02T04:00:00Z");
    }
}
