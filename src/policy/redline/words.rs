//! A clause's words before and after: what stayed, went, came, and is only spelled otherwise.
//!
//! 1. the words are cut at spaces, and signs at their edges become tokens of their own;
//! 2. tokens that are the same but for their spelling are held together by the diff;
//! 3. what stands between two changes and is shorter than they are joins them, because nobody reads
//!    a sentence of which every second word is struck out;
//! 4. when hardly anything is common, the whole was replaced.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::spelling::folded;
use super::{Piece, Run};

/// The most tokens between two changes that may join them.
const BRIDGE: usize = 4;

/// Below this share of common letters, in a hundredth of all, a clause is shown as replaced whole.
const LITTLE: usize = 30;

/// The most pairs of tokens that are searched for what is common; larger texts are taken as
/// replaced, because the search is quadratic where everything changed.
const LARGEST: usize = 40_000_000;

/// A word or sign.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    text: &'a str,
    folded: String,
    /// Whether a space stands before it.
    spaced: bool,
    /// The part of the text it stands in, when a text is cut in parts.
    part: usize,
}

/// The tokens of a text in parts, each of which begins a new line.
pub(super) fn tokens<'a>(parts: &[&'a str]) -> Vec<Token<'a>> {
    let mut all = Vec::new();
    for (part, text) in parts.iter().enumerate() {
        for word in text.split_whitespace() {
            cut(word, part, &mut all);
        }
    }
    all
}

/// Cuts the signs at both edges of a word off it; those inside (`1.5`, an address) are the word's.
fn cut<'a>(word: &'a str, part: usize, all: &mut Vec<Token<'a>>) {
    let is_letter = |ch: char| ch.is_alphanumeric() || is_combining(ch);
    let start = word.find(is_letter).unwrap_or(word.len());
    let last = word.char_indices().rev().find(|(_, ch)| is_letter(*ch));
    let end = last.map_or(start, |(at, ch)| at + ch.len_utf8());
    let before = all.len();
    let mut push = |text: &'a str| {
        let spaced = all.len() == before;
        all.push(Token { text, folded: folded(text), spaced, part });
    };
    let sign = |(at, ch): (usize, char)| at..at + ch.len_utf8();
    word[..start].char_indices().map(sign).for_each(|range| push(&word[range]));
    if start < end {
        push(&word[start..end]);
    }
    word[end..].char_indices().map(sign).for_each(|range| push(&word[end..][range]));
}

fn is_combining(ch: char) -> bool {
    matches!(ch, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}')
}

/// A stretch of tokens of both texts.
#[derive(Debug, Clone)]
struct Stretch {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    same: bool,
}

/// What became of a text, for each part of the new one. Where the old one had parts, they are taken
/// as one.
pub(super) fn runs(old: &[&str], new: &[&str]) -> Vec<Vec<Run>> {
    let (old, new_tokens) = (tokens(old), tokens(new));
    let mut stretches = stretches(&old, &new_tokens);
    bridge(&mut stretches, &old, &new_tokens);
    close_brackets(&mut stretches, &old, &new_tokens);
    if hardly_anything_common(&stretches, &old, &new_tokens) {
        let (old, new) = (0..old.len(), 0..new_tokens.len());
        stretches = vec![Stretch { old, new, same: false }];
    }
    let mut writer = Writer { parts: vec![Vec::new(); new.len().max(1)], part: 0 };
    for stretch in stretches {
        writer.stretch(&old[stretch.old], &new_tokens[stretch.new], stretch.same);
    }
    writer.parts
}

/// The words of a text that is all there or all gone.
pub(super) fn whole(text: &str, piece: fn(String) -> Piece) -> Vec<Run> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { Vec::new() } else { vec![Run { spaced: false, piece: piece(words) }] }
}

fn stretches(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Stretch> {
    if old.len().saturating_mul(new.len()) > LARGEST {
        let same = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.folded == b.folded);
        return vec![Stretch { old: 0..old.len(), new: 0..new.len(), same }];
    }
    let keys = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens.iter().map(|token| token.folded.clone()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new));
    let mut all: Vec<Stretch> = Vec::new();
    for op in ops {
        let same = matches!(op, DiffOp::Equal { .. });
        let (old, new) = (op.old_range(), op.new_range());
        match all.last_mut() {
            Some(last) if last.same == same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => all.push(Stretch { old, new, same }),
        }
    }
    all
}

/// Joins changes between which there is less in common than each of them changes.
fn bridge(stretches: &mut Vec<Stretch>, old: &[Token<'_>], new: &[Token<'_>]) {
    let size = |stretch: &Stretch| {
        letters(&old[stretch.old.clone()]).max(letters(&new[stretch.new.clone()]))
    };
    let mut at = 1;
    while at + 1 < stretches.len() {
        let [before, common, after] = &stretches[at - 1..=at + 1] else {
            return;
        };
        let changes = size(before).min(size(after));
        let weak = common.same
            && common.new.len() <= BRIDGE
            && letters(&new[common.new.clone()]) <= changes;
        if weak {
            let joined = Stretch {
                old: before.old.start..after.old.end,
                new: before.new.start..after.new.end,
                same: false,
            };
            stretches.splice(at - 1..=at + 1, [joined]);
            // What stands before may now be the shorter one.
            at = at.saturating_sub(2).max(1);
        } else {
            at += 1;
        }
    }
}

