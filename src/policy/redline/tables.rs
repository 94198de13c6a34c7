//! Tables, cell by cell: columns are known by their headings, rows by their cells.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::spelling::folded;
use super::{Fate, Piece, Run, Wording, of_runs, words};
use crate::policy::clauses::Table;

/// A table with the columns and rows of both texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRedline {
    /// The columns, in the order of the later table.
    pub columns: Vec<Column>,
    /// The rows, in the order of the later table; what was removed stands where it stood.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Kept, added or removed.
    pub fate: Fate,
    /// Its heading.
    pub header: Vec<Run>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Kept, added or removed.
    pub fate: Fate,
    /// A cell for each column; of a row that has no such column it is empty.
    pub cells: Vec<Vec<Run>>,
}

/// The least share of words, in a hundredth, by which a row is known to be the same.
const LIKE: usize = 40;

/// The places of something in both tables.
type Pairing = Vec<(Option<usize>, Option<usize>)>;

/// A table that is all there or all gone.
pub(super) fn alone(table: &Table, piece: fn(String) -> Piece) -> TableRedline {
    let fate = match piece(String::new()) {
        Piece::Removed(_) => Fate::Removed,
        _ => Fate::Added,
    };
    let cells = |cells: &[String]| -> Vec<Vec<Run>> {
        cells.iter().map(|cell| words::whole(cell, piece)).collect()
    };
    let header = cells(&table.header).into_iter();
    TableRedline {
        columns: header.map(|header| Column { fate, header }).collect(),
        rows: table.rows.iter().map(|row| Row { fate, cells: cells(row) }).collect(),
    }
}

/// What became of a table.
pub(super) fn compare(old: &Table, new: &Table) -> TableRedline {
    let headings =
        |table: &Table| -> Vec<String> { table.header.iter().map(|cell| folded(cell)).collect() };
    // A heading that is neither here nor there was renamed, when as many stand between the same two.
    let columns = pairing(&headings(old), &headings(new), |_, _| true);
    let common: Vec<(usize, usize)> =
        columns.iter().filter_map(|(old, new)| Some(((*old)?, (*new)?))).collect();
    let row = |row: &[String], at: &mut dyn Iterator<Item = usize>| -> String {
        let cells: Vec<String> =
            at.map(|at| folded(row.get(at).map_or("", String::as_str))).collect();
        cells.join("\u{1f}")
    };
    let from: Vec<String> =
        old.rows.iter().map(|one| row(one, &mut common.iter().map(|(at, _)| *at))).collect();
    let to: Vec<String> =
        new.rows.iter().map(|one| row(one, &mut common.iter().map(|(_, at)| *at))).collect();
    let rows = pairing(&from, &to, is_like);
    let cell = |rows: &[Vec<String>],
                row: Option<usize>,
                column: Option<usize>|
     -> Option<String> { rows.get(row?)?.get(column?).cloned() };
    let written = rows.iter().map(|(before, after)| Row {
        fate: fate(*before, *after),
        cells: columns
            .iter()
            .map(|(from, to)| runs(cell(&old.rows, *before, *from), cell(&new.rows, *after, *to)))
            .collect(),
    });
    let column = |(from, to): &(Option<usize>, Option<usize>)| Column {
        fate: fate(*from, *to),
        header: runs(
            from.and_then(|at| old.header.get(at).cloned()),
            to.and_then(|at| new.header.get(at).cloned()),
        ),
    };
    TableRedline { rows: written.collect(), columns: columns.iter().map(column).collect() }
}

fn fate(old: Option<usize>, new: Option<usize>) -> Fate {
    match (old, new) {
        (None, _) => Fate::Added,
        (_, None) => Fate::Removed,
        _ => Fate::Kept,
    }
}

fn runs(old: Option<String>, new: Option<String>) -> Vec<Run> {
    match (old, new) {
        (None, None) => Vec::new(),
        (None, Some(new)) => words::whole(&new, Piece::Added),
        (Some(old), None) => words::whole(&old, Piece::Removed),
        (Some(old), Some(new)) if old == new => words::whole(&new, Piece::Same),
        (Some(old), Some(new)) => words::runs(&[&old], &[&new]).pop().unwrap_or_default(),
    }
}

/// Pairs what is the same in order, and between those what is like it.
fn pairing(old: &[String], new: &[String], like: impl Fn(&str, &str) -> bool) -> Pairing {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (from, to) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            pairs.extend(from.zip(to).map(|(old, new)| (Some(old), Some(new))));
            continue;
        }
        let mut next = to.start;
        for one in from {
            let found = (next..to.end).find(|other| like(&old[one], &new[*other]));
            let before = next..found.unwrap_or(next);
            pairs.extend(before.map(|new| (None, Some(new))));
            next = found.map_or(next, |found| found + 1);
            pairs.push((Some(one), found));
        }
        pairs.extend((next..to.end).map(|new| (None, Some(new))));
    }
    pairs
}

/// Whether one row became the other: it names the same thing first, or shares its words.
fn is_like(old: &str, new: &str) -> bool {
    let first = |row: &str| row.split('\u{1f}').next().unwrap_or_default().to_owned();
    if !first(old).is_empty() && first(old) == first(new) {
        return true;
    }
    let words = |row: &str| -> Vec<String> {
        let mut words: Vec<String> = row
            .split(|ch: char| ch.is_whitespace() || ch == '\u{1f}')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words
    };
    let (before, mut after) = (words(old), words(new));
    let all = before.len().max(after.len());
    let mut common = 0;
    for word in before {
        if let Ok(at) = after.binary_search(&word) {
            after.remove(at);
            common += 1;
        }
    }
    common > 0 && common * 100 >= all * LIKE
}

impl TableRedline {
    /// What happened to its words.
    pub(super) fn wording(&self) -> Wording {
        let fates =
            self.columns.iter().map(|one| one.fate).chain(self.rows.iter().map(|one| one.fate));
        if fates.into_iter().any(|fate| fate != Fate::Kept) {
            return Wording::Reworded;
        }
        let headers = self.columns.iter().map(|column| &column.header);
        let cells = headers.chain(self.rows.iter().flat_map(|row| &row.cells));
        let all = cells.map(|runs| of_runs(runs));
        all.max_by_key(|wording| *wording as u8).unwrap_or(Wording::Same)
    }
}
