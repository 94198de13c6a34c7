//! The society as a whole, and what is looked up in it.

use super::{
    Address, Category, Channel, Committee, Coverage, EmailLine, Known, Link, Officer, PhoneLine,
    Reference, Registration, Role, SocialAccount, Tool, WebAddress, WorkField,
};
use crate::calendar::WorkingCalendar;
use crate::diagnostics::Problems;
use crate::language::{Slug, Text};

/// A cooperative society, as `content/society.yaml` states it; all of it is public.
#[derive(Debug, Clone, PartialEq)]
pub struct Society {
    /// The full name.
    pub name: Text,
    /// A name for narrow headers.
    pub short_name: Option<Text>,
    /// One sentence about it.
    pub about: Option<Text>,
    /// Where it is registered.
    pub registration: Registration,
    /// The supervising authority.
    pub supervision: Option<Text>,
    /// Where it sits.
    pub address: Option<Address>,
    /// Its phone numbers, in its order.
    pub phones: Vec<PhoneLine>,
    /// Its mail addresses, in its order.
    pub emails: Vec<EmailLine>,
    /// Its website.
    pub website: Option<WebAddress>,
    /// Its accounts on social networks, in its order.
    pub social: Vec<SocialAccount>,
    /// The ways to reach it, in its order; at least one.
    pub channels: Vec<Channel>,
    /// What its relations officer works with, in its order.
    pub tools: Vec<Tool>,
    /// Whom it serves.
    pub categories: Vec<Category>,
    /// In which fields it works.
    pub fields: Vec<WorkField>,
    /// Who answers.
    pub officers: Vec<Officer>,
    /// Which officer answers for whom in which field: every pair has exactly one.
    pub coverage: Coverage,
    /// Who decides.
    pub committees: Vec<Committee>,
    /// Who else cases may be referred to.
    pub roles: Vec<Role>,
    /// When it works.
    pub calendar: WorkingCalendar,
}

impl Society {
    /// The officer who answers for a category of people in a field of work; `None` only when the
    /// society has no such category or field.
    #[must_use]
    pub fn officer_for(&self, category: &Slug, field: &Slug) -> Option<&Officer> {
        self.officer(self.coverage.officer(category, field)?)
    }

    /// The officer with this identifier.
    #[must_use]
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|it| it.id.as_str() == id)
    }

    /// The committee with this identifier.
    #[must_use]
    pub fn committee(&self, id: &str) -> Option<&Committee> {
        self.committees.iter().find(|it| it.id.as_str() == id)
    }

    /// Everything in the site's folder that this file names: by its tools, then by its channels.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let tools = self.tools.iter().map(|tool| &tool.reference);
        let links = self.channels.iter().flat_map(|channel| &channel.links);
        tools.chain(links.filter_map(Link::reference))
    }

    /// The references to things that don't exist, each with the nearest name that does.
    #[must_use]
    pub fn unknown_references(&self, known: &Known) -> Problems {
        let mut problems = Problems::new();
        problems.extend(self.references().filter_map(|it| it.unknown(known)));
        problems
    }
}
