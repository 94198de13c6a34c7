//! What every page of one language shares: prepared once, then only pointed to.

use serde::Serialize;

use crate::language::{Direction, Lang};

/// The constant part of every page in one language; templates know it as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct Site {
    /// The language of the pages.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The home page's address in this language.
    pub home: String,
    /// Who we are.
    pub society: Society,
    /// The header's links, in order.
    pub menu: Vec<MenuItem>,
    /// The complaint form, one click from every page.
    pub complaint: Option<Link>,
    /// The request form, one click from every page.
    pub request: Option<Link>,
    /// Where a person asks what became of a case.
    pub case_status: Option<String>,
    /// The Atom feeds.
    pub feeds: Vec<Link>,
    /// The footer.
    pub footer: Footer,
    /// Whom a page without its own contact names: the person and number of last resort.
    pub contact: Option<Contact>,
}

/// Who we are, as header and footer say it.
#[derive(Debug, Clone, Serialize)]
pub struct Society {
    /// The full name.
    pub name: String,
    /// A shorter one for a phone's header; the full one where none is stated.
    pub short_name: String,
    /// The line below the name: [`Locale::registration`](crate::theme::Locale::registration).
    pub registration: Option<String>,
    /// The supervising authority.
    pub supervision: Option<String>,
    /// One sentence about the society.
    pub about: Option<String>,
}

/// An entry of the header's menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// The words.
    pub title: String,
    /// The address; the entry is marked on this page and on all below it.
    pub address: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// The address.
    pub address: String,
}

/// What stands at the foot of every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Footer {
    /// Links to pages: channels, contact, forms, policies …
    pub pages: Vec<Link>,
    /// Phone numbers and mails, written for reading (left to right) and for following.
    pub reach: Vec<Contact>,
    /// Social accounts.
    pub social: Vec<Link>,
    /// The postal address in one line.
    pub address: Option<String>,
    /// A map of it.
    pub map: Option<String>,
}

/// Somebody, or some number, that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Who or what it is: `ضابط اتصال شؤون الأعضاء`, `الهاتف`.
    pub title: String,
    /// How the number or address is written, such as `017 222 3344`.
    pub shown: String,
    /// What a click does: `tel:+966172223344`, `mailto:…`.
    pub address: String,
    /// When somebody answers.
    pub hours: Option<String>,
}
