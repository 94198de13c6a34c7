//! Values that go near a header, made harmless.

use crate::typed;

/// The longest value in a header, in characters.
///
/// A mail's line must not exceed 998 bytes (RFC 5322, 2.1.1), and a long word without spaces can't
/// be folded.
const LONGEST: usize = 200;

/// The longest ending of a file's name that is taken for one, in characters.
const LONGEST_ENDING: usize = 10;

/// A value for a header: one line, without characters that nobody sees, and not too long.
///
/// What separates lines becomes a space. `=?` is taken apart, because mail programs decode words
/// that look encoded, and a decoded word could bring back what was removed here.
pub(super) fn header_value(text: &str) -> String {
    visible(text).chars().take(LONGEST).collect()
}

/// A file's name for a header: no folders, never empty, and when it is shortened, it keeps the
/// ending by which people and programs know it.
pub(super) fn file_name(text: &str) -> String {
    let name = visible(&text.replace(['/', '\\'], " "));
    let name = name.trim_start_matches(['.', ' ']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= LONGEST_ENDING => {
            (stem, format!(".{ending}"))
        }
        _ => (name, String::new()),
    };
    let room = LONGEST - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    if stem.is_empty() { format!("file{ending}") } else { stem + &ending }
}

/// The words of a text that can be seen, with single spaces between them.
fn visible(text: &str) -> String {
    let characters: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_unseen(*c))
        .collect();
    let words: Vec<&str> = characters.split_ascii_whitespace().collect();
    words.join(" ").replace("=?", "= ?")
}

/// Whether a character is a control or nobody sees it. The joiners ZWJ and ZWNJ stay: Persian and
/// Arabic spelling needs them.
fn is_unseen(c: char) -> bool {
    let joiner = matches!(c, '\u{200C}' | '\u{200D}');
    c.is_control() || (typed::is_invisible(c) && !joiner)
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
            ("=?utf-8?b?DQo=?=", "= ?utf-8?b?DQo= ?="),
            (" \t ", ""),
        ];
        for (typed, expected) in table {
            assert_eq!(header_value(typed), expected, "{typed:?}");
        }
        assert_eq!(header_value(&"a".repeat(5000)).len(), LONGEST);
    }

    #[test]
    fn file_names_keep_their_ending_and_lose_their_folders() {
        let long = "م".repeat(5000) + ".pdf";
        let shortened = "م".repeat(LONGEST - 4) + ".pdf";
        let table = [
            ("صورة الهوية.pdf", "صورة الهوية.pdf"),
            ("../../etc/passwd", "etc passwd"),
            ("C:\\a\\b.docx", "C: a b.docx"),
            ("\u{202E}fdp.exe", "fdp.exe"),
            (".pdf", "pdf"),
            ("", "file"),
            ("\u{200F}", "file"),
            (&long, &shortened),
        ];
        for (typed, expected) in table {
            assert_eq!(file_name(typed), expected, "{typed:?}");
        }
    }
}
