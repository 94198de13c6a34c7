//! News: the list, page by page, and each item.

use super::head::article;
use super::text::TextSource;
use super::{Made, View};
use crate::site::output::{NewsEntry, news_path};
use crate::theme::{Head, Html, Link, NewsCard, NewsItem, NewsList, Pages};
use crate::views;

impl View<'_> {
    /// News items as lists announce them.
    pub(super) fn news_cards(&self, news: &[NewsEntry<'_>]) -> Vec<NewsCard> {
        let card = |news: &NewsEntry<'_>| {
            let page = self.nearest(news.entry);
            NewsCard {
                title: page.front.title.clone(),
                address: self.reader.address(&page.key.path()),
                date: self.reader.locale.date(news.date.into()),
                description: page.front.description.clone(),
            }
        };
        news.iter().map(card).collect()
    }

    /// One page of the news, from 1.
    pub(super) fn news_list(&self, path: &str, number: usize) -> Made {
        let size = self.library.site.news_per_page.get();
        let count = self.plan.news.len().div_ceil(size).max(1);
        let items: Vec<_> =
            self.plan.news.chunks(size).nth(number - 1).unwrap_or_default().to_vec();
        let (head, html, made) = self.introduction("/news/");
        let neighbour = |number: usize| self.reader.address(&news_path(number));
        let list = NewsList {
            head: Head {
                description: head.description.clone(),
                ..self.head(path, &head.title, super::head::Translations::All)
            },
            html: if number == 1 { html } else { Html::default() },
            items: self.news_cards(&items),
            pages: Pages {
                number,
                count,
                newer: (number > 1).then(|| neighbour(number - 1)),
                older: (number < count).then(|| neighbour(number + 1)),
            },
        };
        self.made(&list, made)
    }

    /// The news item that stands at `at` in the plan's news.
    pub(super) fn news_item(&self, path: &str, item: NewsEntry<'_>, at: usize) -> Made {
        let news = &self.plan.news;
        let entry = item.entry;
        let page = self.nearest(entry);
        let text = self.text(TextSource::page(page));
        let link = |news: &NewsEntry<'_>| {
            let page = self.nearest(news.entry);
            Link { title: page.front.title.clone(), address: self.reader.address(&page.key.path()) }
        };
        let date = item.date;
        let published = date.to_string();
        let head = article(self.page_head(path, entry, page, &text), published.clone());
        let address = head.canonical.clone().unwrap_or_else(|| self.url(path));
        let json_ld = views::json_ld::news(self.library, page, &address, &published);
        let item = NewsItem {
            head: Head { json_ld: Some(json_ld), ..head },
            date: self.reader.locale.date(date.into()),
            html: text.html,
            toc: if page.front.toc { text.toc } else { Vec::new() },
            untranslated: self.untranslated(&page.lang),
            newer: at.checked_sub(1).map(|at| link(&news[at])),
            older: news.get(at + 1).map(link),
        };
        self.made(&item, text.made)
    }
}
