//! Values that go near a header, made harmless.

/// The longest value in a header, in characters.
///
/// A mail's line must not exceed 998 bytes (RFC 5322, 2.1.1), and a long word without spaces can't
/// be folded.
const LONGEST: usize = 200;

/// A value for a header: one line, without characters that nobody sees, and not too long.
///
/// What separates lines becomes a space. `=?` is taken apart, because mail programs decode words
/// that look encoded, and a decoded word could bring back what was removed here.
pub(super) fn header_value(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_unseen(*c))
        .take(LONGEST)
        .collect();
    let words: Vec<&str> = visible.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").replace("=?", "= ?")
}

/// Whether a character is a control, or turns text around (the bidirectional formatting
/// characters of UAX 9), or is a mark that stands for nothing. The joiners ZWJ and ZWNJ are
/// neither: Persian and Arabic spelling needs them.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_reaches_a_header() {
        let table = [
            ("سارة العتيبي", "سارة العتيبي"),
            ("a\r\nBcc: x@y.example", "a Bcc: x@y.example"),
            ("\u{202E}fdp.exe\u{202C}", "fdp.exe"),
            ("\u{2066}a\u{2069}\u{200F}\u{061C}", "a"),
            ("a\0b\u{85}c\u{2028}d", "ab c d"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("=?utf-8?b?DQo=?=", "= ?utf-8?b?DQo=?="),
            (" \t ", ""),
        ];
        for (typed, expected) in table {
            assert_eq!(header_value(typed), expected, "{typed:?}");
        }
        assert_eq!(header_value(&"a".repeat(5000)).len(), LONGEST);
    }
}
