//! The text in a block: runs of one manner each, spaces as a browser would show them.

use std::collections::BTreeSet;

use super::blocks::Reading;
use super::nodes::{Element, Node};
use super::{Run, Style, Target, notes};
use crate::language::Lang;

/// How the text is set where the reading is.
#[derive(Debug, Clone, Default)]
pub(super) struct Manner {
    styles: BTreeSet<Style>,
    lang: Option<String>,
    link: Option<Target>,
}

impl Manner {
    /// The same with another style.
    pub(super) fn with(mut self, style: Style) -> Self {
        self.styles.insert(style);
        self
    }

    fn run(&self, text: String) -> Run {
        Run {
            text,
            styles: self.styles.clone(),
            lang: self.lang.clone(),
            link: self.link.clone(),
            note: None,
        }
    }
}

impl Reading<'_> {
    /// Adds what a node says to the runs.
    pub(super) fn inline(&mut self, node: &Node, manner: &Manner, runs: &mut Vec<Run>) {
        match node {
            Node::Text(text) => push(runs, manner, text),
            Node::Element(element) => self.element(element, manner, runs),
        }
    }

    fn element(&mut self, element: &Element, manner: &Manner, runs: &mut Vec<Run>) {
        if let Some(number) = notes::marked(element) {
            return self.mark(number, manner, runs);
        }
        match element.name.as_str() {
            "br" => return runs.push(manner.run("\n".to_owned())),
            // A picture is not printed: what it shows stands in words.
            "img" => {
                let words = element.attribute("alt").unwrap_or_default();
                return push(runs, manner, &format!("[{words}]"));
            }
            _ if element.has_class("task") => {
                let words = element.attribute("aria-label").unwrap_or_default();
                return push(runs, manner, &format!("[{words}]"));
            }
            _ => {}
        }
        let manner = self.manner(element, manner.clone());
        for child in &element.children {
            self.inline(child, &manner, runs);
        }
    }

    /// How the text in an element is set, inside text that is set in a manner already.
    fn manner(&self, element: &Element, around: Manner) -> Manner {
        let mut manner = match element.name.as_str() {
            "strong" | "b" => around.with(Style::Strong),
            "em" | "i" => around.with(Style::Emphasis),
            "del" | "s" => around.with(Style::Struck),
            "code" | "kbd" | "samp" => around.with(Style::Code),
            "sup" => around.with(Style::Raised),
            "sub" => around.with(Style::Lowered),
            "bdi" => around.with(Style::Isolated),
            "bdo" => around.with(Style::Overridden),
            _ => around,
        };
        // Other codes, as in an author's own HTML, say nothing that Typst could use.
        let lang = element.attribute("lang").filter(|lang| lang.parse::<Lang>().is_ok());
        if let Some(lang) = lang {
            manner.lang = Some(lang.to_owned());
        }
        if let ("a", Some(address)) = (element.name.as_str(), element.attribute("href")) {
            manner.link = Some(self.target(address));
        }
        manner
    }

    fn target(&self, address: &str) -> Target {
        match address.strip_prefix('#') {
            Some(id) => Target::Here(id.to_owned()),
            None if address.starts_with('/') => Target::Outside((self.absolute)(address)),
            None => Target::Outside(address.to_owned()),
        }
    }

    /// The mark of a footnote; the note itself comes with its first mark.
    fn mark(&mut self, number: u32, manner: &Manner, runs: &mut Vec<Run>) {
        let note = self.notes.remove(&number).map(|note| self.note(&note));
        let mark = manner.clone().with(Style::Raised).run(number.to_string());
        runs.push(Run { note, ..mark });
    }
}

/// Adds text; white space becomes one space, and none at the beginning of a line.
fn push(runs: &mut Vec<Run>, manner: &Manner, text: &str) {
    let mut shown = String::with_capacity(text.len());
    let begins = runs.last().is_none_or(|run| run.text.ends_with([' ', '\n']));
    for c in text.chars() {
        if !is_space(c) {
            shown.push(c);
        } else if !(shown.is_empty() && begins || shown.ends_with(' ')) {
            shown.push(' ');
        }
    }
    if shown.is_empty() {
        return;
    }
    let run = manner.run(shown);
    match runs.last_mut() {
        Some(last) if last.is_like(&run) => last.text.push_str(&run.text),
        _ => runs.push(run),
    }
}

/// Takes the spaces off the end of a block; gives its runs, unless nothing is left.
pub(super) fn trimmed(mut runs: Vec<Run>) -> Option<Vec<Run>> {
    while let Some(last) = runs.last_mut() {
        let length = last.text.trim_end_matches([' ', '\n']).len();
        last.text.truncate(length);
        if !last.text.is_empty() {
            return Some(runs);
        }
        runs.pop();
    }
    None
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

impl Run {
    fn is_like(&self, other: &Self) -> bool {
        let breaks = self.text == "\n" || other.text == "\n";
        let notes = self.note.is_some() || other.note.is_some();
        !breaks
            && !notes
            && self.styles == other.styles
            && self.lang == other.lang
            && self.link == other.link
    }
}
