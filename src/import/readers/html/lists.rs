//! The labels of lists, as browsers show them and as Word wrote them into its web pages.

use super::super::super::Marker;
use super::super::numerals;
use super::tree::{Node, Tree};

/// A list that is open.
pub(super) struct List {
    /// The number format; none for bullets.
    format: Option<&'static str>,
    next: i64,
    step: i64,
}

impl List {
    /// `ul` or `ol`.
    pub(super) fn of(tree: &Tree, number: usize) -> Self {
        let node = tree.node(number);
        let style = node.style("list-style-type").or(node.style("list-style"));
        let style = style.unwrap_or_default();
        let styled = style.split_whitespace().find_map(by_style);
        let format = match (node.name(), styled) {
            (_, Some(format)) => Some(format),
            ("ol", None) => Some(by_type(node.attribute("type").unwrap_or("1"))),
            _ => None,
        };
        let reversed = node.attribute("reversed").is_some();
        let items = tree.children(number).iter().filter(|child| tree.node(**child).name() == "li");
        let first = if reversed { i64::try_from(items.count()).unwrap_or(1) } else { 1 };
        let start = node.attribute("start").and_then(|start| start.trim().parse().ok());
        Self { format, next: start.unwrap_or(first), step: if reversed { -1 } else { 1 } }
    }

    /// The marker of its next item.
    pub(super) fn next(&mut self, item: &Node) -> Marker {
        if let Some(value) = item.attribute("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let number = self.next;
        self.next = number.saturating_add(self.step);
        match self.format {
            Some(format) => Marker::Label(match u32::try_from(number) {
                Ok(number) => format!("{}.", numerals::write(format, number)),
                Err(_) => format!("{number}."),
            }),
            None => Marker::Bullet,
        }
    }
}

fn by_type(kind: &str) -> &'static str {
    match kind {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ => "decimal",
    }
}

fn by_style(word: &str) -> Option<&'static str> {
    Some(match word {
        "decimal" => "decimal",
        "decimal-leading-zero" => "decimalZero",
        "lower-alpha" | "lower-latin" => "lowerLetter",
        "upper-alpha" | "upper-latin" => "upperLetter",
        "lower-roman" => "lowerRoman",
        "upper-roman" => "upperRoman",
        "arabic-indic" => "arabicIndic",
        "hebrew" => "hebrew1",
        _ => return None,
    })
}

/// How deep a paragraph of Word's stands in a list: `mso-list:l0 level2 lfo1`.
pub(super) fn level_of_word(node: &Node) -> Option<u8> {
    let list = node.style("mso-list")?;
    let level = list.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    level.parse::<u8>().ok()?.checked_sub(1)
}

/// The marker that Word wrote before such a paragraph.
pub(super) fn marker_of_word(label: &str) -> Marker {
    match label.trim() {
        "" | "·" | "•" | "o" | "§" | "Ø" | "ü" | "-" | "–" | "v" | "q" => Marker::Bullet,
        label => Marker::Label(label.to_owned()),
    }
}
