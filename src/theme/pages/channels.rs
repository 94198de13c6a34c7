//! How to reach the society: its channels, and "who do I contact?".

use serde::Serialize;

use super::{Contact, Head};
use crate::theme::Html;

/// `channels.html`: every way to reach the society, in its own order.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelsPage {
    /// What the document says of itself.
    pub head: Head,
    /// An introduction, where the society wrote one.
    pub html: Html,
    /// The channels.
    pub channels: Vec<ChannelView>,
    /// "Who do I contact?", for somebody who doesn't know which channel to take.
    pub contact_page: Option<String>,
}

/// One channel.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelView {
    /// Its anchor.
    pub id: String,
    /// Its kind as `society.yaml` writes it (`branch-delegates`); also the icon's name.
    pub kind: String,
    /// Its name: the society's own, or [`Locale::channel`](crate::theme::Locale::channel).
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// When it is open.
    pub hours: Option<String>,
    /// An address, a room, what to bring.
    pub details: Option<String>,
    /// What works when it is clicked.
    pub links: Vec<ChannelLink>,
    /// The delegates of branch offices.
    pub delegates: Vec<DelegateView>,
}

/// One link of a channel.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelLink {
    /// What it does.
    pub kind: LinkKind,
    /// What it says: a number, an address, a form's title.
    pub title: String,
    /// Where it leads: `tel:…`, `mailto:…`, `https://…`, `/forms/…`.
    pub address: String,
}

/// What a channel's link does; the words before it come from the locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Calls.
    Phone,
    /// Writes a mail.
    Email,
    /// Opens WhatsApp.
    Whatsapp,
    /// Shows a place on a map.
    Map,
    /// Opens a form.
    Form,
    /// Opens a page of this site.
    Page,
    /// Opens another site.
    Url,
}

/// A delegate of a branch office.
#[derive(Debug, Clone, Serialize)]
pub struct DelegateView {
    /// The branch.
    pub branch: String,
    /// The person.
    pub name: String,
    /// The number.
    pub phone: Contact,
    /// When the person answers.
    pub hours: Option<String>,
}

/// `contact.html`: "who do I contact?", as a table category × field and officer by officer.
#[derive(Debug, Clone, Serialize)]
pub struct ContactPage {
    /// What the document says of itself.
    pub head: Head,
    /// An introduction, where the society wrote one.
    pub html: Html,
    /// The fields of work: the table's columns, in order.
    pub fields: Vec<String>,
    /// The categories: the table's rows, in order.
    pub rows: Vec<ContactRow>,
    /// The officers, in order.
    pub officers: Vec<OfficerView>,
    /// All channels.
    pub channels_page: Option<String>,
}

/// A category of beneficiaries: one row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct ContactRow {
    /// The category.
    pub category: String,
    /// For each field, in the order of [`ContactPage::fields`], the position in
    /// [`ContactPage::officers`] of the one who answers.
    pub officers: Vec<usize>,
}

/// A contact officer.
#[derive(Debug, Clone, Serialize)]
pub struct OfficerView {
    /// The anchor.
    pub id: String,
    /// The office: `ضابط اتصال شؤون الأعضاء`.
    pub title: String,
    /// The person.
    pub name: Option<String>,
    /// Phone and mail, at least one.
    pub reach: Vec<Contact>,
    /// The extension.
    pub extension: Option<String>,
    /// When the officer answers.
    pub hours: Option<String>,
    /// What the officer answers for, a sentence each: `الأعضاء: التسويق، الدعم`.
    pub covers: Vec<String>,
}
