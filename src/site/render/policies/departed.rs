//! Clauses that earlier revisions had and the one in force has not, so that old links lead somewhere.

use crate::language::Lang;
use crate::policy::{Departed, Policy, Revision};
use crate::site::render::View;
use crate::theme::DepartedView;

impl View<'_> {
    /// The clauses of earlier revisions that the policy's own address no longer shows.
    pub(super) fn departed(
        &self,
        path: &str,
        policy: &Policy,
        revision: &Revision,
        lang: &Lang,
    ) -> Vec<DepartedView> {
        let clauses = policy.clauses().text(revision.number, lang);
        let departed = clauses.filter(|_| path == policy.path()).map(|one| &one.departed);
        let view = |one: &Departed| {
            let revision = |number| format!("/policies/{}/r{number}/", policy.slug);
            let at = |number, id: &str| format!("{}#{id}", self.reader.address(&revision(number)));
            DepartedView {
                id: one.id.clone(),
                beginning: one.beginning.clone(),
                gone: one.gone.get(),
                joined_to: one.joined_to.as_ref().map(|id| at(one.gone, id)),
                last: one.last.get(),
                address: at(one.last, &one.id),
            }
        };
        departed.into_iter().flatten().map(view).collect()
    }
}
