//! The id that an item states at its end: `… of the society. {#channels}`.

/// The text without the id at its end, and the id.
///
/// Any word between `{#` and `}` counts: whether it is an identifier is asked later, so that a
/// mistake becomes a fault and not a piece of text.
#[must_use]
pub fn split(text: &str) -> (&str, Option<&str>) {
    let id = text.trim_end().strip_suffix('}').and_then(|inside| {
        let (before, id) = inside.rsplit_once("{#")?;
        let word = !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || "{}".contains(c));
        word.then_some((before.trim_end(), id))
    });
    id.map_or((text, None), |(before, id)| (before, Some(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_counts() {
        assert_eq!(split("المقابلة. {#interview} "), ("المقابلة.", Some("interview")));
        assert_eq!(split("{#قناة}"), ("", Some("قناة")));
        for text in ["{#a} ب", "ب {a}", "ب {#a b}", "ب {#}", "ب}", "}"] {
            assert_eq!(split(text), (text, None));
        }
    }
}
