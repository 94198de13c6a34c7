//! Tables: one row of headings at the most, and as many cells in every row as the widest has.

use super::blocks::Reading;
use super::nodes::{Element, Node};
use super::{Align, Block, Run};

impl Reading<'_> {
    /// A table; `None` when it has no cell.
    pub(super) fn table(&mut self, element: &Element) -> Option<Block> {
        let mut head = Vec::new();
        let mut rows: Vec<Vec<Vec<Run>>> = Vec::new();
        let mut columns: Vec<Align> = Vec::new();
        let parts = element.children.iter().filter_map(Node::element);
        let in_head = |part: &Element| part.name == "thead" && part.all("tr").count() == 1;
        let mut all: Vec<(bool, &Element)> = Vec::new();
        for part in parts {
            match part.name.as_str() {
                "tr" => all.push((false, part)),
                _ => all.extend(part.all("tr").map(|row| (in_head(part), row))),
            }
        }
        for (is_head, row) in all {
            let cells: Vec<&Element> = row
                .children
                .iter()
                .filter_map(Node::element)
                .filter(|cell| matches!(cell.name.as_str(), "td" | "th"))
                .collect();
            if columns.len() < cells.len() {
                columns = cells.iter().map(|cell| alignment(cell)).collect();
            }
            let cells = cells.iter().map(|cell| self.runs(&cell.children).unwrap_or_default());
            let cells: Vec<Vec<Run>> = cells.collect();
            if is_head && head.is_empty() { head = cells } else { rows.push(cells) }
        }
        for row in rows.iter_mut().chain((!head.is_empty()).then_some(&mut head)) {
            row.resize_with(columns.len(), Vec::new);
        }
        (!columns.is_empty()).then_some(Block::Table { columns, head, rows })
    }
}

fn alignment(cell: &Element) -> Align {
    [("align-left", Align::Left), ("align-center", Align::Center), ("align-right", Align::Right)]
        .into_iter()
        .find(|(class, _)| cell.has_class(class))
        .map_or(Align::Start, |(_, align)| align)
}
