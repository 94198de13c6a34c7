//! The text with its changes: what changed is shown, long stretches of what did not are folded.

use super::told::{id, tags};
use super::{Scenery, kind};
use crate::policy::clauses::{Clause, ClauseKind};
use crate::policy::redline::{Body, Entry, Fate, Piece, Run, TableRedline};
use crate::theme::{
    ChangeBlock, ChangedCell, ChangedClause, ChangedPart, ChangedRow, ChangedTable, RunView,
};

/// Fewer unchanged clauses than this are shown: a line that hides two lines hides nothing.
const FOLDED: usize = 3;

/// How deep an indentation goes.
const DEEPEST: usize = 4;

impl Scenery<'_> {
    /// The whole text in its order.
    pub(super) fn blocks(&self) -> Vec<ChangeBlock> {
        let mut blocks: Vec<ChangeBlock> = Vec::new();
        let mut waiting: Vec<usize> = Vec::new();
        for (at, entry) in self.made.redline.entries.iter().enumerate() {
            if entry.is_unchanged() {
                waiting.push(at);
                continue;
            }
            let context = self.heading_above(entry, &waiting);
            self.fold(&mut blocks, std::mem::take(&mut waiting), context);
            self.show(&mut blocks, [at]);
        }
        self.fold(&mut blocks, waiting, None);
        blocks
    }

    /// The heading right above a clause, when it is among those that are about to be folded: who
    /// reads a change wants to know where it stands.
    fn heading_above(&self, entry: &Entry, waiting: &[usize]) -> Option<usize> {
        let clauses = &self.made.new.clauses;
        let mut above = clauses.get(*entry.new.first()?)?.parent;
        while let Some(at) = above.filter(|at| !is_heading(&clauses[*at])) {
            above = clauses[at].parent;
        }
        let heading = above?;
        let is = |at: &usize| self.made.redline.entries[*at].new.contains(&heading);
        waiting.iter().copied().find(is)
    }

    fn fold(&self, blocks: &mut Vec<ChangeBlock>, waiting: Vec<usize>, context: Option<usize>) {
        let (before, after): (Vec<usize>, Vec<usize>) =
            waiting.into_iter().partition(|at| context.is_none_or(|heading| *at < heading));
        self.fold_run(blocks, before);
        let mut after = after.into_iter();
        self.show(blocks, after.next());
        self.fold_run(blocks, after.collect());
    }

    fn fold_run(&self, blocks: &mut Vec<ChangeBlock>, run: Vec<usize>) {
        if run.len() < FOLDED {
            return self.show(blocks, run);
        }
        let count = self.view.reader.locale.unchanged_clauses(run.len());
        let clauses = run.into_iter().filter_map(|at| self.changed(at)).collect();
        blocks.push(ChangeBlock { folded: Some(count), clauses });
    }

    fn show(&self, blocks: &mut Vec<ChangeBlock>, run: impl IntoIterator<Item = usize>) {
        for clause in run.into_iter().filter_map(|at| self.changed(at)) {
            match blocks.last_mut() {
                Some(last) if last.folded.is_none() => last.clauses.push(clause),
                _ => blocks.push(ChangeBlock { folded: None, clauses: vec![clause] }),
            }
        }
    }

    fn changed(&self, at: usize) -> Option<ChangedClause> {
        let entry = &self.made.redline.entries[at];
        let clause = self.clause(entry)?;
        let (old, new) = (&self.made.old.clauses, &self.made.new.clauses);
        let all = if entry.new.is_empty() { old } else { new };
        let places = if entry.new.is_empty() { &entry.old } else { &entry.new };
        let parts = places.iter().zip(&entry.bodies).map(|(place, body)| part(&all[*place], body));
        let told = !entry.is_unchanged();
        let before = entry.old.first().map(|at| old[*at].label.clone());
        Some(ChangedClause {
            id: id(at),
            kind: kind(clause),
            depth: depth(all, *places.first()?),
            tags: tags(entry),
            label_before: before.filter(|_| entry.renumbered),
            moved: self.moved(entry),
            parts: parts.collect(),
            old: entry.old.iter().filter(|_| told).map(|at| self.old_place(*at)).collect(),
            new: entry.new.iter().filter(|_| told).map(|at| self.new_place(*at)).collect(),
        })
    }
}

fn is_heading(clause: &Clause) -> bool {
    matches!(clause.kind, ClauseKind::Heading(_))
}

/// How many items a clause stands in.
fn depth(clauses: &[Clause], at: usize) -> usize {
    let mut above = clauses[at].parent;
    let mut depth = 0;
    while let Some(clause) = above.map(|at| &clauses[at]).filter(|clause| !is_heading(clause)) {
        depth += 1;
        above = clause.parent;
    }
    depth.min(DEEPEST)
}

fn part(clause: &Clause, body: &Body) -> ChangedPart {
    let label = clause.label.clone();
    match body {
        Body::Words(words) => ChangedPart { label, runs: runs(words), table: None },
        Body::Table(redline) => {
            ChangedPart { label, runs: Vec::new(), table: Some(table(redline)) }
        }
    }
}

fn runs(runs: &[Run]) -> Vec<RunView> {
    let view = |run: &Run| {
        let (kind, text, before) = match &run.piece {
            Piece::Same(words) => ("same", words, None),
            Piece::Added(words) => ("added", words, None),
            Piece::Removed(words) => ("removed", words, None),
            Piece::Spelling { old, new } => ("spelling", new, Some(old.clone())),
        };
        RunView { kind, spaced: run.spaced, text: text.clone(), before }
    };
    runs.iter().map(view).collect()
}

fn table(redline: &TableRedline) -> ChangedTable {
    let columns = redline.columns.iter();
    let row = |row: &crate::policy::redline::Row| ChangedRow {
        fate: fate(row.fate),
        cells: row
            .cells
            .iter()
            .zip(&redline.columns)
            .map(|(cell, column)| ChangedCell { fate: fate(column.fate), runs: runs(cell) })
            .collect(),
    };
    ChangedTable {
        columns: columns
            .map(|column| ChangedCell { fate: fate(column.fate), runs: runs(&column.header) })
            .collect(),
        rows: redline.rows.iter().map(row).collect(),
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::Kept | Fate::Split | Fate::Joined => "kept",
    }
}
