//! What a form has to do with surveys: it is one, or its cases end with one.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostics::Place;
use crate::language::Slug;

/// The key `survey`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SurveyRole {
    /// Neither.
    #[default]
    None,
    /// Who filed it is asked by another form, once their case is closed.
    Asks(AfterCase),
    /// It is a survey: what is sent opens no case, and is counted.
    Is(SurveyTerms),
}

/// The survey that a form's cases end with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterCase {
    /// The survey.
    pub survey: Slug,
    /// Where the form names it.
    pub place: Place,
}

/// When a survey can be answered, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyTerms {
    /// Its first day; `None`: it was always open.
    pub opens: Option<Date>,
    /// Its last day; `None`: it stays open.
    pub closes: Option<Date>,
    /// Who can answer it.
    pub open_to: OpenTo,
}

/// Who can answer a survey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenTo {
    /// Everybody, on its page; and whoever was sent a link.
    #[default]
    Everyone,
    /// Only who was sent a link: it has no page.
    Invited,
}

/// Whether a survey can be answered on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Not yet.
    NotYet,
    /// It can.
    Open,
    /// No longer.
    Closed,
}

impl SurveyTerms {
    /// Whether the survey can be answered on this day.
    #[must_use]
    pub fn on(&self, today: Date) -> Opening {
        if self.opens.is_some_and(|first| today < first) {
            Opening::NotYet
        } else if self.closes.is_some_and(|last| today > last) {
            Opening::Closed
        } else {
            Opening::Open
        }
    }

    /// The name of the period in which everybody is asked once: its first day. A survey without one
    /// has a single period; a new first day begins the next.
    #[must_use]
    pub fn period(&self) -> String {
        self.opens.map_or_else(|| "always".to_owned(), |first| first.to_string())
    }
}

impl SurveyRole {
    /// The terms of a form that is a survey.
    #[must_use]
    pub fn terms(&self) -> Option<&SurveyTerms> {
        match self {
            Self::Is(terms) => Some(terms),
            Self::None | Self::Asks(_) => None,
        }
    }

    /// The survey that a form's cases end with.
    #[must_use]
    pub fn after_case(&self) -> Option<&AfterCase> {
        match self {
            Self::Asks(after) => Some(after),
            Self::None | Self::Is(_) => None,
        }
    }

    /// Whether the form has a page that everybody can open.
    #[must_use]
    pub fn has_page(&self) -> bool {
        self.terms().is_none_or(|terms| terms.open_to == OpenTo::Everyone)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_days_belong_to_the_survey() {
        let terms = SurveyTerms {
            opens: Some(date(2026, 5, 3)),
            closes: Some(date(2026, 5, 21)),
            open_to: OpenTo::Everyone,
        };
        for (day, opening) in [
            (date(2026, 5, 2), Opening::NotYet),
            (date(2026, 5, 3), Opening::Open),
            (date(2026, 5, 21), Opening::Open),
            (date(2026, 5, 22), Opening::Closed),
        ] {
            assert_eq!(terms.on(day), opening, "{day}");
        }
        assert_eq!(SurveyTerms::default().on(date(1990, 1, 1)), Opening::Open);
    }
}
