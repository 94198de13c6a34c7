//! Labels that count on from each other: أ, ب, ت … and 1, 2, 3 … within them.

use super::mark::Mark;
use super::ordinal::{Ordinal, Script};
use super::unit::Unit;

/// The series of a text: for each unit the number of its series, if its label is in one.
pub(super) struct Series(Vec<Option<usize>>);

/// How a series is written: its script, and the signs around its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Style(Script, String);

impl Series {
    /// Finds them. A letter that neither begins a series nor goes on with one is no label but an
    /// abbreviation (`د. سالم`), and goes back to the words.
    pub(super) fn find(units: &mut [Unit]) -> Self {
        let mut open: Vec<(usize, Style, Ordinal)> = Vec::new();
        let mut of = vec![None; units.len()];
        let mut count = 0;
        for (at, unit) in units.iter_mut().enumerate() {
            let Mark::Label(label) = &unit.mark else { continue };
            let ordinal = label.ordinal;
            let style = style(&label.words, ordinal);
            let on =
                open.iter().rposition(|(_, one, last)| *one == style && ordinal.follows(*last));
            if let Some(level) = on {
                open.truncate(level + 1);
                open[level].2 = ordinal;
                of[at] = Some(open[level].0);
            } else if ordinal.is_first() || ordinal.is_number() {
                open.retain(|(_, one, _)| *one != style || ordinal.is_first());
                open.push((count, style, ordinal));
                of[at] = Some(count);
                count += 1;
            } else {
                unit.unlabel();
            }
        }
        Self(of)
    }

    /// The series that a unit's label is in.
    pub(super) fn of(&self, at: usize) -> Option<usize> {
        self.0.get(at).copied().flatten()
    }

    /// The units of each series, in order.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let count = self.0.iter().flatten().max().map_or(0, |last| last + 1);
        let mut groups = vec![Vec::new(); count];
        for (at, series) in self.0.iter().enumerate() {
            if let Some(series) = series {
                groups[*series].push(at);
            }
        }
        groups
    }
}

fn style(label: &str, ordinal: Ordinal) -> Style {
    let signs = label.chars().filter(|ch| !ch.is_alphanumeric() && *ch != 'ـ').collect();
    Style(ordinal.script, signs)
}
