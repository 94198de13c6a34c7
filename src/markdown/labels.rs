//! Labels that an item begins with: letters and numbers that a board cites.
//!
//! Boards letter their sections in the abjad order (أ ب ج د ه و ز) or the alphabetical one
//! (أ ب ت ث ج ح خ د ذ), number them in Western or Arabic digits, and translate with Latin letters.
//! Which order it is does not matter here: any single letter with a delimiter is a label. A word or
//! a bare number is none, because sentences begin with those too.

use crate::typed::ascii_digit;

/// A label at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// The label as written, with its delimiter: `أ-`, `(3)`, `1.2`.
    pub(super) words: &'a str,
    /// The text after it.
    pub(super) rest: &'a str,
}

/// Numerals of an English translation that are more than one letter.
const ROMAN: [&str; 8] = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi"];

/// The label that `text` begins with; white space must follow it.
pub(super) fn own(text: &str) -> Option<Label<'_>> {
    let text = text.trim_start();
    let end = in_parentheses(text).or_else(|| delimited(text))?;
    let (words, rest) = text.split_at(end);
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len()).then_some(Label { words, rest: trimmed })
}

/// A label as it is cited: without its delimiters.
pub(super) fn bare(label: &str) -> &str {
    label.trim_matches(|ch: char| !ch.is_alphanumeric())
}

/// The numbers of a label, joined by hyphens in ASCII: `2-1` for `٢٫١` or `(2.1)`; `None` when it is
/// a letter.
pub(super) fn digits(label: &str) -> Option<String> {
    let mut joined = String::new();
    for group in label.split(|c| digit(c).is_none()).filter(|g| !g.is_empty()) {
        if !joined.is_empty() {
            joined.push('-');
        }
        joined.extend(group.chars().filter_map(digit));
    }
    (!joined.is_empty()).then_some(joined)
}

/// A decimal digit in any of the sets in use, as ASCII.
pub(super) fn digit(c: char) -> Option<char> {
    Some(ascii_digit(c)).filter(char::is_ascii_digit)
}

fn in_parentheses(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('(')?;
    let length = numbers(inside).map(|(length, _)| length);
    let length = length.or_else(|| letter(inside))?;
    let closed = inside[length..].starts_with(')');
    closed.then_some(length + 2)
}

fn delimited(text: &str) -> Option<usize> {
    if let Some((length, groups)) = numbers(text) {
        let delimiter = delimiter(&text[length..]);
        return match (delimiter, groups) {
            (0, 1) => None,
            _ => Some(length + delimiter),
        };
    }
    let length = letter(text)?;
    match delimiter(&text[length..]) {
        0 => spaced_dash(&text[length..]).map(|dash| length + dash),
        delimiter => Some(length + delimiter),
    }
}

/// The length in bytes of numbers with dots between them, and how many there are.
///
/// Three digits at most in each: `2026-` is a year.
fn numbers(text: &str) -> Option<(usize, usize)> {
    let (mut length, mut groups) = (0, 0);
    loop {
        let here = &text[length..];
        let digits = here.chars().take_while(|c| digit(*c).is_some()).take(4).count();
        if digits == 0 || digits > 3 {
            break;
        }
        length += here.chars().take(digits).map(char::len_utf8).sum::<usize>();
        groups += 1;
        let mut next = text[length..].chars();
        let dotted = matches!(next.next(), Some('.' | '٫'));
        if !dotted || next.next().is_none_or(|c| digit(c).is_none()) {
            return Some((length, groups));
        }
        length += text[length..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The length of a single letter, which a tatweel may carry (`هـ`), or of a Roman numeral.
fn letter(text: &str) -> Option<usize> {
    let roman = |word: &&&str| {
        text.strip_prefix(**word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    if let Some(word) = ROMAN.iter().find(roman) {
        return Some(word.len());
    }
    let first = text.chars().next()?;
    if !matches!(first, 'ء'..='غ' | 'ف'..='ي' | 'a'..='z' | 'A'..='Z') {
        return None;
    }
    let length = first.len_utf8();
    let tatweel = if text[length..].starts_with('ـ') { 'ـ'.len_utf8() } else { 0 };
    Some(length + tatweel)
}

/// The length of the delimiter that `text` begins with, 0 when there is none.
fn delimiter(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ ('.' | '-' | ')' | '/' | ':' | '–' | '—' | '٫')) => c.len_utf8(),
        _ => 0,
    }
}

/// The length of ` -` after a letter, as in `أ - النص`.
fn spaced_dash(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(' ')?;
    let dash = rest.chars().next().filter(|c| matches!(c, '-' | '–'))?;
    Some(1 + dash.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_sentences() {
        for (text, label) in [
            ("أ. القنوات", "أ."),
            ("أ- قنوات التواصل مع المستفيدين:", "أ-"),
            ("ب) الأدوات", "ب)"),
            ("(ج) التعامل", "(ج)"),
            ("هـ- القياس", "هـ-"),
            ("هـ. القياس", "هـ."),
            ("د - الشكوى", "د -"),
            ("1.2 المدة", "1.2"),
            ("1.2.3. المدة", "1.2.3."),
            ("(3) المدة", "(3)"),
            ("١- المقابلة", "١-"),
            ("(١٢) المقابلة", "(١٢)"),
            ("٢٫١ المقابلة", "٢٫١"),
            ("(iv) Contact officers", "(iv)"),
            ("a. Channels", "a."),
        ] {
            assert_eq!(own(text).map(|label| label.words), Some(label), "{text}");
        }
        for text in [
            "المقابلة",
            "و المقابلة",
            "15 يوم عمل",
            "2026- الخطة",
            "(15) ",
            "(السابقة) نص",
            "أ.ب نص",
            "A word",
            "5 - 10 أيام",
            "",
            "أ",
            "١-",
            "1.",
        ] {
            let label = own(text).filter(|label| !label.rest.is_empty());
            assert_eq!(label, None, "{text}");
        }
    }

    #[test]
    fn numbers_become_ascii() {
        assert_eq!(digits("(٣)").as_deref(), Some("3"));
        assert_eq!(digits("٢٫١").as_deref(), Some("2-1"));
        assert_eq!(digits("1.2.10.").as_deref(), Some("1-2-10"));
        assert_eq!(digits("أ-"), None);
    }
}
