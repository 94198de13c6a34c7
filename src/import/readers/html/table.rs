//! Tables of a web page, cell by cell. A cell over several columns or rows stands where it begins, and
//! the places that it covers are empty.

use super::super::super::{Form, Run};
use super::super::Obstacle;
use super::walk::{Dress, Walk};

/// Columns and rows that one cell may cover; browsers allow 1000, of which nobody reads.
const MOST_COVERED: usize = 100;
/// Cells of a row.
const MOST_CELLS: usize = 200;

impl Walk<'_> {
    /// A table of the text; one of a single cell is a frame around what is in it.
    pub(super) fn table(&mut self, number: usize, dress: &Dress) {
        let mut rows = Vec::new();
        self.rows(number, false, &mut rows);
        if let [(_, row, _)] = rows.as_slice()
            && let [cell] = row.as_slice()
        {
            self.children(*cell, dress);
            self.flush(None);
            return;
        }
        for child in self.tree.children(number) {
            if self.tree.node(*child).name() == "caption" {
                self.children(*child, dress);
                self.flush(None);
            }
        }
        let heads = rows.iter().take_while(|(in_head, row, _)| {
            *in_head || row.iter().all(|cell| self.tree.node(*cell).name() == "th")
        });
        let heads = heads.count();
        let mut covered: Vec<usize> = Vec::new();
        let mut cells = Vec::new();
        for (_, row, _) in &rows {
            cells.push(self.row(row, &mut covered));
        }
        if cells.iter().flatten().any(|cell| !cell.is_empty()) {
            self.keep(Form::Table { heads, rows: cells }, Vec::new());
        } else {
            self.flush(None);
        }
    }

    /// The rows of a table, not those of tables within: whether each is a head, its cells, its number.
    fn rows(&self, number: usize, in_head: bool, rows: &mut Vec<(bool, Vec<usize>, usize)>) {
        for child in self.tree.children(number).iter().copied() {
            match self.tree.node(child).name() {
                "thead" => self.rows(child, true, rows),
                "tbody" | "tfoot" => self.rows(child, false, rows),
                "tr" => {
                    let is_cell = |it: &&usize| matches!(self.tree.node(**it).name(), "td" | "th");
                    let cells = self.tree.children(child).iter().filter(is_cell).copied().collect();
                    rows.push((in_head, cells, child));
                }
                _ => {}
            }
        }
    }

    /// Cells for which a row has no room are not lost in silence.
    fn refuse_cells(&mut self, mut rest: impl Iterator<Item = usize>) {
        let lost =
            rest.find_map(|cell| Some(self.tree.characters(cell)).filter(|it| !it.is_empty()));
        if let Some(words) = lost {
            let why = format!("more than {MOST_CELLS} cells in a row");
            self.obstacles.push((Obstacle::TooLarge(why), words));
        }
    }

    /// A row's cells; `covered` says for each column how many rows of it a cell above still covers.
    fn row(&mut self, row: &[usize], covered: &mut Vec<usize>) -> Vec<Vec<Run>> {
        let mut cells: Vec<Vec<Run>> = Vec::new();
        let mut next = row.iter().copied();
        loop {
            let column = cells.len();
            if column >= MOST_CELLS {
                self.refuse_cells(next);
                break;
            }
            if covered.len() <= column {
                covered.push(0);
            }
            if covered[column] > 0 {
                covered[column] -= 1;
                cells.push(Vec::new());
                continue;
            }
            let Some(cell) = next.next() else {
                // Cells from above may still cover columns further on.
                if covered[column..].iter().all(|rows| *rows == 0) {
                    break;
                }
                cells.push(Vec::new());
                continue;
            };
            let spans = ["colspan", "rowspan"].map(|name| {
                let span = self.tree.node(cell).attribute(name);
                let span = span.and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize);
                span.clamp(1, MOST_COVERED)
            });
            cells.push(self.words(cell, false));
            for place in column..column + spans[0] {
                if covered.len() <= place {
                    covered.push(0);
                }
                covered[place] = spans[1] - 1;
                if place > column {
                    cells.push(Vec::new());
                }
            }
        }
        cells
    }
}
