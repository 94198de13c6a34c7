//! A length of time as a policy states it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Days on which the society works.
    WorkingDays,
    /// All days.
    CalendarDays,
}

/// A number of days, such as the 15 working days within which a policy promises the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many.
    pub days: u16,
    /// Of which kind.
    pub unit: Unit,
}

/// A string that is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a period: write `15 working days` or `14 calendar days`")]
pub struct NotAPeriod(String);

/// Reads `15 working days` and `14 calendar days`. Plain `14 days` is refused, because whoever
/// means working days would not notice that they were not counted.
impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let error = || NotAPeriod(text.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        let [days, kind, "day" | "days"] = words[..] else {
            return Err(error());
        };
        let unit = match kind {
            "working" => Unit::WorkingDays,
            "calendar" => Unit::CalendarDays,
            _ => return Err(error()),
        };
        let days = days.parse().map_err(|_| error())?;
        Ok(Self { days, unit })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.unit {
            Unit::WorkingDays => "working",
            Unit::CalendarDays => "calendar",
        };
        let noun = if self.days == 1 { "day" } else { "days" };
        write!(f, "{} {kind} {noun}", self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_said() {
        for text in ["15 working days", "14 calendar days", "1 working day"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        let bad = [
            "",
            "15",
            "15 days",
            "two working days",
            "-1 working days",
            "15 working",
            "15 working days more",
            "70000 working days",
        ];
        for text in bad {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn files_name_the_unit_with_a_hyphen() {
        let period: Period = serde_yaml::from_str("{days: 15, unit: working-days}").unwrap();
        assert_eq!(period, "15 working days".parse().unwrap());
    }
}
