//! HTML as a tree whose depth is bounded, so that whoever walks it may do so by recursion.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Elements below this depth are not told apart; their text stays. A law has four levels.
const DEEPEST: usize = 48;

/// HTML whose tags can't be told apart.
#[derive(Debug, thiserror::Error)]
#[error("its HTML can't be read: {0}")]
pub struct Malformed(String);

/// Something between two tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element and what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == class)
    }

    /// The elements directly in it that have this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter_map(Node::element).filter(move |child| child.name == name)
    }

    /// What only a browser needs: styles, scripts, and links back to where the reader is.
    fn is_furniture(&self) -> bool {
        matches!(self.name.as_str(), "script" | "style" | "template")
            || self.has_class("permalink")
            || self.attribute("role") == Some("doc-backlink")
    }
}

impl Node {
    /// The element that it is.
    pub(super) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

/// An element whose end has not come.
enum Open {
    Kept(Element),
    /// Too deep: what is in it goes to the element around it.
    Flattened(String),
    /// It goes, with all that is in it.
    Dropped(String),
}

impl Open {
    fn name(&self) -> &str {
        match self {
            Self::Kept(element) => &element.name,
            Self::Flattened(name) | Self::Dropped(name) => name,
        }
    }
}

/// What has been read so far.
#[derive(Default)]
struct Tree {
    done: Vec<Node>,
    open: Vec<Open>,
}

/// Reads HTML; what is missing at the end is closed there.
pub(super) fn parse(html: &str) -> Result<Vec<Node>, Malformed> {
    let mut reader = Reader::from_str(html);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut tree = Tree::default();
    loop {
        match reader.read_event().map_err(|error| Malformed(error.to_string()))? {
            Event::Start(start) if is_void(&start) => tree.put(Node::Element(element(&start))),
            Event::Empty(start) => tree.put(Node::Element(element(&start))),
            Event::Start(start) => tree.start(element(&start)),
            Event::End(end) => tree.end(&end.name().as_ref().to_ascii_lowercase()),
            Event::Text(text) => tree.text(&text.html_content()),
            Event::CData(text) => tree.text(&text.html_content()),
            Event::GeneralRef(reference) => {
                tree.text(&character(&reference.html_content()));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
    while !tree.open.is_empty() {
        tree.close();
    }
    Ok(tree.done)
}

impl Tree {
    fn start(&mut self, element: Element) {
        let kept = self.open.iter().filter(|open| matches!(open, Open::Kept(_))).count();
        self.open.push(if element.is_furniture() {
            Open::Dropped(element.name)
        } else if kept >= DEEPEST {
            Open::Flattened(element.name)
        } else {
            Open::Kept(element)
        });
    }

    /// Closes what has this name, and what was left open in it; nothing when nothing has.
    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name() == name) else {
            return;
        };
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(Open::Kept(element)) = self.open.pop() {
            self.put(Node::Element(element));
        }
    }

    fn text(&mut self, text: &str) {
        self.put(Node::Text(text.to_owned()));
    }

    fn put(&mut self, node: Node) {
        let around = self.open.iter_mut().rev().find(|open| !matches!(open, Open::Flattened(_)));
        let children = match around {
            Some(Open::Dropped(_)) => return,
            Some(Open::Kept(element)) => &mut element.children,
            Some(Open::Flattened(_)) | None => &mut self.done,
        };
        match (children.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => children.push(node),
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut stated = start.html_attributes();
    let attributes = stated.with_checks(false).flatten().map(|attribute| {
        let key = attribute.key.as_ref().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        (key, value.unwrap_or_default().into_owned())
    });
    Element {
        name: start.name().as_ref().to_ascii_lowercase(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

fn is_void(start: &BytesStart<'_>) -> bool {
    let name = start.name().as_ref().to_ascii_lowercase();
    matches!(name.as_str(), "br" | "hr" | "img" | "wbr" | "input" | "col" | "source")
}

/// What an entity stands for; itself when it is none of those that our own HTML has.
fn character(name: &str) -> String {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let code = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
        Some(decimal) => number(decimal, 10),
        None => None,
    };
    let named = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => code.and_then(char::from_u32),
    };
    named.map_or_else(|| format!("&{name};"), String::from)
}