/// Takes a closing bracket into the change before it, where both its sides opened one: «fifteen (15»
/// that became «ten (10» is not how anybody reads it.
fn close_brackets(stretches: &mut [Stretch], old: &[Token<'_>], new: &[Token<'_>]) {
    let opened = |tokens: &[Token<'_>]| {
        let count = |sign: &str| tokens.iter().filter(|token| token.text == sign).count();
        count("(") > count(")")
    };
    for at in 1..stretches.len() {
        let [change, common] = &mut stretches[at - 1..=at] else {
            return;
        };
        let closes = common.same && new.get(common.new.start).is_some_and(|one| one.text == ")");
        let both = opened(&old[change.old.clone()]) && opened(&new[change.new.clone()]);
        if closes && both && old[common.old.start].text == ")" && common.new.len() > 1 {
            change.old.end += 1;
            change.new.end += 1;
            common.old.start += 1;
            common.new.start += 1;
        }
    }
}

/// How many letters tokens have; a sign alone counts for nothing.
fn letters(tokens: &[Token<'_>]) -> usize {
    let count = |token: &Token<'_>| token.folded.chars().filter(|ch| ch.is_alphanumeric()).count();
    tokens.iter().map(count).sum()
}

fn hardly_anything_common(stretches: &[Stretch], old: &[Token<'_>], new: &[Token<'_>]) -> bool {
    let same = stretches.iter().filter(|stretch| stretch.same);
    let common: usize = same.map(|stretch| letters(&new[stretch.new.clone()])).sum();
    let all = letters(old).max(letters(new));
    stretches.len() > 1 && common * 100 < all * LITTLE
}

/// Writes stretches as runs, into the part of the new text where each belongs.
struct Writer {
    parts: Vec<Vec<Run>>,
    part: usize,
}

impl Writer {
    fn stretch(&mut self, old: &[Token<'_>], new: &[Token<'_>], same: bool) {
        if same {
            for (old, new) in old.iter().zip(new) {
                self.kept(old, new);
            }
        } else if !old.is_empty() && in_one_part(new) && joined(old) == joined(new) {
            // «عبد الله» and «عبدالله».
            self.part = new[0].part;
            let spaced = old[0].spaced || new[0].spaced;
            self.push(spaced, Piece::Spelling { old: text(old), new: text(new) });
        } else {
            if let [first, ..] = old {
                self.push(first.spaced, Piece::Removed(text(old)));
            }
            for part in new.chunk_by(|one, other| one.part == other.part) {
                self.part = part[0].part;
                self.push(part[0].spaced || !old.is_empty(), Piece::Added(text(part)));
            }
        }
    }

    fn kept(&mut self, old: &Token<'_>, new: &Token<'_>) {
        self.part = new.part;
        let spaced = new.spaced;
        if old.text == new.text {
            self.push(spaced, Piece::Same(new.text.to_owned()));
        } else {
            let (old, new) = (old.text.to_owned(), new.text.to_owned());
            self.push(spaced, Piece::Spelling { old, new });
        }
    }

    fn push(&mut self, spaced: bool, piece: Piece) {
        let Some(runs) = self.parts.get_mut(self.part) else {
            return;
        };
        let spaced = spaced && !runs.is_empty();
        let glue = if spaced { " " } else { "" };
        match (runs.last_mut().map(|run| &mut run.piece), piece) {
            (Some(Piece::Same(words)), Piece::Same(more)) => {
                words.push_str(glue);
                words.push_str(&more);
            }
            (_, piece) => runs.push(Run { spaced, piece }),
        }
    }
}

/// Tokens as they were written.
fn text(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.text);
    }
    text
}

/// Whether there are tokens, and none of them stands in another part of the text.
fn in_one_part(tokens: &[Token<'_>]) -> bool {
    tokens.first().zip(tokens.last()).is_some_and(|(first, last)| first.part == last.part)
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| token.folded.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_two_parts_share_is_not_said_in_one_of_them() {
        // A clause was split in the middle of «عبدالله»: only within a part is that a spelling.
        let later = |parts: Vec<Vec<Run>>| -> Vec<String> {
            let said = |run: Run| match run.piece {
                Piece::Same(words) | Piece::Added(words) | Piece::Spelling { new: words, .. } => {
                    words
                }
                Piece::Removed(_) => String::new(),
            };
            parts.into_iter().map(|runs| runs.into_iter().map(said).collect()).collect()
        };
        assert_eq!(later(runs(&["عبدالله"], &["عبد", "الله"])), ["عبد", "الله"]);
        assert_eq!(later(runs(&["عبدالله"], &["عبد الله"])), ["عبد الله"]);
    }
}
