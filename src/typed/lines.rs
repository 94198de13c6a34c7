//! Texts that people read: single lines and paragraphs.

use unicode_normalization::UnicodeNormalization;

/// One line: composed, without controls, bidi overrides or isolates; line ends and tabs become
/// spaces, and spaces at the ends go.
#[must_use]
pub fn single_line(text: &str) -> String {
    let kept: String = text
        .nfc()
        .map(|ch| if is_line_end(ch) || ch == '\t' { ' ' } else { ch })
        .filter(|ch| !ch.is_control() && !turns_text(*ch))
        .collect();
    kept.trim().nfc().collect()
}

/// Paragraphs: composed, without controls; CRLF and lone CR become `\n`, tabs stay, and blank
/// space at the ends goes.
#[must_use]
pub fn long_text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        lines.nfc().filter(|ch| !ch.is_control() || matches!(ch, '\n' | '\t')).collect();
    kept.trim().nfc().collect()
}

fn is_line_end(ch: char) -> bool {
    matches!(ch, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Bidi embeddings, overrides and isolates (UAX #9): they reach beyond the answer they stand in
/// and can turn around what is shown after it. The marks LRM, RLM and ALM can't, and stay.
fn turns_text(ch: char) -> bool {
    matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_their_script_needs() {
        for name in [
            "عبد\u{200c}الله",
            "می\u{200c}خواهم",
            "محمّد بن عبدِ الرّحمٰن",
            "José María",
            "O’Neil-Smith",
            "ٱلْحَمْدُ لِلّٰهِ",
        ] {
            assert_eq!(single_line(name), name.nfc().collect::<String>());
        }
    }

    #[test]
    fn what_turns_or_breaks_a_line_goes() {
        for (typed, kept) in [
            ("أحمد\r\nBcc: a@b.sa", "أحمد  Bcc: a@b.sa"),
            ("\u{202e}أحمد\u{202c}", "أحمد"),
            ("\u{2067}علي\u{2069}\0\u{7}", "علي"),
            ("  سارة\u{a0}", "سارة"),
            ("e\u{301}", "é"),
            ("e\0\u{301}", "é"),
            ("\u{202e}\u{202c}", ""),
        ] {
            assert_eq!(single_line(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        assert_eq!(long_text("أولًا\r\nثانيًا\r\rثالثًا\n"), "أولًا\nثانيًا\n\nثالثًا");
        assert_eq!(long_text("a\u{2067}ب\u{2069}\u{1b}[31m\tc"), "a\u{2067}ب\u{2069}[31m\tc");
        assert_eq!(long_text(" \r\n\t "), "");
    }
}
