//! Which clause of the later text comes from which of the earlier one.
//!
//! 1. the same address, when both authors stated it: they said that it is the same clause;
//! 2. the same words in the same order, then the same words elsewhere;
//! 3. like words: easily believed of clauses between the same neighbours, less easily of those with
//!    the same number there, and of clauses elsewhere only when most of their words are common.
//!
//! Pairs are proposed by words that few clauses share, so that a text in which everything changed
//! costs no more than its words.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::mem;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::moves;
use super::spelling::folded;
use crate::policy::clauses::{Clause, ClauseKind};

/// A word that more clauses have than this says nothing about which of them it is.
const COMMON_WORD: usize = 32;

/// How many pairs between the same neighbours are all compared.
const GAP: usize = 2500;

/// The least likeness, in thousandths, between the same neighbours; with the same number there; and
/// anywhere.
const NEAR: usize = 350;
const NUMBERED: usize = 200;
const ANYWHERE: usize = 600;

/// Clauses of fewer words are too alike to be known anywhere.
const TELLING: usize = 4;

/// For each clause of both texts its counterpart.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    pub(super) old: Vec<Option<usize>>,
    pub(super) new: Vec<Option<usize>>,
}

/// Finds the counterparts.
pub(super) fn pairs(old: &[Clause], new: &[Clause]) -> Pairs {
    let mut pairs = Pairs { old: vec![None; old.len()], new: vec![None; new.len()] };
    by_stated_id(old, new, &mut pairs);
    by_words_in_order(old, new, &mut pairs);
    by_words(old, new, &mut pairs);
    by_likeness(old, new, &mut pairs);
    pairs
}

impl Pairs {
    fn join(&mut self, old: usize, new: usize) {
        self.old[old] = Some(new);
        self.new[new] = Some(old);
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.old[old].is_none() && self.new[new].is_none()
    }

    /// The pairs that kept their order, as places in the earlier and in the later text.
    pub(super) fn anchors(&self) -> (Vec<usize>, Vec<usize>) {
        let both: Vec<(usize, usize)> =
            self.new.iter().enumerate().filter_map(|(new, old)| Some(((*old)?, new))).collect();
        let sequence: Vec<usize> = both.iter().map(|(old, _)| *old).collect();
        let kept = moves::increasing(&sequence);
        both.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| pair).unzip()
    }
}

/// Whether one clause can have become the other at all.
pub(super) fn alike(old: &Clause, new: &Clause) -> bool {
    use ClauseKind::{Heading, Table};
    match (&old.kind, &new.kind) {
        (Heading(_), Heading(_)) | (Table(_), Table(_)) => true,
        (Heading(_) | Table(_), _) | (_, Heading(_) | Table(_)) => false,
        _ => true,
    }
}

fn by_stated_id(old: &[Clause], new: &[Clause], pairs: &mut Pairs) {
    let stated = |(at, clause)| Clause::stated_id(clause).map(|id| (id, at));
    let known: HashMap<&str, usize> = old.iter().enumerate().filter_map(stated).collect();
    for (at, clause) in new.iter().enumerate() {
        let Some(from) = clause.stated_id().and_then(|id| known.get(id)) else {
            continue;
        };
        if alike(&old[*from], clause) && pairs.is_free(*from, at) {
            pairs.join(*from, at);
        }
    }
}

/// What two clauses share when their words are the same; clauses that are paired share their pair.
fn keys(clauses: &[Clause], paired: &[Option<usize>], own: bool) -> Vec<String> {
    let kind = |clause: &Clause| match clause.kind {
        ClauseKind::Heading(_) => 'h',
        ClauseKind::Table(_) => 't',
        _ => 'c',
    };
    let key = |(at, clause): (usize, &Clause)| match paired[at] {
        Some(other) => format!("#{}", if own { at } else { other }),
        None => format!("{}{}", kind(clause), clause.words),
    };
    clauses.iter().enumerate().map(key).collect()
}

