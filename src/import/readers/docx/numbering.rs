//! The lists of a document: what their levels look like (`numbering.xml`), and how far each has
//! counted. The label of an item is nowhere in the file; it is made here as Word would show it.
//!
//! Lists that stand on the same definition count on together, unless one of them says where it
//! starts; a level starts anew after a higher one was used.

use std::collections::{HashMap, HashSet};

use super::super::numerals;
use super::styles::Styles;
use super::xml::Element;

/// Levels of a list, in Word and here.
const LEVELS: usize = 9;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
}

/// What several lists have in common.
#[derive(Debug, Default)]
struct Definition {
    levels: HashMap<usize, Level>,
    /// The style that holds the definition instead.
    style: Option<String>,
}

/// One list.
#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What a level looks like.
#[derive(Debug, Clone)]
pub(super) struct Level {
    start: u32,
    format: String,
    text: String,
    in_decimal: bool,
    /// The level (from 1) after which this one starts anew; 0 for never.
    restart: Option<usize>,
    style: Option<String>,
    /// How far its text begins from the edge, in twentieths of a point.
    pub(super) indent: Option<i64>,
}

impl Level {
    /// Whether its items have a bullet and no number.
    pub(super) fn is_bullet(&self) -> bool {
        self.format == "bullet"
    }

    fn of(element: &Element) -> Self {
        let custom = element
            .find(&|inner| inner.is("numFmt") && inner.val() == Some("custom"))
            .and_then(|format| format.attribute("format"));
        let format = match custom {
            Some(shown) if shown.starts_with("01,") => "decimalZero",
            _ => element
                .find(&|inner| inner.is("numFmt") && inner.val() != Some("custom"))
                .and_then(Element::val)
                .unwrap_or("decimal"),
        };
        Self {
            start: element.child_val("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: format.to_owned(),
            text: element.child_val("lvlText").unwrap_or_default().to_owned(),
            in_decimal: element.switch("isLgl").unwrap_or(false),
            restart: element.child_val("lvlRestart").and_then(|level| level.parse().ok()),
            style: element.child_val("pStyle").map(str::to_owned),
            indent: element.child("pPr").and_then(super::styles::indent),
        }
    }
}

impl Numberings {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: Option<&Element>) -> Self {
        let mut all = Self::default();
        for element in root.into_iter().flat_map(Element::elements) {
            if element.is("abstractNum") {
                let Some(id) = element.attribute("abstractNumId") else { continue };
                let style = element.child_val("numStyleLink").map(str::to_owned);
                let definition = Definition { levels: levels(element), style };
                all.definitions.insert(id.to_owned(), definition);
            } else if element.is("num") {
                let Some(id) = element.attribute("numId") else { continue };
                all.lists.insert(id.to_owned(), list(element));
            }
        }
        all
    }

    /// The definition that a list stands on, through the style that may hold it.
    fn definition<'a>(
        &'a self,
        list: &'a List,
        styles: &Styles,
    ) -> Option<(&'a str, &'a Definition)> {
        let (id, definition) = self.definitions.get_key_value(&list.definition)?;
        let Some(style) = &definition.style else { return Some((id, definition)) };
        let (_, numbering) = styles.numbering(Some(style))?;
        let list = self.lists.get(numbering.id.as_ref()?)?;
        let (id, definition) = self.definitions.get_key_value(&list.definition)?;
        Some((id, definition))
    }

    /// What a level of a list looks like.
    pub(super) fn level<'a>(
        &'a self,
        id: &str,
        level: usize,
        styles: &Styles,
    ) -> Option<&'a Level> {
        let list = self.lists.get(id)?;
        let own = list.levels.get(&level);
        own.or_else(|| self.definition(list, styles)?.1.levels.get(&level))
    }

    /// The level that a list gives to paragraphs of a style.
    pub(super) fn level_of_style(&self, id: &str, style: &str, styles: &Styles) -> Option<usize> {
        (0..LEVELS).find(|&number| {
            self.level(id, number, styles)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }
}

fn levels(element: &Element) -> HashMap<usize, Level> {
    element
        .elements()
        .filter(|inner| inner.is("lvl"))
        .filter_map(|inner| Some((inner.attribute("ilvl")?.parse().ok()?, Level::of(inner))))
        .filter(|(number, _)| *number < LEVELS)
        .collect()
}

fn list(element: &Element) -> List {
    let mut list = List {
        definition: element.child_val("abstractNumId").unwrap_or_default().to_owned(),
        ..List::default()
    };
    for over in element.elements().filter(|inner| inner.is("lvlOverride")) {
        let number = over.attribute("ilvl").and_then(|number| number.parse::<usize>().ok());
        let Some(number) = number.filter(|number| *number < LEVELS) else { continue };
        let start = over.child_val("startOverride").and_then(|start| start.parse().ok());
        if let Some(start) = start {
            list.starts.insert(number, start);
        }
        if let Some(level) = over.child("lvl") {
            list.levels.insert(number, Level::of(level));
        }
    }
    list
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    by_definition: HashMap<String, [Option<u32>; LEVELS]>,
    seen: HashSet<String>,
}

impl Counters {
    /// Counts the next item of a list's level and gives its label as Word shows it.
    pub(super) fn next(
        &mut self,
        all: &Numberings,
        styles: &Styles,
        id: &str,
        level: usize,
    ) -> String {
        let Some(list) = all.lists.get(id) else { return String::new() };
        let Some((definition, _)) = all.definition(list, styles) else { return String::new() };
        let look = |number| all.level(id, number, styles);
        let Some(shown) = look(level) else { return String::new() };
        let counts = self.by_definition.entry(definition.to_owned()).or_default();
        if self.seen.insert(id.to_owned()) {
            for number in list.starts.keys() {
                counts[*number] = None;
            }
        }
        let start = list.starts.get(&level).copied().unwrap_or(shown.start);
        counts[level] = Some(counts[level].map_or(start, |count| count.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match look(deeper).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }
        let number = |wanted: usize| {
            let level = look(wanted);
            let start = level.map_or(1, |level| level.start);
            let format = match level {
                Some(level) if !shown.in_decimal => level.format.as_str(),
                _ => "decimal",
            };
            numerals::write(format, counts[wanted].unwrap_or(start))
        };
        fill(&shown.text, number)
    }
}

/// A level's text with the numbers in the places of `%1` to `%9`.
fn fill(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
        match digit {
            Some(digit) if character == '%' => {
                rest.next();
                label.push_str(&number(digit as usize - 1));
            }
            _ => label.push(character),
        }
    }
    label.trim().to_owned()
}
