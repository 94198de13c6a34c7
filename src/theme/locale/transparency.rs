//! Words about figures.

use super::Locale;
use super::sentence::fill_from;
use crate::transparency::{Cell, Level, Month};

impl Locale {
    /// What a figure is called, or a sentence about it: a key of `transparency.terms`.
    #[must_use]
    pub fn figure<'a>(&'a self, term: &'a str) -> &'a str {
        self.words.transparency.terms.get(term).unwrap_or(term)
    }

    /// A number, or what is said of one that is hidden: `few` where it stands alone, `hidden` where
    /// it is a part, and perhaps hidden for the sake of another.
    #[must_use]
    pub fn figure_cell(&self, cell: Cell, instead: &str) -> String {
        match cell {
            Cell::Number(number) => self.numbers(&number.to_string()),
            Cell::Hidden => self.numbers(self.figure(instead)),
        }
    }

    /// A level in words: `91%`, `91% or more`.
    #[must_use]
    pub fn figure_level(&self, level: Level, unit: FigureUnit) -> String {
        let said = |term: &str, value: u16| {
            let value = unit.write(value);
            fill_from(self.figure(term), &[("value", value.as_str())])
        };
        let text = match level {
            Level::Exactly(value) => unit.write(value),
            Level::AtLeast(value) => said("at-least", value),
            Level::AtMost(value) => said("at-most", value),
            Level::Hidden => self.figure("not-told").to_owned(),
        };
        self.numbers(&text)
    }

    /// A level beside a mark of a chart, where there is little room: `≥91%`.
    #[must_use]
    pub fn figure_mark(&self, level: Level, unit: FigureUnit) -> String {
        let text = match level {
            Level::Exactly(value) => unit.write(value),
            Level::AtLeast(value) => format!("≥{}", unit.write(value)),
            Level::AtMost(value) => format!("≤{}", unit.write(value)),
            Level::Hidden => "–".to_owned(),
        };
        self.numbers(&text)
    }

    /// A number beside a mark of a chart: `41`, `<10`.
    #[must_use]
    pub fn figure_number(&self, number: Option<u64>) -> String {
        self.numbers(&number.map_or_else(|| "<10".to_owned(), |number| number.to_string()))
    }

    /// A month: `May 2026`.
    #[must_use]
    pub fn month(&self, month: Month) -> String {
        let year = month.first().year().to_string();
        let facts = [("month", self.month_name(month)), ("year", &year)];
        self.numbers(&fill_from(self.figure("month"), &facts))
    }

    /// A month's year: `2026`.
    #[must_use]
    pub fn month_year(&self, month: Month) -> String {
        self.numbers(&month.first().year().to_string())
    }

    /// A month's name: `May`.
    #[must_use]
    pub fn month_name(&self, month: Month) -> &str {
        self.words.calendar.gregorian_months.name(month.first().month())
    }
}

/// What a level counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUnit {
    /// Percent.
    Percent,
    /// Tenths of a point.
    Tenths,
}

impl FigureUnit {
    fn write(self, value: u16) -> String {
        match self {
            Self::Percent => format!("{value}%"),
            Self::Tenths => format!("{}.{}", value / 10, value % 10),
        }
    }
}
