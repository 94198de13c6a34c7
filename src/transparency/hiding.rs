//! What of a month's figures may be published without telling of fewer than ten people.
//!
//! A number below ten is hidden, a nought as well, because the absence of the small tells as much.
//! To leave out the small number alone is not enough where a total stands beside it: what is
//! missing could be calculated. So
//!
//! - of the parts of a total, those that are hidden are at least two, and ten or more together;
//!   else all parts are hidden ([`parts`]);
//! - a share of two parts is stated as a bound where one of the two is small ([`share`]): that at most
//!   nine replies were late says no more than that the number is hidden;
//! - a mean stands beside the number of points that people gave only where no score is hidden, and is
//!   a bound where the points that are missing to the best, or above the worst, are fewer than ten
//!   ([`mean`]).
//!
//! The reader is taken to know these rules: the test plays one who tries every possibility that
//! leads to the same publication.

use serde::Serialize;

/// The fewest that are told of.
pub const LEAST: u64 = 10;

/// The fewest points of a scale of which a mean says anything.
const SHORTEST_SCALE: usize = 3;

/// A number, where it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// It may.
    Number(u64),
    /// It is fewer than ten, or would give such a number away.
    Hidden,
}

/// A share in percent, or a mean in tenths of a point: exact, or as much as may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It is this.
    Exactly(u16),
    /// It is this or more.
    AtLeast(u16),
    /// It is this or less.
    AtMost(u16),
    /// It may not be told.
    Hidden,
}

impl Cell {
    /// A number that stands alone: no part of a total that is told.
    #[must_use]
    pub fn alone(number: u64) -> Self {
        if number < LEAST { Self::Hidden } else { Self::Number(number) }
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Hidden => None,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => to.serialize_u64(*number),
            Self::Hidden => to.serialize_str("hidden"),
        }
    }
}

/// The parts of a total that is told as [`Cell::alone`] allows: the small ones are hidden, and all of
/// them where the small ones could be calculated.
///
/// To hide only the next larger part as well was rejected: whoever knows that rule can often tell
/// from which part was chosen how small the small one is.
#[must_use]
pub fn parts(numbers: &[u64]) -> Vec<Cell> {
    let small = numbers.iter().filter(|number| **number < LEAST);
    let (count, sum) = small.fold((0, 0), |(count, sum), number| (count + 1, sum + number));
    // What is missing to the total is a number that may be told, of several parts, and not so
    // large that each must be nine.
    let ambiguous = count >= 2 && sum >= LEAST && sum < count * (LEAST - 1);
    let all_hidden = count > 0 && !ambiguous;
    let cell = |number: &u64| if all_hidden { Cell::Hidden } else { Cell::alone(*number) };
    numbers.iter().map(cell).collect()
}

/// The share of `these` among them and the `others`, in percent.
///
/// Below twenty altogether nothing is told: one of the two is small then, and the bound would tell
/// almost exactly how small.
#[must_use]
pub fn share(these: u64, others: u64) -> Level {
    let all = these + others;
    let percent = |part: u64| u16::try_from(part * 100 / all).unwrap_or(100);
    match (these < LEAST, others < LEAST) {
        _ if all < 2 * LEAST => Level::Hidden,
        (false, false) => {
            Level::Exactly(u16::try_from((these * 200 + all) / (all * 2)).unwrap_or(100))
        }
        (false, true) => Level::AtLeast(percent(all - (LEAST - 1))),
        (true, _) => Level::AtMost(percent(LEAST - 1) + 1),
    }
}

/// The mean of points from 1, given how often each was given, in tenths; and those numbers, where
/// both can be told.
#[must_use]
pub fn mean(counts: &[u64]) -> (Level, Vec<Cell>) {
    let none = vec![Cell::Hidden; counts.len()];
    let all: u64 = counts.iter().sum();
    if all < LEAST || counts.len() < SHORTEST_SCALE {
        return (Level::Hidden, if all < LEAST { none } else { parts(counts) });
    }
    let best = counts.len() as u64 - 1;
    let above_worst: u64 = (0..).zip(counts).map(|(above, count): (u64, _)| above * count).sum();
    let below_best = best * all - above_worst;
    let tenths = |above: u64| u16::try_from(10 + above * 10 / all).unwrap_or(u16::MAX);
    let level = match (above_worst < LEAST, below_best < LEAST) {
        (true, true) => Level::Hidden,
        (false, true) => Level::AtLeast(tenths(best * all - (LEAST - 1))),
        (true, false) => Level::AtMost(tenths(LEAST - 1) + 1),
        (false, false) => {
            let rounded = 10 + (above_worst * 20 + all) / (all * 2);
            Level::Exactly(u16::try_from(rounded).unwrap_or(u16::MAX))
        }
    };
    let all_shown = counts.iter().all(|count| *count >= LEAST);
    let cells = if all_shown { counts.iter().copied().map(Cell::Number).collect() } else { none };
    (level, cells)
}

/// The middle of some numbers, and the one that nine tenths of them do not exceed; `None` of fewer
/// than ten.
#[must_use]
pub fn median_and_ninth_tenth(mut numbers: Vec<u32>) -> Option<(u32, u32)> {
    numbers.sort_unstable();
    let count = numbers.len();
    if (count as u64) < LEAST {
        return None;
    }
    let (lower, upper) = (numbers[(count - 1) / 2], numbers[count / 2]);
    // Half a day is rounded up: nobody waits for half of one.
    let median = (lower + upper).div_ceil(2);
    Some((median, numbers[(count * 9).div_ceil(10) - 1]))
}
