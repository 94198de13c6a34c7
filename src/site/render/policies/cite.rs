//! How to cite a revision and its clauses.

use crate::policy::{Policy, Revision};
use crate::site::render::View;
use crate::theme::{CitationFacts, CiteView};

impl View<'_> {
    /// The citations of a revision. They name the revision's own address, also on the policy's
    /// page: what is cited must still say the same when another revision is in force.
    pub(super) fn cite(&self, policy: &Policy, revision: &Revision) -> CiteView {
        let address = self.url(&format!("/policies/{}/{}/", policy.slug, revision.slug()));
        let approval = revision.approval.as_ref().map(|approval| {
            let meeting = self.reader.optional(approval.meeting.as_ref());
            let date = self.reader.locale.date(approval.date).text;
            (self.reader.words(&approval.body).to_owned(), meeting, date)
        });
        let number = self.reader.optional(policy.facts.number.as_ref());
        let facts = CitationFacts {
            society: self.reader.words(&self.library.society.name),
            title: self.reader.words(&policy.facts.title),
            number: number.as_deref(),
            revision: revision.number.get(),
            approval: approval
                .as_ref()
                .map(|(body, meeting, date)| (body.as_str(), meeting.as_deref(), date.as_str())),
        };
        CiteView {
            text: self.reader.locale.citation(&facts, None),
            clause: self.reader.locale.citation(&facts, Some("{clause}")),
            address,
        }
    }
}
