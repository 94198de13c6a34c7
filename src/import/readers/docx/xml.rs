//! A part of a .docx as a tree. Names are told apart by namespace, not by prefix, because writers
//! choose prefixes, and Word's strict form has namespaces of its own. No entity is expanded but the
//! five of XML, a document type is refused, and depth and number of elements have bounds.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::super::{Obstacle, Place, Refusal};

/// Elements within elements: a table in a table in a table needs 60.
const DEEPEST: usize = 200;
/// Elements of a part: a policy of 200 pages has about 100,000.
const MOST: usize = 1_000_000;

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Text, in Word's transitional and strict form.
    Word,
    /// Alternatives for older readers.
    Compatibility,
    /// Relationships, as an attribute.
    Relation,
    /// Pictures of the older kind.
    Vml,
    /// Formulas.
    Math,
    /// Anything else: drawings, properties.
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult) -> Self {
        let ResolveResult::Bound(uri) = resolved else { return Self::Other };
        let uri: &str = uri.as_ref();
        if uri.ends_with("/wordprocessingml/2006/main") || uri.ends_with("/wordprocessingml/main") {
            Self::Word
        } else if uri.contains("/markup-compatibility/") {
            Self::Compatibility
        } else if uri.ends_with("/officeDocument/2006/relationships")
            || uri.ends_with("/officeDocument/relationships")
        {
            Self::Relation
        } else if uri == "urn:schemas-microsoft-com:vml" {
            Self::Vml
        } else if uri.contains("/officeDocument") && uri.ends_with("/math") {
            Self::Math
        } else {
            Self::Other
        }
    }
}

/// An element with everything in it.
#[derive(Debug)]
pub(super) struct Element {
    /// Whose name it is.
    pub(super) space: Space,
    /// Its name without the prefix.
    pub(super) name: String,
    /// Attributes by name without the prefix; those of relationships begin with `r:`.
    attributes: HashMap<String, String>,
    /// What is in it.
    pub(super) children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Node {
    /// Another element.
    Element(Element),
    /// Characters.
    Text(String),
}

impl Element {
    /// The attribute of this name; `r:id` for a relationship.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The attribute `w:val`.
    pub(super) fn val(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// Whether it is Word's element of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.space == Space::Word && self.name == name
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Word's first element of this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.is(name))
    }

    /// The `w:val` of Word's first element of this name in it.
    pub(super) fn child_val(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Self::val)
    }

    /// Whether a switch such as `w:b` is on, off, or not mentioned.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        self.child(name)
            .map(|element| !matches!(element.val(), Some("0" | "false" | "off" | "none")))
    }

    /// The first element anywhere in it that fits.
    pub(super) fn find(&self, fits: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(
            |element| {
                if fits(element) { Some(element) } else { element.find(fits) }
            },
        )
    }

    /// Its characters, its own and those of all elements in it.
    pub(super) fn characters(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text
    }

    fn collect(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(characters) => text.push_str(characters),
                Node::Element(element) => element.collect(text),
            }
        }
    }
}

/// Reads a part's bytes.
pub(super) fn parse(part: &str, bytes: &[u8]) -> Result<Element, Refusal> {
    let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
    if broken {
        return Err(refused(part, Obstacle::Encoding("UTF-8".into())));
    }
    let mut reader = NsReader::from_str(&text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = true;
    let mut builder = Builder { open: Vec::new(), root: None, elements: 0 };
    loop {
        let (event, space) = match reader.read_resolved_event() {
            Ok((resolved, event)) => (event, Space::of(&resolved)),
            Err(error) => return Err(damaged(part, error)),
        };
        match event {
            Event::Start(start) => {
                let element = element(space, &start, &reader).map_err(|e| damaged(part, e))?;
                builder.start(element).map_err(|obstacle| refused(part, obstacle))?;
            }
            Event::End(_) => builder.end(),
            Event::Text(text) => {
                builder.text(&text.xml10_content());
            }
            Event::CData(text) => builder.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string(),
                    Ok(None) => match resolve_predefined_entity(&reference) {
                        Some(text) => text.to_owned(),
                        None => return Err(damaged(part, "it uses an entity of its own")),
                    },
                    Err(error) => return Err(damaged(part, error)),
                };
                builder.text(&text);
            }
            Event::DocType(_) => return Err(damaged(part, "it has a document type")),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
    match builder {
        Builder { open, root: Some(root), .. } if open.is_empty() => Ok(root),
        _ => Err(damaged(part, "it ends too early")),
    }
}

fn element(
    space: Space,
    start: &BytesStart,
    reader: &NsReader<&[u8]>,
) -> Result<Element, quick_xml::Error> {
    let mut attributes = HashMap::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
        let local: &str = local.as_ref();
        let name = match Space::of(&resolved) {
            Space::Relation => format!("r:{local}"),
            _ => local.to_owned(),
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        attributes.insert(name, value.into_owned());
    }
    let name: &str = start.local_name().into_inner();
    Ok(Element { space, name: name.to_owned(), attributes, children: Vec::new() })
}

/// The elements that are open, the innermost last.
struct Builder {
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
}

impl Builder {
    fn start(&mut self, element: Element) -> Result<(), Obstacle> {
        self.elements += 1;
        if self.open.len() >= DEEPEST {
            return Err(Obstacle::TooLarge(format!("more than {DEEPEST} elements within others")));
        }
        if self.elements > MOST {
            return Err(Obstacle::TooLarge(format!("more than {MOST} elements")));
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, characters: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(characters),
            _ => parent.children.push(Node::Text(characters.to_owned())),
        }
    }
}

fn refused(part: &str, obstacle: Obstacle) -> Refusal {
    Refusal::new(Place::Part(part.to_owned()), obstacle)
}

fn damaged(part: &str, why: impl std::fmt::Display) -> Refusal {
    refused(part, Obstacle::Damaged(why.to_string()))
}