fn by_words_in_order(old: &[Clause], new: &[Clause], pairs: &mut Pairs) {
    let (from, to) = (keys(old, &pairs.old, true), keys(new, &pairs.new, false));
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                if pairs.is_free(old_index + step, new_index + step) {
                    pairs.join(old_index + step, new_index + step);
                }
            }
        }
    }
}

fn by_words(old: &[Clause], new: &[Clause], pairs: &mut Pairs) {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, key) in keys(old, &pairs.old, true).into_iter().enumerate().rev() {
        if pairs.old[at].is_none() && !old[at].words.is_empty() {
            known.entry(key).or_default().push(at);
        }
    }
    for (at, key) in keys(new, &pairs.new, false).into_iter().enumerate() {
        if pairs.new[at].is_none()
            && let Some(from) = known.get_mut(&key).and_then(Vec::pop)
        {
            pairs.join(from, at);
        }
    }
}

/// Words of clauses, as numbers and in order, so that what is common is quickly counted.
pub(super) struct Bags {
    pub(super) old: Vec<Vec<u32>>,
    pub(super) new: Vec<Vec<u32>>,
}

impl Bags {
    /// The words of the clauses that are wanted; the others' are empty.
    pub(super) fn of(
        (old, wants_old): (&[Clause], &dyn Fn(usize) -> bool),
        (new, wants_new): (&[Clause], &dyn Fn(usize) -> bool),
    ) -> Self {
        let mut numbers = HashMap::new();
        Self { old: bags(old, wants_old, &mut numbers), new: bags(new, wants_new, &mut numbers) }
    }
}

fn bags(
    clauses: &[Clause],
    wanted: &dyn Fn(usize) -> bool,
    numbers: &mut HashMap<String, u32>,
) -> Vec<Vec<u32>> {
    let mut bag = |(at, clause): (usize, &Clause)| {
        let words = clause.words.split_whitespace().filter(|_| wanted(at));
        let mut bag: Vec<u32> = words
            .map(|word| folded(word.trim_matches(|ch: char| !ch.is_alphanumeric())))
            .filter(|word| !word.is_empty())
            .map(|word| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        bag.sort_unstable();
        bag
    };
    clauses.iter().enumerate().map(&mut bag).collect()
}

/// How many words two sorted bags share, each as often as both have it.
pub(super) fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, count) = (a + 1, b + 1, count + 1),
        }
    }
    count
}

fn by_likeness(old: &[Clause], new: &[Clause], pairs: &mut Pairs) {
    let (left, right) = (pairs.old.clone(), pairs.new.clone());
    let (free_old, free_new) = (|at: usize| left[at].is_none(), |at: usize| right[at].is_none());
    if left.iter().all(Option::is_some) || right.iter().all(Option::is_some) {
        return;
    }
    let bags = Bags::of((old, &free_old), (new, &free_new));
    let anchors = pairs.anchors();
    let gap = |anchors: &[usize], at: usize| anchors.partition_point(|anchor| *anchor < at);
    let free = |side: &[Option<usize>], anchors: &[usize]| -> Vec<(usize, usize)> {
        let free = side.iter().enumerate().filter(|(_, one)| one.is_none());
        free.map(|(at, _)| (gap(anchors, at), at)).collect()
    };
    let free_old = free(&left, &anchors.0);
    let free_new = free(&right, &anchors.1);
    let (in_old, in_new) = (sizes(&free_old), sizes(&free_new));
    let alone = |gap: &usize| in_old.get(gap) == Some(&1) && in_new.get(gap) == Some(&1);
    let mut found = Vec::new();
    for (from, to) in candidates(old, new, &bags, (&free_old, &free_new)) {
        let (here, there) = (gap(&anchors.0, from), gap(&anchors.1, to));
        let near = match here == there {
            true if alone(&here) => Near::Alone,
            true => Near::Beside,
            false => Near::Nowhere,
        };
        if let Some(rank) = rank((&old[from], &bags.old[from]), (&new[to], &bags.new[to]), near) {
            found.push((Reverse(rank), from.abs_diff(to), from, to));
        }
    }
    found.sort_unstable();
    for (_, _, from, to) in found {
        if pairs.is_free(from, to) {
            pairs.join(from, to);
        }
    }
}

