//! Links, with the site's word on where they lead.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::destinations::{self, Destination};
use super::super::escape;
use super::super::links::LinkFault;
use super::super::rendered::FragmentLink;
use super::Writer;

/// A link whose words are being written.
pub(super) struct OpenLink {
    outcome: Outcome,
    range: Range<usize>,
    /// Where its words begin in the output.
    words: usize,
}

enum Outcome {
    Written,
    /// Its words are shown as mere text.
    Refused,
}

impl Writer<'_> {
    /// Begins a link, unless its destination is a fault.
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let whole = match link_type {
            LinkType::Email => Cow::Owned(format!("mailto:{destination}")),
            _ => Cow::Borrowed(destination),
        };
        let outcome = match self.open_link(&whole, &range) {
            Ok(()) => {
                if !title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape::attribute(&mut self.out, title);
                    self.out.push('"');
                }
                self.out.push('>');
                Outcome::Written
            }
            Err(fault) => {
                self.link_fault(range.clone(), fault);
                Outcome::Refused
            }
        };
        self.links.push(OpenLink { outcome, range, words: self.out.len() });
    }

    /// Ends a link.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        if self.out.len() == link.words {
            let message = "this link has no words".to_owned();
            let remedy = "Write between the brackets what it leads to.";
            self.error(link.range, message, remedy);
        }
        match link.outcome {
            Outcome::Written => self.out.push_str("</a>"),
            Outcome::Refused => {}
        }
    }

    /// Writes an opening tag up to its address, when the destination is good.
    fn open_link(&mut self, destination: &str, range: &Range<usize>) -> Result<(), LinkFault> {
        match destinations::read(destination, self.options.link_schemes)? {
            Destination::Outside(address) => self.href(address, ""),
            Destination::Here(fragment) => {
                self.href("#", &fragment);
                self.here.push((fragment.into_owned(), range.clone()));
            }
            Destination::Inside { path, tail } => {
                let target = self.site.resolve(&path)?;
                self.href(&target, tail);
                if let Some(fragment) = destinations::fragment(tail) {
                    self.result.fragment_links.push(FragmentLink {
                        target: target.into_owned(),
                        fragment: fragment.into_owned(),
                        range: range.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    fn href(&mut self, address: &str, tail: &str) {
        self.out.push_str("<a href=\"");
        escape::address(&mut self.out, address);
        escape::address(&mut self.out, tail);
        self.out.push('"');
    }

    /// Links within the page, once all its ids are known.
    pub(super) fn check_fragments(&mut self) {
        for (fragment, range) in std::mem::take(&mut self.here) {
            if !fragment.is_empty() && !self.addresses.has(&fragment) {
                let message = format!("there is no `#{fragment}` on this page");
                let remedy = format!("Give its heading or item the address `{{#{fragment}}}`.");
                self.error(range, message, remedy);
            }
        }
    }
}
