//! Digits as people type them, and the characters that come along unseen.

/// ASCII digits and plus signs; `None` when something stands there that is neither a digit nor a
/// way to set digits apart.
pub(super) fn digits(text: &str) -> Option<String> {
    let mut out = String::new();
    for ch in text.chars() {
        match ch {
            '0'..='9' | '+' => out.push(ch),
            '\u{660}'..='\u{669}' => out.push(ascii_digit(ch, '\u{660}')?),
            '\u{6F0}'..='\u{6F9}' => out.push(ascii_digit(ch, '\u{6F0}')?),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{640}' => {}
            _ if ch.is_whitespace() || is_invisible(ch) => {}
            _ => return None,
        }
    }
    Some(out)
}

fn ascii_digit(ch: char, zero: char) -> Option<char> {
    char::from_digit(u32::from(ch) - u32::from(zero), 10)
}

/// Zero-width and bidirectional control characters, which come along when text is copied.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}
