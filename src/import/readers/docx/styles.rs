//! What a style's name promises: a heading, a title, a list, bold. Styles stand on others, and what
//! one does not say, the one below it may.
//!
//! Word writes the names of its own styles in English whatever the language of its menus («عنوان 1»
//! is `heading 1` in the file, with an id such as `1`), other programs write what they show; so both
//! are known here, and ids count only where a style has no name.

use std::collections::HashMap;

use super::xml::Element;
use crate::typed::ascii_digit;

/// Styles upon styles; a circle ends here.
const HIGHEST: usize = 20;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The paragraph style of paragraphs that name none.
    ordinary: Option<String>,
}

/// What one style says itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    outline: Option<u8>,
    numbering: Option<Numbering>,
    indent: Option<i64>,
    dress: Dress,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// The title of the document.
    Title,
    /// A heading, from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
    /// Text.
    Body,
}

/// A reference to a list: which one, and how deep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbering {
    /// The list; `0` for none.
    pub(super) id: Option<String>,
    /// The level, from 0.
    pub(super) level: Option<usize>,
}

impl Numbering {
    /// What `w:numPr` says.
    pub(super) fn of(properties: &Element) -> Option<Self> {
        let numbering = properties.child("numPr")?;
        Some(Self {
            id: numbering.child_val("numId").map(str::to_owned),
            level: numbering.child_val("ilvl").and_then(|level| level.parse().ok()),
        })
    }
}

/// Bold and italic, as switches: nothing said, on, or off. Letters from right to left have their own.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dress {
    /// `w:b`, `w:i`.
    pub(super) plain: [Option<bool>; 2],
    /// `w:bCs`, `w:iCs`.
    pub(super) complex: [Option<bool>; 2],
    /// `w:vanish`.
    pub(super) hidden: Option<bool>,
}

impl Dress {
    /// What `w:rPr` says.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        Self {
            plain: ["b", "i"].map(|name| properties.switch(name)),
            complex: ["bCs", "iCs"].map(|name| properties.switch(name)),
            hidden: properties.switch("vanish"),
        }
    }

    fn or(self, below: Self) -> Self {
        let both = |over: [Option<bool>; 2], below: [Option<bool>; 2]| {
            [over[0].or(below[0]), over[1].or(below[1])]
        };
        Self {
            plain: both(self.plain, below.plain),
            complex: both(self.complex, below.complex),
            hidden: self.hidden.or(below.hidden),
        }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(root: Option<&Element>) -> Self {
        let mut styles = Self::default();
        let elements = root.into_iter().flat_map(Element::elements);
        for element in elements.filter(|element| element.is("style")) {
            let Some(id) = element.attribute("styleId") else { continue };
            let paragraph = element.child("pPr");
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.ordinary = Some(id.to_owned());
            }
            let style = Style {
                based_on: element.child_val("basedOn").map(str::to_owned),
                name: element.child_val("name").unwrap_or(id).trim().to_lowercase(),
                outline: paragraph.and_then(outline),
                numbering: paragraph.and_then(Numbering::of),
                indent: paragraph.and_then(indent),
                dress: Dress::of(element.child("rPr")),
            };
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style with all that it stands on, itself first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let known =
            |id: &'a str| self.by_id.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let first = id.or(self.ordinary.as_deref()).and_then(known);
        std::iter::successors(first, move |(_, style)| style.based_on.as_deref().and_then(known))
            .take(HIGHEST)
    }

    /// What a paragraph of this style is.
    pub(super) fn rank(&self, id: Option<&str>) -> Rank {
        let unknown =
            id.filter(|id| !self.by_id.contains_key(*id)).and_then(|id| named(&id.to_lowercase()));
        let known = || {
            self.chain(id)
                .find_map(|(_, style)| named(&style.name).or_else(|| style.outline.map(by_outline)))
        };
        unknown.or_else(known).unwrap_or(Rank::Body)
    }

    /// The list that a paragraph of this style is in, with the style that says so.
    pub(super) fn numbering<'a>(&'a self, id: Option<&'a str>) -> Option<(&'a str, &'a Numbering)> {
        self.chain(id)
            .find_map(|(id, style)| style.numbering.as_ref().map(|numbering| (id, numbering)))
    }

    /// How far from the edge a paragraph of this style begins, in twentieths of a point.
    pub(super) fn indent(&self, id: Option<&str>) -> Option<i64> {
        self.chain(id).find_map(|(_, style)| style.indent)
    }

    /// Whether the style is for further paragraphs of an item.
    pub(super) fn continues(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| {
            style.name.starts_with("list continue") || style.name.starts_with("list contents")
        })
    }

    /// The dress that a paragraph's style gives its words.
    pub(super) fn paragraph_dress(&self, id: Option<&str>) -> Dress {
        self.chain(id).fold(Dress::default(), |dress, (_, style)| dress.or(style.dress))
    }

    /// The dress of a style for words, which has no default.
    pub(super) fn word_dress(&self, id: Option<&str>) -> Dress {
        match id {
            Some(id) if self.by_id.contains_key(id) => self.paragraph_dress(Some(id)),
            _ => Dress::default(),
        }
    }
}

/// The outline level that `w:pPr` says itself, from 0; 9 is text.
pub(super) fn outline(properties: &Element) -> Option<u8> {
    properties.child_val("outlineLvl").and_then(|level| level.parse().ok())
}

/// The rank that an outline level gives.
pub(super) const fn by_outline(level: u8) -> Rank {
    if level < 9 { Rank::Heading(level + 1) } else { Rank::Body }
}

/// How far `w:pPr` says that the paragraph begins from the edge it is read from. `w:left` is that
/// edge for paragraphs from right to left too.
pub(super) fn indent(properties: &Element) -> Option<i64> {
    let indent = properties.child("ind")?;
    indent.attribute("start").or(indent.attribute("left"))?.parse().ok()
}

/// The rank that a style's name gives, in lower case.
fn named(name: &str) -> Option<Rank> {
    match name {
        "title" | "العنوان" => return Some(Rank::Title),
        "toc heading" | "contents heading" => return Some(Rank::Contents),
        "normal" | "عادي" | "default paragraph style" => return Some(Rank::Body),
        _ => {}
    }
    if name.strip_prefix("toc ").or(name.strip_prefix("contents ")).is_some_and(is_number) {
        return Some(Rank::Contents);
    }
    let level = ["heading", "عنوان", "العنوان", "überschrift", "titre"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .map(str::trim)?;
    let mut digits = level.chars();
    let (Some(digit), None) = (digits.next(), digits.next()) else { return None };
    let digit = ascii_digit(digit).to_digit(10).filter(|digit| *digit > 0)?;
    u8::try_from(digit).ok().map(Rank::Heading)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
