//! Runs of text, and what else they are kept for.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::super::running::{self, Manner, Place};
use super::super::{escape, stated};
use super::Writer;

/// Text that the parser gave in pieces and that is looked at as a whole: it cuts at every `_`, and
/// `a_b@coop.example` is one address.
///
/// Pieces that stand next to each other in the source are not copied: the run is a slice of it.
#[derive(Default)]
pub(super) struct Run {
    /// Where the run stands in the source.
    range: Range<usize>,
    /// The run when it is not a slice, because an escape or entity was undone in it.
    copied: String,
}

impl Run {
    fn is_empty(&self) -> bool {
        self.range.is_empty() && self.copied.is_empty()
    }
}

/// Words that are kept as plain text while they are written.
#[derive(Default)]
pub(super) struct Plain {
    text: String,
    of: PlainOf,
}

#[derive(Default, PartialEq, Eq)]
enum PlainOf {
    #[default]
    Nothing,
    Heading,
    Paragraph,
}

/// The bytes that most first paragraphs fit into.
const FIRST_PARAGRAPH: usize = 512;

/// An id that an item states at its end, and where.
pub(super) struct StatedId {
    pub(super) id: String,
    pub(super) range: Range<usize>,
}

/// Whether the running text of an item or paragraph is over before this event.
pub(super) fn ends_inline(next: &Event<'_>) -> bool {
    match next {
        Event::End(tag) => matches!(tag, TagEnd::Item | TagEnd::Paragraph),
        Event::Start(tag) => matches!(
            tag,
            Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::List(_)
                | Tag::FootnoteDefinition(_)
                | Tag::DefinitionList
                | Tag::Table(_)
        ),
        Event::Rule => true,
        _ => false,
    }
}

impl<'a> Writer<'a> {
    /// Adds a piece of text to the run, or writes it when it is code.
    pub(super) fn take_text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if self.code_block {
            escape::text(&mut self.out, &text);
            return;
        }
        let run = &mut self.run;
        // The same place, and not only the same words: comparing addresses costs nothing.
        let slice = match &text {
            CowStr::Borrowed(text) => self.source.get(range.clone()).is_some_and(|slice| {
                std::ptr::eq(slice.as_ptr(), text.as_ptr()) && slice.len() == text.len()
            }),
            CowStr::Boxed(_) | CowStr::Inlined(_) => false,
        };
        if run.is_empty() {
            run.range = range;
            if !slice {
                run.copied.push_str(&text);
            }
        } else if slice && run.copied.is_empty() && run.range.end == range.start {
            run.range.end = range.end;
        } else {
            if run.copied.is_empty() {
                run.copied.push_str(&self.source[run.range.clone()]);
            }
            run.copied.push_str(&text);
            run.range.end = range.end;
        }
    }

    /// Writes the run; gives the id stated at its end when an item's text ends there.
    pub(super) fn flush(&mut self, next: &Event<'_>) -> Option<StatedId> {
        if self.run.is_empty() {
            return None;
        }
        let range = mem::take(&mut self.run.range);
        let copied = mem::take(&mut self.run.copied);
        let whole = if copied.is_empty() { &self.source[range.clone()] } else { &copied };
        let (words, id) = if whole.trim_end().ends_with('}') && ends_inline(next) {
            stated::split(whole)
        } else {
            (whole, None)
        };
        let stated = match id {
            Some(id) if self.item_is_open() => {
                self.write_run(words);
                let start = range.end.saturating_sub(id.len() + "{#}".len());
                Some(StatedId { id: id.to_owned(), range: start.max(range.start)..range.end })
            }
            Some(id) => {
                self.misplaced_id(range, id);
                self.write_run(whole);
                None
            }
            None => {
                self.write_run(words);
                None
            }
        };
        // Back goes the buffer, for the next run to use.
        self.run.copied = copied;
        self.run.copied.clear();
        stated
    }

    fn write_run(&mut self, words: &str) {
        let words = self.write_own_label(words);
        if self.plain.of != PlainOf::Nothing {
            self.plain.text.push_str(words);
        }
        let place = if self.links.is_empty() { Place::Open } else { Place::InLink };
        let manner =
            Manner { direction: self.options.direction, place, schemes: self.options.link_schemes };
        running::write(&mut self.out, words, manner);
    }

    fn misplaced_id(&mut self, range: Range<usize>, id: &str) {
        let message = format!("`{{#{id}}}` gives an address to nothing");
        self.warning(
            range,
            message,
            "Write it after a heading, or at the end of an item's first paragraph.",
        );
    }

    /// Writes code in a sentence: left to right in every language.
    pub(super) fn code(&mut self, code: &str) {
        self.keep(code);
        self.out.push_str("<code dir=\"ltr\">");
        escape::text(&mut self.out, code);
        self.out.push_str("</code>");
    }

    /// Ends a line, by `html`.
    pub(super) fn line_break(&mut self, html: &str) {
        self.keep(" ");
        self.out.push_str(html);
    }

    /// Adds to the plain text that is being kept, if any.
    pub(super) fn keep(&mut self, words: &str) {
        if self.plain.of != PlainOf::Nothing {
            self.plain.text.push_str(words);
        }
    }

    /// Keeps plain text from here on: a heading begins.
    pub(super) fn keep_heading(&mut self) {
        self.plain.text.clear();
        self.plain.of = PlainOf::Heading;
    }

    /// The heading's plain text; no more is kept.
    pub(super) fn kept_heading(&mut self) -> String {
        self.plain.of = PlainOf::Nothing;
        self.plain.text.trim().to_owned()
    }

    /// Begins a paragraph, and keeps the words of the first one outside lists, quotes and notes.
    pub(super) fn start_paragraph(&mut self) {
        let outermost = self.lists.is_empty() && self.quotes == 0 && !self.in_footnote();
        if outermost && self.result.first_paragraph.is_empty() {
            self.plain.text.clear();
            self.plain.text.reserve(FIRST_PARAGRAPH);
            self.plain.of = PlainOf::Paragraph;
        }
        self.out.push_str("<p>");
        self.write_label();
    }

    /// Ends a paragraph.
    pub(super) fn end_paragraph(&mut self) {
        self.out.push_str("</p>\n");
        if self.plain.of == PlainOf::Paragraph {
            self.plain.of = PlainOf::Nothing;
            self.result.first_paragraph = self.plain.text.trim().to_owned();
        }
    }
}
