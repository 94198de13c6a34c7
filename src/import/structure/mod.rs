//! What the lines of a source are: headings, items, tables, and what stands around the text.
//!
//! 1. `lines` drops page numbers and the headers and footers that repeat;
//! 2. `layout` sees how the text is laid out, `mark` and `ordinal` what stands before a line,
//!    `tables` which lines are rows;
//! 3. `unit` joins wrapped lines, also over empty lines that say nothing and over ends of pages;
//! 4. `cover` takes off what stands around the text, by the roles that `role` and `act` know;
//! 5. `series` finds labels that count on, `headings` says what heads something, `outline` gives
//!    headings their level and items their depth.
//!
//! All rules are about kinds of lines, none about one society's document. What a rule takes away is
//! in [`Structure::left`]; everything else is in the blocks, in its order.

mod act;
mod cover;
mod headings;
mod layout;
mod lines;
mod mark;
pub(super) mod ordinal;
mod outline;
pub(super) mod role;
mod series;
mod tables;
mod unit;

use super::block::{Block, Left};
use super::letters::{Repair, Repaired};
use super::{Origin, Piece, runs};
pub(super) use act::is_position;
use unit::{Unit, UnitForm};

/// A source as a text with a shape.
#[derive(Debug)]
pub(super) struct Structure {
    /// The text.
    pub(super) blocks: Vec<Block>,
    /// What is not in it.
    pub(super) left: Vec<Left>,
    /// The title.
    pub(super) title: Option<String>,
    /// The society's name.
    pub(super) name: Option<String>,
    /// What the approval says, line by line.
    pub(super) act: Vec<Act>,
    /// Numbers whose delimiter was put back on its side.
    pub(super) repairs: Vec<Repair>,
    /// Where a bullet was the letter `o`, which is no word.
    pub(super) letter_bullets: Vec<Origin>,
}

/// A line or table of an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) origin: Origin,
    /// Its words; of a table, all of them.
    pub(super) text: String,
    /// The cells of a table.
    pub(super) rows: Vec<Vec<String>>,
}

/// Whether a line begins with a bullet or a label.
pub(super) fn begins_with_mark(line: &str) -> bool {
    mark::of(line).mark != mark::Mark::None
}

/// The structure of pieces.
pub(super) fn of(pieces: &[Piece]) -> Structure {
    let (lines, mut left) = lines::split(pieces);
    let units = unit::gather(&lines);
    let repairs = units.iter().filter_map(turned).collect();
    let letter = |unit: &&Unit| unit.mark == mark::Mark::Bullet('o');
    let letter_bullets = units.iter().filter(letter).map(Unit::origin).collect();
    let (units, cover) = cover::take(units);
    left.extend(cover.left);
    left.sort_by_key(|left| left.origin);
    Structure {
        blocks: outline::shape(units),
        left,
        title: cover.title,
        name: cover.name,
        act: cover.approval.iter().map(act).collect(),
        repairs,
        letter_bullets,
    }
}

fn turned(unit: &Unit) -> Option<Repair> {
    let (before, after) = unit.turned.clone()?;
    Some(Repair { origin: unit.origin(), before, after, kind: Repaired::Label })
}

fn act(unit: &Unit) -> Act {
    let rows = match &unit.form {
        UnitForm::Table { rows, .. } => rows.clone(),
        _ => Vec::new(),
    };
    let cells = |row: &Vec<Vec<super::Run>>| row.iter().map(|cell| runs::text(cell)).collect();
    Act { origin: unit.origin(), text: unit.text(), rows: rows.iter().map(cells).collect() }
}
