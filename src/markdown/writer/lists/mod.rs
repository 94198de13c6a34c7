//! Lists, their labels and the addresses of their items.

mod address;

use std::fmt::Write as _;
use std::ops::Range;

use super::super::escape;
use super::super::labels;
use super::super::options::Lists;
use super::Writer;

/// The lists that are open, from the outermost in.
#[derive(Default)]
pub(super) struct ListStack {
    lists: Vec<List>,
    items: Vec<Item>,
    label: Label,
}

struct List {
    kind: ListKind,
    /// How many items there were.
    position: u32,
}

enum ListKind {
    Ordered {
        /// The number of the item before, once there is one.
        before: Option<u64>,
        /// The number of the first item.
        first: u64,
    },
    Bullets,
}

struct Item {
    /// Where the opening tag's attributes go.
    tag: usize,
    range: Range<usize>,
    /// The label that was written, if any; without its delimiters once the item is settled.
    label: String,
    /// The id, once it has one.
    id: Option<String>,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    /// Its first text is still coming, and its id may stand at the end of it.
    Open,
    Settled,
}

/// The label that goes before the next text.
#[derive(Default)]
enum Label {
    #[default]
    None,
    /// This one.
    Number(String),
    /// The one that the text begins with, if it does.
    Own,
}

impl ListStack {
    /// Whether no list is open.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }
}

impl Writer<'_> {
    /// Begins a list.
    pub(super) fn start_list(&mut self, first: Option<u64>) {
        let (kind, tag) = match first {
            Some(first) => (ListKind::Ordered { before: None, first }, "<ol"),
            None => (ListKind::Bullets, "<ul"),
        };
        self.lists.lists.push(List { kind, position: 0 });
        self.out.push_str(tag);
        match (self.options.lists, first) {
            // Safari forgets that a list without markers is one.
            (Lists::Clauses, _) => self.out.push_str(" class=\"clauses\" role=\"list\""),
            (Lists::Plain, None | Some(1)) => {}
            (Lists::Plain, Some(first)) => {
                let _infallible = write!(self.out, " start=\"{first}\"");
            }
        }
        self.out.push_str(">\n");
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self, ordered: bool) {
        self.lists.lists.pop();
        self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
    }

    /// Begins an item; its label is written with its first words, its id when they end.
    pub(super) fn start_item(&mut self, range: Range<usize>) {
        self.out.push_str("<li");
        let tag = self.out.len();
        self.out.push('>');
        let source = self.source.get(range.clone()).unwrap_or_default();
        self.lists.label = match (self.lists.lists.last_mut(), self.options.lists) {
            (Some(list), lists) => {
                list.position += 1;
                match (&mut list.kind, lists) {
                    (_, Lists::Plain) => Label::None,
                    (ListKind::Bullets, Lists::Clauses) => Label::Own,
                    (ListKind::Ordered { before, first }, Lists::Clauses) => {
                        Label::Number(number(source, before, *first))
                    }
                }
            }
            (None, _) => Label::None,
        };
        self.lists.items.push(Item {
            tag,
            range,
            label: String::new(),
            id: None,
            state: State::Open,
        });
    }

    /// Ends an item.
    pub(super) fn end_item(&mut self) {
        self.lists.items.pop();
        self.out.push_str("</li>\n");
    }

    /// The mark of a task: a box that says in words whether it is ticked.
    pub(super) fn task(&mut self, done: bool) {
        let (words, sign) = if done {
            (&self.options.words.done, "☑")
        } else {
            (&self.options.words.open, "☐")
        };
        self.out.push_str("<span class=\"task\" role=\"img\" aria-label=\"");
        escape::attribute(&mut self.out, words);
        self.out.push_str("\">");
        self.out.push_str(sign);
        self.out.push_str("</span> ");
    }

    /// Whether an item's first text is being written.
    pub(super) fn item_is_open(&self) -> bool {
        let last = self.lists.items.last();
        last.is_some_and(|item| item.state == State::Open)
    }

    /// Writes the number that waits for the item's first words, if one does.
    pub(super) fn write_label(&mut self) {
        // When something else than text comes first, there is no label to look for.
        if let Label::Number(label) = std::mem::take(&mut self.lists.label) {
            self.label(label);
        }
    }

    /// Writes the label that waits for these words, or the one they begin with; gives the rest.
    pub(super) fn write_own_label<'t>(&mut self, words: &'t str) -> &'t str {
        match std::mem::take(&mut self.lists.label) {
            Label::None => words,
            Label::Number(label) => {
                self.label(label);
                words
            }
            Label::Own => match labels::own(words) {
                Some(label) => {
                    self.label(label.words.to_owned());
                    label.rest
                }
                None => words,
            },
        }
    }

    fn label(&mut self, label: String) {
        self.out.push_str("<span class=\"label\">");
        escape::text(&mut self.out, &label);
        self.out.push_str("</span> ");
        if let Some(item) = self.lists.items.last_mut() {
            item.label = label;
        }
    }
}

/// An item's number as its author wrote it, with its delimiter.
///
/// CommonMark looks at the first number only and counts on, so a list that leaves out a repealed
/// clause would renumber the rest. Here a number that is greater than the one before is believed;
/// any other (authors write `1.` everywhere) counts on.
fn number(source: &str, before: &mut Option<u64>, first: u64) -> String {
    let marker = source.trim_start();
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    let written: Option<u64> = marker[..digits].parse().ok();
    let delimiter = if marker[digits..].starts_with(')') { ')' } else { '.' };
    let number = match (*before, written) {
        (None, _) => first,
        (Some(before), Some(written)) if written > before => written,
        (Some(before), _) => before.saturating_add(1),
    };
    *before = Some(number);
    format!("{number}{delimiter}")
}
