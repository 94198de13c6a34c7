//! What is the same word to a reader of Arabic, however it was spelled.
//!
//! Left out of account are diacritics, tatweel, the seat of a hamza (أ إ آ ٱ ا, ؤ و, ئ ى ي), ة and ه,
//! the shapes of digits (Arabic, Persian, Western) and of punctuation, and characters that show
//! nothing. These differences are shown as spelling. That a diacritic can make another word of the
//! same letters is the price, and the reason why they are shown at all.

use unicode_normalization::UnicodeNormalization;

use crate::typed::ascii_digit;

/// A word as it counts for telling whether it was changed.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfd().filter(|ch| !is_mark(*ch)).map(folded_char).collect()
}

/// Arabic diacritics (also those of a Quran), hamza above and below, tatweel, and what is invisible.
fn is_mark(ch: char) -> bool {
    matches!(
        ch,
        '\u{610}'..='\u{61a}'
            | '\u{61c}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e8}'
            | '\u{6ea}'..='\u{6ed}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

fn folded_char(ch: char) -> char {
    match ch {
        'ٱ' => 'ا',
        'ة' | 'ۀ' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '،' | '٬' => ',',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '٫' => '.',
        '“' | '”' | '«' | '»' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '−' => '-',
        ch => ascii_digit(ch),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn spellings_of_one_word_are_one_word() {
        for (one, other) in [
            ("يُرَدُّ", "يرد"),
            ("الجمعيـــة", "الجمعية"),
            ("إلى", "الي"),
            ("أعضاء", "اعضاء"),
            ("آخر", "اخر"),
            ("مسؤول", "مسوول"),
            ("هيئة", "هيية"),
            ("الجمعية", "الجمعيه"),
            ("١٥", "15"),
            ("۱۵٫۵", "15.5"),
            ("،", ","),
            ("بيان\u{200f}", "بيان"),
            ("ا\u{655}لى", "إلى"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        for (one, other) in
            [("رد", "ردّت"), ("15", "25"), ("عضو", "عضوا"), ("ماء", "ما"), ("Cafe", "Café")]
        {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }
}
