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
    /// Where the row of headings begins in the page.
    head: usize,
    /// Where the words of its cell begin.
    cell: usize,
    /// Whether a cell of it says something.
    headed: bool,
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
        self.table.head = self.out.len();
        self.table.headed = false;
        self.out.push_str("<thead><tr>");
    }

    /// Ends the row of headings; all others are the body. Markdown has no table without such a row:
    /// one that is empty says that there are no headings, and neither eye nor ear should meet it.
    pub(super) fn end_table_head(&mut self) {
        self.table.part = Part::Body;
        if self.table.headed {
            self.out.push_str("</tr></thead>");
        } else {
            self.out.truncate(self.table.head);
        }
        self.out.push_str("<tbody>\n");
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
        self.table.cell = self.out.len();
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.table.headed |= self.out.len() > self.table.cell;
        self.table.column += 1;
        self.out.push_str(match self.table.part {
            Part::Head => "</th>",
            Part::Body => "</td>",
        });
    }
}
