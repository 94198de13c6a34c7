//! What changed between two revisions of a policy, as a page and as a line in the feed.
//!
//! Texts are compared in the page's language, and where one of the revisions lacks it in the first
//! language that both have: a text is never compared with its translation.

mod blocks;
mod told;

use super::head::Translations;
use super::{Made, View};
use crate::language::Lang;
use crate::policy::clauses::{Clause, ClauseKind};
use crate::policy::redline::{Redline, Summary, redline};
use crate::policy::{Policy, Revision, RevisionClauses, RevisionState, changes_path, compared};
use crate::theme::{ChangesPage, ClausePlace, Link, Robots};

/// Two revisions' texts in one language, and what changed between them.
pub(in crate::site) struct Comparison<'a> {
    lang: &'a Lang,
    old: &'a RevisionClauses,
    new: &'a RevisionClauses,
    redline: Redline,
    /// What a reader has to know of it.
    pub(in crate::site) summary: Summary,
}

/// What the parts of a page of changes need.
struct Scenery<'a> {
    view: &'a View<'a>,
    made: &'a Comparison<'a>,
    policy: &'a Policy,
    from: &'a Revision,
    to: &'a Revision,
}

impl View<'_> {
    /// Compares two revisions in this view's language, or in the first that both have.
    pub(in crate::site) fn comparison<'p>(
        &'p self,
        policy: &'p Policy,
        from: &Revision,
        to: &Revision,
    ) -> Option<Comparison<'p>> {
        let both = |lang: &&Lang| from.text(lang).is_some() && to.text(lang).is_some();
        let mut langs = std::iter::once(self.lang).chain(self.reader.languages.iter());
        let lang = langs.find(both)?;
        let old = policy.clauses().text(from.number, lang)?;
        let new = policy.clauses().text(to.number, lang)?;
        let redline = redline(&old.clauses, &new.clauses);
        let summary = redline.summary(&old.clauses, &new.clauses);
        Some(Comparison { lang, old, new, redline, summary })
    }

    /// The page of what changed between two published revisions, given by their places among them.
    pub(super) fn changes(&self, path: &str, policy: &Policy, pair: (usize, usize)) -> Made {
        let shown = self.plan.revisions.get(&policy.slug).map(Vec::as_slice).unwrap_or_default();
        let (Some((from, was)), Some((to, is))) = (shown.get(pair.0), shown.get(pair.1)) else {
            return Made::default();
        };
        let languages = self.reader.languages;
        let both = |lang: &&Lang| from.text(lang).is_some() && to.text(lang).is_some();
        let translated: Vec<&Lang> = languages.iter().filter(both).collect();
        let locale = self.reader.locale;
        let title = locale.changes_title(from.number.get(), to.number.get());
        let mut head = self.head(path, &title, Translations::Listed(&translated));
        // Only the latest change is news; older ones would compete with the policy itself.
        if pair.0 + 1 != pair.1 || *is != RevisionState::InForce {
            head.robots = Robots::Unlisted;
            head.canonical = None;
            head.alternates.clear();
        }
        let mut page = ChangesPage {
            head,
            policy: Link {
                title: self.reader.words(&policy.facts.title).to_owned(),
                address: self.reader.address(&policy.path()),
            },
            from: self.revision_view(policy, from, *was),
            to: self.revision_view(policy, to, *is),
            untranslated: None,
            comparable: false,
            summary: String::new(),
            told: Vec::new(),
            blocks: Vec::new(),
            earlier: self
                .compared_page(policy, pair.0.checked_sub(1).map(|before| (before, pair.0))),
            later: self.compared_page(policy, Some((pair.1, pair.1 + 1))),
        };
        if let Some(made) = self.comparison(policy, from, to) {
            let scenery = Scenery { view: self, made: &made, policy, from, to };
            page.untranslated = self.untranslated(made.lang);
            page.comparable = true;
            page.summary = locale.changes(&made.summary.counts);
            page.told = scenery.told();
            page.blocks = scenery.blocks();
            page.head.description = Some(page.summary.clone());
        }
        self.made(&page, Made::default())
    }

    /// The pages of changes of a revision in the list of all: to it from its neighbour, and from it
    /// to the one in force, where that is not its neighbour too.
    pub(super) fn changes_links(&self, policy: &Policy, revision: &Revision) -> Vec<Link> {
        let shown = self.plan.revisions.get(&policy.slug).map(Vec::as_slice).unwrap_or_default();
        let Some(at) = shown.iter().position(|(one, _)| one.number == revision.number) else {
            return Vec::new();
        };
        let before = at.checked_sub(1).map(|before| (before, at));
        let in_force = shown.iter().position(|(_, state)| *state == RevisionState::InForce);
        let now = in_force.filter(|now| *now > at + 1).map(|now| (at, now));
        [before, now].into_iter().filter_map(|pair| self.compared_page(policy, pair)).collect()
    }

    /// The page of the changes between two revisions, if there is one.
    fn compared_page(&self, policy: &Policy, pair: Option<(usize, usize)>) -> Option<Link> {
        let shown = self.plan.revisions.get(&policy.slug)?;
        let (before, after) = pair.filter(|pair| compared(shown).contains(pair))?;
        let (from, to) = (shown[before].0, shown[after].0);
        let path = changes_path(policy.slug.as_str(), from, to);
        Some(Link {
            title: self.reader.locale.changes_title(from.number.get(), to.number.get()),
            address: self.reader.address(&path),
        })
    }
}

impl Scenery<'_> {
    /// A clause in a revision; one without an address by the nearest above it that has one.
    fn place(&self, revision: &Revision, clauses: &[Clause], at: usize) -> ClausePlace {
        let mut nearest = Some(at);
        while let Some(clause) = nearest.map(|at| &clauses[at]).filter(|one| one.id().is_none()) {
            nearest = clause.parent;
        }
        let fragment = nearest.and_then(|at| clauses[at].id());
        let fragment = fragment.map(|id| format!("#{id}")).unwrap_or_default();
        let path = format!("/policies/{}/{}/", self.policy.slug, revision.slug());
        let address = format!("{}{fragment}", self.view.reader.address(&path));
        ClausePlace { revision: revision.number.get(), address }
    }

    fn old_place(&self, at: usize) -> ClausePlace {
        self.place(self.from, &self.made.old.clauses, at)
    }

    fn new_place(&self, at: usize) -> ClausePlace {
        self.place(self.to, &self.made.new.clauses, at)
    }

    /// How a clause is called in a sentence.
    fn name(&self, clause: &Clause) -> String {
        self.view.reader.locale.clause(kind(clause), &clause.path)
    }
}

/// A kind of clause as words and templates know it. An item without a label is cited like a
/// paragraph.
fn kind(clause: &Clause) -> &'static str {
    match clause.kind {
        ClauseKind::Heading(_) => "heading",
        ClauseKind::Item | ClauseKind::Footnote => "item",
        ClauseKind::Bullet | ClauseKind::Paragraph | ClauseKind::Definition => "paragraph",
        ClauseKind::Table(_) => "table",
    }
}
