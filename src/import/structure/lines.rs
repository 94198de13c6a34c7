//! The lines of a source without what repeats on its pages, and how it is laid out.

use std::collections::BTreeMap;

use super::super::block::{Left, Reason};
use super::super::words::folded;
use super::super::{Form, Origin, Piece, Run, runs};
use super::ordinal;

/// A piece with words, with what stood around it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) origin: Origin,
    pub(super) form: Form,
    /// Its words as they stand, with their inner spaces.
    pub(super) runs: Vec<Run>,
    /// The spaces before its first word.
    pub(super) indent: usize,
    /// The empty lines before it.
    pub(super) gap: usize,
    /// The page it stands on, from 0, where the source has pages.
    pub(super) page: usize,
}

impl Line {
    /// Its words, without spaces at the ends.
    pub(super) fn text(&self) -> String {
        runs::text(&self.runs).trim().to_owned()
    }

    /// Whether it is one of a format that knows only lines.
    pub(super) fn is_line(&self) -> bool {
        self.form == Form::Line
    }
}

/// How many lines at the top and bottom of a page may be its header and footer.
const EDGE: usize = 5;

/// The lines that are read, and those that only repeat.
pub(super) fn split(pieces: &[Piece]) -> (Vec<Line>, Vec<Left>) {
    let lines = lines(pieces);
    let edges = edges(&lines);
    let repeated = repeated(&lines, &edges);
    let numbers = lone_numbers(&lines, &edges);
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for (at, line) in lines.into_iter().enumerate() {
        let text = line.text();
        let reason = match &line.form {
            Form::LeftOut(what) => Some(Reason::Reader(*what)),
            Form::Furniture if is_page_number(&text) => Some(Reason::PageNumber),
            Form::Furniture => Some(Reason::Repeated),
            Form::Table { .. } => None,
            _ if !text.contains(char::is_alphanumeric) => Some(Reason::Decoration),
            Form::Line if is_page_number(&text) || numbers.contains(&at) => {
                Some(Reason::PageNumber)
            }
            Form::Line if repeated.contains(&at) => Some(Reason::Repeated),
            _ => None,
        };
        match reason {
            Some(reason) => left.push(Left { origin: line.origin, text, reason }),
            None => kept.push(line),
        }
    }
    (kept, left)
}

fn lines(pieces: &[Piece]) -> Vec<Line> {
    let (mut gap, mut page) = (0, 0);
    let mut lines = Vec::new();
    for piece in pieces {
        let text = piece.text();
        let feeds = text.matches('\u{c}').count();
        page += feeds;
        let table = matches!(piece.form, Form::Table { .. });
        let bare = matches!(piece.form, Form::LeftOut(_));
        if !table && !bare && text.trim().is_empty() {
            gap += 1;
            continue;
        }
        let indent = text.chars().take_while(|ch| ch.is_whitespace()).count();
        let page = match piece.origin {
            Origin::Page { page, .. } => page,
            Origin::Line(_) | Origin::Block(_) | Origin::Margin(_) => page,
        };
        let line = Line {
            origin: piece.origin,
            form: piece.form.clone(),
            runs: piece.runs.clone(),
            indent,
            gap: std::mem::take(&mut gap),
            page,
        };
        lines.push(line);
    }
    lines
}

/// A line's place in the header (from the top) or footer (from the bottom) of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// The lines at the tops and bottoms of pages; none where the source has one page.
fn edges(lines: &[Line]) -> BTreeMap<usize, Edge> {
    let mut pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.is_line()) {
        pages.entry(line.page).or_default().push(at);
    }
    if pages.len() < 2 {
        return BTreeMap::new();
    }
    let mut edges = BTreeMap::new();
    for page in pages.values() {
        let bottom = page.iter().rev().take(EDGE.min(page.len() / 2));
        edges.extend(bottom.map(|at| (*at, Edge::Bottom)));
        let top = page.iter().take(EDGE.min(page.len().div_ceil(2)));
        edges.extend(top.map(|at| (*at, Edge::Top)));
    }
    edges
}

/// The lines of headers and footers that stand on most pages, numbers in them apart. What stands at
/// the top of the first page is kept: a title or letterhead is read there.
fn repeated(lines: &[Line], edges: &BTreeMap<usize, Edge>) -> Vec<usize> {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in edges.keys() {
        seen.entry(key(&lines[*at].text())).or_default().push(*at);
    }
    let mut pages: Vec<usize> = lines.iter().map(|line| line.page).collect();
    pages.dedup();
    let first = pages.first().copied();
    let mut repeated = Vec::new();
    for same in seen.into_values() {
        let mut on: Vec<usize> = same.iter().map(|at| lines[*at].page).collect();
        on.dedup();
        if on.len() < 2 || on.len() * 2 < pages.len() {
            continue;
        }
        let title = |at: &usize| edges[at] == Edge::Top && Some(lines[*at].page) == first;
        repeated.extend(same.iter().copied().filter(|at| !title(at)));
    }
    repeated
}

