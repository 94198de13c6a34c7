//! Which locale files a theme has for a site's languages.

use std::collections::BTreeMap;

use super::Locale;
use crate::diagnostics::{Problem, Problems};
use crate::language::{Lang, Languages};
use crate::theme::files::ThemeFiles;

/// The words of each of a site's languages; `None` when a file is not a catalogue.
pub(crate) fn of_theme(
    files: &ThemeFiles,
    languages: &Languages,
    problems: &mut Problems,
) -> Option<BTreeMap<Lang, Locale>> {
    let standing = standing(problems)?;
    let mut locales = BTreeMap::new();
    let mut sound = true;
    for lang in languages.iter() {
        let base = standing.get(lang.as_str()).or_else(|| standing.get("en"));
        let path = format!("locales/{lang}.yaml");
        let locale = match (files.get(&path), base) {
            (Some(file), base) => {
                let source = problems.note(file.source());
                source.and_then(|source| Locale::read(lang, &source, base, problems))
            }
            (None, base) => {
                problems.push(no_words(lang));
                base.map(|base| base.standing_in(lang))
            }
        };
        sound &= locale.is_some();
        locales.extend(locale.map(|locale| (lang.clone(), locale)));
    }
    sound.then_some(locales)
}

/// The words that are compiled in. The Arabic file says which keys there are and which facts their
/// sentences may name; the others are held against it.
fn standing(problems: &mut Problems) -> Option<BTreeMap<String, Locale>> {
    let files = ThemeFiles::built_in();
    let mut locales: BTreeMap<String, Locale> = BTreeMap::new();
    for (path, file) in files.below("locales") {
        let code = path.trim_end_matches(".yaml");
        let lang: Lang = code.parse().ok()?;
        let source = problems.note(file.source())?;
        let locale = Locale::read(&lang, &source, locales.get("ar"), problems)?;
        locales.insert(code.to_owned(), locale);
    }
    Some(locales)
}

fn no_words(lang: &Lang) -> Problem {
    Problem::nowhere(
        format!("the theme has no words for `{lang}`"),
        format!("add locales/{lang}.yaml to it; until then its English words stand in"),
    )
    .warning()
}
