//! What was moved: clauses outside a longest order that both texts have in common.
//!
//! An insertion shifts everything after it and moves nothing. A clause that went along with the
//! heading or item it stands under was carried, not moved; one that changed its place below a heading
//! that was moved itself, was moved as well.

use std::collections::BTreeMap;

use super::Group;
use crate::policy::clauses::Clause;

/// For each group whether it was moved.
pub(super) fn moved(old: &[Clause], new: &[Clause], groups: &[Group]) -> Vec<bool> {
    let mut of_old = vec![None; old.len()];
    let mut of_new = vec![None; new.len()];
    for (at, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|old| of_old[*old] = Some(at));
        group.new.iter().for_each(|new| of_new[*new] = Some(at));
    }
    let parent = |group: &Group| -> Option<usize> {
        let (from, to) = (group.old.first()?, group.new.first()?);
        let before = of_old[old[*from].parent?]?;
        let after = of_new[new[*to].parent?]?;
        (before == after).then_some(before)
    };
    let parents: Vec<Option<usize>> = groups.iter().map(parent).collect();
    let order: Vec<(usize, usize)> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.new.is_empty())
        .filter_map(|(at, group)| Some((at, *group.old.first()?)))
        .collect();
    let mut moved = vec![false; groups.len()];
    let mut waiting = vec![order];
    while let Some(order) = waiting.pop() {
        for (root, members) in displaced(&order, &parents) {
            moved[root] = true;
            // The root stands before its members in both texts, and so is never displaced again.
            waiting.push(members);
        }
    }
    moved
}

/// The groups outside the common order, by the outermost of them that they stand under.
fn displaced(
    order: &[(usize, usize)],
    parents: &[Option<usize>],
) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let sequence: Vec<usize> = order.iter().map(|(_, old)| *old).collect();
    let kept = increasing(&sequence);
    let mut roots: BTreeMap<usize, usize> = BTreeMap::new();
    let mut displaced: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for ((group, old), _) in order.iter().zip(kept).filter(|(_, kept)| !kept) {
        // A parent stands before what stands under it, so its root is known.
        let root = parents[*group].and_then(|parent| roots.get(&parent)).copied();
        let root = root.unwrap_or(*group);
        roots.insert(*group, root);
        displaced.entry(root).or_default().push((*group, *old));
    }
    displaced
}

/// For each number of a sequence whether it belongs to a longest increasing subsequence.
pub(super) fn increasing(sequence: &[usize]) -> Vec<bool> {
    // The place of the smallest last number of a subsequence of each length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sequence.len());
    for (at, number) in sequence.iter().enumerate() {
        let length = ends.partition_point(|end| sequence[*end] < *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; sequence.len()];
    let mut last = ends.last().copied();
    while let Some(at) = last {
        kept[at] = true;
        last = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::increasing;

    #[test]
    fn a_longest_common_order_is_found() {
        for (sequence, length) in [
            (vec![], 0),
            (vec![0, 1, 2], 3),
            (vec![2, 0, 1], 2),
            (vec![4, 0, 1, 5, 2, 3], 4),
            (vec![3, 2, 1, 0], 1),
        ] {
            let kept = increasing(&sequence);
            let numbers: Vec<usize> = sequence
                .iter()
                .zip(&kept)
                .filter(|(_, kept)| **kept)
                .map(|(one, _)| *one)
                .collect();
            assert_eq!(numbers.len(), length, "{sequence:?}");
            assert!(numbers.is_sorted(), "{sequence:?}");
        }
    }
}
