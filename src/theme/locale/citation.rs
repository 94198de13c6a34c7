//! How a policy is cited, in a language.

use super::Locale;
use super::sentence::fill_from;

/// What a citation is made of.
#[derive(Debug, Clone, Copy)]
pub struct CitationFacts<'a> {
    /// Whose policy it is.
    pub society: &'a str,
    /// The policy's title.
    pub title: &'a str,
    /// The policy's number.
    pub number: Option<&'a str>,
    /// The revision's number.
    pub revision: u32,
    /// Who approved it, in which meeting, and when, in both calendars; `None` for a draft.
    pub approval: Option<(&'a str, Option<&'a str>, &'a str)>,
}

impl Locale {
    /// The citation of a revision, or of one of its clauses. The address where it stands is not
    /// among the words: it follows them, and runs from left to right.
    #[must_use]
    pub fn citation(&self, facts: &CitationFacts<'_>, clause: Option<&str>) -> String {
        let policy = &self.words.policy;
        let revision = fill_from(&policy.revision, &[("number", &facts.revision.to_string())]);
        let approval = match facts.approval {
            None => policy.cite_draft.clone(),
            Some((body, None, date)) => {
                fill_from(&policy.cite_approved, &[("body", body), ("date", date)])
            }
            Some((body, Some(meeting), date)) => fill_from(
                &policy.cite_approved_in,
                &[("body", body), ("meeting", meeting), ("date", date)],
            ),
        };
        let number =
            facts.number.map(|number| fill_from(&policy.cite_number, &[("number", number)]));
        let parts = [
            Some(facts.society.to_owned()),
            Some(fill_from(&policy.cite_title, &[("title", facts.title)])),
            number,
            Some(self.words.calendar.digits.write(&revision)),
            Some(approval),
            clause.map(|clause| fill_from(&policy.cite_clause, &[("clause", clause)])),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(&self.words.comma)
    }
}
