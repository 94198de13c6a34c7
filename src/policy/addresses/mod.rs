//! Addresses of clauses that survive from revision to revision.
//!
//! A stated id is its author's, and never touched. A computed one comes from the position, so it
//! would lead to another clause as soon as one is inserted above it. Here it is computed once:
//!
//! 1. the revisions of a policy are taken in the order in which they came to hold, the approved ones
//!    by number and then the drafts, each language for itself;
//! 2. a clause that comes from a clause of the revision before (`redline` tells) has the id that that
//!    one had, stated or computed, unless its author states another;
//! 3. a new clause gets the id of its position, below the id of what it stands under; where another
//!    clause of this policy ever had that id, the revision's number follows: `s-2-3-r4`;
//! 4. an id that a revision no longer has is remembered with what became of its clause, so that the
//!    page can say so to whoever follows an old link.
//!
//! The first revision has the ids that `markdown` computes, and so has every later one whose text
//! changed nowhere above them. No file says any of this: the same texts give the same ids, and an
//! approved text can't change.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZeroU32;

use super::clauses::{Clause, clauses};
use super::redline::{Fate, Redline, redline};
use super::revision::Revision;
use crate::language::Lang;
use crate::markdown::Origin;

/// The clauses of every text of a policy, with their permanent ids.
#[derive(Debug, Clone, Default)]
pub struct PolicyClauses {
    texts: BTreeMap<(NonZeroU32, Lang), RevisionClauses>,
}

/// The clauses of one revision's text in one language.
#[derive(Debug, Clone, Default)]
pub struct RevisionClauses {
    /// The clauses, in the text's order.
    pub clauses: Vec<Clause>,
    /// The ids of those that have one, in the text's order: what `markdown::render` takes.
    pub ids: Vec<String>,
    /// The ids of earlier revisions that lead to nothing here.
    pub departed: Vec<Departed>,
}

/// An id whose clause is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departed {
    /// The id.
    pub id: String,
    /// The clause's labels and first words.
    pub beginning: String,
    /// The last revision that had it.
    pub last: NonZeroU32,
    /// The revision that no longer has it.
    pub gone: NonZeroU32,
    /// The id of the clause it was joined to, in that revision.
    pub joined_to: Option<String>,
}

/// How many words name a clause that is gone.
const NAME_WORDS: usize = 8;

impl PolicyClauses {
    /// Takes apart all texts of a policy, whose revisions come in order of number.
    #[must_use]
    pub fn of(revisions: &[Revision]) -> Self {
        let (approved, drafts): (Vec<&Revision>, Vec<&Revision>) =
            revisions.iter().partition(|one| one.approval.is_some());
        let order: Vec<&Revision> = approved.into_iter().chain(drafts).collect();
        let langs: BTreeSet<&Lang> =
            order.iter().flat_map(|one| one.texts().map(|text| &text.lang)).collect();
        let mut texts = BTreeMap::new();
        for lang in langs {
            let mut chain = Chain::default();
            for revision in &order {
                let Some(text) = revision.text(lang) else {
                    continue;
                };
                let made = chain.next(revision.number, text.file.text());
                texts.insert((revision.number, lang.clone()), made);
            }
        }
        Self { texts }
    }

    /// The clauses of a revision's text.
    #[must_use]
    pub fn text(&self, revision: NonZeroU32, lang: &Lang) -> Option<&RevisionClauses> {
        self.texts.get(&(revision, lang.clone()))
    }
}

/// One language's texts, each after the one it comes from.
#[derive(Default)]
struct Chain {
    /// Every id that a clause ever had.
    used: BTreeSet<String>,
    before: Option<(NonZeroU32, Vec<Clause>)>,
    departed: Vec<Departed>,
}

