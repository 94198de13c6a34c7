//! Words that Markdown leaves as they are.

use super::super::words::is_of_word;

/// Adds words. At the `start` of a line or item some signs would begin a block.
pub(super) fn text(out: &mut String, words: &str, start: bool) {
    let mut before: Option<char> = None;
    let mut chars = words.chars().peekable();
    while let Some(ch) = chars.next() {
        let first = start && before.is_none();
        let numbered = start
            && matches!(ch, '.' | ')')
            && before.is_some()
            && out.chars().all(|ch| ch.is_ascii_digit());
        let within =
            before.is_some_and(is_of_word) && chars.peek().copied().is_some_and(is_of_word);
        let escaped = match ch {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' => true,
            '_' => !within,
            '-' | '+' | '=' | ':' => first,
            _ => numbered,
        };
        if escaped {
            out.push('\\');
        }
        out.push(ch);
        before = Some(ch);
    }
}

/// A label as words, where Markdown would count.
pub(super) fn label(label: &str) -> String {
    let digits = label.trim_end_matches(['.', ')']);
    if digits.len() + 1 == label.len() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{digits}\\{}", &label[digits.len()..]);
    }
    let mut out = String::new();
    text(&mut out, label, false);
    out
}

/// What keeps the end of words from being read as an address: a comment that nobody sees.
pub(super) fn end(words: &str) -> &'static str {
    if words.trim_end().ends_with('}') { "<!-- -->" } else { "" }
}

/// Whether an address is one that a page may lead to by itself.
pub(super) fn is_link(link: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let known = schemes.iter().any(|scheme| link.starts_with(scheme) && link.len() > scheme.len());
    known && link.chars().all(|ch| !ch.is_whitespace() && !ch.is_control() && !"<>\\".contains(ch))
}
