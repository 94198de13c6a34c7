//! Paragraphs, lists, tables: whatever begins on a line of its own.

use std::collections::BTreeSet;
use std::mem;

use super::nodes::{Element, Node};
use super::notes::Notes;
use super::runs::{Manner, trimmed};
use super::{Block, Entry, Item, Run, Style};

/// Lists and quotes in one another beyond this are set at its indent: the line must not become
/// narrower than a word, and Typst has a limit of its own.
const DEEPEST: usize = 8;

/// What is known while a text is read.
pub(super) struct Reading<'a> {
    pub(super) absolute: &'a dyn Fn(&str) -> String,
    pub(super) notes: Notes,
}

/// Blocks as they come, and the text that is not yet a block.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    runs: Vec<Run>,
}

impl Blocks {
    /// The text so far is a paragraph.
    fn flush(&mut self) {
        let runs = trimmed(mem::take(&mut self.runs));
        self.done.extend(runs.map(|runs| Block::Paragraph { runs }));
    }

    fn put(&mut self, block: Block) {
        self.flush();
        self.done.push(block);
    }
}

impl Reading<'_> {
    /// The whole text, and at its end the footnotes that only other footnotes mark.
    pub(super) fn document(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut blocks = self.blocks(nodes, 0);
        while let Some((number, note)) = self.notes.pop_first() {
            let item =
                Item { label: Some(format!("{number}.")), id: None, blocks: self.note(&note) };
            blocks.push(Block::List { items: vec![item] });
        }
        level_headings(&mut blocks, &mut Vec::new());
        blocks
    }

    /// What a footnote says.
    pub(super) fn note(&mut self, note: &Element) -> Vec<Block> {
        self.blocks(&note.children, DEEPEST)
    }

    fn blocks(&mut self, nodes: &[Node], depth: usize) -> Vec<Block> {
        let mut blocks = Blocks::default();
        self.gather(nodes, depth, &mut blocks);
        blocks.flush();
        blocks.done
    }

    fn gather(&mut self, nodes: &[Node], depth: usize, blocks: &mut Blocks) {
        for node in nodes {
            match node.element().filter(|element| is_block(&element.name)) {
                Some(element) => {
                    blocks.flush();
                    self.block(element, depth, blocks);
                }
                None => self.inline(node, &Manner::default(), &mut blocks.runs),
            }
        }
    }

    fn block(&mut self, element: &Element, depth: usize, blocks: &mut Blocks) {
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let runs = self.runs(&element.children);
                let id = element.attribute("id").map(str::to_owned);
                let level = element.name.as_bytes()[1] - b'0';
                blocks.done.extend(runs.map(|runs| Block::Heading { level, id, runs }));
            }
            "ul" | "ol" => self.list(element, depth, blocks),
            "table" => blocks.done.extend(self.table(element)),
            "hr" => blocks.put(Block::Rule),
            "pre" => {
                let text = characters(&element.children);
                blocks.put(Block::Code { text: text.trim_end_matches('\n').to_owned() });
            }
            "dl" => {
                let entries = self.definitions(element, depth);
                blocks.put(Block::Definitions { entries });
            }
            "blockquote" if depth < DEEPEST => {
                let inside = self.blocks(&element.children, depth + 1);
                blocks.put(Block::Quote { blocks: inside });
            }
            "div" if element.has_class("callout") && depth < DEEPEST => {
                blocks.put(self.callout(element, depth));
            }
            _ => {
                self.gather(&element.children, depth, blocks);
                blocks.flush();
            }
        }
    }

    fn callout(&mut self, element: &Element, depth: usize) -> Block {
        let is_title =
            |node: &&Node| node.element().is_some_and(|element| element.has_class("callout-title"));
        let (title, rest): (Vec<&Node>, Vec<&Node>) = element.children.iter().partition(is_title);
        let title: Vec<Node> = title.into_iter().cloned().collect();
        let rest: Vec<Node> = rest.into_iter().cloned().collect();
        Block::Callout {
            title: self.runs(&title).unwrap_or_default(),
            blocks: self.blocks(&rest, depth + 1),
        }
    }

    fn list(&mut self, element: &Element, depth: usize, blocks: &mut Blocks) {
        let mut items = Vec::new();
        for (at, child) in element.all("li").enumerate() {
            let mut child = child.clone();
            let label = take_label(&mut child.children)
                .or_else(|| (element.name == "ol").then(|| format!("{}.", at + 1)));
            let id = child.attribute("id").map(str::to_owned);
            let inside = self.blocks(&child.children, (depth + 1).min(DEEPEST));
            items.push(Item { label, id, blocks: inside });
        }
        if depth < DEEPEST {
            blocks.put(Block::List { items });
        } else {
            items.into_iter().for_each(|item| blocks.done.extend(flattened(item)));
        }
    }

    fn definitions(&mut self, element: &Element, depth: usize) -> Vec<Entry> {
        let mut entries = Vec::new();
        for child in element.children.iter().filter_map(Node::element) {
            match child.name.as_str() {
                "dt" => entries.extend(self.runs(&child.children).map(Entry::Term)),
                _ => {
                    let depth = (depth + 1).min(DEEPEST);
                    entries.push(Entry::Meaning(self.blocks(&child.children, depth)));
                }
            }
        }
        entries
    }

    /// The text in nodes that hold no block; none when it is empty.
    pub(super) fn runs(&mut self, nodes: &[Node]) -> Option<Vec<Run>> {
        let mut runs = Vec::new();
        for node in nodes {
            self.inline(node, &Manner::default(), &mut runs);
        }
        trimmed(runs)
    }
}

