//! Which clauses a policy has. They are headings and items of its text, so that text is rendered,
//! without asking where its links lead.

use std::borrow::Cow;

use crate::language::Languages;
use crate::markdown::{self, LinkFault, Links, Lists, Options, Picture, RawHtml, Words};
use crate::policy::{Policy, Revision};

/// The addresses of a policy's clauses: those of its newest approved revision, or of a draft
/// where nothing is approved yet.
pub(super) fn of(policy: &Policy, languages: &Languages) -> Vec<String> {
    let approved = |revision: &&Revision| revision.approval.is_some();
    let revisions = policy.revisions();
    let Some(revision) = revisions.iter().rev().find(approved).or(revisions.last()) else {
        return Vec::new();
    };
    let text = revision.nearest(languages.first(), languages);
    let words = Words::default();
    let options = Options {
        raw_html: RawHtml::Refused,
        link_schemes: &[],
        lists: Lists::Clauses,
        top_heading: 2,
        reserved_ids: &[],
        direction: text.lang.direction(),
        words: &words,
    };
    let rendered = markdown::render(text.file.text(), &options, &NoLinks);
    rendered.anchors.into_iter().map(|anchor| anchor.id).collect()
}

/// Where links lead is not asked when only the clauses are wanted.
struct NoLinks;

impl Links for NoLinks {
    fn resolve(&self, _: &str) -> Result<Cow<'_, str>, LinkFault> {
        Ok("/".into())
    }

    fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
        Ok(Picture { address: "/".into(), size: None })
    }
}
