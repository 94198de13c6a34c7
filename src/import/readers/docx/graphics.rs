//! Drawings, pictures and objects: whether words are in them, and signs of picture fonts.

use super::xml::{Element, Space};

/// What a drawing is to a reader of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Graphic {
    /// A line across the page.
    Line,
    /// A picture, with its description.
    Picture(String),
    /// A box of text.
    Box(String),
    /// Something of another program, or a diagram.
    Object(String),
}

/// What a drawing, an old picture or an object is.
pub(super) fn of(element: &Element) -> Graphic {
    if let Some(object) = element.find(&|inner| inner.name == "OLEObject") {
        let program = object.attribute("ProgID").unwrap_or("of another program");
        return Graphic::Object(program.to_owned());
    }
    if element.is("object") {
        return Graphic::Object("of another program".into());
    }
    let text = boxed(element);
    if !text.trim().is_empty() {
        return Graphic::Box(text);
    }
    let kind = element.find(&|inner| inner.name == "graphicData");
    let kind = kind.and_then(|data| data.attribute("uri")).unwrap_or_default();
    if kind.contains("/chart") {
        return Graphic::Object("a chart".into());
    }
    if kind.contains("/diagram") {
        return Graphic::Object("a SmartArt diagram".into());
    }
    if element.find(&|inner| inner.space == Space::Vml && inner.attribute("hr").is_some()).is_some()
    {
        return Graphic::Line;
    }
    Graphic::Picture(description(element))
}

/// The words in the boxes of a drawing: text, and letters drawn as shapes.
fn boxed(element: &Element) -> String {
    let mut words = Vec::new();
    collect(element, &mut words);
    words.join(" ")
}

fn collect(element: &Element, words: &mut Vec<String>) {
    for inner in element.elements() {
        match (inner.space, inner.name.as_str()) {
            (Space::Word, "txbxContent") | (Space::Other, "txBody") => {
                words.push(inner.characters())
            }
            (Space::Vml, "textpath") => {
                words.extend(inner.attribute("string").map(str::to_owned));
            }
            // Of two ways to say the same, one.
            (Space::Compatibility, "AlternateContent") => {
                if let Some(chosen) = super::inline::alternative(inner) {
                    collect(chosen, words);
                }
            }
            _ => collect(inner, words),
        }
    }
}

fn description(element: &Element) -> String {
    let described = |inner: &Element| {
        let text = inner.attribute("descr").or(inner.attribute("alt"));
        text.is_some_and(|text| !text.trim().is_empty())
    };
    let described = element.find(&described);
    let text = described.and_then(|it| it.attribute("descr").or(it.attribute("alt")));
    text.unwrap_or_default().trim().to_owned()
}

/// The sign that a picture font shows for a code, where Unicode has it.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let low = code & 0xFF;
    if !(0xF000..=0xF0FF).contains(&code) && code > 0xFF {
        return char::from_u32(code).filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign));
    }
    let sign = match (font.to_lowercase().as_str(), low) {
        ("wingdings", 0x28) => '☎',
        ("wingdings", 0x2A) => '✉',
        ("wingdings", 0x6C | 0x9F) | ("symbol", 0xB7) => '•',
        ("wingdings", 0x6E | 0xA7) => '▪',
        ("wingdings", 0x6F | 0xA8) => '☐',
        ("wingdings", 0x71 | 0x72) => '❑',
        ("wingdings", 0x75 | 0x76) => '❖',
        ("wingdings", 0xD8) => '➢',
        ("wingdings", 0xE0) => '→',
        ("wingdings", 0xDF) => '←',
        ("wingdings", 0xFB) => '✗',
        ("wingdings", 0xFC) => '✓',
        ("wingdings", 0xFD) => '☒',
        ("wingdings", 0xFE) => '☑',
        ("wingdings 2", 0x50) => '✓',
        ("wingdings 2", 0x52) => '☑',
        ("wingdings 2", 0xA3) => '☐',
        ("symbol", 0xAE) => '→',
        ("symbol", 0xB0) => '°',
        ("symbol", 0xB1) => '±',
        ("symbol", 0xB4) => '×',
        ("symbol", 0xA3) => '≤',
        ("symbol", 0xB3) => '≥',
        _ => return None,
    };
    Some(sign)
}
