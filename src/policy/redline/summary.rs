//! What a reader has to know of a redline, clause by clause and in figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Entry, Fate, Redline, Wording};
use crate::policy::clauses::Clause;

/// The changes that are told, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// One for each clause that changed. A clause that was only renumbered is not among them, and
    /// neither is one that came or went with the heading or item it stands under.
    pub told: Vec<Told>,
    /// How many there are of each kind.
    pub counts: Counts,
}

/// A clause that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Its place in [`Redline::entries`].
    pub entry: usize,
    /// How many clauses came or went with it.
    pub below: usize,
}

/// How many clauses were changed in each way; one can count in several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New ones, without those below them.
    pub added: usize,
    /// Those that are gone, without those below them.
    pub removed: usize,
    /// Those whose words changed.
    pub reworded: usize,
    /// Those that stand in another place.
    pub moved: usize,
    /// Those that became several.
    pub split: usize,
    /// Those that were made of several.
    pub joined: usize,
    /// Those whose links lead elsewhere.
    pub links: usize,
    /// Those of which only the spelling changed.
    pub spelling: usize,
    /// Those whose number changed, which is not told of each.
    pub renumbered: usize,
}

impl Redline {
    /// What a reader has to know; `old` and `new` are the lists it was made of.
    #[must_use]
    pub fn summary(&self, old: &[Clause], new: &[Clause]) -> Summary {
        let mut counts = Counts::default();
        // Who came or went below whom: places in the texts, and the places of their entries.
        let mut added: BTreeMap<usize, usize> = BTreeMap::new();
        let mut removed: BTreeMap<usize, usize> = BTreeMap::new();
        let mut told: Vec<Told> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            counts.renumbered += usize::from(entry.renumbered && entry.is_unchanged());
            if entry.is_unchanged() {
                continue;
            }
            let (roots, clauses, places) = match entry.fate() {
                Fate::Removed => (&mut removed, old, &entry.old),
                _ => (&mut added, new, &entry.new),
            };
            let alone = matches!(entry.fate(), Fate::Added | Fate::Removed);
            let place = places.first().copied().filter(|_| alone);
            let parent = place.and_then(|place| clauses[place].parent);
            let root = parent.and_then(|parent| roots.get(&parent)).copied();
            if let Some(place) = place {
                roots.insert(place, root.unwrap_or(told.len()));
            }
            if let Some(root) = root {
                told[root].below += 1;
                continue;
            }
            counts.count(entry);
            told.push(Told { entry: at, below: 0 });
        }
        Summary { told, counts }
    }
}

impl Counts {
    fn count(&mut self, entry: &Entry) {
        match entry.fate() {
            Fate::Added => self.added += 1,
            Fate::Removed => self.removed += 1,
            Fate::Split => self.split += 1,
            Fate::Joined => self.joined += 1,
            Fate::Kept => match entry.wording {
                Wording::Same => {}
                Wording::Links => self.links += 1,
                Wording::Spelling => self.spelling += 1,
                Wording::Reworded => self.reworded += 1,
            },
        }
        self.moved += usize::from(entry.moved);
    }

    /// Whether nothing is told; clauses may have been renumbered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { renumbered: self.renumbered, ..Self::default() }
    }
}
