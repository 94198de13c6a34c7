//! What stands before an item or a section: bullets of any shape, and labels of any alphabet.
//!
//! A converter may have put the mark of a line that runs from the right behind its words, and the
//! delimiter of a number before it (`- 1`): both are read, and told as moved.

use super::ordinal::{self, Ordinal};

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet, by its sign.
    Bullet(char),
    /// A number or letter.
    Label(Label),
}

/// A number or letter with its delimiter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// As it is shown: `أ-`, `(3)`, `1.`.
    pub(super) words: String,
    /// Its place in its series.
    pub(super) ordinal: Ordinal,
    /// Whether the source has the delimiter on its other side.
    pub(super) turned: bool,
}

/// A mark, and how many bytes of the text it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) mark: Mark,
    pub(super) bytes: usize,
}

const NOTHING: Found = Found { mark: Mark::None, bytes: 0 };

/// Bullets that no sentence begins with. Word keeps its own in the private area.
fn is_bullet(ch: char) -> bool {
    matches!(
        ch,
        '•' | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◦'
            | '◆'
            | '◇'
            | '❖'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '◄'
            | '◀'
            | '✓'
            | '✔'
            | '‣'
            | '⁃'
            | '·'
            | '∙'
            | '\u{f000}'..='\u{f0ff}'
    )
}

/// Bullets that sentences use too, so that a space must follow.
fn is_dash(ch: char) -> bool {
    matches!(ch, '-' | '–' | '—' | '−' | '*' | '+')
}

/// The mark that a text begins with; the text has no space before it.
pub(super) fn of(text: &str) -> Found {
    let Some(first) = text.chars().next() else {
        return NOTHING;
    };
    let after = &text[first.len_utf8()..];
    let gap = after.len() - after.trim_start().len();
    if is_bullet(first) || is_dash(first) && gap > 0 {
        return after_bullet(first, after.trim_start(), first.len_utf8() + gap);
    }
    if is_dash(first) && first != '*' && first != '+' {
        return turned(after).map_or(NOTHING, |mut found| {
            found.bytes += first.len_utf8();
            found
        });
    }
    // Word's second bullet is the letter `o` in another font.
    if first == 'o' && gap > 0 && after.trim_start().starts_with(|ch: char| !ch.is_ascii()) {
        return Found { mark: Mark::Bullet('o'), bytes: 1 + gap };
    }
    labelled(text).unwrap_or(NOTHING)
}

/// A bullet, unless it is the delimiter of the number behind it, or a label follows it.
fn after_bullet(sign: char, rest: &str, bytes: usize) -> Found {
    let inner =
        if is_dash(sign) { turned(rest).or_else(|| labelled(rest)) } else { labelled(rest) };
    match inner {
        Some(found) => Found { bytes: bytes + found.bytes, ..found },
        None if rest.is_empty() => NOTHING,
        None => Found { mark: Mark::Bullet(sign), bytes },
    }
}

/// The number of `- 1 النص`, whose hyphen is the delimiter of `1-` on its other side.
fn turned(rest: &str) -> Option<Found> {
    let (ordinal, length) = ordinal::number(rest)?;
    let after = &rest[length..];
    let gap = after.len() - after.trim_start().len();
    let words = after.trim_start().chars().next()?;
    // `- 15 يوم` is an item that begins with an amount, so that only small numbers are labels.
    if gap == 0 || !words.is_alphabetic() || ordinal.value > 30 {
        return None;
    }
    let words = format!("{}-", &rest[..length]);
    let label = Label { words, ordinal, turned: true };
    Some(Found { mark: Mark::Label(label), bytes: length + gap })
}

