//! Numbers and letters as places in a series.

use crate::typed::ascii_digit;

/// The alphabetical order (أ ب ت ث ج ح خ د ذ …) that most boards letter by.
const ALPHABET: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

/// The order of numerals (أ ب ج د هـ و ز …).
const ABJAD: &str = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ";

const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// What a series is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    /// 1, 2, 3, in any digits.
    Number,
    /// 1.1, 1.2: numbers of so many parts.
    Parts(u8),
    /// أ, ب, ت or أ, ب, ج.
    Arabic,
    /// a, b, c.
    Latin,
    /// i, ii, iii.
    Roman,
    /// أولاً، ثانياً; المادة الأولى: a word that names its place.
    Word(Named),
}

/// Words that name sections, the widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// باب
    Part,
    /// فصل
    Chapter,
    /// أولاً
    First,
    /// مادة، بند
    Article,
}

/// A place in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ordinal {
    pub(super) script: Script,
    /// From 1. In the alphabetical order, for Arabic letters.
    pub(super) value: u32,
    /// From 1, in the other order of Arabic letters; else the same.
    pub(super) other: u32,
}

impl Ordinal {
    const fn new(script: Script, value: u32) -> Self {
        Self { script, value, other: value }
    }

    /// Whether it is written in digits.
    pub(super) fn is_number(self) -> bool {
        matches!(self.script, Script::Number | Script::Parts(_))
    }

    /// Whether a series begins with it.
    pub(super) fn is_first(self) -> bool {
        self.value == 1 || self.other == 1
    }

    /// Whether it comes after `before`, directly or with a gap of a forgotten one.
    pub(super) fn follows(self, before: Self) -> bool {
        let next = |one: u32, two: u32| two > one && two - one <= 2;
        self.script == before.script
            && (next(before.value, self.value) || next(before.other, self.other))
    }
}

/// The number that a text begins with, of up to three digits in each part, and its length.
pub(super) fn number(text: &str) -> Option<(Ordinal, usize)> {
    let (mut length, mut parts, mut last) = (0, 0u8, 0);
    loop {
        let digits: Vec<char> =
            text[length..].chars().take_while(|ch| digit(*ch).is_some()).take(4).collect();
        if digits.is_empty() || digits.len() > 3 {
            break;
        }
        last = digits.iter().filter_map(|ch| digit(*ch)).fold(0, |sum, value| sum * 10 + value);
        length += digits.iter().map(|ch| ch.len_utf8()).sum::<usize>();
        parts = parts.saturating_add(1);
        let mut next = text[length..].chars();
        let dot = next.next().filter(|ch| matches!(ch, '.' | '٫' | '-'));
        let (Some(dot), Some(after)) = (dot, next.next()) else { break };
        if digit(after).is_none() || dot == '-' {
            break;
        }
        length += dot.len_utf8();
    }
    // What ends with a point was cut short by a number too long to be a part.
    let whole = length > 0 && !text[..length].ends_with(['.', '٫']);
    let script = if parts == 1 { Script::Number } else { Script::Parts(parts) };
    (whole && last > 0).then_some((Ordinal::new(script, last), length))
}

/// The single letter, with a tatweel or not, or the Roman number that a text begins with.
pub(super) fn letter(text: &str) -> Option<(Ordinal, usize)> {
    let latin = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let lower = text[..latin].to_ascii_lowercase();
    if latin > 0 {
        let roman =
            ROMAN.iter().position(|one| *one == lower).filter(|_| latin > 1 || lower == "i");
        let value = match roman {
            Some(at) => return Some((Ordinal::new(Script::Roman, place(at)), latin)),
            None if latin == 1 => u32::from(lower.as_bytes()[0] - b'a') + 1,
            None => return None,
        };
        let other = if lower == "v" { 5 } else { value };
        return Some((Ordinal { script: Script::Latin, value, other }, latin));
    }
    let first = text.chars().next()?;
    let same = match first {
        'أ' | 'إ' | 'آ' => 'ا',
        _ => first,
    };
    let value = place(ALPHABET.chars().position(|ch| ch == same)?);
    let other = place(ABJAD.chars().position(|ch| ch == same)?);
    let length = first.len_utf8();
    let tatweel = if text[length..].starts_with('ـ') { 'ـ'.len_utf8() } else { 0 };
    Some((Ordinal { script: Script::Arabic, value, other }, length + tatweel))
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)
}

