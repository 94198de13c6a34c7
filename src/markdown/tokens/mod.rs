//! Addresses, telephone numbers and codes that stand bare in a sentence.
//!
//! Written by hand over bytes: it runs on every text with a digit, an `@` or a `://` in it.
//! What turns around in Arabic text is a number with a plus, spaces or hyphens; a single hyphen
//! between numbers is a range (`3-5`), which Arabic does read from the right, and is left alone.

mod phones;

use std::borrow::Cow;
use std::ops::Range;

use super::labels;

/// Something found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Where it stands, in bytes of the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind<'a>,
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// An address on the web, whole.
    Web(Cow<'a, str>),
    /// An e-mail address.
    Mail,
    /// A telephone number, as `tel:` wants it.
    Phone(String),
    /// A date, a number or a code with separators.
    Code,
}

/// Where to go on, and what was found on the way.
pub(super) struct Found<'a> {
    /// Everything before this byte has been looked at.
    pub(super) end: usize,
    /// What was found, if anything.
    pub(super) token: Option<Token<'a>>,
}

/// Looks at the word around byte `at` of `text`, but not before byte `floor`.
pub(super) fn find(text: &str, floor: usize, at: usize) -> Found<'_> {
    let word = word(text.as_bytes(), floor, at);
    let token = web(text, &word).or_else(|| mail(text, &word)).or_else(|| number(text, &word));
    let end = token.as_ref().map_or(word.end, |token| token.range.end);
    Found { end: end.max(at + 1), token }
}

/// Whether an Arabic-Indic or Persian digit begins at byte `at`.
pub(super) fn arabic_digit(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..at + 2) {
        Some([0xd9, low]) => (0xa0..=0xa9).contains(low),
        Some([0xdb, low]) => (0xb0..=0xb9).contains(low),
        _ => false,
    }
}

/// The characters around `at` that may belong together: Arabic digits, and ASCII but for brackets,
/// quotes and `&`, so that whoever skips a word has skipped nothing that must be escaped.
fn word(bytes: &[u8], floor: usize, at: usize) -> Range<usize> {
    let ascii = |byte: u8| byte.is_ascii_graphic() && !b"<>&\"()[]{}|\\^`".contains(&byte);
    let mut start = at;
    loop {
        if start > floor && ascii(bytes[start - 1]) {
            start -= 1;
        } else if start >= floor + 2 && arabic_digit(bytes, start - 2) {
            start -= 2;
        } else {
            break;
        }
    }
    let mut end = at;
    loop {
        if end < bytes.len() && ascii(bytes[end]) {
            end += 1;
        } else if arabic_digit(bytes, end) {
            end += 2;
        } else {
            break;
        }
    }
    start..end
}

fn web<'a>(text: &'a str, word: &Range<usize>) -> Option<Token<'a>> {
    let here = &text[word.clone()];
    let colons = here.bytes().enumerate().filter(|(_, byte)| *byte == b':');
    let mut colons = colons.map(|(at, _)| at);
    let Some(colon) = colons.find(|at| here[*at..].starts_with("://")) else {
        return bare_web(text, word);
    };
    let letters = here[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let scheme = &here[colon - letters..colon];
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let start = word.start + colon - letters;
    let host = word.start + colon + "://".len();
    let end = web_end(text, host);
    let honest = text[host..end].starts_with(|c: char| c.is_ascii_alphanumeric());
    honest.then(|| Token { range: start..end, kind: Kind::Web(Cow::Borrowed(&text[start..end])) })
}

/// An address that begins with `www.`, without a scheme.
fn bare_web<'a>(text: &'a str, word: &Range<usize>) -> Option<Token<'a>> {
    let here = &text[word.clone()];
    let start = word.end - here.trim_start_matches(|c: char| c.is_ascii_punctuation()).len();
    if !text[start..].starts_with("www.") {
        return None;
    }
    let end = web_end(text, start);
    let dots = text[start..end].bytes().filter(|byte| *byte == b'.');
    (dots.count() >= 2).then(|| Token {
        range: start..end,
        kind: Kind::Web(Cow::Owned(format!("https://{}", &text[start..end]))),
    })
}

/// The end of an address: the host is ASCII, its path may hold letters of any script, and
/// punctuation at the end belongs to the sentence.
fn web_end(text: &str, host: usize) -> usize {
    let mut in_path = false;
    let ends = |c: char| {
        in_path |= matches!(c, '/' | '?' | '#');
        if c.is_ascii() {
            !c.is_ascii_graphic() || "<>\"()[]{}|\\^`".contains(c)
        } else {
            !in_path || !c.is_alphanumeric()
        }
    };
    let whole = text[host..].find(ends);
    let whole = whole.map_or(text.len(), |length| host + length);
    host + text[host..whole].trim_end_matches(|c| ".,;:!?'*~_".contains(c)).len()
}

