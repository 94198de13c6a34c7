//! Holds approved texts against the digests of their approvals.
//!
//! 1. a digest that its texts don't match is an error, which names the clause that changed and
//!    what was done to it, as far as the copy of the approved text tells (`changes`);
//! 2. an approval without digest, and a copy that is missing, are warnings: the site is true, and
//!    nobody would notice if it were not;
//! 3. scanned minutes must be among the documents.
//!
//! What changed is found by `policy::redline`, as for the pages between two revisions; here it is put
//! into sentences for whoever has to undo it.

mod changes;

use super::read::Library;
use crate::diagnostics::{Problem, Problems};
use crate::folder::Document;
use crate::policy::{COPIES, Policy, Revision, RevisionText, Seal};
use crate::yaml::suggestion;

/// How many changed clauses are told; whoever changed more sees it in the first few.
const MOST_TOLD: usize = 5;

/// Adds what is wrong with the approvals of all policies.
pub(super) fn check(library: &Library, problems: &mut Problems) {
    for policy in library.policies.values() {
        for revision in policy.revisions() {
            problems.extend(seal_problem(policy, revision));
            problems.extend(missing_minutes(policy, revision, &library.documents));
        }
    }
}

/// What is wrong with the seal of a revision; nothing for drafts.
#[must_use]
pub fn seal_problem(policy: &Policy, revision: &Revision) -> Option<Problem> {
    match revision.seal()? {
        Seal::Unsealed => Some(unsealed(policy, revision)),
        Seal::Intact(_) if revision.approved_copies().is_some() => None,
        Seal::Intact(_) => Some(without_copies(policy, revision)),
        Seal::Broken(_) => Some(broken(policy, revision)),
    }
}

fn unsealed(policy: &Policy, revision: &Revision) -> Problem {
    let (slug, number) = (&policy.slug, revision.number);
    let message = format!(
        "the approval of revision {number} of `{slug}` has no digest, so nobody would notice a \
         change of its text"
    );
    let remedy = format!(
        "compare the text with the signed minutes, then run `diwan policy seal {slug} {number}`"
    );
    Problem::in_file(&policy.file, message, remedy).warning()
}

fn without_copies(policy: &Policy, revision: &Revision) -> Problem {
    let (slug, number) = (&policy.slug, revision.number);
    let message = format!(
        "revision {number} of `{slug}` is as it was approved, but its copy in `{COPIES}/` is \
         missing or differs"
    );
    let remedy = format!("run `diwan policy seal {slug} {number}`, which writes the copy again");
    Problem::in_file(&policy.file, message, remedy).warning()
}

fn broken(policy: &Policy, revision: &Revision) -> Problem {
    let (slug, number) = (&policy.slug, revision.number);
    let told = revision.approved_copies().map(|copies| {
        let mut told = Vec::new();
        for copy in copies.values() {
            match revision.text(&copy.lang) {
                Some(text) => told.extend(changes::between(copy, text)),
                None => told.push(format!("the text in `{}` is gone", copy.lang)),
            }
        }
        let new = |text: &&RevisionText| !copies.contains_key(&text.lang);
        let new = revision.texts().filter(new);
        told.extend(new.map(|text| format!("the text in `{}` is new", text.lang)));
        told
    });
    let folder = format!("content/policies/{slug}/{COPIES}/");
    let (what, restore) = match told {
        Some(told) => {
            (listed(&told), format!("put the approved words back: they are kept in `{folder}`"))
        }
        None => (
            format!(
                "what changed can't be told, because the copy in `{folder}` is missing or was changed too"
            ),
            "bring the approved text back from a backup or from the signed minutes".to_owned(),
        ),
    };
    let message =
        format!("revision {number} of `{slug}` is not the text that was approved: {what}");
    let remedy = format!(
        "{restore}; to change the policy, start its next revision: `diwan policy revise {slug}`"
    );
    let digest = revision.approval.as_ref().and_then(|one| one.digest.as_ref());
    match digest {
        Some(digest) => Problem::at(policy.file.place_of(digest), message, remedy),
        None => Problem::in_file(&policy.file, message, remedy),
    }
}

fn listed(told: &[String]) -> String {
    let first = told.iter().take(MOST_TOLD).cloned().collect::<Vec<_>>();
    match told.len() - first.len() {
        0 => first.join("; "),
        more => format!("{}; and {more} more", first.join("; ")),
    }
}

fn missing_minutes(
    policy: &Policy,
    revision: &Revision,
    documents: &[Document],
) -> Option<Problem> {
    let path = revision.approval.as_ref()?.minutes_file.as_ref()?;
    let known: Vec<&str> = documents.iter().map(|one| one.path.as_str()).collect();
    (!known.contains(&path.value.as_str())).then(|| {
        Problem::at(
            policy.file.place_of(path),
            format!("there is no document `{}`", path.value),
            suggestion(&path.value, &known),
        )
    })
}