/// An item without its indent: the label goes before its first words.
fn flattened(item: Item) -> Vec<Block> {
    let mut blocks = item.blocks;
    if let Some(label) = item.label {
        let label = Run {
            text: format!("{label} "),
            styles: BTreeSet::from([Style::Strong]),
            ..Run::default()
        };
        match blocks.first_mut() {
            Some(Block::Paragraph { runs }) => runs.insert(0, label),
            _ => blocks.insert(0, Block::Paragraph { runs: vec![label] }),
        }
    }
    blocks
}

/// Takes the label out of an item: it stands in its first line, perhaps inside a paragraph.
fn take_label(children: &mut Vec<Node>) -> Option<String> {
    for at in 0..children.len() {
        match &mut children[at] {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Element(element) if element.has_class("label") => {
                let label = characters(&element.children);
                children.remove(at);
                return Some(label);
            }
            Node::Element(element) if element.name == "p" => {
                return take_label(&mut element.children);
            }
            _ => return None,
        }
    }
    None
}

/// The characters in a tree, without its markup.
fn characters(nodes: &[Node]) -> String {
    let one = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) if element.name == "br" => "\n".to_owned(),
        Node::Element(element) => characters(&element.children),
    };
    nodes.iter().map(one).collect()
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "ul"
            | "ol"
            | "table"
            | "blockquote"
            | "div"
            | "section"
            | "pre"
            | "dl"
            | "hr"
            | "article"
            | "aside"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "center"
            | "header"
            | "footer"
    )
}

/// Gives the headings levels that begin at 1 and skip none, as a tagged PDF must have them.
///
/// `above` holds the levels, as written, of the headings that the next one stands under.
fn level_headings(blocks: &mut [Block], above: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                while above.pop_if(|outer| *outer >= *level).is_some() {}
                above.push(*level);
                *level = u8::try_from(above.len()).unwrap_or(u8::MAX);
            }
            Block::Quote { blocks } | Block::Callout { blocks, .. } => {
                level_headings(blocks, above);
            }
            Block::List { items } => {
                items.iter_mut().for_each(|item| level_headings(&mut item.blocks, above));
            }
            _ => {}
        }
    }
}