/// A number or letter with a delimiter: `1.`, `(أ)`, `٢ -`.
fn labelled(text: &str) -> Option<Found> {
    let open = text.starts_with('(') || text.starts_with('[');
    let inside = if open { &text[1..] } else { text };
    let inside = inside.trim_start();
    let skipped = text.len() - inside.len();
    let (ordinal, length) = ordinal::number(inside).or_else(|| ordinal::letter(inside))?;
    let after = &inside[length..];
    let spaced = after.trim_start();
    let gap = after.len() - spaced.len();
    let delimiter = spaced.chars().next()?;
    let closes = matches!(delimiter, ')' | ']');
    let good = if open {
        closes
    } else {
        closes || matches!(delimiter, '.' | '-' | '–' | '—' | '/' | ':' | '٫' | '°')
    };
    if !good || gap > 0 && !matches!(delimiter, '-' | '–' | '—' | ')' | '.') {
        return None;
    }
    let rest = &spaced[delimiter.len_utf8()..];
    let behind = rest.len() - rest.trim_start().len();
    let next = rest.trim_start().chars().next();
    // `أ.ب` and `26/11` are no labels, `1.القنوات` and `أ-القنوات` are.
    let range = gap > 0 && next.is_some_and(char::is_numeric);
    let stands_apart = behind > 0 && !range
        || open
        || next.is_none()
        || next.is_some_and(|ch| {
            ch.is_alphabetic()
                && (ordinal.is_number() || closes || matches!(delimiter, '-' | '–' | '—'))
        });
    if !stands_apart || delimiter == '/' && behind == 0 {
        return None;
    }
    let core = &inside[..length];
    let words = if open { format!("({core})") } else { format!("{core}{delimiter}") };
    let bytes = skipped + length + gap + delimiter.len_utf8() + behind;
    Some(Found { mark: Mark::Label(Label { words, ordinal, turned: false }), bytes })
}

/// The bullet that a text ends with, behind a space, and where its words end.
pub(super) fn at_end(text: &str) -> Option<(char, usize)> {
    let last = text.chars().next_back()?;
    let before = &text[..text.len() - last.len_utf8()];
    let words = before.trim_end();
    let apart = words.len() < before.len() && !words.is_empty();
    (apart && (is_bullet(last) || is_dash(last) && last != '+')).then_some((last, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(String, String)> {
        let found = of(text);
        match found.mark {
            Mark::Label(label) => Some((label.words, text[found.bytes..].to_owned())),
            Mark::Bullet(sign) => Some((sign.to_string(), text[found.bytes..].to_owned())),
            Mark::None => None,
        }
    }

    #[test]
    fn marks_are_told_from_words() {
        for (text, expected, rest) in [
            ("- نص", "-", "نص"),
            ("•نص", "•", "نص"),
            ("o نص", "o", "نص"),
            ("\u{f0b7} نص", "\u{f0b7}", "نص"),
            ("* نص", "*", "نص"),
            ("1. نص", "1.", "نص"),
            ("1- نص", "1-", "نص"),
            ("1) نص", "1)", "نص"),
            ("(1) نص", "(1)", "نص"),
            ("- 1 نص", "1-", "نص"),
            ("-1 نص", "1-", "نص"),
            ("١- نص", "١-", "نص"),
            ("١٢ - نص", "١٢-", "نص"),
            ("1.2 - نص", "1.2-", "نص"),
            ("أ- نص", "أ-", "نص"),
            ("أ) نص", "أ)", "نص"),
            ("هـ- نص", "هـ-", "نص"),
            ("أ-القنوات", "أ-", "القنوات"),
            ("1.القنوات", "1.", "القنوات"),
            ("- أ. نص", "أ.", "نص"),
            ("a. text", "a.", "text"),
            ("(iv) text", "(iv)", "text"),
        ] {
            assert_eq!(label(text), Some((expected.to_owned(), rest.to_owned())), "{text}");
        }
        for text in [
            "نص",
            "15 يوم عمل",
            "2026- الخطة",
            "أ.ب نص",
            "26/11/1443 هـ",
            "-نص",
            "و المقابلة",
            "o text",
            "(15) يوم",
            "",
            "-",
            "5 - 10 أيام",
            "1443هـ",
        ] {
            let found = label(text);
            let expected = matches!(text, "(15) يوم");
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_bullet_may_stand_at_the_end() {
        assert_eq!(at_end("المقابلة  -"), Some(('-', "المقابلة".len())));
        assert_eq!(at_end("نص.  •"), Some(('•', "نص.".len())));
        for text in ["نص-", "-", "نص", ""] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }
}
