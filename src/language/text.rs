//! A text that people read, in the languages its author wrote it in.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Lang, Languages};

/// A text as its file states it: by language, or one string in the site's first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Words in the site's first language.
    Plain(String),
    /// Words by language; never empty.
    ByLanguage(BTreeMap<Lang, String>),
}

/// Words that were found for a language, or the first language's words in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InLanguage<'a> {
    /// The words.
    pub words: &'a str,
    /// The language they are in; differs from the one asked for when there is no translation.
    pub lang: &'a Lang,
}

impl Text {
    /// The words in exactly this language.
    #[must_use]
    pub fn get(&self, lang: &Lang, languages: &Languages) -> Option<&str> {
        match self {
            Self::Plain(words) => (lang == languages.first()).then_some(words.as_str()),
            Self::ByLanguage(by) => by.get(lang).map(String::as_str),
        }
    }

    /// The words in this language, else in the first of the site's languages that has some.
    #[must_use]
    pub fn in_language<'a>(&'a self, lang: &'a Lang, languages: &'a Languages) -> InLanguage<'a> {
        let own = self.get(lang, languages).map(|words| InLanguage { words, lang });
        let other = || {
            languages
                .iter()
                .find_map(|lang| self.get(lang, languages).map(|words| InLanguage { words, lang }))
        };
        own.or_else(other).unwrap_or(InLanguage { words: "", lang })
    }

    /// [`Text::in_language`] without the language: for places that can't mark foreign words.
    #[must_use]
    pub fn words<'a>(&'a self, lang: &'a Lang, languages: &'a Languages) -> &'a str {
        self.in_language(lang, languages).words
    }

    /// The site's languages that this text lacks.
    pub fn missing<'a>(&'a self, languages: &'a Languages) -> impl Iterator<Item = &'a Lang> {
        languages.iter().filter(|lang| self.get(lang, languages).is_none())
    }

    /// Languages that this text has and the site does not.
    pub fn foreign<'a>(&'a self, languages: &'a Languages) -> impl Iterator<Item = &'a Lang> {
        let by = match self {
            Self::Plain(_) => None,
            Self::ByLanguage(by) => Some(by.keys()),
        };
        by.into_iter().flatten().filter(|lang| languages.find(lang.as_str()).is_none())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a text for each language such as {ar: …, en: …}")
    }

    fn visit_str<E: de::Error>(self, words: &str) -> Result<Text, E> {
        if words.trim().is_empty() {
            return Err(E::custom("this text is empty: write it, or leave the key out"));
        }
        Ok(Text::Plain(words.to_owned()))
    }

    // Unquoted YAML such as `title: 2026` is meant as text.
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut by = BTreeMap::new();
        while let Some((lang, words)) = map.next_entry::<Lang, String>()? {
            if words.trim().is_empty() {
                let message = format!("the text in `{lang}` is empty: write it, or leave it out");
                return Err(de::Error::custom(message));
            }
            by.insert(lang, words);
        }
        if by.is_empty() {
            return Err(de::Error::custom("a text needs words in at least one language"));
        }
        Ok(Text::ByLanguage(by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        serde_yaml::from_str("[ar, en]").unwrap()
    }

    #[test]
    fn a_plain_text_is_the_first_languages() {
        let languages = languages();
        let (ar, en) = (languages.first(), languages.find("en").unwrap());
        let text: Text = serde_yaml::from_str("القنوات").unwrap();
        assert_eq!(text.get(ar, &languages), Some("القنوات"));
        assert_eq!(text.get(en, &languages), None);
        assert_eq!(text.in_language(en, &languages).lang, ar);
        assert_eq!(text.missing(&languages).collect::<Vec<_>>(), [en]);
    }

    #[test]
    fn empty_and_foreign_texts_are_noticed() {
        assert!(serde_yaml::from_str::<Text>("{ar: ''}").is_err());
        assert!(serde_yaml::from_str::<Text>("{}").is_err());
        let text: Text = serde_yaml::from_str("{ar: أ, fr: a}").unwrap();
        assert_eq!(text.foreign(&languages()).count(), 1);
    }
}
