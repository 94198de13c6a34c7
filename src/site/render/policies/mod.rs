//! Policies: the list, and each revision at its own address.

mod cite;
mod departed;
mod facts;
mod head;
mod machine;

use super::text::TextSource;
use super::{Made, View};
use crate::library::print_address;
use crate::policy::{Policy, Revision, RevisionState};
use crate::site::output::{JSON_FILE, MARKDOWN_FILE};
use crate::theme::{PolicyCard, PolicyFiles, PolicyList, PolicyPage, RevisionView, Unit};

impl View<'_> {
    /// The policies of which a revision is in force, as other pages announce them.
    pub(super) fn policy_cards(&self) -> Vec<PolicyCard> {
        let cards = self.all_cards().into_iter();
        cards.filter(|card| card.state == RevisionState::InForce).collect()
    }

    /// Every policy that has a page, with the revision that this page shows.
    fn all_cards(&self) -> Vec<PolicyCard> {
        let card = |policy: &Policy| {
            let shown = self.plan.revisions.get(&policy.slug)?;
            let in_force = shown.iter().find(|(_, state)| *state == RevisionState::InForce);
            let (revision, state) = in_force.or(shown.last())?;
            Some(PolicyCard {
                title: self.reader.words(&policy.facts.title).to_owned(),
                address: self.reader.address(&format!("/policies/{}/", policy.slug)),
                number: self.reader.optional(policy.facts.number.as_ref()),
                revision: revision.number.get(),
                state: *state,
                effective: revision.effective().map(|day| self.reader.locale.date(day)),
                next_review: self.next_review(policy),
                applies_to: self.reader.optional(policy.facts.applies_to.as_ref()),
            })
        };
        self.library.policies.values().filter_map(card).collect()
    }

    /// All policies.
    pub(super) fn policy_list(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let list = PolicyList { head, html, policies: self.all_cards() };
        self.made(&list, made)
    }

    /// One revision, at its own address or at the policy's.
    pub(super) fn revision(
        &self,
        path: &str,
        policy: &Policy,
        revision: &Revision,
        state: RevisionState,
    ) -> Made {
        let source = revision.nearest(self.lang, self.reader.languages);
        let text = self.text(TextSource::clauses(policy, revision, source));
        let facts = &policy.facts;
        let months = |months: std::num::NonZeroU32| {
            self.reader.locale.count(Unit::Months, months.get().into())
        };
        let current = self.current(policy).filter(|one| one.number != revision.number);
        let in_force = state == RevisionState::InForce;
        let page = PolicyPage {
            head: self.revision_head(path, policy, revision, text.description.clone()),
            number: self.reader.optional(facts.number.as_ref()),
            owner: self.reader.optional(facts.owner.as_ref()),
            applies_to: self.reader.optional(facts.applies_to.as_ref()),
            review: facts.review_months.map(months),
            next_review: self.next_review(policy).filter(|_| in_force),
            revision: self.revision_view(policy, revision, state),
            in_force: current.map(|_| self.reader.address(&format!("/policies/{}/", policy.slug))),
            successor: self.successor(policy, revision, state),
            cite: self.cite(policy, revision),
            approval: revision.approval.as_ref().map(|approval| self.approval(approval)),
            letter: revision.letter.as_ref().map(|letter| self.letter(letter)),
            forms: self.related_forms(policy, &text.anchors),
            toc: text.toc,
            html: text.html,
            untranslated: self.untranslated(&source.lang),
            history: self.history(policy),
            departed: self.departed(path, policy, revision, &source.lang),
            tools: facts.tools.iter().filter_map(|id| self.tool(&id.value)).collect(),
            contact: self.policy_contact(policy),
            contact_page: self.reader.address("/contact/"),
            files: self.policy_files(path, policy, revision),
        };
        self.made(&page, text.made)
    }

    /// The revision in force, if it is shown.
    fn current<'p>(&self, policy: &'p Policy) -> Option<&'p Revision> {
        let shown = self.plan.revisions.get(&policy.slug)?;
        let (current, _) = shown.iter().find(|(_, state)| *state == RevisionState::InForce)?;
        policy.revision(current.number.get())
    }

    /// The revision that ended one that is superseded.
    fn successor(
        &self,
        policy: &Policy,
        revision: &Revision,
        state: RevisionState,
    ) -> Option<RevisionView> {
        let next = policy.successor(revision, self.plan.today)?;
        let shown = self.plan.revisions.get(&policy.slug)?;
        let (_, of_next) = shown.iter().find(|(one, _)| one.number == next.number)?;
        (state == RevisionState::Superseded).then(|| self.revision_view(policy, next, *of_next))
    }

    /// The addresses of a revision's other forms, beside the page at `path`.
    fn policy_files(&self, path: &str, policy: &Policy, revision: &Revision) -> PolicyFiles {
        let text = revision.nearest(self.lang, self.reader.languages);
        let prefix = self.reader.languages.prefix(&text.lang);
        PolicyFiles {
            markdown: Some(format!("{prefix}{path}{MARKDOWN_FILE}")),
            json: Some(self.reader.address(&format!("{path}{JSON_FILE}"))),
            pdf: self.print_address(policy, revision),
        }
    }

    /// The revision as PDF: in this view's language, or in that of the text which the page shows.
    pub(super) fn print_address(&self, policy: &Policy, revision: &Revision) -> Option<String> {
        let languages = self.reader.languages;
        let lang = &revision.nearest(self.lang, languages).lang;
        print_address(policy, revision, lang, languages)
    }

    fn history(&self, policy: &Policy) -> Vec<RevisionView> {
        let shown = self.plan.revisions.get(&policy.slug).map(Vec::as_slice).unwrap_or_default();
        shown
            .iter()
            .rev()
            .map(|(revision, state)| self.revision_view(policy, revision, *state))
            .collect()
    }

    pub(in crate::site::render) fn revision_view(
        &self,
        policy: &Policy,
        revision: &Revision,
        state: RevisionState,
    ) -> RevisionView {
        let address = format!("/policies/{}/{}/", policy.slug, revision.slug());
        RevisionView {
            number: revision.number.get(),
            address: self.reader.address(&address),
            state,
            effective: revision.effective().map(|day| self.reader.locale.date(day)),
            withdrawn: revision.withdrawn().map(|day| self.reader.locale.date(day)),
            reason: self.reader.optional(revision.reason.as_ref()),
            changes: self.changes_links(policy, revision),
        }
    }
}
