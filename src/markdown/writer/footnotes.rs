//! Footnotes: written where they are defined into buffers of their own, and shown at the end in the
//! order of their first references, each with a way back.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::language::Direction;

use super::super::escape;
use super::Writer;

/// All footnotes of the text.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    notes: Vec<Note>,
    by_name: HashMap<CowStr<'a>, usize>,
    /// The notes that are being written, and the output that each of them interrupted.
    open: Vec<(usize, String)>,
    /// The notes by their numbers: the first is number 1.
    order: Vec<usize>,
}

#[derive(Default)]
struct Note {
    /// Where it is defined.
    range: Range<usize>,
    references: u32,
    number: usize,
    html: String,
}

impl<'a> Footnotes<'a> {
    fn find(&mut self, name: CowStr<'a>) -> usize {
        *self.by_name.entry(name).or_insert_with(|| {
            self.notes.push(Note::default());
            self.notes.len() - 1
        })
    }
}

impl<'a> Writer<'a> {
    pub(super) fn in_footnote(&self) -> bool {
        !self.footnotes.open.is_empty()
    }

    pub(super) fn footnote_reference(&mut self, name: CowStr<'a>) {
        let index = self.footnotes.find(name);
        let note = &mut self.footnotes.notes[index];
        note.references += 1;
        if note.references == 1 {
            self.footnotes.order.push(index);
            note.number = self.footnotes.order.len();
        }
        let (number, back) = (note.number, reference_id(note.number, note.references));
        self.out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{back}\" \
             role=\"doc-noteref\" aria-label=\""
        ));
        escape::attribute(&mut self.out, &self.options.words.footnote);
        self.out
            .push_str(&format!(" {number}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, name: CowStr<'a>, range: Range<usize>) {
        let index = self.footnotes.find(name);
        self.footnotes.notes[index].range = range;
        let outer = mem::take(&mut self.out);
        self.footnotes.open.push((index, outer));
    }

    pub(super) fn end_footnote(&mut self) {
        if let Some((index, outer)) = self.footnotes.open.pop() {
            self.footnotes.notes[index].html = mem::replace(&mut self.out, outer);
        }
    }

    /// Writes the footnotes that something refers to.
    pub(super) fn write_footnotes(&mut self) {
        let unused = |note: &&Note| note.references == 0;
        let ranges: Vec<_> = self
            .footnotes
            .notes
            .iter()
            .filter(unused)
            .map(|note| note.range.clone())
            .collect();
        for range in ranges {
            let message = "nothing refers to this footnote".to_owned();
            self.warning(
                range,
                message,
                "Refer to it by `[^name]` where it belongs, or delete it.",
            );
        }
        if self.footnotes.order.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape::attribute(&mut self.out, &self.options.words.footnotes);
        self.out.push_str("\">\n<ol>\n");
        for index in mem::take(&mut self.footnotes.order) {
            let note = mem::take(&mut self.footnotes.notes[index]);
            self.write_footnote(&note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn write_footnote(&mut self, note: &Note) {
        self.out
            .push_str(&format!("<li id=\"fn-{}\">", note.number));
        // The way back stands in the last line of the note, not below it.
        let (body, end) = match note.html.strip_suffix("</p>\n") {
            Some(body) => (body, "</p>\n"),
            None => (note.html.as_str(), ""),
        };
        self.out.push_str(body);
        let arrow = match self.options.direction {
            Direction::Rtl => "↪\u{fe0e}",
            Direction::Ltr => "↩\u{fe0e}",
        };
        for time in 1..=note.references {
            self.out.push_str(" <a href=\"#");
            self.out.push_str(&reference_id(note.number, time));
            self.out.push_str("\" role=\"doc-backlink\" aria-label=\"");
            escape::attribute(&mut self.out, &self.options.words.back);
            self.out
                .push_str(&format!(" {}\">{arrow}</a>", note.number));
        }
        self.out.push_str(end);
        self.out.push_str("</li>\n");
    }
}

fn reference_id(number: usize, time: u32) -> String {
    match time {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{time}"),
    }
}
