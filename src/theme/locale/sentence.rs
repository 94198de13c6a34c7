//! Sentences with `{facts}` in them.

/// The names between braces in a sentence.
pub(crate) fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The sentence with each `{name}` replaced by its fact, in one pass, so that a fact which holds
/// braces itself is not read again. A name without a fact stays as it is.
pub(crate) fn fill<'a>(sentence: &str, fact: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) => {
                match fact(name) {
                    Some(value) => filled.push_str(value),
                    None => filled.extend(["{", name, "}"]),
                }
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// [`fill`] with facts from a slice.
pub(crate) fn fill_from(sentence: &str, facts: &[(&str, &str)]) -> String {
    fill(sentence, |name| facts.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_filled_in_once() {
        let cases = [
            ("في {date}", "في اليوم"),
            ("{name} و{name}", "{date} و{date}"),
            ("بلا شيء", "بلا شيء"),
            ("{unknown} {", "{unknown} {"),
            ("}{date}", "}اليوم"),
        ];
        for (sentence, filled) in cases {
            let facts = [("date", "اليوم"), ("name", "{date}")];
            assert_eq!(fill_from(sentence, &facts), filled);
        }
        assert_eq!(placeholders("{a} {b").collect::<Vec<_>>(), ["a"]);
    }
}