impl Chain {
    fn next(&mut self, number: NonZeroU32, text: &str) -> RevisionClauses {
        let mut clauses = clauses(text);
        if let Some((last, before)) = self.before.take() {
            let redline = redline(&before, &clauses);
            let inherited = inherited(&redline, &before, &clauses);
            self.name(&mut clauses, &inherited, number);
            self.depart(&redline, (last, &before), (number, &clauses));
        }
        let ids: Vec<String> = clauses.iter().filter_map(Clause::id).map(str::to_owned).collect();
        self.used.extend(ids.iter().cloned());
        let there: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        self.departed.retain(|one| !there.contains(one.id.as_str()));
        self.before = Some((number, clauses.clone()));
        RevisionClauses { clauses, ids, departed: self.departed.clone() }
    }

    /// Gives each clause whose id was computed the one that it keeps.
    fn name(&self, clauses: &mut [Clause], inherited: &HashMap<usize, String>, number: NonZeroU32) {
        let stated = clauses.iter().filter_map(Clause::stated_id).map(str::to_owned);
        let mut taken: BTreeSet<String> = stated.collect();
        let mut kept: HashMap<usize, String> = HashMap::new();
        for at in 0..clauses.len() {
            if let Some(id) = inherited.get(&at).filter(|id| !taken.contains(*id)) {
                taken.insert(id.clone());
                kept.insert(at, id.clone());
            }
        }
        let mut computed: Vec<Option<String>> = Vec::with_capacity(clauses.len());
        for at in 0..clauses.len() {
            computed.push(clauses[at].id().map(str::to_owned));
            let parent = clauses[at].parent;
            let under = parent.and_then(|parent| {
                Some((computed[parent].clone()?, clauses[parent].id()?.to_owned()))
            });
            let Some(address) = &mut clauses[at].address else {
                continue;
            };
            if address.origin == Origin::Stated {
                continue;
            }
            address.id = match kept.remove(&at) {
                Some(id) => id,
                None => self.fresh(below(&address.id, under), number, &taken),
            };
            taken.insert(address.id.clone());
        }
    }

    /// An id that no clause of this policy has or had.
    fn fresh(&self, base: String, number: NonZeroU32, taken: &BTreeSet<String>) -> String {
        let is_free = |id: &String| !self.used.contains(id) && !taken.contains(id);
        if is_free(&base) {
            return base;
        }
        let base = format!("{base}-r{number}");
        let more = (2_u64..).map(|time| format!("{base}-x{time}"));
        let mut all = std::iter::once(base.clone()).chain(more);
        all.find(is_free).unwrap_or(base)
    }

    /// Remembers the ids that are no longer there.
    fn depart(
        &mut self,
        redline: &Redline,
        (last, old): (NonZeroU32, &[Clause]),
        (gone, new): (NonZeroU32, &[Clause]),
    ) {
        let there: BTreeSet<&str> = new.iter().filter_map(Clause::id).collect();
        for entry in &redline.entries {
            let joined_to = match entry.fate() {
                Fate::Removed => None,
                _ => entry.new.first().and_then(|at| new[*at].id()).map(str::to_owned),
            };
            for clause in entry.old.iter().map(|at| &old[*at]) {
                let Some(id) = clause.id().filter(|id| !there.contains(id)) else {
                    continue;
                };
                self.departed.push(Departed {
                    id: id.to_owned(),
                    beginning: clause.beginning(NAME_WORDS),
                    last,
                    gone,
                    joined_to: joined_to.clone(),
                });
            }
        }
    }
}

/// The id that each clause would have from the revision before.
fn inherited(redline: &Redline, old: &[Clause], new: &[Clause]) -> HashMap<usize, String> {
    let mut inherited = HashMap::new();
    for entry in &redline.entries {
        let from = entry.old.iter().find_map(|at| old[*at].id());
        let to = entry.new.iter().find(|at| new[**at].address.is_some());
        if let (Some(id), Some(at)) = (from, to) {
            inherited.insert(*at, id.to_owned());
        }
    }
    inherited
}

/// A computed id with the id of what it stands under in the place of the one that was computed.
fn below(id: &str, under: Option<(String, String)>) -> String {
    let rest = under.as_ref().and_then(|(computed, kept)| Some((kept, id.strip_prefix(computed)?)));
    match rest {
        Some((kept, rest)) if rest.starts_with('-') => format!("{kept}{rest}"),
        _ => id.to_owned(),
    }
}
