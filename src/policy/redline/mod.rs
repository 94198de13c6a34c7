//! What became of a policy's text from one revision to another, clause by clause and word by word.
//!
//! 1. `matching` finds for each clause the one it comes from: by the address that its author
//!    stated, by its words, by likeness, by its number;
//! 2. `parts` finds clauses that were split in two, and those that were joined;
//! 3. `moves` tells what was moved from what merely follows an insertion;
//! 4. `words` compares the words of each pair, `tables` the cells; `spelling` says which
//!    differences are no change of words;
//! 5. [`Redline::summary`] lists what a reader has to know.
//!
//! All of it is a function of two lists of clauses. Not here: sentences in a language (`views` and
//! `commands`), and emphasis, which is no change of what was decided.

mod matching;
mod moves;
mod parts;
mod spelling;
mod summary;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use super::clauses::{Clause, ClauseKind};

pub use summary::{Counts, Summary, Told};
pub use tables::{Column, Row, TableRedline};

/// The changes from an earlier text to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    /// Every clause of both texts, in the order of the later one; what was removed stands where it
    /// stood.
    pub entries: Vec<Entry>,
}

/// What became of one clause, or of the several that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its places in the earlier text: none when it was added, several when clauses were joined.
    pub old: Vec<usize>,
    /// Its places in the later text: none when it was removed, several when it was split.
    pub new: Vec<usize>,
    /// What happened to its words.
    pub wording: Wording,
    /// Whether it stands in another place among the others, and was not carried there by what it
    /// stands under.
    pub moved: bool,
    /// Whether its number or letter is another one.
    pub renumbered: bool,
    /// Its words, for each of its places in the later text; for a removed clause once.
    pub bodies: Vec<Body>,
}

/// What happened to the words of a clause that is in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// Nothing.
    Same,
    /// Only where its links lead.
    Links,
    /// Only how words are spelled.
    Spelling,
    /// Words came or went.
    Reworded,
}

/// What became of a clause as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is in both texts.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It became several.
    Split,
    /// It was made of several.
    Joined,
}

/// A clause's words as a redline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Words in their order.
    Words(Vec<Run>),
    /// A table.
    Table(TableRedline),
}

/// Words that share a fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Whether a space stands before it.
    pub spaced: bool,
    /// The words.
    #[serde(flatten)]
    pub piece: Piece,
}

/// What happened to some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// They stayed.
    Same(String),
    /// They went.
    Removed(String),
    /// They came.
    Added(String),
    /// They are the same words, spelled otherwise.
    Spelling {
        /// How they were spelled.
        old: String,
        /// How they are spelled.
        new: String,
    },
}

/// Compares two texts.
#[must_use]
pub fn redline(old: &[Clause], new: &[Clause]) -> Redline {
    let mut pairs = matching::pairs(old, new);
    let groups = parts::groups(old, new, &mut pairs);
    let moved = moves::moved(old, new, &groups);
    let mut entries: Vec<Entry> = Vec::with_capacity(groups.len());
    for (group, moved) in groups.into_iter().zip(moved) {
        entries.push(entry(old, new, group, moved));
    }
    Redline { entries }
}

/// Clauses that belong together: places in the earlier and in the later text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
}

fn entry(old: &[Clause], new: &[Clause], group: Group, moved: bool) -> Entry {
    let Group { old: from, new: to } = group;
    let bodies = match (from.as_slice(), to.as_slice()) {
        ([], _) => to.iter().map(|at| alone(&new[*at], Piece::Added)).collect(),
        (_, []) => from.iter().map(|at| alone(&old[*at], Piece::Removed)).collect(),
        ([one], [other]) => vec![pair(&old[*one], &new[*other])],
        _ => {
            let words = |all: &'_ [Clause], at: &[usize]| -> Vec<String> {
                at.iter().map(|at| all[*at].words.clone()).collect()
            };
            let (before, after) = (words(old, &from), words(new, &to));
            let before: Vec<&str> = before.iter().map(String::as_str).collect();
            let after: Vec<&str> = after.iter().map(String::as_str).collect();
            words::runs(&before, &after).into_iter().map(Body::Words).collect()
        }
    };
    let mut entry =
        Entry { old: from, new: to, wording: Wording::Same, moved, renumbered: false, bodies };
    entry.wording = wording(&entry, old, new);
    entry.renumbered = match (entry.old.first(), entry.new.first()) {
        (Some(one), Some(other)) => number(&old[*one]) != number(&new[*other]),
        _ => false,
    };
    entry
}

fn wording(entry: &Entry, old: &[Clause], new: &[Clause]) -> Wording {
    if entry.fate() == Fate::Added || entry.fate() == Fate::Removed {
        return Wording::Same;
    }
    let targets = |all: &[Clause], at: &[usize]| -> Vec<String> {
        at.iter().flat_map(|at| all[*at].targets.clone()).collect()
    };
    let linked = targets(old, &entry.old) != targets(new, &entry.new);
    let worst = entry.bodies.iter().map(Body::wording).max_by_key(|wording| *wording as u8);
    match worst.unwrap_or(Wording::Same) {
        Wording::Same if linked => Wording::Links,
        worst => worst,
    }
}

/// A label without the signs around it, however its digits are written.
fn number(clause: &Clause) -> String {
    let bare = clause.label.trim_matches(|ch: char| !ch.is_alphanumeric());
    spelling::folded(bare)
}

fn alone(clause: &Clause, piece: fn(String) -> Piece) -> Body {
    match &clause.kind {
        ClauseKind::Table(table) => Body::Table(tables::alone(table, piece)),
        _ => Body::Words(words::whole(&clause.words, piece)),
    }
}

fn pair(old: &Clause, new: &Clause) -> Body {
    match (&old.kind, &new.kind) {
        (ClauseKind::Table(old), ClauseKind::Table(new)) => Body::Table(tables::compare(old, new)),
        _ if old.words == new.words => Body::Words(words::whole(&new.words, Piece::Same)),
        _ => {
            let mut parts = words::runs(&[&old.words], &[&new.words]);
            Body::Words(parts.pop().unwrap_or_default())
        }
    }
}

impl Entry {
    /// What became of the clause as a whole.
    #[must_use]
    pub fn fate(&self) -> Fate {
        match (self.old.len(), self.new.len()) {
            (0, _) => Fate::Added,
            (_, 0) => Fate::Removed,
            (1, 1) => Fate::Kept,
            (1, _) => Fate::Split,
            _ => Fate::Joined,
        }
    }

    /// Whether it says what it said, where it said it; its number may be another one.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.fate() == Fate::Kept && self.wording == Wording::Same && !self.moved
    }
}

impl Redline {
    /// Whether both texts say the same in the same order; numbers may be others.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Entry::is_unchanged)
    }
}

impl Body {
    /// What happened to the words.
    #[must_use]
    pub fn wording(&self) -> Wording {
        match self {
            Self::Words(runs) => of_runs(runs),
            Self::Table(table) => table.wording(),
        }
    }
}

fn of_runs(runs: &[Run]) -> Wording {
    let of = |run: &Run| match run.piece {
        Piece::Same(_) => Wording::Same,
        Piece::Spelling { .. } => Wording::Spelling,
        Piece::Added(_) | Piece::Removed(_) => Wording::Reworded,
    };
    runs.iter().map(of).max_by_key(|wording| *wording as u8).unwrap_or(Wording::Same)
}
