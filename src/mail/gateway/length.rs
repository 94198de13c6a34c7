//! How many messages a text is, as networks count and bill them.

/// The characters that take one place in the alphabet of GSM 03.38.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The characters that take two.
const EXTENDED: &str = "^{}\\[~]|€\u{c}";

/// Into how many parts a text is cut: 160 places, or 153 in each of several; with a letter that the
/// alphabet of GSM lacks, such as every Arabic one, 70 and 67.
#[must_use]
pub fn parts(text: &str) -> usize {
    let places = |ch: char| match ch {
        ch if BASIC.contains(ch) => Some(1),
        ch if EXTENDED.contains(ch) => Some(2),
        _ => None,
    };
    let (length, alone, each) = match text.chars().map(places).sum::<Option<usize>>() {
        Some(length) => (length, 160, 153),
        None => (text.encode_utf16().count(), 70, 67),
    };
    if length <= alone { 1 } else { length.div_ceil(each) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_seventy_places_and_latin_a_hundred_and_sixty() {
        for (text, count) in [
            ("س".repeat(70), 1),
            ("س".repeat(71), 2),
            ("س".repeat(135), 3),
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("a".repeat(159) + "س", 3),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("😀".repeat(36), 2),
            (String::new(), 1),
        ] {
            assert_eq!(parts(&text), count, "{text}");
        }
    }
}
