//! Language codes, their direction, and the list a site is published in.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::diagnostics::{Place, Problem};

/// Languages written from right to left (CLDR, scripts Arab, Hebr, Syrc, Thaa, Nkoo).
const RIGHT_TO_LEFT: [&str; 12] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur"];

/// A language code: two or three lower-case ASCII letters (BCP 47 primary subtag), such as `ar`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

/// The direction in which a language is written; serialised as HTML's `dir` wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// A string that is not a language code.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a language code: write two or three lower-case letters, such as `ar`")]
pub struct NotALanguage(String);

impl Lang {
    /// The code, for `lang` attributes and file names.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The direction in which this language is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if RIGHT_TO_LEFT.contains(&&*self.0) { Direction::Rtl } else { Direction::Ltr }
    }
}

impl FromStr for Lang {
    type Err = NotALanguage;

    fn from_str(code: &str) -> Result<Self, NotALanguage> {
        let lower = code.bytes().all(|byte| byte.is_ascii_lowercase());
        if lower && (2..=3).contains(&code.len()) {
            Ok(Self(code.into()))
        } else {
            Err(NotALanguage(code.to_owned()))
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(de::Error::custom)
    }
}

/// The languages of a site, in order; never empty, and none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages(Vec<Lang>);

impl Languages {
    /// The languages in the order given, or `None` when there are none or one stands twice.
    #[must_use]
    pub fn new(langs: Vec<Lang>) -> Option<Self> {
        let twice = langs.iter().enumerate().any(|(at, lang)| langs[..at].contains(lang));
        (!langs.is_empty() && !twice).then_some(Self(langs))
    }

    /// The first language: every text must have it, and its addresses carry no prefix.
    #[must_use]
    pub fn first(&self) -> &Lang {
        &self.0[0]
    }

    /// All of them, the first first.
    pub fn iter(&self) -> impl Iterator<Item = &Lang> {
        self.0.iter()
    }

    /// The site's language with this code, if it is one of them.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Lang> {
        self.0.iter().find(|lang| lang.as_str() == code)
    }

    /// A file's name without ending and language: `about.en` names the same page as `about`.
    #[must_use]
    pub fn strip_code<'s>(&self, stem: &'s str) -> &'s str {
        match stem.rsplit_once('.') {
            Some((rest, code)) if self.find(code).is_some() => rest,
            _ => stem,
        }
    }

    /// The warning for words in a language that the site does not have. A society that begins in
    /// one language keeps the sample's other one for later, so this is no error.
    #[must_use]
    pub fn not_published(&self, lang: &Lang, place: Place) -> Problem {
        let known: Vec<&str> = self.iter().map(Lang::as_str).collect();
        let message = format!(
            "here are words in `{lang}`, which the site does not have; they are not published"
        );
        let remedy = format!(
            "add `{lang}` to `site: languages` in diwan.yaml, which has {}, or take all of them out",
            known.join(", ")
        );
        Problem::at(place, message, remedy).warning()
    }

    /// What stands before an address in `lang`: nothing for the first language, `/en` for others.
    #[must_use]
    pub fn prefix(&self, lang: &Lang) -> String {
        if lang == self.first() { String::new() } else { format!("/{lang}") }
    }
}

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let langs = Vec::<Lang>::deserialize(deserializer)?;
        Self::new(langs)
            .ok_or_else(|| de::Error::custom("name at least one language, and none twice"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked_at_the_door() {
        assert!("ar".parse::<Lang>().is_ok());
        assert!("AR".parse::<Lang>().is_err());
        assert!("عر".parse::<Lang>().is_err());
        assert_eq!("ur".parse::<Lang>().unwrap().direction(), Direction::Rtl);
        assert_eq!("en".parse::<Lang>().unwrap().direction(), Direction::Ltr);
    }

    #[test]
    fn only_later_languages_have_a_prefix() {
        let langs: Languages = serde_yaml::from_str("[ar, en]").unwrap();
        assert_eq!(langs.prefix(langs.first()), "");
        assert_eq!(langs.prefix(langs.find("en").unwrap()), "/en");
        assert!(serde_yaml::from_str::<Languages>("[ar, ar]").is_err());
        assert!(serde_yaml::from_str::<Languages>("[]").is_err());
    }
}
