//! The summary: which clause was changed how.

use super::Scenery;
use crate::policy::clauses::{Clause, unlabelled_section};
use crate::policy::redline::{Entry, Fate, Wording};
use crate::theme::ToldView;

/// How many words of a clause tell which one it is.
const NAME_WORDS: usize = 8;

impl Scenery<'_> {
    /// The clauses that changed, in the order of the text.
    pub(super) fn told(&self) -> Vec<ToldView> {
        let told = self.made.summary.told.iter().map(|told| {
            let entry = &self.made.redline.entries[told.entry];
            let clause = self.clause(entry);
            ToldView {
                address: format!("#{}", id(told.entry)),
                name: clause.map(|clause| self.name(clause)).unwrap_or_default(),
                section: self.section(entry),
                beginning: clause.map(|clause| clause.beginning(NAME_WORDS)).unwrap_or_default(),
                tags: tags(entry),
                below: (told.below > 0).then(|| self.view.reader.locale.clauses_below(told.below)),
                old: entry.old.first().map(|at| self.old_place(*at)),
                new: entry.new.first().map(|at| self.new_place(*at)),
            }
        });
        told.collect()
    }

    /// The clause as it is now, or was when it is gone.
    pub(super) fn clause(&self, entry: &Entry) -> Option<&Clause> {
        match entry.new.first() {
            Some(at) => self.made.new.clauses.get(*at),
            None => self.made.old.clauses.get(*entry.old.first()?),
        }
    }

    /// The heading that it stands under now, or stood under when it is gone, if its name needs it.
    fn section(&self, entry: &Entry) -> Option<String> {
        let section = match entry.new.first() {
            Some(at) => unlabelled_section(&self.made.new.clauses, *at),
            None => unlabelled_section(&self.made.old.clauses, *entry.old.first()?),
        };
        section.map(|heading| heading.beginning(NAME_WORDS))
    }

    /// Where a moved clause stood and stands: behind the clause of the same rank before it, or
    /// first below what it stands under.
    pub(super) fn moved(&self, entry: &Entry) -> Option<String> {
        if !entry.moved {
            return None;
        }
        let before = |clauses: &[Clause], at: usize| -> Option<String> {
            let parent = clauses[at].parent;
            let sibling = (0..at).rev().find(|one| clauses[*one].parent == parent);
            let clause = &clauses[sibling.or(parent)?];
            let words: Vec<&str> = clause.words.split_whitespace().collect();
            let some = words.get(..NAME_WORDS / 2).map(|some| format!("{} …", some.join(" ")));
            let beginning = some.unwrap_or_else(|| words.join(" "));
            Some(format!("{} («{beginning}»)", self.name(clause)))
        };
        let from = before(&self.made.old.clauses, *entry.old.first()?);
        let to = before(&self.made.new.clauses, *entry.new.first()?);
        Some(self.view.reader.locale.moved(from.as_deref(), to.as_deref()))
    }
}

/// The id of an entry on the page; it begins as no clause's can.
pub(super) fn id(entry: usize) -> String {
    format!("_c{}", entry + 1)
}

/// What happened to a clause, keys of `words.changes.tags`.
pub(super) fn tags(entry: &Entry) -> Vec<&'static str> {
    let mut tags = Vec::new();
    match (entry.fate(), entry.wording) {
        (Fate::Added, _) => tags.push("added"),
        (Fate::Removed, _) => tags.push("removed"),
        (Fate::Split, _) => tags.push("split"),
        (Fate::Joined, _) => tags.push("joined"),
        (Fate::Kept, Wording::Reworded) => tags.push("reworded"),
        (Fate::Kept, Wording::Spelling) => tags.push("spelling"),
        (Fate::Kept, Wording::Links) => tags.push("links"),
        (Fate::Kept, Wording::Same) => {}
    }
    if entry.moved {
        tags.push("moved");
    }
    tags
}
