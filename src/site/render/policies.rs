//! Policies: the list, and each revision at its own address.

use super::head::{Translations, article};
use super::text::TextSource;
use super::{Made, View};
use crate::language::Lang;
use crate::library::print_address;
use crate::policy::{Approval, Letter, Policy, Revision, RevisionState};
use crate::theme::{
    ApprovalView, Head, LetterView, PolicyCard, PolicyList, PolicyPage, RevisionView, Robots,
    SignatoryView, ToolView, Unit,
};
use crate::views;

impl View<'_> {
    /// The policies of which a revision is in force, as other pages announce them.
    pub(super) fn policy_cards(&self) -> Vec<PolicyCard> {
        let card = |policy: &Policy| {
            let (revision, _) = self
                .plan
                .revisions
                .get(&policy.slug)?
                .iter()
                .find(|(_, state)| *state == RevisionState::InForce)?;
            Some(PolicyCard {
                title: self.reader.words(&policy.facts.title).to_owned(),
                address: self.reader.address(&format!("/policies/{}/", policy.slug)),
                number: self.reader.optional(policy.facts.number.as_ref()),
                revision: revision.number.get(),
                effective: revision.effective().map(|day| self.reader.locale.date(day)),
                applies_to: self.reader.optional(policy.facts.applies_to.as_ref()),
            })
        };
        self.library.policies.values().filter_map(card).collect()
    }

    /// All policies in force.
    pub(super) fn policy_list(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let list = PolicyList { head, html, policies: self.policy_cards() };
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
        let languages = self.reader.languages;
        let source = revision.nearest(self.lang, languages);
        let text = self.text(TextSource::clauses(&source.file, &source.lang));
        let current = self.current(policy);
        let page = PolicyPage {
            head: self.revision_head(path, policy, revision, text.description.clone()),
            number: self.reader.optional(policy.facts.number.as_ref()),
            owner: self.reader.optional(policy.facts.owner.as_ref()),
            applies_to: self.reader.optional(policy.facts.applies_to.as_ref()),
            review: policy
                .facts
                .review_months
                .map(|months| self.reader.locale.count(Unit::Months, months.get().into())),
            revision: self.revision_view(policy, revision, state),
            in_force: current
                .filter(|current| current.number != revision.number)
                .map(|_| self.reader.address(&format!("/policies/{}/", policy.slug))),
            approval: revision.approval.as_ref().map(|approval| self.approval(approval)),
            letter: policy.facts.letter.as_ref().map(|letter| self.letter(letter)),
            toc: text.toc,
            html: text.html,
            untranslated: self.untranslated(&source.lang),
            history: self.history(policy),
            forms: policy
                .facts
                .related_forms
                .iter()
                .filter_map(|id| self.form_card(&id.value))
                .collect(),
            tools: policy.facts.tools.iter().filter_map(|id| self.tool(&id.value)).collect(),
            markdown: None,
            pdf: self.print_address(policy, revision),
        };
        self.made(&page, text.made)
    }

    /// The revision as PDF: in this view's language, or in that of the text which the page shows.
    fn print_address(&self, policy: &Policy, revision: &Revision) -> Option<String> {
        let languages = self.reader.languages;
        let lang = &revision.nearest(self.lang, languages).lang;
        print_address(policy, revision, lang, languages)
    }

    fn current<'p>(&self, policy: &'p Policy) -> Option<&'p Revision> {
        let shown = self.plan.revisions.get(&policy.slug)?;
        let (current, _) = shown.iter().find(|(_, state)| *state == RevisionState::InForce)?;
        policy.revision(current.number.get())
    }

    fn revision_head(
        &self,
        path: &str,
        policy: &Policy,
        revision: &Revision,
        description: Option<String>,
    ) -> Head {
        let languages = self.reader.languages;
        let translated: Vec<&Lang> =
            languages.iter().filter(|lang| revision.text(lang).is_some()).collect();
        let title = self.reader.words(&policy.facts.title);
        let main = format!("/policies/{}/", policy.slug);
        let is_current =
            self.current(policy).is_some_and(|current| current.number == revision.number);
        let mut head = self.head(path, title, Translations::Listed(&translated));
        head.description = description;
        // The revision in force is known by the policy's own address; others not at all, so that
        // nobody is led to a text that no longer holds.
        if path != main || revision.withdrawn().is_some() && !is_current {
            head.alternates.clear();
            if is_current {
                head.canonical = Some(self.url(&main));
            } else {
                head.canonical = None;
                head.robots = Robots::Unlisted;
            }
        }
        head.json_ld = Some(views::json_ld::policy(self.library, policy, revision, self.lang));
        match revision.effective() {
            Some(day) => article(head, day.gregorian().to_string()),
            None => head,
        }
    }

    fn history(&self, policy: &Policy) -> Vec<RevisionView> {
        let shown = self.plan.revisions.get(&policy.slug).map(Vec::as_slice).unwrap_or_default();
        shown
            .iter()
            .rev()
            .map(|(revision, state)| self.revision_view(policy, revision, *state))
            .collect()
    }

    fn revision_view(
        &self,
        policy: &Policy,
        revision: &Revision,
        state: RevisionState,
    ) -> RevisionView {
        RevisionView {
            number: revision.number.get(),
            address: self.reader.address(&format!(
                "/policies/{}/{}/",
                policy.slug,
                revision.slug()
            )),
            state,
            effective: revision.effective().map(|day| self.reader.locale.date(day)),
            reason: self.reader.optional(revision.reason.as_ref()),
        }
    }

    pub(super) fn approval(&self, approval: &Approval) -> ApprovalView {
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

    pub(super) fn letter(&self, letter: &Letter) -> LetterView {
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

    fn tool(&self, id: &crate::language::Slug) -> Option<ToolView> {
        let tool = self.library.society.tools.iter().find(|tool| tool.id == *id)?;
        Some(views::society::tool(self.library, self.reader, tool))
    }
}
