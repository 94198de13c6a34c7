//! What words are, wherever two texts are compared.

use unicode_normalization::UnicodeNormalization;

use crate::typed::{ascii_digit, is_invisible};

/// The tatweel (kashida), which stretches a word and is no letter of it.
pub(super) const TATWEEL: char = 'ـ';

/// The words of a text: letters, marks and digits alone, composed, without tatweel and without what
/// nobody sees. Two texts that a reader would call the same have the same words.
pub(super) fn words(text: &str) -> Vec<String> {
    let text: String =
        text.nfc().filter(|ch| *ch != TATWEEL && !is_dropped(*ch)).nfc().collect::<String>();
    text.split(|ch| !is_of_word(ch)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many words a text has.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether nobody sees this character, so that it is dropped. The joiner ZWNJ stays: it shapes words.
pub(super) fn is_dropped(ch: char) -> bool {
    is_invisible(ch) && ch != '\u{200C}' || ch.is_control() && !matches!(ch, '\t' | '\n' | '\u{c}')
}

/// Whether nobody sees anything of a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|ch| ch.is_whitespace() || is_dropped(ch))
}

/// Whether a word can hold this character.
pub(super) fn is_of_word(ch: char) -> bool {
    ch.is_alphanumeric() || is_mark(ch) || ch == '\u{200C}'
}

/// A vowel or other mark above or below an Arabic letter.
pub(super) fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// A letter of the Arabic alphabet.
pub(super) fn is_arabic(ch: char) -> bool {
    matches!(ch, 'ء'..='غ' | 'ف'..='ي' | '\u{671}'..='\u{6d3}')
}

/// Letters made alike that writers exchange, and marks dropped: for looking words up, never for
/// writing them.
pub(super) fn folded(text: &str) -> String {
    let alike = |ch| match ch {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => ascii_digit(ch),
    };
    let kept = text.nfc().filter(|ch| !is_mark(*ch) && *ch != TATWEEL && !is_dropped(*ch));
    kept.map(alike).flat_map(char::to_lowercase).collect()
}

/// The first words of a text, to name it by.
pub(super) fn first(text: &str, most: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= most { all.join(" ") } else { all[..most].join(" ") + " …" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_would_compare() {
        assert_eq!(words("تــمـهيــد : ٢٠٢٣م، *"), ["تمهيد", "٢٠٢٣م"]);
        assert_eq!(words("\u{200f}بِسْمِ اللَّهِ\u{202c}"), ["بِسْمِ", "اللَّهِ"]);
        assert_eq!(count("أ- القنوات :"), 2);
        assert_eq!(folded("الإجراءات إلى ١٤٤٣"), "الاجراءات الي 1443");
    }
}
