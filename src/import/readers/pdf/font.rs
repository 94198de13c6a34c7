//! What a string's codes are in a font: how wide, and which letters.
//!
//! The letters are those of the font's `ToUnicode`; where it has none, of its encoding, which for
//! Latin letters and digits is nearly always that of Windows.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::page::Glyph;

/// A font, as far as reading needs it.
pub(super) struct Font {
    letters: Option<CMap>,
    codes: Codes,
    /// How far a code moves on, in thousandths of the size.
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// What one of the font's units is, in the text's: a thousandth, but in fonts of drawings.
    unit: f64,
    /// Whether its name says that it is bold.
    pub(super) bold: bool,
    /// Whether its name says that it is slanted.
    pub(super) italic: bool,
}

enum Codes {
    /// One byte each; the letters by code.
    Single(HashMap<u32, String>),
    /// As a map says, which also gives the number that widths go by.
    Mapped(Box<CMap>),
}

/// A code of a string.
pub(super) struct Code {
    /// The letters it stands for.
    pub(super) text: String,
    /// How far it moves on, in the text's units.
    pub(super) width: f64,
    /// Whether it is the one-byte space, which word spacing widens.
    pub(super) is_space: bool,
}

/// Widths that one array may list.
const MOST_WIDTHS: usize = 70_000;

impl Font {
    /// Reads a font's dictionary.
    pub(super) fn of(dict: &Dict) -> Self {
        let name = dict.get::<Name>(b"BaseFont").map(|name| name.as_str().to_lowercase());
        let name = name.unwrap_or_default();
        let letters = dict.get::<Stream>(b"ToUnicode").and_then(|stream| cmap(&stream));
        let kind = dict.get::<Name>(b"Subtype");
        let kind = kind.as_ref().map(|kind| kind.as_ref());
        let mut font = Self {
            letters,
            codes: Codes::Single(HashMap::new()),
            widths: HashMap::new(),
            default_width: 500.0,
            unit: 0.001,
            bold: ["bold", "black", "heavy"].iter().any(|word| name.contains(word)),
            italic: ["italic", "oblique"].iter().any(|word| name.contains(word)),
        };
        match kind {
            Some(b"Type0") => font.composite(dict),
            _ => font.simple(dict, kind == Some(b"Type3")),
        }
        font
    }

    fn composite(&mut self, dict: &Dict) {
        let map = match dict.get::<Object>(b"Encoding") {
            Some(Object::Stream(stream)) => cmap(&stream),
            Some(Object::Name(name)) if name.as_ref() == b"Identity-V" => Some(CMap::identity_v()),
            _ => None,
        };
        self.codes = Codes::Mapped(Box::new(map.unwrap_or_else(CMap::identity_h)));
        let below = dict.get::<Array>(b"DescendantFonts").and_then(|it| it.iter::<Dict>().next());
        let Some(below) = below else { return };
        self.default_width = below.get::<f64>(b"DW").unwrap_or(1000.0);
        let Some(list) = below.get::<Array>(b"W") else { return };
        let mut list = list.iter::<Object>();
        while let Some(first) = list.next().and_then(code) {
            match list.next() {
                Some(Object::Array(widths)) => {
                    for (cid, width) in (first..).zip(widths.iter::<f64>()).take(MOST_WIDTHS) {
                        self.widths.insert(cid, width);
                    }
                }
                Some(last) => {
                    let (Some(last), Some(width)) = (code(last), list.next().and_then(number))
                    else {
                        return;
                    };
                    for cid in (first..=last).take(MOST_WIDTHS) {
                        self.widths.insert(cid, width);
                    }
                }
                None => return,
            }
        }
    }

    fn simple(&mut self, dict: &Dict, is_drawn: bool) {
        if is_drawn {
            let scale = dict.get::<[f64; 6]>(b"FontMatrix").map(|matrix| matrix[0].abs());
            self.unit = scale.unwrap_or(0.001);
        }
        let first = dict.get::<u32>(b"FirstChar").unwrap_or(0);
        if let Some(widths) = dict.get::<Array>(b"Widths") {
            self.widths = (first..).zip(widths.iter::<f64>()).take(256).collect();
            let missing = dict.get::<Dict>(b"FontDescriptor");
            self.default_width =
                missing.and_then(|it| it.get::<f64>(b"MissingWidth")).unwrap_or(0.0);
        }
        self.codes = Codes::Single(super::encoding::letters(dict, is_drawn));
    }

    /// The codes of a string.
    pub(super) fn codes(&self, string: &[u8]) -> Vec<Code> {
        let mut codes = Vec::new();
        let mut rest = string;
        while let [first, ..] = rest {
            let (code, cid, length) = match &self.codes {
                Codes::Single(_) => (u32::from(*first), u32::from(*first), 1),
                Codes::Mapped(map) => mapped(map, rest),
            };
            rest = rest.get(length..).unwrap_or_default();
            let width = self.widths.get(&cid).copied().unwrap_or(self.default_width) * self.unit;
            let is_space = length == 1 && code == 32;
            codes.push(Code { text: self.text(code), width, is_space });
        }
        codes
    }

    fn text(&self, code: u32) -> String {
        let mapped = self.letters.as_ref().and_then(|map| map.lookup_bf_string(code));
        let mapped = mapped.map(|letters| match letters {
            BfString::Char(letter) => letter.to_string(),
            BfString::String(letters) => letters,
        });
        let encoded = || match &self.codes {
            Codes::Single(letters) => letters.get(&code).cloned(),
            Codes::Mapped(_) => None,
        };
        // Some programs map what they don't know to nothing or to NUL.
        mapped
            .filter(|text| !text.is_empty() && !text.contains('\0'))
            .or_else(encoded)
            .unwrap_or_else(|| Glyph::UNKNOWN.to_owned())
    }
}

/// The code a string begins with, its number in the font, and its length.
fn mapped(map: &CMap, string: &[u8]) -> (u32, u32, usize) {
    let mut code = 0;
    for (index, byte) in string.iter().take(4).enumerate() {
        code = code << 8 | u32::from(*byte);
        let length = index + 1;
        if let Some(cid) = map.lookup_cid_code(code, u8::try_from(length).unwrap_or(4)) {
            return (code, cid, length);
        }
    }
    let two = string.iter().take(2).fold(0, |code, byte| code << 8 | u32::from(*byte));
    (two, two, 2)
}

fn cmap(stream: &Stream) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, |_| None)
}

fn number(object: Object) -> Option<f64> {
    match object {
        Object::Number(number) => Some(Number::as_f64(&number)),
        _ => None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and codes are small"
)]
fn code(object: Object) -> Option<u32> {
    number(object).map(|number| number as u32)
}
