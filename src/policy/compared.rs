//! Which revisions are shown side by side with which.

use super::revision::Revision;
use super::state::RevisionState;

/// The pairs of published revisions that have a page of what changed, the earlier one first: every
/// two neighbours, and each earlier one with the one in force; a draft with the one in force too.
#[must_use]
pub fn compared(shown: &[(&Revision, RevisionState)]) -> Vec<(usize, usize)> {
    let in_force = shown.iter().position(|(_, state)| *state == RevisionState::InForce);
    let mut pairs: Vec<(usize, usize)> = (1..shown.len()).map(|at| (at - 1, at)).collect();
    if let Some(now) = in_force {
        pairs.extend((0..now).map(|at| (at, now)));
        let drafts = (now + 1..shown.len()).filter(|at| shown[*at].1 == RevisionState::Draft);
        pairs.extend(drafts.map(|at| (now, at)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The address of the page of what changed between two revisions of a policy, without the
/// language's prefix.
#[must_use]
pub fn changes_path(policy: &str, from: &Revision, to: &Revision) -> String {
    format!("/policies/{policy}/changes/{}-{}/", from.slug(), to.slug())
}
