//! Surveys: what is said in their place, and the mail that asks somebody to answer one.

use serde::Serialize;

use super::mails::{Mail, MailSender};
use super::{Head, Helper};
use crate::theme::DateLine;

/// `survey.html`: a survey that was answered, or can't be; the survey itself is `form.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SurveyPage {
    /// What the document says of itself.
    pub head: Head,
    /// What is said.
    pub told: SurveyTold,
    /// The survey's title.
    pub survey: String,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// What is said in a survey's place. Words for each are `survey.titles` and `survey.leads`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyTold {
    /// The answer is counted.
    Thanks,
    /// This link was answered before.
    Answered,
    /// The survey has not opened.
    NotYet,
    /// The survey has closed.
    Closed,
}

impl SurveyTold {
    /// Its key in the locale.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Thanks => "thanks",
            Self::Answered => "answered",
            Self::NotYet => "not-yet",
            Self::Closed => "closed",
        }
    }
}

impl Mail for SurveyInvitation {
    const NAME: &'static str = "survey-invitation";
}

/// `survey-invitation`: the society asks somebody on its list.
#[derive(Debug, Clone, Serialize)]
pub struct SurveyInvitation {
    /// Who writes.
    pub sender: MailSender,
    /// The survey's title.
    pub survey: String,
    /// The absolute address of the reader's own link.
    pub address: String,
    /// The last day on which it works.
    pub until: DateLine,
}
