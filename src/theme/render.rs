//! A theme, loaded: renders pages and mails.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::assets::{Asset, Assets};
use super::files::{Overrides, ThemeFiles};
use super::html::Html;
use super::locale::{self, Locale};
use super::pages::{Mail, Page, Site};
use super::settings::Settings;
use super::templates::Templates;
use crate::diagnostics::{Problem, Problems};
use crate::language::{Direction, Lang, Languages};

/// A theme in the languages of a site. Cheap to share between threads, not to clone.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    assets: Assets,
    locales: BTreeMap<Lang, Locale>,
    first: Locale,
    settings: Value,
    #[cfg(feature = "pdf")]
    prints: super::prints::Prints,
}

/// What all pages of one language share, in the engine's own shape; cloning it copies pointers.
#[derive(Debug, Clone)]
pub struct Chrome {
    site: Value,
    words: Value,
    frame: Value,
    /// The menu's addresses, to find the entry that leads to a page.
    menu: Vec<String>,
}

/// The parts of a page that are the same on every page of a language.
#[derive(Debug, Serialize)]
struct Frame {
    head: Html,
    footer: Html,
}

/// A template that could not be rendered: the theme's mistake, with its file and line.
#[derive(Debug, thiserror::Error)]
#[error("{problem}")]
pub struct RenderError {
    /// What is wrong, and where.
    pub problem: Box<Problem>,
}

/// A mail, ready to be given a sender and a recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line without control characters.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl Theme {
    /// Loads the default theme under a site's overrides, with words in each of its languages.
    ///
    /// Returns `None` when the theme can't be used; `problems` says why, and warns of words that
    /// a locale lacks.
    #[must_use]
    pub fn load(
        overrides: Overrides,
        languages: &Languages,
        problems: &mut Problems,
    ) -> Option<Self> {
        let files = ThemeFiles::overlay(overrides, problems);
        let assets = Assets::new(&files, problems);
        let locales = locale::of_theme(&files, languages, problems);
        let settings = Settings::read(&files, &assets, problems);
        let templates = Templates::new(&files, &assets, problems);
        let locales = locales?;
        Some(Self {
            templates: templates?,
            assets,
            first: locales.get(languages.first())?.clone(),
            locales,
            settings: Value::from_serializable(&settings?),
            #[cfg(feature = "pdf")]
            prints: super::prints::Prints::new(&files),
        })
    }

    /// The words of one of the site's languages; the first language's for any other.
    #[must_use]
    pub fn locale(&self, lang: &Lang) -> &Locale {
        self.locales.get(lang).unwrap_or(&self.first)
    }

    /// What the theme prints with: template and fonts.
    #[cfg(feature = "pdf")]
    pub fn print_files(&self) -> impl Iterator<Item = super::PrintFile<'_>> {
        self.prints.iter()
    }

    /// The static files, to be written or served; the same for every caller.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter()
    }

    /// Prepares what all pages of one language share: the values, and the parts of the page that
    /// are the same everywhere (`head.html`, `footer.html`), rendered once.
    ///
    /// # Errors
    ///
    /// A mistake of one of those templates, which only a site's own theme can have.
    pub fn chrome(&self, site: &Site) -> Result<Chrome, RenderError> {
        let (words, value) = (self.locale(&site.lang).value(), Value::from_serializable(site));
        let mut context = Context::new();
        context.insert_value("site", value.clone());
        context.insert_value("words", words.clone());
        context.insert_value("theme", self.settings.clone());
        let part = |name: &str| {
            let rendered = self.templates.render(name, &context);
            rendered.map(Html::trusted).map_err(|problem| RenderError { problem })
        };
        let frame = Frame { head: part("head.html")?, footer: part("footer.html")? };
        Ok(Chrome {
            site: value,
            words,
            frame: Value::from_serializable(&frame),
            menu: site.menu.iter().map(|item| item.address.clone()).collect(),
        })
    }

    /// Renders a page.
    ///
    /// # Errors
    ///
    /// A mistake of the template, which only a site's own theme can have.
    pub fn render<P: Page>(&self, chrome: &Chrome, page: &P) -> Result<String, RenderError> {
        let mut context = self.context(page)?;
        context.insert_value("site", chrome.site.clone());
        context.insert_value("words", chrome.words.clone());
        context.insert_value("theme", self.settings.clone());
        context.insert_value("frame", chrome.frame.clone());
        context.insert_value("here", chrome.here(&page.head().address));
        self.templates.render(P::TEMPLATE, &context).map_err(|problem| RenderError { problem })
    }

    /// Renders a mail in a language of the site.
    ///
    /// # Errors
    ///
    /// A mistake of the template, which only a site's own theme can have.
    pub fn render_mail<M: Mail>(&self, lang: &Lang, mail: &M) -> Result<RenderedMail, RenderError> {
        let mut context = self.context(mail)?;
        context.insert_value("words", self.locale(lang).value());
        context.insert("lang", lang);
        context.insert("dir", &lang.direction());
        context.insert_value("start", side(lang.direction()));
        let part = |end: &str| {
            self.templates
                .render(&format!("mail/{}.{end}", M::NAME), &context)
                .map_err(|problem| RenderError { problem })
        };
        Ok(RenderedMail {
            subject: one_line(&part("subject.txt")?),
            text: part("txt")?,
            html: part("html")?,
        })
    }

    fn context<T: Serialize>(&self, page: &T) -> Result<Context, RenderError> {
        Context::from_serialize(page).map_err(|error| RenderError {
            problem: Box::new(Problem::nowhere(
                error.to_string(),
                "this is a mistake of the program: please report it",
            )),
        })
    }
}

impl Chrome {
    /// The position of the menu's entry that leads to an address: the longest one it begins with.
    fn here(&self, address: &str) -> Value {
        let entries = self.menu.iter().enumerate();
        let here = entries
            .filter(|(_, entry)| address.starts_with(entry.as_str()))
            .max_by_key(|(_, entry)| entry.len());
        here.map_or_else(Value::none, |(at, _)| Value::from(at))
    }
}

/// The side at which a line begins: mail programs know no logical properties.
fn side(direction: Direction) -> Value {
    Value::normal_string(match direction {
        Direction::Rtl => "right",
        Direction::Ltr => "left",
    })
}

/// A header must be one line, whatever a template's author put at the file's end.
fn one_line(subject: &str) -> String {
    let words = subject.split(|ch: char| ch.is_control() || ch == ' ');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
