//! The pages made of society.yaml: channels, contact, documents.

use super::{Made, View};
use crate::folder::Document;
use crate::site::output::What;
use crate::society::{self, Channel, Delegate, Officer};
use crate::theme::{
    ChannelLink, ChannelView, ChannelsPage, Contact, ContactPage, ContactRow, DelegateView,
    DocumentView, DocumentsPage, LinkKind, OfficerView,
};
use crate::views;

impl View<'_> {
    /// How to reach the society.
    pub(super) fn channels(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let channels = self.library.society.channels.iter().map(|channel| self.channel(channel));
        let page = ChannelsPage {
            head,
            html,
            channels: channels.collect(),
            contact_page: Some(self.reader.address("/contact/")),
        };
        self.made(&page, made)
    }

    fn channel(&self, channel: &Channel) -> ChannelView {
        let kind = channel.kind.id();
        ChannelView {
            id: channel.id.to_string(),
            kind: kind.to_owned(),
            name: self
                .reader
                .optional(channel.name.as_ref())
                .unwrap_or_else(|| self.reader.locale.channel(kind).to_owned()),
            purpose: self.reader.words(&channel.purpose).to_owned(),
            hours: self.reader.optional(channel.hours.as_ref()),
            details: self.reader.optional(channel.details.as_ref()),
            links: channel.links.iter().filter_map(|link| self.channel_link(link)).collect(),
            delegates: channel.delegates.iter().map(|delegate| self.delegate(delegate)).collect(),
        }
    }

    fn channel_link(&self, link: &society::Link) -> Option<ChannelLink> {
        use society::{Link, Target};
        let named = |kind, title: String, address: Option<String>| {
            Some(ChannelLink { kind, title, address: address? })
        };
        match link {
            Link::Phone(phone) => named(LinkKind::Phone, phone.national(), link.href()),
            Link::Email(email) => named(LinkKind::Email, email.as_str().to_owned(), link.href()),
            Link::Whatsapp(phone) => named(LinkKind::Whatsapp, phone.national(), link.href()),
            Link::Map(_) => named(
                LinkKind::Map,
                self.reader.words(&self.library.society.name).to_owned(),
                link.href(),
            ),
            Link::Url(url) => named(LinkKind::Url, host(url.as_str()), link.href()),
            Link::Form(reference) | Link::Page(reference) => match &reference.target {
                Target::Form(id) => {
                    let form = self.library.forms.get(id)?;
                    let address = self.reader.address(&format!("/forms/{id}/"));
                    named(LinkKind::Form, self.reader.words(&form.title).to_owned(), Some(address))
                }
                Target::Page(path) => {
                    let address = self.plan.addresses.page_of(path)?;
                    let title = self.title_of(address.trim_matches('/'))?;
                    named(LinkKind::Page, title, Some(self.reader.address(address)))
                }
                Target::Document(_) | Target::Policy(_) => None,
            },
        }
    }

    fn delegate(&self, delegate: &Delegate) -> DelegateView {
        let branch = self.reader.words(&delegate.branch).to_owned();
        DelegateView {
            name: self.reader.words(&delegate.name).to_owned(),
            phone: Contact {
                title: branch.clone(),
                shown: delegate.phone.national(),
                address: delegate.phone.href(),
                hours: None,
            },
            branch,
            hours: self.reader.optional(delegate.hours.as_ref()),
        }
    }

    /// Who answers for which category and field of work.
    pub(super) fn contact(&self, path: &str) -> Made {
        let society = &self.library.society;
        let (head, html, made) = self.introduction(path);
        let at = |category: &society::Category| {
            let officers = society.fields.iter().filter_map(|field| {
                let id = society.coverage.officer(&category.id, &field.id)?;
                society.officers.iter().position(|officer| officer.id.as_str() == id)
            });
            ContactRow {
                category: self.reader.words(&category.name).to_owned(),
                officers: officers.collect(),
            }
        };
        let page = ContactPage {
            head,
            html,
            fields: society
                .fields
                .iter()
                .map(|field| self.reader.words(&field.name).to_owned())
                .collect(),
            rows: society.categories.iter().map(at).collect(),
            officers: society.officers.iter().map(|officer| self.officer(officer)).collect(),
            channels_page: Some(self.reader.address("/channels/")),
        };
        self.made(&page, made)
    }

    fn officer(&self, officer: &Officer) -> OfficerView {
        OfficerView {
            id: officer.id.to_string(),
            title: self.reader.words(&officer.title).to_owned(),
            name: self.reader.optional(officer.name.as_ref()),
            // The card says the hours itself, once for phone and mail.
            reach: views::society::reach(officer, self.reader)
                .into_iter()
                .map(|contact| Contact { hours: None, ..contact })
                .collect(),
            extension: officer.phone.as_ref().and_then(|phone| phone.extension.clone()),
            hours: self.reader.optional(officer.hours.as_ref()),
            covers: self.covers(officer),
        }
    }

    /// What an officer answers for, a line for each category.
    fn covers(&self, officer: &Officer) -> Vec<String> {
        let society = &self.library.society;
        let line = |category: &society::Category| {
            let covered = |field: &&society::WorkField| {
                society.coverage.officer(&category.id, &field.id) == Some(officer.id.as_str())
            };
            let fields: Vec<&str> = society
                .fields
                .iter()
                .filter(covered)
                .map(|field| self.reader.words(&field.name))
                .collect();
            (!fields.is_empty()).then(|| {
                format!(
                    "{}: {}",
                    self.reader.words(&category.name),
                    fields.join(self.reader.locale.comma())
                )
            })
        };
        society.categories.iter().filter_map(line).collect()
    }

    /// The files to download.
    pub(super) fn documents(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let documents = self.plan.documents.iter().map(|document| self.document(document));
        self.made(&DocumentsPage { head, html, documents: documents.collect() }, made)
    }

    fn document(&self, document: &Document) -> DocumentView {
        DocumentView {
            title: self.document_title(document),
            address: format!("/{}", document.path),
            kind: views::society::document_kind(document),
            size: self.reader.locale.bytes(document.bytes),
        }
    }

    /// A document that is one of the officer's tools has a name in every language.
    fn document_title(&self, document: &Document) -> String {
        let is_it = |tool: &&society::Tool| matches!(&tool.reference.target, society::Target::Document(path) if *path == document.path);
        match self.library.society.tools.iter().find(is_it) {
            Some(tool) => self.reader.words(&tool.name).to_owned(),
            None => document.path.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// The ids that a built-in page has whatever its introduction says.
    pub(super) fn fixed_anchors(&self, what: &What<'_>) -> Vec<String> {
        let society = &self.library.society;
        match what {
            What::Channels => {
                society.channels.iter().map(|channel| channel.id.to_string()).collect()
            }
            What::Contact => {
                society.officers.iter().map(|officer| officer.id.to_string()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A link's host, as a person would say it.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').trim_start_matches("www.").to_owned()
}
