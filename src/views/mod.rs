//! From what a society wrote to what a template shows: the values that more than one kind of page
//! needs, so that the generator's pages and the desk's can't differ.
//!
//! Everything here is a pure function from domain values and a language's words to the structs of
//! [`crate::theme`]. What only the site shows stands in `site/render/`, what only the desk shows in
//! `desk/`.

pub mod answers;
pub mod cases;
pub mod chrome;
pub mod form;
pub mod json_ld;
pub mod policy_json;
pub mod society;
#[cfg(test)]
mod tests;
pub mod text;

use crate::language::{Lang, Languages};
use crate::library::Library;
use crate::theme::Locale;

/// Where a person asks what became of a case. The desk's own addresses name the language behind
/// a question mark, because they carry no language's prefix.
#[must_use]
pub fn case_status(library: &Library, lang: &Lang) -> String {
    if lang == library.site.languages.first() {
        format!("{}/case", library.desk_url)
    } else {
        format!("{}/case?lang={lang}", library.desk_url)
    }
}

/// Addresses and words in one language of a site.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The words of the interface in the reader's language.
    pub locale: &'a Locale,
    /// The site's languages.
    pub languages: &'a Languages,
}

impl<'a> Reader<'a> {
    /// The address of a path in the reader's language.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.languages.prefix(self.locale.lang()))
    }

    /// The words of a text in the reader's language, or in the first there is.
    #[must_use]
    pub fn words<'t>(&self, text: &'t crate::language::Text) -> &'t str
    where
        'a: 't,
    {
        text.words(self.locale.lang(), self.languages)
    }

    /// The words of a text that may not be there.
    #[must_use]
    pub fn optional(&self, text: Option<&crate::language::Text>) -> Option<String> {
        text.map(|text| self.words(text).to_owned())
    }
}
