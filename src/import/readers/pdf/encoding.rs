//! The letters of fonts whose codes are single bytes and that have no `ToUnicode`.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Object};

/// The letters by code; a code is missing when nothing tells its letter.
pub(super) fn letters(font: &Dict, is_drawn: bool) -> HashMap<u32, String> {
    let encoding = font.get::<Object>(b"Encoding");
    let (base, differences) = match &encoding {
        Some(Object::Name(name)) => (Some(name.clone()), None),
        Some(Object::Dict(dict)) => {
            (dict.get::<Name>(b"BaseEncoding"), dict.get::<Array>(b"Differences"))
        }
        _ => (None, None),
    };
    let mut letters = HashMap::new();
    let page = match base.as_ref().map(|name| name.as_ref()) {
        Some(b"MacRomanEncoding") => Some(encoding_rs::MACINTOSH),
        Some(_) => Some(encoding_rs::WINDOWS_1252),
        // A font with signs of its own says nothing by leaving the encoding out.
        None if is_drawn || is_symbolic(font) => None,
        None => Some(encoding_rs::WINDOWS_1252),
    };
    if let Some(page) = page {
        for code in 32..=u8::MAX {
            let byte = [code];
            let (text, _) = page.decode_without_bom_handling(&byte);
            letters.insert(u32::from(code), text.into_owned());
        }
    }
    let mut code = 0_u32;
    for entry in differences.iter().flat_map(|list| list.iter::<Object>()) {
        match entry {
            Object::Name(name) => {
                match letter(name.as_str()) {
                    Some(text) => letters.insert(code, text.to_string()),
                    None => letters.remove(&code),
                };
                code = code.saturating_add(1);
            }
            Object::Number(number) => {
                code = u32::try_from(number.as_i64()).unwrap_or_default();
            }
            _ => {}
        }
    }
    letters
}

fn is_symbolic(font: &Dict) -> bool {
    let flags = font.get::<Dict>(b"FontDescriptor").and_then(|it| it.get::<u32>(b"Flags"));
    flags.is_some_and(|flags| flags & 4 != 0)
}

/// The letter of a glyph's name: of the names that Arabic and plain Latin text needs.
fn letter(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    let hexadecimal = name.strip_prefix("uni").or(name.strip_prefix('u'));
    if let Some(letter) = hexadecimal
        .filter(|digits| digits.len() >= 4)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .and_then(char::from_u32)
    {
        return Some(letter);
    }
    if let Some(number) = name.strip_prefix("afii").and_then(|number| number.parse::<u32>().ok()) {
        return arabic(number);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

/// Adobe's numbers of Arabic letters follow Unicode's order.
fn arabic(number: u32) -> Option<char> {
    let code = match number {
        57388 => 0x060C,
        57392..=57401 => 0x0660 + number - 57392,
        57403 => 0x061B,
        57407 => 0x061F,
        57409..=57434 => 0x0621 + number - 57409,
        57440..=57458 => 0x0640 + number - 57440,
        57470 => 0x0647,
        _ => return None,
    };
    char::from_u32(code)
}

const NAMES: [(&str, char); 45] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
];
