//! `application/x-www-form-urlencoded` (WHATWG URL §5.1), strictly: the standard replaces what is
//! not UTF-8, and a name that arrives with replacement characters is not the person's name.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::{BodyError, Counted, RawSubmission, SubmissionLimits, text};

/// Reads a whole body.
///
/// A `%` that no two hexadecimal digits follow stands for itself, as the standard says.
pub(super) fn parse(body: &[u8], limits: &SubmissionLimits) -> Result<RawSubmission, BodyError> {
    let mut submission = RawSubmission::default();
    let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    for (count, pair) in pairs.enumerate() {
        if count == limits.fields {
            return Err(BodyError::TooManyParts { what: Counted::Fields, limit: limits.fields });
        }
        let (name, value) = match memchr::memchr(b'=', pair) {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &[][..]),
        };
        let name = text::name(decode(name), limits.name_bytes)?;
        let value = text::value(decode(value), &name)?;
        if !text::is_charset_note(&name, &value)? {
            submission.fields.push((name, value));
        }
    }
    Ok(submission)
}

fn decode(encoded: &[u8]) -> Vec<u8> {
    let spaced: Cow<'_, [u8]> = if memchr::memchr(b'+', encoded).is_some() {
        let space = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
        encoded.iter().map(space).collect()
    } else {
        encoded.into()
    };
    percent_decode(&spaced).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Flaw;
    use super::*;

    fn fields(body: &[u8]) -> Result<Vec<(String, String)>, BodyError> {
        let limits = SubmissionLimits { fields: 3, name_bytes: 10, ..SubmissionLimits::default() };
        parse(body, &limits).map(|submission| submission.fields)
    }

    #[test]
    fn answers_keep_their_order_and_their_words() {
        let ar = "%D8%A3%D8%AD%D9%85%D8%AF+%2B1";
        for (body, expected) in [
            ("", vec![]),
            ("a=1&b=2", vec![("a", "1"), ("b", "2")]),
            ("a=1&a=2&a=", vec![("a", "1"), ("a", "2"), ("a", "")]),
            ("&&a&&", vec![("a", "")]),
            ("a=b=c", vec![("a", "b=c")]),
            ("a=100%&b=%zz", vec![("a", "100%"), ("b", "%zz")]),
            (&format!("name={ar}"), vec![("name", "أحمد +1")]),
            ("a=اسم", vec![("a", "اسم")]),
            ("_charset_=UTF-8&a=1", vec![("a", "1")]),
        ] {
            let found = fields(body.as_bytes()).unwrap();
            let found: Vec<_> = found.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            assert_eq!(found, expected, "{body}");
        }
    }

    #[test]
    fn hostile_answers_are_refused_by_name() {
        let not_utf8 = |field: Option<&str>| BodyError::NotUtf8 { field: field.map(str::to_owned) };
        let nul = |field: Option<&str>| {
            BodyError::Malformed(Flaw::Nul { field: field.map(str::to_owned) })
        };
        let many = BodyError::TooManyParts { what: Counted::Fields, limit: 3 };
        for (body, error) in [
            (&b"name=%ff"[..], not_utf8(Some("name"))),
            (b"name=%D8", not_utf8(Some("name"))),
            (b"name=\xed\xa0\x80", not_utf8(Some("name"))),
            (b"%c0%af=1", not_utf8(None)),
            (b"name=a%00b", nul(Some("name"))),
            (b"a\0=1", nul(None)),
            (b"=1", BodyError::Malformed(Flaw::NoName)),
            (b"elevenbytes=1", BodyError::Malformed(Flaw::LongName)),
            (b"a=1&b=2&c=3&d=4", many),
            (b"_charset_=windows-1256", BodyError::Unsupported),
        ] {
            assert_eq!(fields(body), Err(error), "{}", body.escape_ascii());
        }
    }
}
