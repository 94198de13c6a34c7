//! Clauses that were split, and clauses that were joined.
//!
//! A new clause beside one that comes from an old clause is a part of that old one when most of its
//! words are those that the other part lost; a clause that is gone was joined to its neighbour when
//! the neighbour gained its words.

use super::Group;
use super::matching::{Bags, Pairs, alike, shared};
use crate::policy::clauses::{Clause, ClauseKind};

/// The share of a part's words, in a hundredth, that must come from the clause it was part of.
const SHARE: usize = 70;

/// A part of fewer words could be a part of anything.
const LEAST: usize = 3;

/// All clauses in groups that belong together, in the order of the later text; what was removed
/// stands behind what it stood behind.
pub(super) fn groups(old: &[Clause], new: &[Clause], pairs: &mut Pairs) -> Vec<Group> {
    let mut joined: Vec<Vec<usize>> =
        pairs.old.iter().map(|to| to.iter().copied().collect()).collect();
    let mut sources: Vec<Vec<usize>> =
        pairs.new.iter().map(|from| from.iter().copied().collect()).collect();
    if pairs.old.contains(&None) || pairs.new.contains(&None) {
        let (of_old, of_new) =
            (concerned(&pairs.old, &pairs.new), concerned(&pairs.new, &pairs.old));
        let bags = Bags::of((old, &|at| of_old[at]), (new, &|at| of_new[at]));
        let may_split = |from: &Clause, to: &Clause| is_text(from) && alike(from, to);
        attach(&mut joined, &mut sources, (&bags.old, &bags.new), |from, to| {
            may_split(&old[from], &new[to])
        });
        attach(&mut sources, &mut joined, (&bags.new, &bags.old), |to, from| {
            may_split(&old[from], &new[to])
        });
    }
    let anchors = pairs.anchors();
    ordered(&joined, &sources, &anchors)
}

/// The clauses of one side whose words can matter: those without counterpart, their neighbours, and
/// the counterparts of such neighbours on the other side.
fn concerned(side: &[Option<usize>], other: &[Option<usize>]) -> Vec<bool> {
    let mut concerned = vec![false; side.len()];
    let free = |all: &[Option<usize>], at: usize| all.get(at).is_some_and(Option::is_none);
    let beside = |all: &[Option<usize>], at: usize| {
        free(all, at + 1) || at.checked_sub(1).is_some_and(|at| free(all, at))
    };
    for (at, one) in side.iter().enumerate() {
        let elsewhere = one.is_some_and(|there| beside(other, there));
        concerned[at] = one.is_none() || beside(side, at) || elsewhere;
    }
    concerned
}

fn is_text(clause: &Clause) -> bool {
    !matches!(clause.kind, ClauseKind::Heading(_) | ClauseKind::Table(_) | ClauseKind::Footnote)
}

/// Attaches clauses without origin to the origin of a neighbour, when they are a part of it.
///
/// `parts` lists for each whole its parts, `wholes` for each part its wholes.
fn attach(
    parts: &mut [Vec<usize>],
    wholes: &mut [Vec<usize>],
    (whole_words, part_words): (&[Vec<u32>], &[Vec<u32>]),
    may: impl Fn(usize, usize) -> bool,
) {
    let forth = 0..wholes.len();
    for at in forth.clone().chain(forth.rev()) {
        if !wholes[at].is_empty() || part_words[at].len() < LEAST {
            continue;
        }
        for beside in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
            let Some([whole]) = wholes.get(beside).map(Vec::as_slice) else {
                continue;
            };
            let whole = *whole;
            let single = parts[whole].iter().all(|part| wholes[*part].len() == 1);
            if !single || !may(whole, at) || !may(whole, beside) {
                continue;
            }
            let left = left_over(&whole_words[whole], &parts[whole], part_words);
            if shared(&left, &part_words[at]) * 100 >= part_words[at].len() * SHARE {
                wholes[at].push(whole);
                parts[whole].push(at);
                parts[whole].sort_unstable();
                break;
            }
        }
    }
}

/// The words of the whole that none of its parts has.
fn left_over(whole: &[u32], parts: &[usize], words: &[Vec<u32>]) -> Vec<u32> {
    let mut left = whole.to_vec();
    for part in parts {
        for word in &words[*part] {
            if let Ok(at) = left.binary_search(word) {
                left.remove(at);
            }
        }
    }
    left
}

fn ordered(
    parts: &[Vec<usize>],
    sources: &[Vec<usize>],
    (kept_old, kept_new): &(Vec<usize>, Vec<usize>),
) -> Vec<Group> {
    let removed: Vec<usize> =
        parts.iter().enumerate().filter(|(_, to)| to.is_empty()).map(|(at, _)| at).collect();
    let mut removed = removed.into_iter().peekable();
    let mut groups = Vec::with_capacity(sources.len());
    // What was removed before the first clause that stayed stands at the beginning.
    let mut anchor = 0;
    let mut push_removed = |groups: &mut Vec<Group>, before: usize| {
        while let Some(at) = removed.next_if(|at| *at < before) {
            groups.push(Group { old: vec![at], new: Vec::new() });
        }
    };
    let next_kept = |anchor: usize| kept_old.get(anchor).copied().unwrap_or(usize::MAX);
    push_removed(&mut groups, next_kept(0));
    for (at, from) in sources.iter().enumerate() {
        let first = from.first().map(|whole| parts[*whole][0]).unwrap_or(at);
        if first == at || from.len() > 1 {
            let new = match from.as_slice() {
                [whole] => parts[*whole].clone(),
                _ => vec![at],
            };
            groups.push(Group { old: from.clone(), new });
        }
        if kept_new.get(anchor) == Some(&at) {
            anchor += 1;
            push_removed(&mut groups, next_kept(anchor));
        }
    }
    push_removed(&mut groups, usize::MAX);
    groups
}
