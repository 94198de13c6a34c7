//! The Markdown files beside `policy.yaml`: one a revision and language.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::revision::RevisionText;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Lang, Languages};

/// The Markdown files of a policy's folder by revision and language.
pub(super) struct Texts(BTreeMap<NonZeroU32, BTreeMap<Lang, RevisionText>>);

impl Texts {
    /// Sorts files by their names; those that are no revision's are problems.
    pub(super) fn sort(
        files: &[&SourceFile],
        languages: &Languages,
        problems: &mut Problems,
    ) -> Self {
        let mut texts = Self(BTreeMap::new());
        for file in files {
            let name = file.path().rsplit('/').next().unwrap_or_default();
            match revision_of(name, languages) {
                Some((number, lang)) => {
                    let text = RevisionText { lang: lang.clone(), file: (*file).clone() };
                    let of_revision = texts.0.entry(number).or_default();
                    if of_revision.insert(lang.clone(), text).is_some() {
                        problems.push(Problem::in_file(
                            file,
                            format!("revision {number} has two texts in `{lang}`"),
                            "keep one of the files, named `r1.md` or `r1.en.md`",
                        ));
                    }
                }
                None => problems.push(Problem::in_file(
                    file,
                    format!("`{name}` is not the name of a revision"),
                    "name the texts `r1.md`, `r1.en.md`, `r2.md` …, in the site's languages",
                )),
            }
        }
        texts
    }

    /// The texts of a revision, which are then no longer left; `None` when there is none.
    pub(super) fn take(&mut self, number: NonZeroU32) -> Option<BTreeMap<Lang, RevisionText>> {
        self.0.remove(&number)
    }

    /// The same, unless the site has none of their languages.
    pub(super) fn take_published(
        &mut self,
        number: NonZeroU32,
        languages: &Languages,
    ) -> Option<BTreeMap<Lang, RevisionText>> {
        let published = |lang: &Lang| languages.find(lang.as_str()).is_some();
        self.take(number).filter(|texts| texts.keys().any(published))
    }

    /// Texts that no revision in `policy.yaml` has claimed.
    pub(super) fn left(self) -> impl Iterator<Item = Problem> {
        let files = self
            .0
            .into_iter()
            .flat_map(|(number, texts)| texts.into_values().map(move |text| (number, text.file)));
        files.map(|(number, file)| {
            Problem::in_file(
                &file,
                format!("`policy.yaml` knows no revision {number}"),
                format!("add `- number: {number}` to its `revisions`, or remove this file"),
            )
        })
    }
}

/// Takes `r2.en.md` apart.
///
/// A language that the site does not have is a language all the same: a board approves every
/// translation that there is, and the seal is of all of them, published or not.
fn revision_of(name: &str, languages: &Languages) -> Option<(NonZeroU32, Lang)> {
    let stem = name.strip_suffix(".md")?.strip_prefix('r')?;
    match stem.split_once('.') {
        None => Some((stem.parse().ok()?, languages.first().clone())),
        Some((number, code)) => Some((number.parse().ok()?, code.parse().ok()?)),
    }
}