/// How near two clauses stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    /// They are the only ones between the same neighbours.
    Alone,
    /// They are among those between the same neighbours.
    Beside,
    /// They have other neighbours.
    Nowhere,
}

/// Free clauses, each with the gap between neighbours that it stands in.
type Free<'a> = &'a [(usize, usize)];

/// How many free clauses there are in each gap.
fn sizes(free: Free<'_>) -> HashMap<usize, usize> {
    let mut sizes = HashMap::new();
    free.iter().for_each(|(gap, _)| *sizes.entry(*gap).or_default() += 1);
    sizes
}

/// The pairs that are worth comparing.
fn candidates(
    old: &[Clause],
    new: &[Clause],
    bags: &Bags,
    (free_old, free_new): (Free<'_>, Free<'_>),
) -> BTreeSet<(usize, usize)> {
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut numbered: HashMap<&[String], Vec<usize>> = HashMap::new();
    let mut gaps: HashMap<usize, Vec<usize>> = HashMap::new();
    for (gap, at) in free_new {
        let mut words = bags.new[*at].clone();
        words.dedup();
        words.into_iter().for_each(|word| having.entry(word).or_default().push(*at));
        numbered.entry(&new[*at].path).or_default().push(*at);
        gaps.entry(*gap).or_default().push(*at);
    }
    let sizes = sizes(free_old);
    let mut found = BTreeSet::new();
    for (gap, from) in free_old {
        let few = |all: &&Vec<usize>| all.len() <= COMMON_WORD;
        let by_word = bags.old[*from].iter().filter_map(|word| having.get(word).filter(few));
        let by_number = numbered.get(old[*from].path.as_slice()).filter(few);
        let size = sizes.get(gap).copied().unwrap_or_default();
        let near = gaps.get(gap).filter(|all| all.len() * size <= GAP);
        for to in by_word.chain(by_number).chain(near).flatten() {
            if alike(&old[*from], &new[*to]) {
                found.insert((*from, *to));
            }
        }
    }
    found
}

/// How much one clause is like the other, in thousandths and with some more for its place; `None`
/// when it is another clause.
fn rank(
    (old, before): (&Clause, &[u32]),
    (new, after): (&Clause, &[u32]),
    near: Near,
) -> Option<usize> {
    let same_gap = near != Near::Nowhere;
    let common = shared(before, after);
    let (least, all) = (before.len().min(after.len()), before.len() + after.len());
    let mut likeness = (2000 * common).checked_div(all).unwrap_or(0);
    let held = (1000 * common).checked_div(least).unwrap_or(0);
    if same_gap && least >= TELLING && held >= 800 {
        // The part of a clause that was split, or a clause that was joined to another.
        likeness = likeness.max(held * 6 / 10);
    }
    let same_number = !old.label.is_empty() && old.path == new.path;
    let same_kind = mem::discriminant(&old.kind) == mem::discriminant(&new.kind);
    let short = before.len().max(after.len()) < TELLING;
    let least_likeness = match (same_gap, same_number) {
        // A heading of a word that became another word: nothing else can have become of it.
        (true, _) if near == Near::Alone && short && same_kind => 0,
        (true, true) => NUMBERED,
        (true, false) if same_kind => NEAR,
        (true, false) => (NEAR + ANYWHERE) / 2,
        (false, _) if least >= TELLING => ANYWHERE,
        (false, _) => 1001,
    };
    let place = if same_gap { 100 } else { 0 } + if same_number { 50 } else { 0 };
    (likeness >= least_likeness).then_some(likeness + place)
}
