//! Footnotes: the page lists them at its end, paper has them where they are marked.

use std::collections::BTreeMap;

use super::nodes::{Element, Node};

/// The footnotes that have not been shown yet, by their numbers.
pub(super) type Notes = BTreeMap<u32, Element>;

/// Takes the list of footnotes out of a text.
pub(super) fn take(nodes: &mut Vec<Node>) -> Notes {
    let mut notes = Notes::new();
    nodes.retain(|node| {
        let Some(section) = node.element().filter(|element| is_list(element)) else {
            return true;
        };
        for list in section.all("ol") {
            for note in list.all("li") {
                if let Some(number) = number(note.attribute("id").unwrap_or_default()) {
                    notes.insert(number, note.clone());
                }
            }
        }
        false
    });
    notes
}

/// The number of the footnote that a mark leads to: `#fn-3`.
pub(super) fn marked(mark: &Element) -> Option<u32> {
    if !mark.has_class("footnote-ref") {
        return None;
    }
    number(mark.all("a").next()?.attribute("href")?.strip_prefix('#')?)
}

fn number(id: &str) -> Option<u32> {
    id.strip_prefix("fn-")?.parse().ok()
}

fn is_list(element: &Element) -> bool {
    element.attribute("role") == Some("doc-endnotes")
}
