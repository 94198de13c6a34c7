//! A comparison for a person at a terminal.
//!
//! `[-…-]` went, `{+…+}` came, `[~…~…~]` is spelled otherwise: the marks say it without colour, and
//! colour comes on top where a terminal has it and `NO_COLOR` is not set.

use std::env;
use std::io::{IsTerminal as _, stdout};

use super::Compared;
use crate::policy::clauses::{Clause, ClauseKind, unlabelled_section};
use crate::policy::redline::{Body, Counts, Entry, Fate, Piece, Run, Summary, Told, Wording};

/// How many words name a clause.
const NAME_WORDS: usize = 8;

/// Whether colour is added to the marks.
#[derive(Clone, Copy)]
struct Ink(bool);

impl Ink {
    /// What the terminal wants; <https://no-color.org>: any value but an empty one says no.
    fn of_terminal() -> Self {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self(stdout().is_terminal() && !refused)
    }

    fn paint(self, code: &str, words: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}

/// Prints the summary, and then each clause that changed.
pub(super) fn print(made: &Compared<'_>, summary: &Summary) {
    let ink = Ink::of_terminal();
    say!("{}", counted(&summary.counts));
    for told in &summary.told {
        say!("  {}", made.told(told));
    }
    for told in &summary.told {
        let entry = &made.redline.entries[told.entry];
        say!("\n{}", ink.paint("1", &made.told(told)));
        for body in &entry.bodies {
            body_lines(body, ink).iter().for_each(|line| say!("  {line}"));
        }
    }
}

/// The changes in one line.
fn counted(counts: &Counts) -> String {
    let all = [
        ("added", counts.added),
        ("removed", counts.removed),
        ("reworded", counts.reworded),
        ("moved", counts.moved),
        ("split", counts.split),
        ("merged", counts.joined),
        ("with other links", counts.links),
        ("spelled differently", counts.spelling),
        ("renumbered", counts.renumbered),
    ];
    let told: Vec<String> = all
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{count} {what}"))
        .collect();
    if told.is_empty() { "no change".to_owned() } else { format!("clauses: {}", told.join(", ")) }
}

impl Compared<'_> {
    /// What happened to a clause, in a sentence.
    fn told(&self, told: &Told) -> String {
        let entry = &self.redline.entries[told.entry];
        let (clauses, places) =
            if entry.new.is_empty() { (self.old, &entry.old) } else { (self.new, &entry.new) };
        let mut what = Vec::new();
        match (entry.fate(), entry.wording) {
            (Fate::Added, _) => what.push("inserted".to_owned()),
            (Fate::Removed, _) => what.push("removed".to_owned()),
            (Fate::Split, _) => what.push(format!("split in {}", entry.new.len())),
            (Fate::Joined, _) => what.push(format!("merged from {}", entry.old.len())),
            (Fate::Kept, Wording::Reworded) => what.push("reworded".to_owned()),
            (Fate::Kept, Wording::Spelling) => what.push("spelling only".to_owned()),
            (Fate::Kept, Wording::Links) => what.push("links changed".to_owned()),
            (Fate::Kept, Wording::Same) => {}
        }
        if told.below > 0 {
            what.push(format!("with {} below it", told.below));
        }
        what.extend(self.moved(entry));
        if entry.renumbered {
            let label = entry.old.first().map_or("", |at| &self.old[*at].label);
            what.push(format!("was {label}"));
        }
        let name = places.first().map(|at| name(clauses, *at)).unwrap_or_default();
        let beginning = places.first().map(|at| clauses[*at].beginning(NAME_WORDS));
        let beginning = beginning.unwrap_or_default();
        format!("{name} {} — {beginning}", what.join(", "))
    }

    fn moved(&self, entry: &Entry) -> Option<String> {
        let before = |clauses: &[Clause], at: usize| {
            let parent = clauses[at].parent;
            let sibling = (0..at).rev().find(|one| clauses[*one].parent == parent);
            sibling.or(parent).map_or("the beginning".to_owned(), |at| name(clauses, at))
        };
        if !entry.moved {
            return None;
        }
        let from = before(self.old, *entry.old.first()?);
        let to = before(self.new, *entry.new.first()?);
        Some(format!("moved from after {from} to after {to}"))
    }
}

/// A clause by its numbers, and by the heading above where these don't say which it is.
fn name(clauses: &[Clause], at: usize) -> String {
    let clause = &clauses[at];
    let path = clause.path.join("-");
    let kind = match clause.kind {
        ClauseKind::Heading(_) | ClauseKind::Item | ClauseKind::Footnote => "clause",
        ClauseKind::Table(_) => "table in",
        _ => "text in",
    };
    let name = if path.is_empty() {
        format!("«{}»", clause.beginning(4))
    } else {
        format!("{kind} {path}")
    };
    match unlabelled_section(clauses, at) {
        Some(section) => format!("{name} under «{}»", section.beginning(4)),
        None => name,
    }
}

fn body_lines(body: &Body, ink: Ink) -> Vec<String> {
    let table = match body {
        Body::Words(words) => return vec![runs(words, ink)],
        Body::Table(table) => table,
    };
    let line = |fate: Fate, cells: Vec<String>| {
        let sign = match fate {
            Fate::Added => "+",
            Fate::Removed => "-",
            _ => " ",
        };
        format!("{sign} {}", cells.join(" | "))
    };
    let header = table.columns.iter().map(|column| runs(&column.header, ink)).collect();
    let rows = table.rows.iter();
    let rows = rows.map(|row| line(row.fate, row.cells.iter().map(|one| runs(one, ink)).collect()));
    std::iter::once(line(Fate::Kept, header)).chain(rows).collect()
}

fn runs(runs: &[Run], ink: Ink) -> String {
    let mut line = String::new();
    for run in runs {
        if run.spaced {
            line.push(' ');
        }
        line.push_str(&match &run.piece {
            Piece::Same(words) => words.clone(),
            Piece::Removed(words) => ink.paint("31", &format!("[-{words}-]")),
            Piece::Added(words) => ink.paint("32", &format!("{{+{words}+}}")),
            Piece::Spelling { old, new } => ink.paint("33", &format!("[~{old}~{new}~]")),
        });
    }
    line
}