/// A line with its numbers made alike.
fn key(text: &str) -> String {
    let mut key = String::new();
    for ch in folded(text).chars().filter(|ch| !ch.is_whitespace()) {
        let ch = if ch.is_ascii_digit() { '#' } else { ch };
        if ch != '#' || !key.ends_with('#') {
            key.push(ch);
        }
    }
    key
}

/// Lines that are a number alone, where pages end or where they count on.
fn lone_numbers(lines: &[Line], edges: &BTreeMap<usize, Edge>) -> Vec<usize> {
    let value = |line: &Line| {
        let text = line.text();
        let bare = text.trim_matches(|ch: char| ch.is_whitespace() || "-–—()[]|".contains(ch));
        let (number, length) = ordinal::number(bare)?;
        (line.is_line() && length == bare.len() && number.script == ordinal::Script::Number)
            .then_some(number.value)
    };
    let all: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, value(line)?))).collect();
    let counting = all.len() > 1 && all.windows(2).all(|two| two[1].1 == two[0].1 + 1);
    let good = |(at, _): &&(usize, u32)| counting || edges.contains_key(at);
    all.iter().filter(good).map(|(at, _)| *at).collect()
}

/// `صفحة 2 من 5`, `2/5`, `Page 2`.
fn is_page_number(text: &str) -> bool {
    let text = folded(text);
    let bare = text.trim_matches(|ch: char| ch.is_whitespace() || "-–—()[]|".contains(ch));
    let named = ["صفحه", "الصفحه", "page"].iter().find_map(|name| bare.strip_prefix(name));
    let rest = named.unwrap_or(bare).trim_start_matches(['.', ':', ' ', '(']);
    let mut numbers = rest.split(|ch: char| !ch.is_ascii_digit()).filter(|one| !one.is_empty());
    let (first, second, third) = (numbers.next(), numbers.next(), numbers.next());
    let words: String = rest.chars().filter(|ch| ch.is_alphabetic() || *ch == '/').collect();
    let value = |one: Option<&str>| one.and_then(|one| one.parse::<u16>().ok());
    match (value(first), value(second), third) {
        (Some(_), None, None) => named.is_some() && words.is_empty(),
        (Some(page), Some(of), None) => {
            let slash = words == "/" && rest.len() <= "999 / 999".len();
            let by = matches!(words.as_str(), "من" | "of") || slash;
            by && page <= of && of < 1000 && rest.starts_with(|ch: char| ch.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::readers::text;

    fn left(source: &str) -> Vec<(String, Reason)> {
        split(&text::lines(source)).1.into_iter().map(|one| (one.text, one.reason)).collect()
    }

    #[test]
    fn page_numbers_are_told_from_numbers() {
        for text in ["صفحة 2 من 5", "الصفحة ٢ من ٥", "2/5", "- 2 / 5 -", "Page 3 of 7", "صفحة (4)"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2", "5/2", "15 من 20 يوم", "صفحة من نور", "2022/06", "26/11/1443", "صفحة"]
        {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn headers_and_footers_go_and_the_first_header_stays() {
        let page = |number: u8| {
            format!(
                "جمعية المثال\n\nنص الصفحة {}\nسطر من {}\n\nهاتف 011 - ص {number}\n{number}\n",
                ["الأولى", "الثانية", "الثالثة"][usize::from(number - 1)],
                ["أول", "وسط", "آخر"][usize::from(number - 1)]
            )
        };
        let source = [page(1), page(2), page(3)].join("\u{c}");
        let left = left(&source);
        let repeated = left.iter().filter(|(_, reason)| *reason == Reason::Repeated);
        assert_eq!(repeated.count(), 2 + 3);
        let numbers = left.iter().filter(|(_, reason)| *reason == Reason::PageNumber);
        assert_eq!(numbers.count(), 3);
    }

    #[test]
    fn a_lone_number_counts_when_the_next_does() {
        assert_eq!(left("نص\n1\nنص\n2\nنص").len(), 2);
        assert_eq!(left("نص\n15\nنص").len(), 0);
        assert_eq!(left("نص\n-----\nنص")[0].1, Reason::Decoration);
    }
}
