//! Values that machines read: numbers, identifiers, dates and addresses.

use unicode_normalization::UnicodeNormalization;

/// The text with ASCII digits and without spaces, dashes, tatweel or anything invisible.
#[must_use]
pub fn machine(text: &str) -> String {
    digits(text).chars().filter(|ch| !ch.is_whitespace() && !is_dash(*ch)).nfc().collect()
}

/// The text with ASCII digits and without tatweel or anything invisible; separators, spaces and
/// dashes stay, and spaces at the ends go.
#[must_use]
pub fn digits(text: &str) -> String {
    let kept: String = text
        .nfc()
        .filter(|ch| ch.is_whitespace() || !is_dropped(*ch))
        .map(ascii_digit)
        // What was dropped may have stood between a letter and its mark.
        .nfc()
        .collect();
    kept.trim().to_owned()
}

/// Arabic-Indic, Persian and full-width digits as ASCII; every other character as it is.
#[must_use]
pub fn ascii_digit(ch: char) -> char {
    let zero = match ch {
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return ch,
    };
    let value = u32::from(ch) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(ch)
}

/// Dashes of all kinds, among them those that phones put in for two hyphens, and the minus sign.
fn is_dash(ch: char) -> bool {
    matches!(ch, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Characters that carry nothing in a machine's value: controls, tatweel and what nobody sees.
fn is_dropped(ch: char) -> bool {
    ch.is_control() || ch == '\u{0640}' || is_invisible(ch)
}

/// True for characters that nobody sees and that are no controls: soft hyphens, zero-width
/// characters, bidi controls, variation selectors and tags.
///
/// The joiners ZWNJ and ZWJ are among them, which names and sentences in Arabic letters need:
/// texts for people go through [`crate::typed::single_line`].
#[must_use]
pub fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_keyboards_digits_are_the_same_number() {
        for typed in [
            "0501234567",
            "٠٥٠١٢٣٤٥٦٧",
            "۰۵۰۱۲۳۴۵۶۷",
            "０５０１２３４５６７",
            " 050 123-4567\u{a0}",
            "\u{202a}050–123—4567\u{202c}",
            "٠٥٠ـ١٢٣ـ٤٥٦٧",
            "050\u{200b}123\u{200f}4567\u{feff}\r\n",
            "050\u{2212}1234567\u{2066}\u{2069}\0",
        ] {
            assert_eq!(machine(typed), "0501234567", "{typed:?}");
        }
    }

    #[test]
    fn separators_stay_where_they_mean_something() {
        assert_eq!(digits(" ٢٦/١١/١٤٤٣ "), "26/11/1443");
        assert_eq!(digits("2022-06-25\u{200f}"), "2022-06-25");
        assert_eq!(digits("a-b@example.sa"), "a-b@example.sa");
    }
}
