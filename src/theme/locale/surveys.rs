//! Words about surveys.

use super::Locale;
use crate::theme::SurveyTold;

impl Locale {
    /// The title of the page that is shown in a survey's place.
    #[must_use]
    pub fn survey_title(&self, told: SurveyTold) -> &str {
        self.words.survey.titles.get(told.key()).unwrap_or_default()
    }
}
