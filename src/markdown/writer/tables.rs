//! Tables, each in a region that a phone can scroll and a keyboard can reach.

use pulldown_cmark::Alignment;

use super::super::escape;
use super::Writer;

/// The table that is open.
#[derive(Default)]
pub(super) struct Table {
    /// How many there were, to tell the regions apart.
    count: u32,
    alignments: Vec<Alignment>,
    column: usize,
    part: Part,
}

#[derive(Default, Clone, Copy)]
enum Part {
    #[default]
    Head,
    Body,
}

impl Writer<'_> {
    /// Begins a table and the region around it.
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table.count += 1;
        self.table.alignments = alignments;
        self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::attribute(&mut self.out, &self.options.words.table);
        self.out.push(' ');
        self.out.push_str(&self.table.count.to_string());
        self.out.push_str("\"><table>\n");
    }

    /// Begins the row of headings.
    pub(super) fn start_table_head(&mut self) {
        self.table.part = Part::Head;
        self.table.column = 0;
        self.out.push_str("<thead><tr>");
    }

    /// Ends the row of headings; all others are the body.
    pub(super) fn end_table_head(&mut self) {
        self.table.part = Part::Body;
        self.out.push_str("</tr></thead><tbody>\n");
    }

    /// Begins a row of the body.
    pub(super) fn start_table_row(&mut self) {
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    /// Begins a cell, aligned like its column.
    pub(super) fn start_cell(&mut self) {
        self.out.push_str(match self.table.part {
            Part::Head => "<th scope=\"col\"",
            Part::Body => "<td",
        });
        // Classes, because a strict Content-Security-Policy forbids style attributes.
        self.out.push_str(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.table.column += 1;
        self.out.push_str(match self.table.part {
            Part::Head => "</th>",
            Part::Body => "</td>",
        });
    }
}
