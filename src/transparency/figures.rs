//! A month's figures.

use serde::Serialize;

use super::hiding::{Cell, Level};
use super::month::Month;
use crate::diagnostics::SourceFile;
use crate::language::{Slug, Text};

/// `content/transparency/<month>.yaml`: one month.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The month.
    pub month: Month,
    /// Cases altogether.
    pub cases: CaseFigures,
    /// Cases by form, in order of the forms' ids.
    pub forms: Vec<FormFigures>,
    /// What people answered, by survey.
    pub surveys: Vec<SurveyFigures>,
    /// The file they were read from; `None` for those just reckoned.
    pub file: Option<SourceFile>,
}

/// Cases altogether.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CaseFigures {
    /// Received in the month.
    pub received: Cell,
    /// Replied to in the month, for the first time.
    pub answered: Cell,
    /// Not over at the month's end.
    pub open: Cell,
    /// Of these, not replied to although the day of the reply had passed.
    pub overdue: Cell,
    /// How long replies of the month took.
    pub reply_days: Option<ReplyDays>,
    /// The share, in percent, of replies that came by the day that was promised.
    pub in_time: Level,
}

/// How long replies took, in working days from receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReplyDays {
    /// Half of them took no longer.
    pub median: u32,
    /// Nine tenths of them took no longer.
    pub nine_tenths: u32,
}

/// The cases of one form.
#[derive(Debug, Clone)]
pub struct FormFigures {
    /// The form's id.
    pub form: Slug,
    /// Its title then.
    pub title: Text,
    /// Received in the month.
    pub received: Cell,
    /// Replied to in the month, for the first time.
    pub answered: Cell,
    /// How long these replies took.
    pub reply_days: Option<ReplyDays>,
}

/// The answers to one survey.
#[derive(Debug, Clone)]
pub struct SurveyFigures {
    /// The survey's id.
    pub survey: Slug,
    /// Its title then.
    pub title: Text,
    /// Its questions that can be counted, in their order.
    pub questions: Vec<QuestionFigures>,
}

/// The answers to one question.
#[derive(Debug, Clone)]
pub struct QuestionFigures {
    /// The question's id.
    pub question: Slug,
    /// Its words then.
    pub title: Text,
    /// How many answered it.
    pub answers: Cell,
    /// The mean in tenths of a point; only of points.
    pub mean: Option<Level>,
    /// How often each option was chosen; for points these are `1`, `2` …
    pub options: Vec<OptionFigures>,
}

/// One option.
#[derive(Debug, Clone)]
pub struct OptionFigures {
    /// Its id, or the number of points.
    pub option: Slug,
    /// Its words then; `None` for points.
    pub title: Option<Text>,
    /// How often it was chosen.
    pub count: Cell,
}
