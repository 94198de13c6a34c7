//! Pages that a society writes: home, pages, sections, documents; and the two that stand in for
//! a missing one.

use serde::Serialize;

use super::{Contact, FormCard, Head, Link, NewsCard, PolicyCard};
use crate::language::{Direction, Lang};
use crate::theme::Html;

/// `home.html`: the front page.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What the document says of itself.
    pub head: Head,
    /// What the society wrote in `content/index.md`.
    pub html: Html,
    /// Set when that text is not in the page's language.
    pub untranslated: Option<Untranslated>,
    /// What a person may want to do here, in order of importance: the forms.
    pub forms: Vec<FormCard>,
    /// The policies in force.
    pub policies: Vec<PolicyCard>,
    /// The latest news, newest first; three are enough.
    pub news: Vec<NewsCard>,
    /// Where the rest is.
    pub links: HomeLinks,
}

/// Addresses that the front page leads to, where the site has them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeLinks {
    /// "Who do I contact?".
    pub contact: Option<String>,
    /// Where a person asks what became of a case.
    pub case_status: Option<String>,
    /// All forms.
    pub forms: Option<String>,
    /// All policies.
    pub policies: Option<String>,
    /// All news.
    pub news: Option<String>,
}

/// `content.html`: one page.
#[derive(Debug, Clone, Serialize)]
pub struct ContentPage {
    /// What the document says of itself.
    pub head: Head,
    /// The text.
    pub html: Html,
    /// Headings to jump to; empty where the page asks for none.
    pub toc: Vec<TocEntry>,
    /// Set when the text is not in the page's language.
    pub untranslated: Option<Untranslated>,
}

/// `section.html`: a folder's front page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionPage {
    /// What the document says of itself.
    pub head: Head,
    /// What stands in the folder's `index.md`.
    pub html: Html,
    /// Set when that text is not in the page's language.
    pub untranslated: Option<Untranslated>,
    /// The pages of the folder, in order.
    pub children: Vec<Card>,
}

/// A page, as another page announces it.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its description.
    pub description: Option<String>,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The anchor, without `#`.
    pub id: String,
    /// The heading as plain text.
    pub title: String,
    /// The level of the heading, 2 to 6; a template shows the upper two.
    pub level: u8,
}

/// A text that stands on the page in another language, because nobody has translated it yet.
#[derive(Debug, Clone, Serialize)]
pub struct Untranslated {
    /// The text's language.
    pub lang: Lang,
    /// That language's direction.
    pub dir: Direction,
    /// That language's name in the page's language:
    /// [`Locale::language`](crate::theme::Locale::language).
    pub name: String,
}

/// `documents.html`: files to download.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentsPage {
    /// What the document says of itself.
    pub head: Head,
    /// An introduction, where the society wrote one.
    pub html: Html,
    /// The files, in the order of their names.
    pub documents: Vec<DocumentView>,
}

/// One file to download.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its title, or its file name.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its kind in capitals, such as `PDF`.
    pub kind: String,
    /// Its size: [`Locale::bytes`](crate::theme::Locale::bytes).
    pub size: String,
}

/// `not-found.html`: nothing has this address.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// What the document says of itself.
    pub head: Head,
    /// Where to go from here.
    pub links: Vec<Link>,
    /// Who knows where it went; the site's own contact where none is named.
    pub contact: Option<Contact>,
}

/// `redirect.html`: a former address of a page.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// What the document says of itself; its canonical address is the target's.
    pub head: Head,
    /// Where the page is now.
    pub target: String,
}
