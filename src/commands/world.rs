//! What only the outside knows: the day, randomness, the environment.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::riyadh_date;

/// Today in Riyadh.
pub(super) fn today() -> Date {
    riyadh_date(Timestamp::now())
}

/// Random bytes from the operating system.
///
/// # Panics
///
/// When the operating system has none; nothing the desk makes would then be safe.
pub(super) fn randomness(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}
