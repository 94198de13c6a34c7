//! The pages a society writes: home, pages, sections; and those that stand in for a missing one.

use super::head::Translations;
use super::text::{PageText, TextSource};
use super::{Made, View};
use crate::content::{Entry, Page, PageKey};
use crate::theme::{
    Card, ContentPage, Head, HomeLinks, HomePage, Html, Label, Link, NotFound, RedirectPage,
    Robots, SectionPage,
};
use crate::views;

/// How many news items the home page shows.
const NEWS_AT_HOME: usize = 3;

impl View<'_> {
    /// The front page.
    pub(super) fn home(&self, entry: &Entry) -> Made {
        let page = self.nearest(entry);
        let text = self.text(TextSource::page(page));
        let head = Head {
            json_ld: Some(views::json_ld::organisation(
                &self.library.site,
                &self.library.society,
                self.lang,
            )),
            ..self.page_head("/", entry, page, &text)
        };
        let home = HomePage {
            head,
            html: text.html,
            untranslated: self.untranslated(&page.lang),
            forms: self.form_cards(),
            policies: self.policy_cards(),
            news: self.news_cards(&self.plan.news[..self.plan.news.len().min(NEWS_AT_HOME)]),
            links: HomeLinks {
                contact: Some(self.reader.address("/contact/")),
                case_status: Some(views::case_status(self.library, self.lang)),
                policies: Some(self.reader.address("/policies/")),
                news: Some(self.reader.address("/news/")),
                forms: Some(self.reader.address("/forms/")),
            },
        };
        self.made(&home, text.made)
    }

    /// A page.
    pub(super) fn page(&self, path: &str, entry: &Entry) -> Made {
        let page = self.nearest(entry);
        let text = self.text(TextSource::page(page));
        let content = ContentPage {
            head: self.page_head(path, entry, page, &text),
            html: text.html,
            toc: if page.front.toc { text.toc } else { Vec::new() },
            untranslated: self.untranslated(&page.lang),
        };
        self.made(&content, text.made)
    }

    /// A folder's front page, with what is in the folder.
    pub(super) fn section(&self, path: &str, entry: &Entry) -> Made {
        let page = self.nearest(entry);
        let text = self.text(TextSource::page(page));
        let children = self.plan.children.get(&page.key).map(Vec::as_slice).unwrap_or_default();
        let section = SectionPage {
            head: self.page_head(path, entry, page, &text),
            html: text.html,
            untranslated: self.untranslated(&page.lang),
            children: children.iter().map(|entry| self.card(self.nearest(entry))).collect(),
        };
        self.made(&section, text.made)
    }

    fn card(&self, page: &Page) -> Card {
        Card {
            title: page.front.title.clone(),
            address: self.reader.address(&page.key.path()),
            description: page.front.description.clone(),
        }
    }

    /// The head of a page that a society wrote.
    pub(super) fn page_head(
        &self,
        path: &str,
        entry: &Entry,
        page: &Page,
        text: &PageText,
    ) -> Head {
        Head {
            description: page.front.description.clone().or_else(|| text.description.clone()),
            lead: page.front.description.clone(),
            image: self.share_image(page.front.image.as_ref()),
            ..self.head(path, &page.front.title, Translations::Of(entry))
        }
    }

    /// The introduction that a society may write for a page the program makes.
    pub(super) fn introduction(&self, path: &str) -> (Head, Html, Made) {
        let key = path.trim_matches('/');
        let title = self.title_of(key).unwrap_or_default();
        let mut head = self.head(path, &title, Translations::All);
        let Some(entry) = self.library.pages.get(&PageKey::new(key)) else {
            return (head, Html::default(), Made::default());
        };
        let page = self.nearest(entry);
        let text = self.text(TextSource::page(page));
        // An introduction in another language is left out: the page itself is in the right one.
        if page.lang != *self.lang {
            return (head, Html::default(), text.made);
        }
        head.lead.clone_from(&page.front.description);
        head.description = page.front.description.clone().or(text.description);
        (head, text.html, text.made)
    }

    /// A former address of the page `key`.
    pub(super) fn redirect(&self, path: &str, key: &PageKey) -> Made {
        let title = self.title_of(key.as_str()).unwrap_or_default();
        let page = RedirectPage {
            head: Head {
                canonical: Some(self.url(&key.path())),
                ..Head::unlisted(title, self.reader.address(path))
            },
            target: self.reader.address(&key.path()),
        };
        self.made(&page, Made::default())
    }

    /// What is shown at addresses that nothing has.
    pub(super) fn not_found(&self, path: &str) -> Made {
        let link = |key: &str| {
            Some(Link {
                title: self.title_of(key)?,
                address: self.reader.address(&format!("/{key}/")),
            })
        };
        let page = NotFound {
            head: Head {
                robots: Robots::Unlisted,
                ..Head::unlisted(
                    self.reader.locale.label(Label::NotFound),
                    self.reader.address(path),
                )
            },
            links: ["channels", "contact", "forms", "policies"]
                .into_iter()
                .filter_map(link)
                .collect(),
            contact: None,
        };
        self.made(&page, Made::default())
    }
}
