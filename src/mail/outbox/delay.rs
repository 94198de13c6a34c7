//! How long a mail waits between tries.

use jiff::SignedDuration;

/// Minutes after the first, second, … try. A greylisting server is passed within minutes; one that
/// is down for days is asked four times a day.
const MINUTES: [i64; 9] = [1, 2, 5, 15, 30, 60, 120, 240, 360];

/// The longest time between two tries.
pub(super) const LONGEST_DELAY: SignedDuration = SignedDuration::from_hours(6);

/// The time from the try with this number, counted from 1, to the next.
pub(super) fn delay(attempt: u32) -> SignedDuration {
    let at = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    SignedDuration::from_mins(MINUTES[at.min(MINUTES.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_six_hours_and_never_end() {
        assert_eq!(delay(0), SignedDuration::from_mins(1));
        assert_eq!(delay(1), SignedDuration::from_mins(1));
        assert!((1..9).all(|attempt| delay(attempt) < delay(attempt + 1)));
        for late in [9, 10, 1000, u32::MAX] {
            assert_eq!(delay(late), LONGEST_DELAY);
        }
    }
}