/// The value of a digit in any of the sets in use.
pub(super) fn digit(ch: char) -> Option<u32> {
    ascii_digit(ch).to_digit(10)
}

/// Words for first, second, third …, folded.
const PLACES: [[&str; 3]; 12] = [
    ["اولا", "الاول", "الاولي"],
    ["ثانيا", "الثاني", "الثانيه"],
    ["ثالثا", "الثالث", "الثالثه"],
    ["رابعا", "الرابع", "الرابعه"],
    ["خامسا", "الخامس", "الخامسه"],
    ["سادسا", "السادس", "السادسه"],
    ["سابعا", "السابع", "السابعه"],
    ["ثامنا", "الثامن", "الثامنه"],
    ["تاسعا", "التاسع", "التاسعه"],
    ["عاشرا", "العاشر", "العاشره"],
    ["حادي عشر", "الحادي عشر", "الحاديه عشره"],
    ["ثاني عشر", "الثاني عشر", "الثانيه عشره"],
];

/// The place that a folded text begins to name: `الاولي` → 1, `(3)` → 3.
pub(in super::super) fn place_named(folded: &str) -> Option<u32> {
    let text = folded.trim_start_matches(['(', ' ']);
    if let Some((ordinal, _)) = number(text) {
        return Some(ordinal.value);
    }
    let begins = |name: &str| {
        text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    // The longest first: `الثاني عشر` begins with `الثاني`.
    PLACES.iter().rposition(|names| names.iter().any(|name| begins(name))).map(place)
}

/// The place of a section that is named by a word: `أولاً:`, `المادة الأولى`, `الفصل (2)`.
pub(super) fn named(folded: &str) -> Option<Ordinal> {
    let text = folded.trim();
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let named = match first.trim_start_matches("ال") {
        "باب" | "part" => Named::Part,
        "فصل" | "chapter" => Named::Chapter,
        "ماده" | "بند" | "article" | "section" => Named::Article,
        _ => {
            let place = PLACES
                .iter()
                .position(|names| first.trim_end_matches([':', '-', '.', '/']) == names[0]);
            let ends = first.ends_with([':', '-', '.', '/']) || rest.starts_with([':', '-', '–']);
            let place = place.filter(|_| ends || rest.is_empty())?;
            let at = u32::try_from(place).unwrap_or(0) + 1;
            return Some(Ordinal::new(Script::Word(Named::First), at));
        }
    };
    place_named(rest).map(|value| Ordinal::new(Script::Word(named), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::words::folded;

    #[test]
    fn letters_follow_in_either_order() {
        let of = |text: &str| letter(text).unwrap().0;
        for pair in ["أب", "بت", "بج", "ده", "دذ", "حخ", "زح"] {
            let mut both = pair.chars().map(|ch| of(&ch.to_string()));
            let (one, two) = (both.next().unwrap(), both.next().unwrap());
            assert!(two.follows(one), "{pair}");
            assert!(!one.follows(two), "{pair}");
        }
        assert!(!of("م").follows(of("أ")));
        assert!(of("ii").follows(of("i")));
    }

    #[test]
    fn sections_are_named_by_words() {
        for (text, named_as, value) in [
            ("أولاً: التعريفات", Named::First, 1),
            ("ثانيا - النطاق", Named::First, 2),
            ("المادة الأولى: الاسم", Named::Article, 1),
            ("مادة (3)", Named::Article, 3),
            ("المادة الثانية عشرة", Named::Article, 12),
            ("الفصل الثاني", Named::Chapter, 2),
            ("الباب الأول: أحكام", Named::Part, 1),
        ] {
            let found = named(&folded(text)).unwrap();
            assert_eq!((found.script, found.value), (Script::Word(named_as), value), "{text}");
        }
        for text in ["أولا يجب أن", "المادة تحفظ", "مواد", "أول"] {
            assert_eq!(named(&folded(text)), None, "{text}");
        }
    }

    #[test]
    fn a_number_has_up_to_three_digits_in_a_part() {
        let of = |text: &str| number(text).map(|(one, length)| (one.script, one.value, length));
        assert_eq!(of("12. x"), Some((Script::Number, 12, 2)));
        assert_eq!(of("1.2 x"), Some((Script::Parts(2), 2, 3)));
        assert_eq!(of("٣-"), Some((Script::Number, 3, 2)));
        assert_eq!(of("2026"), None);
        assert_eq!(of("0."), None);
    }
}