fn mail<'a>(text: &str, word: &Range<usize>) -> Option<Token<'a>> {
    let here = &text[word.clone()];
    let (before, after) = here.split_once('@')?;
    let local_part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let local = before.len() - before.trim_end_matches(local_part).len();
    let skipped = before[before.len() - local..].bytes().take_while(|byte| *byte == b'.').count();
    let start = before.len() - local + skipped;
    let domain = after.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let labels_are_good = domain.split('.').all(|label| {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty()
            && label.chars().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    });
    let (_, top) = domain.rsplit_once('.')?;
    let top_is_good = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    let good = labels_are_good && top_is_good && local > skipped && !before.ends_with('.');
    good.then(|| Token {
        range: word.start + start..word.start + before.len() + 1 + domain.len(),
        kind: Kind::Mail,
    })
}

fn number<'a>(text: &str, word: &Range<usize>) -> Option<Token<'a>> {
    let edge = |c: char| c.is_ascii_punctuation();
    let here = &text[word.clone()];
    let start = word.end - here.trim_start_matches(|c| edge(c) && c != '+').len();
    let end = word.start + here.trim_end_matches(edge).len();
    if start >= end {
        return None;
    }
    if let Some((length, number)) = phones::starting(&text[start..]) {
        return Some(Token { range: start..start + length, kind: Kind::Phone(number) });
    }
    is_code(&text[start..end]).then_some(Token { range: start..end, kind: Kind::Code })
}

/// Whether these characters turn around in Arabic text unless they are kept together.
fn is_code(word: &str) -> bool {
    let count = |separators: &str| word.chars().filter(|c| separators.contains(*c)).count();
    let has_digit = word.chars().any(|c| labels::digit(c).is_some());
    let has_letter = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    match (has_digit, has_letter) {
        (false, _) => false,
        (true, true) => count("-/.:_+#=") > 0,
        (true, false) => word.starts_with('+') || (count("-/.:_") > 1 && count("-") != 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, String)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let anchor = text.as_bytes()[at];
            let digit = anchor.is_ascii_digit() || arabic_digit(text.as_bytes(), at);
            if !(digit || anchor == b'@' || text[at..].starts_with("://")) {
                at += text[at..].chars().next().unwrap().len_utf8();
                continue;
            }
            let next = find(text, 0, at);
            at = next.end;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            found.extend(next.token.map(|token| {
                let kind = match token.kind {
                    Kind::Web(address) => address.into_owned(),
                    Kind::Mail => "mail".to_owned(),
                    Kind::Phone(number) => number,
                    Kind::Code => "code".to_owned(),
                };
                (&text[token.range], kind)
            }));
        }
        found
    }

    #[test]
    fn phones_are_found_as_people_write_them() {
        for (text, phone, number) in [
            ("الهاتف:0501234567.", "0501234567", "+966501234567"),
            ("+966 50 123 4567، أو", "+966 50 123 4567", "+966501234567"),
            ("(00966501234567)", "00966501234567", "+966501234567"),
            ("٠٥٠ ١٢٣ ٤٥٦٧", "٠٥٠ ١٢٣ ٤٥٦٧", "+966501234567"),
            ("017-222-3344 تحويلة 12", "017-222-3344", "+966172223344"),
            ("920012345", "920012345", "920012345"),
            ("800 124 8000", "800 124 8000", "8001248000"),
            ("0501234567 0112345678", "0501234567", "+966501234567"),
            ("+44 20 7946 0018", "+44 20 7946 0018", "+442079460018"),
            ("+966 011 234 5678", "+966 011 234 5678", "+966112345678"),
        ] {
            assert_eq!(all(text)[0], (phone, number.to_owned()), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_phones() {
        for text in [
            "1000000008",
            "SA0380000000608010167519",
            "05012345678",
            "15 يوم عمل",
            "3-5 أيام",
            "12/45",
            "1,250.50",
            "10:30",
            "8:00-14:00",
            "15%",
            "2022م",
            "٣-٥ أيام",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn codes_and_dates_stay_together() {
        for (text, code) in [
            ("السياسة P-07، والمادة", "P-07"),
            ("في 2026-05-01.", "2026-05-01"),
            ("بتاريخ 26/11/1443 هـ", "26/11/1443"),
            ("٢٦/١١/١٤٤٣", "٢٦/١١/١٤٤٣"),
            ("ISO-9001:2015", "ISO-9001:2015"),
        ] {
            assert_eq!(all(text), [(code, "code".to_owned())], "{text}");
        }
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, token, kind) in [
            ("على info2@coop.example، و", "info2@coop.example", "mail"),
            ("البريد:a.b-c@x.sa.", "a.b-c@x.sa", "mail"),
            ("(https://a.sa/b).", "https://a.sa/b", "https://a.sa/b"),
            ("HTTP://a.sa؟", "HTTP://a.sa", "HTTP://a.sa"),
            ("https://a.sa/سياسة/1، ثم", "https://a.sa/سياسة/1", "https://a.sa/سياسة/1"),
        ] {
            assert_eq!(all(text)[0], (token, kind.to_owned()), "{text}");
        }
        for text in ["a@b", "@handle", "a@1.2.3.4", "ftp://x.sa", "://", "a@-b.sa", ".@x.sa"] {
            let found = all(text);
            assert!(found.iter().all(|(_, kind)| kind == "code"), "{text}: {found:?}");
        }
    }
}
