//! How the items of a list are numbered, and how far they are set in.

use super::super::block::{Block, Kind};
use super::escape;

/// The lists of a text.
pub(super) struct Numbers {
    /// For each block the list that it is an item of.
    lists: Vec<Option<usize>>,
    /// For each list whether Markdown can say its numbers.
    numbered: Vec<bool>,
    /// The width of the marker of the item that is open at each depth.
    widths: Vec<usize>,
}

/// How an item begins.
pub(super) struct Start {
    pub(super) indent: String,
    /// With the label, where it stands as words, and a space.
    pub(super) marker: String,
    /// Whether words follow the marker directly, and not a label.
    pub(super) bare: bool,
}

impl Numbers {
    /// Sees which items form a list, and what they are numbered by.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut numbers = Self { lists: Vec::new(), numbered: Vec::new(), widths: Vec::new() };
        let mut last: Vec<Option<u32>> = Vec::new();
        let mut signs: Vec<Option<char>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for block in blocks {
            let (depth, label) = match &block.kind {
                Kind::Item { depth, label } => (usize::from(*depth), label.as_deref()),
                Kind::Continuation { .. } => {
                    numbers.lists.push(None);
                    continue;
                }
                _ => {
                    open.clear();
                    numbers.lists.push(None);
                    continue;
                }
            };
            open.truncate(depth + 1);
            while open.len() < depth + 1 {
                open.push(numbers.numbered.len());
                numbers.numbered.push(true);
                last.push(None);
                signs.push(None);
            }
            let list = open[depth];
            let number = label.and_then(counted);
            let counts = number.is_some_and(|(number, sign)| {
                last[list].is_none_or(|before| number > before)
                    && signs[list].is_none_or(|before| before == sign)
            });
            numbers.numbered[list] &= counts;
            (last[list], signs[list]) = number.unzip();
            numbers.lists.push(Some(list));
        }
        numbers
    }

    /// The start of the item that is this block.
    pub(super) fn item(&mut self, block: usize, depth: u8, label: Option<&str>) -> Start {
        let list = self.lists.get(block).copied().flatten();
        let numbered = list.is_some_and(|list| self.numbered[list]);
        self.widths.truncate(usize::from(depth));
        let indent = " ".repeat(self.widths.iter().sum());
        let marker = match label {
            Some(label) if numbered => format!("{label} "),
            Some(label) => format!("- {} ", escape::label(label)),
            None => "- ".to_owned(),
        };
        let width = if numbered { marker.len() } else { 2 };
        self.widths.push(width);
        Start { indent, marker, bare: numbered || label.is_none() }
    }

    /// How far a further paragraph of the open item is set in.
    pub(super) fn inside(&mut self, depth: u8) -> String {
        self.widths.truncate(usize::from(depth) + 1);
        " ".repeat(self.widths.iter().sum())
    }

    /// Ends all lists.
    pub(super) fn end(&mut self) {
        self.widths.clear();
    }
}

/// The number of a label that Markdown can say.
fn counted(label: &str) -> Option<(u32, char)> {
    let sign = label.chars().next_back().filter(|sign| matches!(sign, '.' | ')'))?;
    let digits = &label[..label.len() - 1];
    let ascii =
        !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| ascii)?, sign))
}
