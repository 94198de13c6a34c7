//! What a link's destination is, before the site is asked about it.
//!
//! Browsers drop control characters from a URL, read `\` as `/`, and take schemes in any case; a
//! list of allowed schemes is worth nothing unless those tricks are refused first. So a destination
//! with a colon in its first part is either a scheme on the list, `form:`, or a fault.

use std::borrow::Cow;

use super::links::LinkFault;

/// A destination of one of the three kinds there are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// An address elsewhere, whose scheme is on the list.
    Outside(&'a str),
    /// A thing of this site.
    Inside {
        /// Its path or `form:<id>`, percent escapes decoded.
        path: Cow<'a, str>,
        /// The query and fragment, as written.
        tail: &'a str,
    },
    /// A fragment of the same page, decoded, without `#`.
    Here(Cow<'a, str>),
}

/// The scheme of forms, which only Diwan knows.
const FORM: &str = "form";

/// Reads a destination as Markdown gave it, entities and backslash escapes undone.
///
/// # Errors
///
/// When its scheme is not on the list, or it is written as no honest address is.
pub(super) fn read<'a>(
    destination: &'a str,
    schemes: &[String],
) -> Result<Destination<'a>, LinkFault> {
    let destination = destination.trim_matches(' ');
    refuse_tricks(destination)?;
    if let Some(fragment) = destination.strip_prefix('#') {
        return Ok(Destination::Here(decode(fragment)));
    }
    let scheme = scheme(destination);
    if let Some(scheme) = scheme.filter(|scheme| *scheme != FORM) {
        return outside(destination, scheme, schemes);
    }
    let end = destination.find(['?', '#']).unwrap_or(destination.len());
    let (path, tail) = destination.split_at(end);
    let path = decode(path);
    refuse_tricks(&path)?;
    if scheme.is_none() && self::scheme(&path).is_some() {
        return Err(refused(destination));
    }
    Ok(Destination::Inside { path, tail })
}

/// What follows `#` in a tail such as `?a=b#c`, decoded.
pub(super) fn fragment(tail: &str) -> Option<Cow<'_, str>> {
    tail.split_once('#').map(|(_, fragment)| decode(fragment))
}

/// Whatever stands before a colon in the first part, be it a scheme or not.
fn scheme(destination: &str) -> Option<&str> {
    let end = destination.find([':', '/', '?', '#'])?;
    destination[end..].starts_with(':').then(|| &destination[..end])
}

fn outside<'a>(
    destination: &'a str,
    scheme: &str,
    schemes: &[String],
) -> Result<Destination<'a>, LinkFault> {
    let listed = schemes.iter().any(|listed| listed.eq_ignore_ascii_case(scheme));
    if !listed {
        return Err(LinkFault {
            message: format!("links with `{scheme}:` are not allowed: `{destination}`"),
            remedy: format!(
                "Link a page, a form or an address that begins with one of: {}.",
                schemes.join(", ")
            ),
        });
    }
    let rest = &destination[scheme.len() + 1..];
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.strip_prefix("//").filter(|host| {
        let end = host.find(['/', '?', '#']).unwrap_or(host.len());
        end > 0
    });
    if rest.is_empty() || (web && host.is_none()) {
        return Err(LinkFault {
            message: format!("`{destination}` is not a whole address"),
            remedy: "Write it whole, such as https://example.sa/page.".to_owned(),
        });
    }
    Ok(Destination::Outside(destination))
}

fn refuse_tricks(destination: &str) -> Result<(), LinkFault> {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if destination.bytes().all(plain) && !destination.is_empty() && !destination.starts_with("//") {
        return Ok(());
    }
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    if destination.is_empty() {
        Err(LinkFault {
            message: "this link has no destination".to_owned(),
            remedy: "Write where it leads between the parentheses.".to_owned(),
        })
    } else if destination.contains(unseen) {
        Err(LinkFault {
            message: format!(
                "there is a character that nobody can see in `{}`",
                destination.replace(unseen, "\u{fffd}")
            ),
            remedy: "Type the destination again by hand.".to_owned(),
        })
    } else if destination.contains('\\') || destination.starts_with("//") {
        Err(refused(destination))
    } else {
        Ok(())
    }
}

fn refused(destination: &str) -> LinkFault {
    LinkFault {
        message: format!("`{destination}` is neither a path nor a whole address"),
        remedy: "Write a path such as ../about.md, or a whole address such as \
                 https://example.sa/."
            .to_owned(),
    }
}

/// Percent escapes undone; as it was when the result would not be UTF-8.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escape = match tail {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escape {
            bytes.push(high * 16 + low);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemes() -> Vec<String> {
        ["https", "http", "mailto", "tel"].map(str::to_owned).into()
    }

    #[test]
    fn honest_destinations_are_told_apart() {
        let inside = |path, tail| Destination::Inside { path: Cow::Borrowed(path), tail };
        for (destination, kind) in [
            ("../about.md#who", inside("../about.md", "#who")),
            ("form:complaint", inside("form:complaint", "")),
            ("/forms/?a=b", inside("/forms/", "?a=b")),
            ("documents/my%20file.pdf", inside("documents/my file.pdf", "")),
            ("documents/%D9%84.pdf", inside("documents/ل.pdf", "")),
            ("a/b:c", inside("a/b:c", "")),
            ("#clause", Destination::Here(Cow::Borrowed("clause"))),
            ("HTTPS://a.sa/", Destination::Outside("HTTPS://a.sa/")),
            ("tel:+966500000000", Destination::Outside("tel:+966500000000")),
        ] {
            assert_eq!(read(destination, &schemes()).unwrap(), kind);
        }
    }

    #[test]
    fn tricks_are_refused() {
        for destination in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java\u{200b}script:alert(1)",
            "javascript\u{202e}:alert(1)",
            "javascript%3Aalert(1)",
            "java%0Ascript:alert(1)",
            "%6Aavascript%3aalert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "//evil.example/",
            "\\\\evil.example",
            "/\\evil.example",
            "%5c%5cevil.example",
            "%2f/evil.example",
            "https:evil.example",
            "https:///x",
            "mailto:",
            "ｊavascript:x",
            ":x",
            "",
            "  ",
        ] {
            assert!(read(destination, &schemes()).is_err(), "{destination:?}");
        }
    }
}
