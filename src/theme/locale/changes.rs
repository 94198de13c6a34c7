//! Sentences about what changed between two revisions.

use super::Locale;
use super::sentence::fill_from;
use crate::policy::redline::Counts;

impl Locale {
    /// The changes in one line, such as a feed's: `one clause added, 2 clauses reworded`.
    #[must_use]
    pub fn changes(&self, counts: &Counts) -> String {
        let words = &self.words.changes.counts;
        let all = [
            (&words.added, counts.added),
            (&words.removed, counts.removed),
            (&words.reworded, counts.reworded),
            (&words.moved, counts.moved),
            (&words.split, counts.split),
            (&words.joined, counts.joined),
            (&words.links, counts.links),
            (&words.spelling, counts.spelling),
        ];
        let told: Vec<String> = all
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(plural, count)| self.counted(plural, count))
            .collect();
        match told.as_slice() {
            [] => self.words.changes.none.clone(),
            _ => told.join(&self.words.page.comma),
        }
    }

    /// How many clauses a fold holds that did not change.
    #[must_use]
    pub fn unchanged_clauses(&self, count: usize) -> String {
        self.counted(&self.words.changes.unchanged, count)
    }

    /// How many clauses came or went with one.
    #[must_use]
    pub fn clauses_below(&self, count: usize) -> String {
        self.counted(&self.words.changes.below, count)
    }

    /// How a clause is named: `kind` is `item`, `heading`, `paragraph` or `table`, `path` its labels
    /// from the outermost in.
    #[must_use]
    pub fn clause(&self, kind: &str, path: &[String]) -> String {
        let words = &self.words.changes.clauses;
        let alone = format!("{kind}-alone");
        let key = if path.is_empty() { alone.as_str() } else { kind };
        fill_from(words.get(key).unwrap_or_default(), &[("path", &path.join("-"))])
    }

    /// What happened to a clause, in a word or two.
    #[must_use]
    pub fn change_tag<'a>(&'a self, tag: &'a str) -> &'a str {
        self.words.changes.tags.get(tag).unwrap_or(tag)
    }

    /// Where a clause that was moved stood and stands: behind the clauses that these words name, or
    /// at the beginning.
    #[must_use]
    pub fn moved(&self, before: Option<&str>, after: Option<&str>) -> String {
        let words = &self.words.changes;
        let beginning = words.beginning.as_str();
        let facts =
            [("before", before.unwrap_or(beginning)), ("after", after.unwrap_or(beginning))];
        fill_from(&words.moved, &facts)
    }

    /// The title of the page of what changed.
    #[must_use]
    pub fn changes_title(&self, from: u32, to: u32) -> String {
        let facts = [("from", from.to_string()), ("to", to.to_string())];
        let facts = facts.each_ref().map(|(key, number)| (*key, number.as_str()));
        self.numbers(&fill_from(&self.words.changes.title, &facts))
    }

    fn counted(&self, plural: &super::plural::Plural, count: usize) -> String {
        let form = plural.form(self.words.plurals, u64::try_from(count).unwrap_or(u64::MAX));
        self.numbers(&fill_from(form, &[("n", &count.to_string())]))
    }
}
