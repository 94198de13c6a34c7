//! Words for the society's own people: what they enter on somebody's behalf, and what they sign.

use super::Locale;
use super::sentence::fill_from;

impl Locale {
    /// The title of the page behind a staff link.
    #[must_use]
    pub fn staff_title(&self) -> &str {
        &self.words.staff.title
    }

    /// The title of a form that is filled in for somebody else.
    #[must_use]
    pub fn entry_title(&self, form: &str) -> String {
        fill_from(&self.words.staff.entry_title, &[("form", form)])
    }

    /// What stands above it; `lenient` where it may be entered incomplete.
    #[must_use]
    pub fn entry_lead(&self, lenient: bool) -> [&str; 2] {
        let leads = &self.words.staff.entry_leads;
        ["all", if lenient { "lenient" } else { "strict" }].map(|id| leads.get(id).unwrap_or(id))
    }

    /// The heading of the questions about how it came.
    #[must_use]
    pub fn entry_legend(&self) -> &str {
        &self.words.staff.legend
    }

    /// The label of one of them.
    #[must_use]
    pub fn entry_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.words.staff.labels.get(id).unwrap_or(id)
    }

    /// What helps to answer it.
    #[must_use]
    pub fn entry_help(&self, id: &str) -> Option<&str> {
        self.words.staff.helps.get(id)
    }

    /// A channel by which something came, or a way to know that the person vouched.
    #[must_use]
    pub fn entry_option<'a>(&'a self, id: &'a str) -> &'a str {
        self.words.staff.options.get(id).unwrap_or(id)
    }

    /// The title of the page on which an employee signs.
    #[must_use]
    pub fn acknowledge_title(&self) -> &str {
        &self.words.acknowledge.title
    }

    /// The exact words that an employee signs.
    #[must_use]
    pub fn acknowledge_words(&self, policy: &str, revision: u32) -> String {
        let facts = [("policy", policy), ("revision", &revision.to_string())];
        self.numbers(&fill_from(&self.words.acknowledge.words, &facts))
    }

    /// The label of the typed name, and what helps with it.
    #[must_use]
    pub fn acknowledge_name(&self) -> (&str, &str) {
        (&self.words.acknowledge.name, &self.words.acknowledge.name_help)
    }

    /// A revision by its number: `الإصدار 3`.
    #[must_use]
    pub fn revision_by_number(&self, number: u32) -> String {
        let facts = [("number", number.to_string())];
        let facts = facts.each_ref().map(|(key, value)| (*key, value.as_str()));
        self.numbers(&fill_from(&self.words.policy.revision, &facts))
    }
}
