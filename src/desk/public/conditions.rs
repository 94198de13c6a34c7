//! What a reader has already, or wants only a part of.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What a reader already has, or wants only a part of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    none_match: Option<String>,
    range: Option<String>,
    if_range: Option<String>,
}

impl Conditions {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: header::HeaderName| {
            let value = headers.get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        Self {
            none_match: text(header::IF_NONE_MATCH),
            range: text(header::RANGE),
            if_range: text(header::IF_RANGE),
        }
    }

    /// True when the reader has this very content (RFC 9110 §13.1.2, weak comparison).
    pub(super) fn has(&self, tag: &str) -> bool {
        let theirs = self.none_match.as_deref().unwrap_or_default();
        theirs.split(',').map(str::trim).any(|theirs| {
            theirs == "*" || theirs.strip_prefix("W/").unwrap_or(theirs) == quoted(tag)
        })
    }

    /// The part to send.
    pub(super) fn part(&self, tag: &str, length: u64) -> Part {
        let same = |theirs: &str| theirs == quoted(tag);
        match &self.range {
            Some(range) if self.if_range.as_deref().is_none_or(same) => part(range, length),
            _ => Part::Whole,
        }
    }
}

/// How much of a file is sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Bytes(Range<u64>),
    Impossible,
}

/// Reads a `Range` header (RFC 9110 §14.2). Several ranges at once may be answered with the whole,
/// and are: they were abused to make servers work, and no reader of documents needs them.
fn part(range: &str, length: u64) -> Part {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| match text {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok().map(Some),
        _ => None,
    };
    let (start, end) = match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            if last.is_some_and(|last: u64| last < first) {
                return Part::Whole;
            }
            (first, last.map_or(length, |last| length.min(last.saturating_add(1))))
        }
        (Some(None), Some(Some(from_the_end))) => (length.saturating_sub(from_the_end), length),
        _ => return Part::Whole,
    };
    if start < end { Part::Bytes(start..end) } else { Part::Impossible }
}

/// A tag as headers write it.
pub(super) fn quoted(tag: &str) -> String {
    format!("\"{tag}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_honoured() {
        for (range, expected) in [
            ("bytes=0-0", Part::Bytes(0..1)),
            ("bytes=5-", Part::Bytes(5..10)),
            ("bytes=5-99", Part::Bytes(5..10)),
            ("bytes=5-18446744073709551615", Part::Bytes(5..10)),
            ("bytes=-3", Part::Bytes(7..10)),
            ("bytes=-99", Part::Bytes(0..10)),
            ("bytes=10-", Part::Impossible),
            ("bytes=-0", Part::Impossible),
            ("bytes=5-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("bytes=99999999999999999999-", Part::Whole),
            ("lines=1-2", Part::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Impossible);
    }

    #[test]
    fn a_reader_who_has_it_is_told_so() {
        let conditions =
            |tags: &str| Conditions { none_match: Some(tags.to_owned()), ..Conditions::default() };
        for tags in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert!(conditions(tags).has("a"), "{tags}");
        }
        for tags in ["", "a", "\"b\"", "\"ab\""] {
            assert!(!conditions(tags).has("a"), "{tags}");
        }
    }
}
