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
    /// Whether the output is a footnote at present.
    pub(super) fn in_footnote(&self) -> bool {
        !self.footnotes.open.is_empty()
    }

    /// Writes the mark of a footnote, numbered by its first reference.
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
        self.out.push_str(&format!(" {number}\">{number}</a></sup>"));
    }

    /// Turns the output into the buffer of a footnote.
    pub(super) fn start_footnote(&mut self, name: CowStr<'a>, range: Range<usize>) {
        let index = self.footnotes.find(name);
        self.footnotes.notes[index].range = range;
        let outer = mem::take(&mut self.out);
        self.footnotes.open.push((index, outer));
    }

    /// Keeps the footnote and goes on where it interrupted.
    pub(super) fn end_footnote(&mut self) {
        if let Some((index, outer)) = self.footnotes.open.pop() {
            let html = mem::replace(&mut self.out, outer);
            self.footnotes.notes[index].html.push_str(&html);
        }
    }

    /// Writes the footnotes, at the very end.
    pub(super) fn write_footnotes(&mut self) {
        self.number_unused();
        if self.footnotes.order.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape::attribute(&mut self.out, &self.options.words.footnotes);
        self.out.push_str("\">\n<ol>\n");
        for index in mem::take(&mut self.footnotes.order) {
            let note = mem::take(&mut self.footnotes.notes[index]);
            self.write_footnote(&note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// A note that nothing refers to is shown after the others, lest its text be lost.
    fn number_unused(&mut self) {
        for index in 0..self.footnotes.notes.len() {
            let note = &mut self.footnotes.notes[index];
            if note.references > 0 {
                continue;
            }
            self.footnotes.order.push(index);
            note.number = self.footnotes.order.len();
            let range = note.range.clone();
            let message = "nothing refers to this footnote".to_owned();
            let remedy = "Refer to it by `[^name]` where it belongs, or delete it.";
            self.warning(range, message, remedy);
        }
    }

    fn write_footnote(&mut self, note: &Note) {
        self.out.push_str(&format!("<li id=\"fn-{}\">", note.number));
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
            self.out.push_str(&format!(" {}\">{arrow}</a>", note.number));
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
