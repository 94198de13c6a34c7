//! Characters that HTML would read as markup, written so that it does not.
//!
//! Control characters are dropped on the way: they mean nothing to a reader, HTML forbids most of
//! them, and XML (the feeds) all of them.

const PLAIN: u8 = 0;
const DROPPED: u8 = 5;
const ENTITIES: [&str; 6] = ["", "&amp;", "&lt;", "&gt;", "&quot;", ""];

/// What becomes of each byte of a text: an index into [`ENTITIES`], or [`PLAIN`].
const TEXT: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = DROPPED;
        byte += 1;
    }
    table[0x7f] = DROPPED;
    table[b'\t' as usize] = PLAIN;
    table[b'\n' as usize] = PLAIN;
    table[b'\r' as usize] = PLAIN;
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 2;
    table[b'>' as usize] = 3;
    table
};

/// The same for a value between double quotes.
const ATTRIBUTE: [u8; 256] = {
    let mut table = TEXT;
    table[b'"' as usize] = 4;
    table
};

/// What stands for a byte in text; `None` when it stands for itself.
pub(super) fn entity(byte: u8) -> Option<&'static str> {
    let entry = TEXT[usize::from(byte)];
    (entry != PLAIN).then(|| ENTITIES[usize::from(entry)])
}

/// Writes a text between tags.
pub(super) fn text(out: &mut String, text: &str) {
    write(out, text, &TEXT);
}

/// Writes a value between double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    write(out, value, &ATTRIBUTE);
}

fn write(out: &mut String, text: &str, table: &[u8; 256]) {
    let bytes = text.as_bytes();
    let mut mark = 0;
    while let Some(plain) = bytes[mark..].iter().position(|byte| table[usize::from(*byte)] != PLAIN)
    {
        let at = mark + plain;
        out.push_str(&text[mark..at]);
        out.push_str(ENTITIES[usize::from(table[usize::from(bytes[at])])]);
        mark = at + 1;
    }
    out.push_str(&text[mark..]);
}

/// Writes an address as the value of `href` or `src`: what a URL can't hold is percent-encoded,
/// and escapes that are already there stay as they are.
pub(super) fn address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("%27"),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=0x20 | 0x7f.. => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
            _ => out.push(char::from(byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn markup_and_controls_do_not_get_through() {
        assert_eq!(written(|out| text(out, "أ < ب & \u{1}\"ج\"\n")), "أ &lt; ب &amp; \"ج\"\n");
        assert_eq!(written(|out| attribute(out, "\"><script>")), "&quot;&gt;&lt;script&gt;");
    }

    #[test]
    fn addresses_are_ascii_and_encoded_once() {
        assert_eq!(
            written(|out| address(out, "/a b/لا%20x?y=1&z=\"")),
            "/a%20b/%D9%84%D8%A7%20x?y=1&amp;z=%22"
        );
    }
}
