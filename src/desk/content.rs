//! What the desk shows: the library and the theme, prepared for each language.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::seats::Seats;
use crate::forms::Choice;
use crate::language::{Lang, Slug, Text};
use crate::library::{Addresses, Drafts, Library, TextLinks};
use crate::theme::{Chrome, Locale, Page, RenderError, Theme};
use crate::views::{self, Reader};

/// A site as the desk shows it. Replaced as a whole when the society's files change.
#[derive(Debug)]
pub struct Content {
    /// The society's site.
    pub library: Library,
    /// How it looks.
    pub theme: Theme,
    /// Who sits where; the desk fills it, because it alone knows mailboxes and secret.
    pub(super) seats: Seats,
    chromes: BTreeMap<Lang, Chrome>,
    addresses: Addresses,
}

impl Content {
    /// Prepares a library and its theme for a day.
    ///
    /// # Errors
    ///
    /// A mistake of the theme's templates.
    pub fn new(
        library: Library,
        theme: Theme,
        today: Date,
        drafts: Drafts,
    ) -> Result<Self, RenderError> {
        let chromes = views::chrome::all(&library, &theme)?;
        let addresses = Addresses::new(&library, today, drafts);
        Ok(Self { library, theme, seats: Seats::default(), chromes, addresses })
    }

    /// The site's language with this code, else its first.
    #[must_use]
    pub fn lang(&self, code: Option<&str>) -> &Lang {
        let languages = &self.library.site.languages;
        code.and_then(|code| languages.find(code)).unwrap_or(languages.first())
    }

    /// What the society offers to choose from in every form.
    pub(super) fn choices(&self) -> (Vec<Choice>, Vec<Choice>) {
        let choice =
            |id: &Slug, name: &Text| Choice { id: id.clone(), label: name.clone(), help: None };
        let society = &self.library.society;
        let categories = society.categories.iter().map(|one| choice(&one.id, &one.name));
        let fields = society.fields.iter().map(|one| choice(&one.id, &one.name));
        (categories.collect(), fields.collect())
    }

    pub(super) fn locale(&self, lang: &Lang) -> &Locale {
        self.theme.locale(lang)
    }

    pub(super) fn reader(&self, lang: &Lang) -> Reader<'_> {
        Reader { locale: self.theme.locale(lang), languages: &self.library.site.languages }
    }

    /// The links of a form's own texts.
    pub(super) fn links<'a>(&'a self, lang: &'a Lang) -> TextLinks<'a> {
        let languages = &self.library.site.languages;
        TextLinks { addresses: &self.addresses, languages, lang, folder: "" }
    }

    /// Renders a page in a language.
    pub(super) fn render<P: Page>(&self, lang: &Lang, page: &P) -> Result<String, RenderError> {
        let chrome = self.chromes.get(lang).or_else(|| self.chromes.values().next());
        self.theme.render(chrome.expect("a site has at least one language"), page)
    }

    /// An address of the desk, for a reader of this language.
    pub(super) fn desk_address(&self, path: &str, lang: &Lang) -> String {
        let query = if lang == self.library.site.languages.first() {
            String::new()
        } else {
            format!("?lang={lang}")
        };
        format!("{}{path}{query}", self.library.desk_url)
    }
}
