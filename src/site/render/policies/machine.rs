//! The same revision for programs: the Markdown that was approved, and its facts as JSON.

use crate::policy::{Policy, Revision, RevisionState, RevisionText, normalise};
use crate::site::render::{Made, View};
use crate::views;

impl View<'_> {
    /// A revision's text, byte for byte what the digest of its approval covers.
    pub(in crate::site::render) fn revision_markdown(text: &RevisionText) -> Made {
        Made { html: normalise(text.file.text()), ..Made::default() }
    }

    /// A revision's facts and clauses.
    pub(in crate::site::render) fn revision_json(
        &self,
        policy: &Policy,
        revision: &Revision,
        state: RevisionState,
    ) -> Made {
        let pdf = self.print_address(policy, revision);
        let pdf = pdf.map(|address| self.library.site.base_url.join(&address));
        let facts = views::policy_json::Facts {
            library: self.library,
            reader: self.reader,
            policy,
            revision,
            state,
            pdf: pdf.as_deref(),
        };
        Made { html: facts.document(), ..Made::default() }
    }
}
