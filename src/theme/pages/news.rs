//! News.

use serde::Serialize;

use super::{Head, Link, TocEntry, Untranslated};
use crate::theme::{DateLine, Html};

/// `news.html`: a page of the list, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct NewsList {
    /// What the document says of itself.
    pub head: Head,
    /// What stands in `content/news/index.md`; on the first page only.
    pub html: Html,
    /// The items of this page.
    pub items: Vec<NewsCard>,
    /// Where in the list this page is.
    pub pages: Pages,
}

/// A place in a list that goes over several pages.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The page with newer items.
    pub newer: Option<String>,
    /// The page with older items.
    pub older: Option<String>,
}

/// A news item, as a list announces it.
#[derive(Debug, Clone, Serialize)]
pub struct NewsCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its day.
    pub date: DateLine,
    /// Its description.
    pub description: Option<String>,
}

/// `news-item.html`: one item.
#[derive(Debug, Clone, Serialize)]
pub struct NewsItem {
    /// What the document says of itself.
    pub head: Head,
    /// Its day.
    pub date: DateLine,
    /// The text.
    pub html: Html,
    /// Headings to jump to; empty where the item asks for none.
    pub toc: Vec<TocEntry>,
    /// Set when the text is not in the page's language.
    pub untranslated: Option<Untranslated>,
    /// The next newer item.
    pub newer: Option<Link>,
    /// The next older item.
    pub older: Option<Link>,
}
