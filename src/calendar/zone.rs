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

/// Noon of a day in Riyadh: for what is known by its day only.
#[must_use]
pub fn riyadh_noon(day: Date) -> Timestamp {
    let noon = RIYADH.to_timestamp(day.at(12, 0, 0, 0));
    noon.unwrap_or(if day.year() < 0 { Timestamp::MIN } else { Timestamp::MAX })
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
    }

    #[test]
    fn noon_is_on_its_day() {
        let day: Date = "2026-01-02".parse().unwrap();
        assert_eq!(riyadh_noon(day), "2026-01-02T09:00:00Z".parse().unwrap());
        assert_eq!(
            riyadh_noon(Date::MAX),
            "9999-12-31T09:00:00Z".parse().unwrap_or(Timestamp::MAX)
        );
    }
}
