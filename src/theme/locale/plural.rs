//! Counting things as a language counts them.

use serde::{Deserialize, Serialize};

/// Which forms of a noun a language has (Unicode CLDR, plural rules, cardinals).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PluralRule {
    /// Arabic: zero, one, two, few (3–10), many (11–99), other (100–102 …).
    Arabic,
    /// One, and other: English, Urdu.
    #[default]
    OneOther,
    /// One form for all numbers.
    None,
}

/// The forms of a noun with its number `{n}`; a form that is not stated is said like `other`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plural {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

impl Plural {
    /// The form for `count`, with its `{n}` still to be filled in.
    pub(crate) fn form(&self, rule: PluralRule, count: u64) -> &str {
        let form = match (rule, count, count % 100) {
            (PluralRule::Arabic, 0, _) => &self.zero,
            (PluralRule::Arabic | PluralRule::OneOther, 1, _) => &self.one,
            (PluralRule::Arabic, 2, _) => &self.two,
            (PluralRule::Arabic, _, 3..=10) => &self.few,
            (PluralRule::Arabic, _, 11..=99) => &self.many,
            _ => &None,
        };
        form.as_deref().unwrap_or(&self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_forms() {
        let plural = Plural {
            zero: Some("zero".into()),
            one: Some("one".into()),
            two: Some("two".into()),
            few: Some("few".into()),
            many: Some("many".into()),
            other: "other".into(),
        };
        let arabic = |count| plural.form(PluralRule::Arabic, count).to_owned();
        let cases = [
            (0, "zero"),
            (1, "one"),
            (2, "two"),
            (3, "few"),
            (10, "few"),
            (11, "many"),
            (99, "many"),
            (100, "other"),
            (101, "other"),
            (102, "other"),
            (103, "few"),
            (111, "many"),
        ];
        for (count, form) in cases {
            assert_eq!(arabic(count), form, "{count}");
        }
        assert_eq!(plural.form(PluralRule::OneOther, 1), "one");
        assert_eq!(plural.form(PluralRule::OneOther, 2), "other");
        assert_eq!(plural.form(PluralRule::None, 1), "other");
    }
}
