//! Every page with its translations.

use std::collections::BTreeMap;

use super::page::Page;
use super::path::PageKey;
use crate::diagnostics::{Problem, Problems};
use crate::language::{Lang, Languages};

/// One page in all the languages it was written in; never empty.
#[derive(Debug, Clone, Default)]
pub struct Entry(BTreeMap<Lang, Page>);

impl Entry {
    /// The page in exactly this language.
    #[must_use]
    pub fn get(&self, lang: &Lang) -> Option<&Page> {
        self.0.get(lang)
    }

    /// The page in this language, else in the first of the site's languages that has it.
    #[must_use]
    pub fn nearest(&self, lang: &Lang, languages: &Languages) -> &Page {
        let mut langs = std::iter::once(lang).chain(languages.iter());
        langs
            .find_map(|lang| self.0.get(lang))
            .expect("an entry is made with its first page, in a language of the site")
    }

    /// The page in the first language it has, in order of code: for what its translations share.
    #[must_use]
    pub fn first(&self) -> &Page {
        self.0.values().next().expect("an entry is made with its first page")
    }

    /// Every translation.
    pub fn iter(&self) -> impl Iterator<Item = &Page> {
        self.0.values()
    }
}

/// All pages of a site by key.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<PageKey, Entry>);

impl Pages {
    /// Sorts pages by their addresses; of two that claim the same address in the same language
    /// the second is noted and left out.
    #[must_use]
    pub fn new(pages: impl IntoIterator<Item = Page>, problems: &mut Problems) -> Self {
        let mut pages_by_key = Self::default();
        for page in pages {
            let entry = pages_by_key.0.entry(page.key.clone()).or_default();
            if let Some(other) = entry.0.get(&page.lang) {
                problems.push(Problem::in_file(
                    &page.file,
                    format!("its address {} is already that of `{}`", page.key, other.file.path()),
                    "rename one of the two files, or give it another `slug`",
                ));
                continue;
            }
            entry.0.insert(page.lang.clone(), page);
        }
        pages_by_key
    }

    /// The same without pages that are still being written.
    #[must_use]
    pub fn without_drafts(self) -> Self {
        let entry = |(key, mut entry): (PageKey, Entry)| {
            entry.0.retain(|_, page| !page.front.draft);
            (!entry.0.is_empty()).then_some((key, entry))
        };
        Self(self.0.into_iter().filter_map(entry).collect())
    }

    /// The page with this key.
    #[must_use]
    pub fn get(&self, key: &PageKey) -> Option<&Entry> {
        self.0.get(key)
    }

    /// All pages, in order of key.
    pub fn iter(&self) -> impl Iterator<Item = (&PageKey, &Entry)> {
        self.0.iter()
    }
}
