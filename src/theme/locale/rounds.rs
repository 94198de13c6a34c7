//! The desk's rounds and the list of open cases, in words.

use super::Locale;
use super::plural::Plural;
use super::sentence::fill_from;

/// What is counted in a list of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseCount {
    /// Open cases.
    Open,
    /// Of these, overdue ones.
    Overdue,
    /// Those that a mail has no room for.
    More,
}

impl Locale {
    /// So many cases: `12 معاملة مفتوحة`.
    #[must_use]
    pub fn cases(&self, what: CaseCount, count: u64) -> String {
        let words = &self.words.worklist;
        let plural: &Plural = match what {
            CaseCount::Open => &words.open,
            CaseCount::Overdue => &words.overdue,
            CaseCount::More => &words.more,
        };
        let form = plural.form(self.words.plurals, count);
        self.numbers(&fill_from(form, &[("n", &count.to_string())]))
    }

    /// A number in the language's digits.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.numbers(&number.to_string())
    }

    /// The title of the page of open cases.
    #[must_use]
    pub fn worklist_title(&self) -> &str {
        &self.words.worklist.title
    }

    /// What whoever filed a form is called in a list of cases.
    #[must_use]
    pub fn applicant(&self) -> &str {
        &self.words.worklist.applicant
    }

    /// The choice that filters nothing: of forms, or of states.
    #[must_use]
    pub fn any_form(&self) -> &str {
        &self.words.worklist.any_form
    }

    /// The same for states.
    #[must_use]
    pub fn any_state(&self) -> &str {
        &self.words.worklist.any_state
    }

    /// The name of an order of the list (`due`).
    #[must_use]
    pub fn work_order<'a>(&'a self, order: &'a str) -> &'a str {
        self.words.worklist.orders.get(order).unwrap_or(order)
    }

    /// The name of a public holiday (`eid-al-fitr`).
    #[must_use]
    pub fn holiday<'a>(&'a self, holiday: &'a str) -> &'a str {
        self.words.rounds.holidays.get(holiday).unwrap_or(holiday)
    }

    /// Whether there are words for a reminder of this urgency: for tests of the rooms that send them.
    #[must_use]
    pub fn knows_urgency(&self, urgency: &str) -> bool {
        let words = &self.words;
        words.rounds.subjects.get(urgency).is_some() && words.rounds.leads.get(urgency).is_some()
    }
}
