//! A web page as a tree: what html5ever builds by the rules of the HTML standard, in one vector.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{
    Attribute, LocalName, Namespace, ParseOpts, QualName, local_name, ns, parse_document,
};

use super::super::{Obstacle, Refusal};

/// Elements within elements.
const DEEPEST: usize = 250;
/// Nodes of a page; a policy of 200 pages, saved by Word, has about 200,000.
const MOST: usize = 2_000_000;
/// Bytes that are parsed before it is looked how deep they went, for time grows with the square of it.
const STEP: usize = 16 << 10;

/// A page.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// Something on a page.
#[derive(Default)]
pub(super) struct Node {
    /// Its name, when it is an element.
    name: Option<QualName>,
    attributes: Vec<Attribute>,
    text: String,
    parent: Option<usize>,
    /// What is in it, by number.
    children: Vec<usize>,
    depth: usize,
}

impl Node {
    /// The element's name; empty for text, comments and the page itself.
    pub(super) fn name(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.local)
    }

    /// Its own characters.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }

    /// The value that its own style sheet gives to a property, in lower case.
    pub(super) fn style(&self, property: &str) -> Option<String> {
        let mut declarations = self.attribute("style")?.split(';');
        declarations.find_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            name.trim().eq_ignore_ascii_case(property).then(|| value.trim().to_ascii_lowercase())
        })
    }
}

impl Tree {
    /// Parses a page.
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let full = Rc::new(Cell::new(false));
        let sink = Sink::new(Rc::clone(&full));
        let tree_builder =
            TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let mut parser = parse_document(sink, options);
        let mut rest = text;
        while !rest.is_empty() {
            let (step, later) = rest.split_at(rest.floor_char_boundary(STEP.min(rest.len())));
            parser.process(StrTendril::from_slice(step));
            if full.get() {
                let why = format!("more than {DEEPEST} elements within others, or {MOST} in all");
                return Err(Refusal::of_file(Obstacle::TooLarge(why)));
            }
            rest = later;
        }
        let tree = parser.finish();
        if full.get() {
            let why = format!("more than {DEEPEST} elements within others");
            return Err(Refusal::of_file(Obstacle::TooLarge(why)));
        }
        Ok(tree)
    }

    /// The page itself.
    pub(super) const ROOT: usize = 0;

    /// What has this number.
    pub(super) fn node(&self, number: usize) -> &Node {
        &self.nodes[number]
    }

    /// What is in it, by number.
    pub(super) fn children(&self, number: usize) -> &[usize] {
        &self.nodes[number].children
    }

    /// Whether an element of this name is anywhere in it.
    pub(super) fn holds(&self, number: usize, name: &str) -> bool {
        self.children(number)
            .iter()
            .any(|child| self.node(*child).name() == name || self.holds(*child, name))
    }

    /// Its characters with those of everything in it, one space between words.
    pub(super) fn characters(&self, number: usize) -> String {
        let mut text = String::new();
        self.collect(number, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, number: usize, text: &mut String) {
        let node = self.node(number);
        if matches!(node.name(), "script" | "style" | "template") {
            return;
        }
        text.push_str(&node.text);
        for child in &node.children {
            self.collect(*child, text);
        }
        // Words of neighbouring blocks are not one word.
        if !matches!(node.name(), "" | "a" | "b" | "strong" | "i" | "em" | "span" | "font" | "u") {
            text.push(' ');
        }
    }
}

/// What html5ever tells to build the tree.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    full: Rc<Cell<bool>>,
}

/// An element's name, for html5ever.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new(full: Rc<Cell<bool>>) -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), full }
    }

    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() >= MOST {
            self.full.set(true);
        }
        nodes.push(node);
        nodes.len() - 1
    }

    /// Puts a child into a parent, before the child at a place or as the last.
    fn insert(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let number = match child {
            NodeOrText::AppendNode(number) => {
                self.detach(number);
                number
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let place = at.unwrap_or(nodes[parent].children.len());
                let before =
                    place.checked_sub(1).and_then(|it| nodes[parent].children.get(it).copied());
                if let Some(before) = before.filter(|it| nodes[*it].name.is_none()) {
                    nodes[before].text.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Node { text: text.to_string(), ..Node::default() })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        if depth > DEEPEST {
            self.full.set(true);
        }
        nodes[number].parent = Some(parent);
        nodes[number].depth = depth;
        let place = at.unwrap_or(usize::MAX).min(nodes[parent].children.len());
        nodes[parent].children.insert(place, number);
    }

    fn detach(&self, number: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[number].parent.take() {
            let children = &mut nodes[parent].children;
            // From the end, where it nearly always is: a long page is not searched again and again.
            if let Some(at) = children.iter().rposition(|child| *child == number) {
                children.remove(at);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        let tree = Tree { nodes: self.nodes.into_inner() };
        // Nodes may have been moved with all that is in them: how deep they are is counted anew.
        let mut open = vec![(Tree::ROOT, 0)];
        while let Some((number, depth)) = open.pop() {
            if depth > DEEPEST {
                self.full.set(true);
            }
            open.extend(tree.children(number).iter().map(|child| (*child, depth + 1)));
        }
        tree
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        let name = self.nodes.borrow()[*target].name.clone();
        Name(name.unwrap_or_else(|| QualName::new(None, ns!(), local_name!(""))))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Node { name: Some(name), attributes, ..Node::default() })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        let name = QualName::new(None, ns!(), LocalName::from("#comment"));
        self.add(Node { name: Some(name), ..Node::default() })
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> usize {
        self.create_comment(data)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(number) = child {
            self.detach(number);
        }
        let Some(parent) = self.nodes.borrow()[*sibling].parent else { return };
        // What stands outside the cells of a table goes before it: it is the last child so far.
        let at = self.nodes.borrow()[parent].children.iter().rposition(|it| it == sibling);
        self.insert(parent, at, child);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[*target].attributes;
        for attribute in attributes {
            if own.iter().all(|it| it.name != attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            self.nodes.borrow_mut()[child].parent = None;
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
