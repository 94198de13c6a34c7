//! A date as people write it on one line.

use crate::typed;

/// Year, month and day as somebody wrote them; nothing says yet that such a day exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, of four digits.
    pub year: i16,
    /// The month.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
}

impl WrittenDate {
    /// Reads `D/M/YYYY` or `YYYY-MM-DD` with digits of any keyboard and any usual separator,
    /// perhaps followed by the letter that names the calendar (هـ or م). The year is the part with
    /// four digits; in the middle it is nonsense.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let line = typed::digits(line);
        // Normalising took the tatweel out of هـ.
        let line = line.trim_end_matches(['ه', 'م']);
        if !line.starts_with(|ch: char| ch.is_ascii_digit()) {
            return None;
        }
        let separator = |ch: char| {
            ch.is_whitespace()
                || matches!(ch, '/' | '-' | '.' | '\\' | '\u{060D}' | '–' | '−' | '‐')
        };
        let mut parts = line.split(separator).filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day), None) if year.len() == 4 => {
                Self::of_parts(year, month, day)
            }
            (Some(day), Some(month), Some(year), None) => Self::of_parts(year, month, day),
            _ => None,
        }
    }

    /// The numbers of three parts in ASCII digits.
    #[must_use]
    pub fn of_parts(year: &str, month: &str, day: &str) -> Option<Self> {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || ![year, month, day].into_iter().all(digits) {
            return None;
        }
        Some(Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
    }
}
