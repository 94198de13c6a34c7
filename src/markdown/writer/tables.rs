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
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table.count += 1;
        self.table.alignments = alignments;
        self.out
            .push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::attribute(&mut self.out, &self.options.words.table);
        self.out.push(' ');
        self.out.push_str(&self.table.count.to_string());
        self.out.push_str("\"><table>\n");
    }

    pub(super) fn start_table_head(&mut self) {
        self.table.part = Part::Head;
        self.table.column = 0;
        self.out.push_str("<thead><tr>");
    }

    pub(super) fn end_table_head(&mut self) {
        self.table.part = Part::Body;
        self.out.push_str("</tr></thead><tbody>\n");
    }

    pub(super) fn start_table_row(&mut self) {
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    pub(super) fn start_cell(&mut self) {
        self.out.push_str(match self.table.part {
            Part::Head => "<th scope=\"col\"",
            Part::Body => "<td",
        });
        // Classes, because a strict Content-Security-Policy forbids style attributes.
        self.out
            .push_str(match self.table.alignments.get(self.table.column) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                Some(Alignment::None) | None => ">",
            });
    }

    pub(super) fn end_cell(&mut self) {
        self.table.column += 1;
        self.out.push_str(match self.table.part {
            Part::Head => "</th>",
            Part::Body => "</td>",
        });
    }
}

impl Writer<'_> {
    /// The mark of a task: a box that says in words whether it is ticked.
    pub(super) fn task(&mut self, done: bool) {
        let (words, sign) = if done {
            (&self.options.words.done, "☑")
        } else {
            (&self.options.words.open, "☐")
        };
        self.out
            .push_str("<span class=\"task\" role=\"img\" aria-label=\"");
        escape::attribute(&mut self.out, words);
        self.out.push_str("\">");
        self.out.push_str(sign);
        self.out.push_str("</span> ");
    }
}
