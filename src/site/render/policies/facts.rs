//! What stands around a policy's text: approval, letterhead, review, who answers, forms and tools.

use crate::forms::Term;
use crate::language::Slug;
use crate::policy::{Approval, Letter, Policy};
use crate::site::render::View;
use crate::theme::{
    ApprovalView, Contact, Helper, LetterView, Link, Promise, RelatedForm, ReviewView,
    SignatoryView, ToolView,
};
use crate::views;

impl View<'_> {
    pub(in crate::site::render) fn approval(&self, approval: &Approval) -> ApprovalView {
        let signatories = approval.signatories.iter().map(|signatory| SignatoryView {
            name: self.reader.words(&signatory.name).to_owned(),
            position: self.reader.words(&signatory.position).to_owned(),
            signed: signatory.signed,
        });
        ApprovalView {
            body: self.reader.words(&approval.body).to_owned(),
            meeting: self.reader.optional(approval.meeting.as_ref()),
            minutes: self.reader.optional(approval.minutes.as_ref()),
            minutes_file: approval.minutes_file.as_ref().map(|path| format!("/{}", path.value)),
            digest: approval.digest.as_ref().map(|digest| digest.value.to_string()),
            date: self.reader.locale.date(approval.date),
            signatories: signatories.collect(),
        }
    }

    pub(in crate::site::render) fn letter(&self, letter: &Letter) -> LetterView {
        let (date, corresponding) = match letter.date {
            None => (None, None),
            Some(date) => {
                let (own, other) = self.reader.locale.own_and_other(date);
                (Some(own), Some(other))
            }
        };
        LetterView {
            number: self.reader.optional(letter.number.as_ref()),
            date,
            corresponding,
            attachments: self.reader.optional(letter.attachments.as_ref()),
        }
    }

    pub(super) fn tool(&self, id: &Slug) -> Option<ToolView> {
        let tool = self.library.society.tools.iter().find(|tool| tool.id == *id)?;
        Some(views::society::tool(self.library, self.reader, tool))
    }

    /// The next review, which is that of the revision in force.
    pub(super) fn next_review(&self, policy: &Policy) -> Option<ReviewView> {
        let review = policy.next_review(self.plan.today)?;
        Some(ReviewView { date: self.reader.locale.date(review.by), standing: review.standing })
    }

    /// Who answers questions about a policy: the officer it names, else the society's own contact.
    pub(super) fn policy_contact(&self, policy: &Policy) -> Option<Helper> {
        let society = &self.library.society;
        let named = policy.facts.contact.as_ref();
        if let Some(officer) = named.and_then(|id| society.officer(id.value.as_str())) {
            return Some(views::society::helper(officer, self.reader));
        }
        let phone = society.phones.first()?;
        let name = self.reader.words(&society.name).to_owned();
        let reach = vec![Contact {
            title: name.clone(),
            shown: phone.phone.national(),
            address: phone.href(),
            hours: None,
        }];
        Some(Helper { name, reach })
    }

    /// The forms that carry a policy out, with the deadline that this policy grants.
    pub(super) fn related_forms(&self, policy: &Policy, clauses: &[String]) -> Vec<RelatedForm> {
        let form = |id: &Slug| {
            let ceiling = self.library.forms.get(id)?.deadline.ceiling.as_ref();
            // What another policy grants is that policy's to say.
            let ceiling = ceiling.filter(|ceiling| ceiling.policy == policy.slug);
            let promise = ceiling.map(|ceiling| self.grant(policy, ceiling, clauses));
            Some(RelatedForm { card: self.form_card(id)?, promise })
        };
        policy.facts.related_forms.iter().filter_map(|id| form(&id.value)).collect()
    }

    /// A deadline with the clause that grants it: on this page, unless an earlier revision is
    /// shown that has no such clause.
    fn grant(&self, policy: &Policy, ceiling: &Term, clauses: &[String]) -> Promise {
        let clause = ceiling.clause.as_str();
        let address = if clauses.iter().any(|id| id == clause) {
            format!("#{clause}")
        } else {
            format!("{}#{clause}", self.reader.address(&format!("/policies/{}/", policy.slug)))
        };
        let title = self.reader.words(&policy.facts.title).to_owned();
        Promise {
            within: views::form::term(ceiling, self.reader),
            clause: Some(Link { title, address }),
        }
    }
}
