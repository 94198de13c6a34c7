//! Holds the draft against the source, word by word.
//!
//! The draft is read as its readers will read it: rendered, without markup. Each word of the source
//! stands there, in order, or in a line that the report lists as left out. How the draft was made is
//! not asked, so that a mistake of the other rooms shows here and stops the import.

use std::collections::BTreeSet;

use super::block::{Left, Reason};
use super::letters::{Repair, Repaired, whole};
use super::words::words;
use super::{Form, Origin, Piece};
use crate::markdown::{self, AnyLink, Options, Words};

/// A word of the source that the draft has not, or the other way around: a mistake of this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the draft and the source differ at {}: the source goes on with «{source_words}», the draft with «{draft}»", self.place())]
pub struct Gap {
    /// Where in the source.
    pub origin: Option<Origin>,
    /// How the source goes on.
    pub source_words: String,
    /// How the draft goes on.
    pub draft: String,
}

impl Gap {
    fn place(&self) -> String {
        self.origin.map_or_else(|| "the end".to_owned(), |origin| origin.to_string())
    }
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The words of the source.
    pub source: usize,
    /// Those that are in the draft.
    pub draft: usize,
    /// Those that are in lines left out.
    pub left: usize,
}

/// What an import says that it changed and left out.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    /// What was repaired.
    pub(super) repairs: &'a [Repair],
    /// What is not in the draft.
    pub(super) left: &'a [Left],
    /// Lines whose bullet is the letter `o`, Word's second bullet in another font.
    pub(super) letter_bullets: &'a [Origin],
}

/// Holds `draft` against the source: `pieces` as the reader gave them, `mended` as they were
/// repaired.
///
/// # Errors
///
/// The first word that does not add up, or a repair that changed more than it says.
pub(super) fn check(
    pieces: &[Piece],
    mended: &[Piece],
    told: &Told<'_>,
    draft: &str,
) -> Result<Account, Gap> {
    let Told { repairs, left, letter_bullets } = told;
    for (before, after) in pieces.iter().zip(mended) {
        same_letters(before.origin, &whole(before), &whole(after))?;
    }
    for label in repairs.iter().filter(|repair| repair.kind == Repaired::Label) {
        same_letters(label.origin, &label.before, &label.after)?;
    }
    let gone = |left: &&Left| !matches!(left.reason, Reason::Reader(_));
    let gone: BTreeSet<Origin> = left.iter().filter(gone).map(|left| left.origin).collect();
    let mut expected = Vec::new();
    let mut account = Account { source: 0, draft: 0, left: 0 };
    for piece in mended {
        let own = words(&whole(piece));
        let bullet = letter_bullets.contains(&piece.origin);
        let own = own.strip_prefix(&["o".to_owned()]).filter(|_| bullet).unwrap_or(&own);
        let all: Vec<String> = label(piece).into_iter().chain(own.iter().cloned()).collect();
        account.source += all.len();
        if gone.contains(&piece.origin) || matches!(piece.form, Form::LeftOut(_)) {
            account.left += all.len();
        } else {
            expected.extend(all.into_iter().map(|word| (piece.origin, word)));
        }
    }
    let found = words(&readable(draft));
    account.draft = found.len();
    let same = expected.iter().zip(&found).take_while(|((_, one), two)| one == *two).count();
    if same == expected.len() && same == found.len() {
        return Ok(account);
    }
    let next = |words: Vec<&str>| words.join(" ");
    Err(Gap {
        origin: expected.get(same).map(|(origin, _)| *origin),
        source_words: next(
            expected[same..].iter().take(6).map(|(_, word)| word.as_str()).collect(),
        ),
        draft: next(found[same..].iter().take(6).map(String::as_str).collect()),
    })
}

/// The words of a label that the reader found before an item.
fn label(piece: &Piece) -> Vec<String> {
    match &piece.form {
        Form::Item { marker: super::Marker::Label(label), .. } => words(label),
        _ => Vec::new(),
    }
}

/// A repair moves letters and takes none away.
fn same_letters(origin: Origin, before: &str, after: &str) -> Result<(), Gap> {
    use unicode_normalization::UnicodeNormalization;
    let letters = |text: &str| {
        let text: String = text.nfkc().collect();
        let mut letters: Vec<char> = words(&text).iter().flat_map(|word| word.chars()).collect();
        letters.sort_unstable();
        letters
    };
    if before == after || letters(before) == letters(after) {
        return Ok(());
    }
    Err(Gap { origin: Some(origin), source_words: before.to_owned(), draft: after.to_owned() })
}

/// A draft as it is read.
fn readable(draft: &str) -> String {
    let words = Words::default();
    let options = Options {
        link_schemes: &["https", "http", "mailto", "tel"].map(str::to_owned),
        ..Options::of_clauses(&words)
    };
    without_tags(&markdown::render(draft, &options, &AnyLink).html)
}

/// The text of HTML of our own making. A tag within a sentence does not end a word.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        if !matches!(name, "a" | "bdi" | "bdo" | "em" | "strong" | "code" | "del" | "span" | "sup")
        {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::readers::text;

    fn checked(source: &str, draft: &str) -> Result<Account, Gap> {
        let pieces = text::lines(source);
        check(&pieces, &pieces, &Told::default(), draft)
    }

    #[test]
    fn a_word_that_is_lost_changed_or_moved_is_found() {
        let source = "أولاً: القنوات\n- المقابلة\n- الهاتف 011\nنص أ_ب & <ج>";
        let good = "## أولاً: القنوات\n\n- المقابلة\n- الهاتف 011\n\nنص أ_ب & \\<ج\\>\n";
        let account = checked(source, good).unwrap();
        assert_eq!((account.source, account.draft), (9, 9));
        for (old, new, word) in [
            ("المقابلة", "", "المقابلة"),
            ("011", "01", "011"),
            ("المقابلة\n- الهاتف 011", "الهاتف 011\n- المقابلة", "المقابلة"),
            ("نص", "نص زائد", "أ"),
        ] {
            let gap = checked(source, &good.replace(old, new)).unwrap_err();
            assert!(gap.source_words.starts_with(word), "{gap}");
        }
        let more = checked(source, &format!("{good}\nزيادة")).unwrap_err();
        assert_eq!((more.origin, more.draft.as_str()), (None, "زيادة"));
    }
}
