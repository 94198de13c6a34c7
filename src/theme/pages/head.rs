//! What each document says of itself, above its content.

use serde::Serialize;

use super::Link;
use crate::language::{Direction, Lang};
use crate::theme::JsonLd;

/// What differs from page to page in `<head>`, in the language switch and in the trail.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The page's own title; the template adds the society's name.
    pub title: String,
    /// One sentence for search engines and shared links.
    pub description: Option<String>,
    /// The sentence below the title: the description that the author stated. One that was taken
    /// from the text's beginning would be read twice.
    pub lead: Option<String>,
    /// The address within the site, such as `/en/policies/`; the menu's marker goes by it.
    pub address: String,
    /// The absolute address that search engines should know; none for pages they should not.
    pub canonical: Option<String>,
    /// Whether search engines may list the page.
    pub robots: Robots,
    /// The same page in every language that really has it, this one included; absolute addresses.
    pub alternates: Vec<Alternate>,
    /// The language switch: one entry for each other language of the site.
    pub languages: Vec<LanguageLink>,
    /// The pages above this one, the home page first, this one not included; empty at home.
    pub trail: Vec<Link>,
    /// The picture that a shared link shows.
    pub image: Option<ShareImage>,
    /// What kind of thing the page is, for Open Graph.
    pub kind: OpenGraphKind,
    /// The day of publication, `2026-05-01`, for articles.
    pub published: Option<String>,
    /// The page's JSON-LD.
    pub json_ld: Option<JsonLd>,
}

impl Head {
    /// A head with a title and an address and nothing else: enough for the desk's pages, which
    /// search engines must not list.
    #[must_use]
    pub fn unlisted(title: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            lead: None,
            address: address.into(),
            canonical: None,
            robots: Robots::Unlisted,
            alternates: Vec::new(),
            languages: Vec::new(),
            trail: Vec::new(),
            image: None,
            kind: OpenGraphKind::Website,
            published: None,
            json_ld: None,
        }
    }
}

/// Whether search engines may list a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Robots {
    /// They may.
    Listed,
    /// They may not: drafts, error pages and everything of the desk.
    Unlisted,
}

/// Open Graph's `og:type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenGraphKind {
    /// A page of the site.
    Website,
    /// A dated text: news, a policy's revision.
    Article,
}

/// A `<link rel="alternate" hreflang>`.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// A language code, or `x-default`.
    pub lang: String,
    /// The absolute address.
    pub address: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// The language it leads to.
    pub lang: Lang,
    /// The direction that language is written in.
    pub dir: Direction,
    /// The language's name in itself: [`Locale::name`](crate::theme::Locale::name).
    pub name: String,
    /// The same page in that language; where there is no translation, the page that says so.
    pub address: String,
    /// True when that page is a translation rather than the first language's text.
    pub translated: bool,
}

/// The picture of a shared link.
#[derive(Debug, Clone, Serialize)]
pub struct ShareImage {
    /// The absolute address.
    pub address: String,
    /// What it shows.
    pub alt: String,
}
