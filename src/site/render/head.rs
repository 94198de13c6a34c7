//! What a page says of itself in `<head>`, in the language switch and in its trail.

use super::View;
use crate::content::{Entry, Image, PageKey};
use crate::language::Lang;
use crate::theme::{Alternate, Head, Label, LanguageLink, Link, OpenGraphKind, Robots, ShareImage};

/// In which languages a page really exists.
#[derive(Debug, Clone, Copy)]
pub(super) enum Translations<'a> {
    /// In all of them: the program made it.
    All,
    /// In those that its author wrote.
    Of(&'a Entry),
    /// In those of a list.
    Listed(&'a [&'a Lang]),
}

impl Translations<'_> {
    fn has(self, lang: &Lang) -> bool {
        match self {
            Self::All => true,
            Self::Of(entry) => entry.get(lang).is_some(),
            Self::Listed(langs) => langs.contains(&lang),
        }
    }
}

impl View<'_> {
    /// The head of the page at `path`.
    pub(super) fn head(&self, path: &str, title: &str, translations: Translations<'_>) -> Head {
        let languages = self.reader.languages;
        let base = &self.library.site.base_url;
        let url = |lang: &Lang| base.join(&format!("{}{path}", languages.prefix(lang)));
        // A page that only repeats another language's text leads search engines to that text.
        let original = languages.iter().find(|lang| translations.has(lang));
        let own =
            if translations.has(self.lang) { self.lang } else { original.unwrap_or(self.lang) };
        let mut alternates: Vec<Alternate> = languages
            .iter()
            .filter(|lang| translations.has(lang))
            .map(|lang| Alternate { lang: lang.to_string(), address: url(lang) })
            .collect();
        if alternates.len() < 2 {
            alternates.clear();
        } else if translations.has(languages.first()) {
            alternates
                .push(Alternate { lang: "x-default".to_owned(), address: url(languages.first()) });
        }
        Head {
            canonical: Some(url(own)),
            robots: Robots::Listed,
            alternates,
            languages: self.languages(path, translations),
            trail: self.trail(path),
            ..Head::unlisted(title, self.reader.address(path))
        }
    }

    fn languages(&self, path: &str, translations: Translations<'_>) -> Vec<LanguageLink> {
        let languages = self.reader.languages;
        let others = languages.iter().filter(|lang| *lang != self.lang);
        let link = |lang: &Lang| LanguageLink {
            lang: lang.clone(),
            dir: lang.direction(),
            name: self.theme.locale(lang).name().to_owned(),
            address: format!("{}{path}", languages.prefix(lang)),
            translated: translations.has(lang),
        };
        others.map(link).collect()
    }

    /// The pages above `path`, the home page first.
    fn trail(&self, path: &str) -> Vec<Link> {
        let key = path.trim_matches('/');
        if key.is_empty() {
            return Vec::new();
        }
        let home = Link {
            title: self.reader.locale.label(Label::Home).to_owned(),
            address: self.reader.address("/"),
        };
        let above = key.match_indices('/').map(|(at, _)| &key[..at]);
        let named = above.filter_map(|key| {
            Some(Link {
                title: self.title_of(key)?,
                address: self.reader.address(&format!("/{key}/")),
            })
        });
        std::iter::once(home).chain(named).collect()
    }

    /// The title of a page with this key, if there is one.
    pub(in crate::site) fn title_of(&self, key: &str) -> Option<String> {
        if let Some(entry) = self.library.pages.get(&PageKey::new(key)) {
            return Some(self.nearest(entry).front.title.clone());
        }
        if let Some(title) = self.reader.locale.title(key) {
            return Some(title.to_owned());
        }
        let policy = self.library.policies.get(key.strip_prefix("policies/")?)?;
        Some(self.reader.words(&policy.facts.title).to_owned())
    }

    /// The picture of a shared link.
    pub(super) fn share_image(&self, image: Option<&Image>) -> Option<ShareImage> {
        let image = image?;
        let address = self.library.site.base_url.join(&format!("/{}", image.file.value));
        Some(ShareImage { address, alt: image.alt.clone() })
    }
}

/// Marks a head as that of a dated text.
pub(super) fn article(head: Head, published: String) -> Head {
    Head { kind: OpenGraphKind::Article, published: Some(published), ..head }
}
