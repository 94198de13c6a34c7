//! Words in several languages, as one argument: `مجلس الإدارة | en=The board`.

use crate::diagnostics::Problem;
use crate::language::{Lang, Languages};
use crate::policy::editing::Value;
use crate::typed::single_line;

/// Words by language, the site's first language first.
pub(super) struct Translated(Vec<(Lang, String)>);

impl Translated {
    /// Takes an argument apart.
    pub(super) fn parse(argument: &str, languages: &Languages) -> Result<Self, Problem> {
        let mut found: Vec<(Lang, String)> = Vec::new();
        for (at, part) in argument.split('|').enumerate() {
            let (lang, words) = match (at, part.split_once('=')) {
                (0, _) => (languages.first(), part),
                (_, Some((code, words))) => (language(code, languages)?, words),
                (_, None) => {
                    return Err(wrong(argument, "write a language before each translation"));
                }
            };
            let words = single_line(words);
            if words.is_empty() || found.iter().any(|(known, _)| known == lang) {
                return Err(wrong(argument, "write each language once, and words for it"));
            }
            found.push((lang.clone(), words));
        }
        Ok(Self(found))
    }

    /// Takes `NAME: POSITION` apart, in each language.
    pub(super) fn pair(argument: &str, languages: &Languages) -> Result<(Self, Self), Problem> {
        let both = Self::parse(argument, languages)?;
        let (mut names, mut positions) = (Vec::new(), Vec::new());
        for (lang, words) in both.0 {
            let pair = words.split_once(':').map(|(name, position)| (name.trim(), position.trim()));
            let Some((name, position)) = pair.filter(|(a, b)| !a.is_empty() && !b.is_empty())
            else {
                return Err(wrong(argument, "write a name, a colon and the position"));
            };
            names.push((lang.clone(), name.to_owned()));
            positions.push((lang, position.to_owned()));
        }
        Ok((Self(names), Self(positions)))
    }

    /// As it stands in `policy.yaml`: a plain text, or `{ar: …, en: …}`.
    pub(super) fn value(&self) -> Value {
        match &self.0[..] {
            [(_, words)] => Value::words(words),
            all => {
                let entry =
                    |(lang, words): &(Lang, String)| (lang.to_string(), Value::words(words));
                Value::Inline(all.iter().map(entry).collect())
            }
        }
    }
}

fn language<'a>(code: &str, languages: &'a Languages) -> Result<&'a Lang, Problem> {
    languages.find(code.trim()).ok_or_else(|| {
        Problem::nowhere(
            format!("`{}` is not one of the site's languages", code.trim()),
            "name a language of diwan.yaml, such as `| en=The board`",
        )
    })
}

fn wrong(argument: &str, remedy: &str) -> Problem {
    Problem::nowhere(
        format!("`{argument}` can't be understood"),
        format!("{remedy}, such as `مجلس الإدارة | en=The board`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        serde_yaml::from_str("[ar, en]").unwrap()
    }

    #[test]
    fn one_argument_holds_all_languages() {
        for (argument, words) in [
            ("مجلس الإدارة", vec!["مجلس الإدارة"]),
            (" مجلس | en= The board = ours ", vec!["مجلس", "The board = ours"]),
            ("a = b", vec!["a = b"]),
        ] {
            let found = Translated::parse(argument, &languages()).unwrap();
            let found: Vec<&str> = found.0.iter().map(|(_, words)| words.as_str()).collect();
            assert_eq!(found, words);
        }
        for argument in ["", "|", "أ |", "أ | b", "أ | fr=b", "أ | ar=ب", "أ | en="] {
            assert!(Translated::parse(argument, &languages()).is_err(), "{argument}");
        }
    }

    #[test]
    fn a_signatory_has_a_name_and_a_position() {
        let (name, position) =
            Translated::pair("ناصر: رئيس | en=Nasser: Chair: first", &languages()).unwrap();
        assert_eq!(name.0[1].1, "Nasser");
        assert_eq!(position.0[0].1, "رئيس");
        assert_eq!(position.0[1].1, "Chair: first");
        for argument in ["ناصر", "ناصر:", ": رئيس", "ناصر: رئيس | en=Nasser"] {
            assert!(Translated::pair(argument, &languages()).is_err(), "{argument}");
        }
    }
}
