//! Header values of the shape `value; name=token; name="quoted"`, as `Content-Type` and
//! `Content-Disposition` have them.

use std::borrow::Cow;

/// A header's value with its parameters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// What stands before the first semicolon.
    pub(super) value: &'a [u8],
    params: Vec<(&'a [u8], Cow<'a, [u8]>)>,
}

impl Header<'_> {
    /// The parameter of this name, in whatever case it was written.
    pub(super) fn param(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.params
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| Cow::Borrowed(&**value))
    }
}

/// Reads a header's value; `None` when it doesn't have the shape, or a parameter stands twice,
/// because two readers would then disagree about which one counts.
pub(super) fn parse(text: &[u8]) -> Option<Header<'_>> {
    let (value, mut rest) = split_at_byte(text, b';');
    let mut params: Vec<(&[u8], Cow<'_, [u8]>)> = Vec::new();
    while let Some(after) = rest {
        let after = after.trim_ascii_start();
        if after.is_empty() {
            break;
        }
        let (name, content) = split_at_byte(after, b'=');
        let name = name.trim_ascii();
        let twice = params.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        if name.is_empty() || name.contains(&b'"') || twice {
            return None;
        }
        let content = content?.trim_ascii_start();
        let (found, left) = match content.strip_prefix(b"\"") {
            Some(content) => quoted(content)?,
            None => {
                let (token, left) = split_at_byte(content, b';');
                (Cow::Borrowed(token.trim_ascii()), left)
            }
        };
        params.push((name, found));
        rest = left;
    }
    Some(Header { value: value.trim_ascii(), params })
}

/// A quoted value, and what follows its semicolon if there is one.
type Quoted<'a> = (Cow<'a, [u8]>, Option<&'a [u8]>);

/// Reads up to the closing quote and the semicolon behind it.
///
/// Browsers write a quote as `%22` and a backslash as itself (WHATWG HTML, "multipart/form-data
/// encoding algorithm"); older programs write `\"`. So a backslash means something only before a
/// quote, and not even there when that quote can be the closing one: a file may be named `a\`.
fn quoted(text: &[u8]) -> Option<Quoted<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let quote = at + memchr::memchr(b'"', &text[at..])?;
        let behind = text[quote + 1..].trim_ascii_start();
        let closes = behind.first().is_none_or(|byte| *byte == b';');
        if closes {
            found.extend_from_slice(&text[at..quote]);
            return Some((found.into(), behind.get(1..)));
        }
        let escaped = text[at..quote].strip_suffix(b"\\")?;
        found.extend_from_slice(escaped);
        found.push(b'"');
        at = quote + 1;
    }
}

fn split_at_byte(text: &[u8], byte: u8) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(byte, text) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_browsers_and_older_programs_write_them() {
        for (text, name) in [
            ("form-data; name=plain", "plain"),
            ("form-data; name=\"نموذج\"; x=1", "نموذج"),
            ("form-data;NAME = \"a;b\" ;", "a;b"),
            ("form-data; name=\"\"", ""),
            (r#"form-data; name="a\""#, r"a\"),
            (r#"form-data; name="a\"b"; x=1"#, "a\"b"),
            (r#"form-data; name="C:\new\"; x=1"#, r"C:\new\"),
            (r#"form-data; x="name=b"; name="a""#, "a"),
        ] {
            let header = parse(text.as_bytes()).expect(text);
            assert_eq!(header.value, b"form-data");
            assert_eq!(&*header.param("name").unwrap(), name.as_bytes(), "{text}");
        }
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        for text in [
            "form-data; name",
            "form-data; =a",
            "form-data; name=\"a",
            "form-data; name=\"a\" b",
            "form-data; name=a; Name=b",
            "form-data; name=\"a\"; name=\"a\"",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }
}
