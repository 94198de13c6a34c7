//! Rows of cells that a text of lines holds: between tabs, between bars, or below one another.

use super::super::{Form, Origin, Run, runs};
use super::lines::Line;
use super::mark;

/// A table of some lines.
pub(super) struct Table {
    pub(super) origins: Vec<Origin>,
    pub(super) heads: usize,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Tabs,
    Bars,
    Spaces,
}

/// The table that lines begin with, if they do.
pub(super) fn at(lines: &[Line]) -> Option<Table> {
    [Between::Bars, Between::Tabs, Between::Spaces].into_iter().find_map(|how| rows(lines, how))
}

fn rows(lines: &[Line], how: Between) -> Option<Table> {
    let first = cells(lines.first()?, how)?;
    let columns = first.len();
    let mut table = Table { origins: vec![lines[0].origin], heads: 1, rows: vec![first] };
    for line in &lines[1..] {
        let row = cells(line, how).filter(|_| line.gap <= 1);
        // An empty signature at the end of a row leaves no trace of its cell.
        let fits = |row: &Vec<Vec<Run>>| row.len() <= columns && row.len() + 1 >= columns;
        let Some(mut row) = row.filter(fits) else {
            break;
        };
        row.resize(columns, Vec::new());
        table.origins.push(line.origin);
        table.rows.push(row);
    }
    let least = if how == Between::Spaces && columns < 3 { 3 } else { 2 };
    (table.rows.len() >= least).then_some(table)
}

/// The cells of a line; `None` when it is no row.
fn cells(line: &Line, how: Between) -> Option<Vec<Vec<Run>>> {
    if line.form != Form::Line {
        return None;
    }
    let text = runs::text(&line.runs);
    let trimmed = text.trim_matches([' ', '\n', '\u{c}']);
    let parts: Vec<&str> = match how {
        Between::Tabs => trimmed.trim_start_matches('\t').split('\t').collect(),
        Between::Bars => {
            let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
            inner.strip_suffix('|').unwrap_or(inner).split('|').collect()
        }
        Between::Spaces => columns(trimmed),
    };
    let filled = parts.iter().filter(|part| part.contains(char::is_alphanumeric)).count();
    // One mark before its words, or behind them, is an item and no row.
    let item = parts.len() == 2 && filled < 2
        || how != Between::Bars && (mark::at_end(trimmed).is_some() || is_mark(parts.first()?));
    let row = parts.len() > 1 && filled > 0 && !item;
    row.then(|| parts.iter().map(|part| runs::plain(part)).collect())
}

fn is_mark(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.contains(char::is_alphanumeric) || mark::of(&format!("{cell} نص")).bytes >= cell.len()
}

/// The parts of a line between three spaces or more.
fn columns(text: &str) -> Vec<&str> {
    text.split("   ").map(str::trim).filter(|part| !part.is_empty()).collect()
}
