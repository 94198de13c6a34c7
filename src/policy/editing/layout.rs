//! Where things stand in a `policy.yaml`, and where they end.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_yaml::Spanned;

use super::Value;
use crate::diagnostics::SourceFile;

#[derive(Deserialize)]
struct Card {
    revisions: Spanned<Vec<Spanned<Item>>>,
}

#[derive(Deserialize)]
struct Item {
    number: u32,
    approval: Option<Spanned<IgnoredAny>>,
}

/// A mapping in the text; offsets are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mapping {
    /// `{…}`, from its brace.
    Flow {
        /// The offset of the brace.
        start: usize,
    },
    /// Keys below one another.
    Block {
        /// The offset of the first key.
        start: usize,
        /// How many spaces its keys stand from the margin.
        column: usize,
    },
}

/// The revisions of a file.
pub(super) struct Layout {
    list: usize,
    revisions: Vec<Found>,
}

struct Found {
    number: u32,
    mapping: Mapping,
    approval: Option<Mapping>,
}

impl Layout {
    /// Reads a file; `None` when it is not one that can be edited.
    pub(super) fn read(text: &str) -> Option<Self> {
        let card: Card = serde_yaml::from_str(text).ok()?;
        let file = SourceFile::new("policy.yaml", text);
        let start = |location| file.place_at(location).bytes().start;
        let revisions = card.revisions.value.iter().map(|item| {
            let approval = item.value.approval.as_ref();
            Some(Found {
                number: item.value.number,
                mapping: mapping(text, start(item.referenced))?,
                approval: approval.and_then(|found| mapping(text, start(found.referenced))),
            })
        });
        Some(Self {
            list: start(card.revisions.referenced),
            revisions: revisions.collect::<Option<_>>()?,
        })
    }

    /// The mapping of the revision with this number.
    pub(super) fn revision(&self, number: u32) -> Option<Mapping> {
        Some(self.found(number)?.mapping)
    }

    /// The mapping of its approval.
    pub(super) fn approval(&self, number: u32) -> Option<Mapping> {
        self.found(number)?.approval
    }

    fn found(&self, number: u32) -> Option<&Found> {
        self.revisions.iter().find(|found| found.number == number)
    }

    /// The text with an item behind the last revision.
    pub(super) fn append(&self, text: &str, item: &Value) -> Option<String> {
        let last = self.revisions.last()?.mapping;
        if text[self.list..].starts_with('[') {
            let close = closing(text, self.list)?;
            return Some(put_in_flow(text, close, &item.flow()));
        }
        let (start, end) = match last {
            Mapping::Flow { start } => (start, line_end(text, closing(text, start)?)),
            Mapping::Block { start, column } => (start, block_end(text, start, column)),
        };
        let before = &text[line_start(text, start)..start];
        let dash = before.find('-')?;
        Some(put_lines(text, end, &item.item(dash)))
    }
}

/// The mapping that begins at an offset; `None` when something other than spaces and dashes stands
/// before a block's first key: an anchor or a tag, which this room does not take apart.
fn mapping(text: &str, start: usize) -> Option<Mapping> {
    if text[start..].starts_with('{') {
        return Some(Mapping::Flow { start });
    }
    let before = &text[line_start(text, start)..start];
    before
        .chars()
        .all(|ch| ch == ' ' || ch == '-')
        .then_some(Mapping::Block { start, column: before.len() })
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The offset behind the line's end.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where a block ends: behind its last line that is neither blank nor a comment of what follows.
/// A comment as far from the margin as the keys belongs to them.
pub(super) fn block_end(text: &str, start: usize, column: usize) -> usize {
    let mut end = line_end(text, start);
    let mut at = end;
    for line in text[end..].split_inclusive('\n') {
        at += line.len();
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if words.trim().is_empty() || (words.starts_with('#') && indent < column) {
            continue;
        }
        if indent < column {
            break;
        }
        end = at;
    }
    end
}

/// The offset of the bracket that closes the one at `open`.
pub(super) fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = text[open..].char_indices().peekable();
    // A quote begins a quoted scalar only where a value may begin: `Members' card` has none.
    let mut value_may_begin = true;
    let mut before = ' ';
    while let Some((at, ch)) = chars.next() {
        match ch {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.checked_sub(1)?,
            '"' | '\'' if value_may_begin => skip_quoted(ch, &mut chars)?,
            '#' if before.is_whitespace() => {
                while chars.next_if(|(_, ch)| *ch != '\n').is_some() {}
            }
            _ => {}
        }
        if depth == 0 {
            return Some(open + at);
        }
        if !ch.is_whitespace() {
            value_may_begin = matches!(ch, '{' | '[' | ',' | ':');
        }
        before = ch;
    }
    None
}

fn skip_quoted(
    quote: char,
    chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
) -> Option<()> {
    loop {
        match chars.next()?.1 {
            '\\' if quote == '"' => drop(chars.next()?),
            // In single quotes a quote is written twice.
            ch if ch == quote
                && quote == '\''
                && chars.next_if(|(_, ch)| *ch == '\'').is_some() => {}
            ch if ch == quote => return Some(()),
            _ => {}
        }
    }
}

/// Puts another entry before a closing bracket, behind whatever stands there last.
pub(super) fn put_in_flow(text: &str, close: usize, entry: &str) -> String {
    let last = text[..close].trim_end();
    // A comment would swallow what is put behind it, so it goes before the bracket instead.
    let line = &last[line_start(text, last.len())..];
    let code = line.split(" #").next().unwrap_or_default();
    let (at, gap) = if code.len() < line.len() { (close, "") } else { (last.len(), " ") };
    let comma = if code.trim_end().ends_with(',') { gap } else { ", " };
    format!("{}{comma}{entry}{}", &text[..at], &text[at..])
}

/// Puts whole lines in at the end of a line, with the line ends that the file has.
pub(super) fn put_lines(text: &str, at: usize, lines: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = lines.replace('\n', end);
    let (before, after) = text.split_at(at);
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { end };
    format!("{before}{gap}{lines}{after}")
}
