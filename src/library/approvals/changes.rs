//! What was done to a text, clause by clause, in sentences for whoever has to put it right.

use super::clauses::{self, Clause, shortened};
use crate::policy::{RevisionText, normalise};

/// How many words of a change are quoted on each side.
const QUOTED: usize = 12;

/// The changes from the approved text to the one that stands in the folder, in its order.
pub(super) fn between(approved: &RevisionText, now: &RevisionText) -> Vec<String> {
    let file = now.file.path().rsplit('/').next().unwrap_or_default();
    let approved_text = normalise(approved.file.text());
    let now_text = normalise(now.file.text());
    let old = clauses::of(&approved_text, &approved.lang);
    let new = clauses::of(&now_text, &now.lang);
    let mut told = Vec::new();
    for clause in &new {
        let place = format!("{file} line {}, {}", clause.line, clause.name());
        match old.iter().find(|one| one.id == clause.id) {
            None => told.push(format!("{place} was not approved")),
            Some(one) if one.words.trim() == clause.words.trim() => {}
            Some(one) => told.push(format!("{place}: {}", rewording(one.words, clause.words))),
        }
    }
    let gone = |one: &&Clause<'_>| new.iter().all(|clause| clause.id != one.id);
    let gone = old.iter().filter(gone);
    told.extend(gone.map(|one| format!("{file}: {} is missing", one.name())));
    if told.is_empty() && approved_text != now_text {
        told.push(moved(file, &old, &new));
    }
    told
}

/// What was done to the words of one clause: everything between the first and the last change.
fn rewording(approved: &str, now: &str) -> String {
    let old: Vec<&str> = approved.split_whitespace().collect();
    let new: Vec<&str> = now.split_whitespace().collect();
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let before = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let quoted = |words: &[&str]| {
        let words = &words[..words.len() - after];
        (!words.is_empty()).then(|| shortened(&words.join(" "), QUOTED))
    };
    match (quoted(old), quoted(new)) {
        (Some(old), Some(new)) => format!("«{old}» became «{new}»"),
        (Some(old), None) => format!("«{old}» was taken out"),
        (None, Some(new)) => format!("«{new}» was put in"),
        (None, None) => "spaces or line breaks changed".to_owned(),
    }
}

/// Where clauses are all there and unchanged, their order is not, or the space between them.
fn moved(file: &str, old: &[Clause<'_>], new: &[Clause<'_>]) -> String {
    let pairs = old.iter().zip(new);
    match pairs.into_iter().find(|(old, new)| old.id != new.id) {
        Some((_, new)) => {
            format!("{file} line {}, {} stands in another place", new.line, new.name())
        }
        None => format!("{file}: spaces or empty lines between clauses changed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceFile;

    const APPROVED: &str = "\
مقدمة.

## أ. الرد {#reply}

1. يُرد على الطلب خلال 15 يوم عمل. {#in-time}
2. يُبلَّغ صاحبه كتابةً. {#in-writing}

## ب. الشكاوى {#complaints}

تنظر فيها لجنة المتابعة.
";

    fn told(now: &str) -> Vec<String> {
        let text = |text: &str| RevisionText {
            lang: "ar".parse().unwrap(),
            file: SourceFile::new("content/policies/p/r1.md", text),
        };
        between(&text(APPROVED), &text(now))
    }

    #[test]
    fn a_change_is_told_with_its_clause_and_words() {
        let table = [
            (
                APPROVED.replace("15", "25"),
                "r1.md line 5, clause `in-time` («1. يُرد على الطلب خلال 25 …»): «15» became «25»",
            ),
            (
                APPROVED.replace(" كتابةً", ""),
                "r1.md line 6, clause `in-writing` («2. يُبلَّغ صاحبه.»): «صاحبه كتابةً.» became «صاحبه.»",
            ),
            (
                APPROVED.replace("لجنة المتابعة", "لجنة المتابعة العليا"),
                "r1.md line 8, clause `complaints` («ب. الشكاوى»): «المتابعة.» became «المتابعة العليا.»",
            ),
            (
                APPROVED.replace("تنظر فيها", "تنظر فيها فورًا"),
                "r1.md line 8, clause `complaints` («ب. الشكاوى»): «فورًا» was put in",
            ),
            (
                APPROVED.replace("مقدمة", "تمهيد"),
                "r1.md line 1, the words before the first clause: «مقدمة.» became «تمهيد.»",
            ),
            (
                APPROVED.replace("2. يُبلَّغ صاحبه كتابةً. {#in-writing}\n", ""),
                "r1.md: clause `in-writing` («2. يُبلَّغ صاحبه كتابةً.») is missing",
            ),
            (
                APPROVED.replace("\n## ب", "3. ويُهاتف. {#phone}\n\n## ب"),
                "r1.md line 7, clause `phone` («3. ويُهاتف.») was not approved",
            ),
            (
                APPROVED.replace("على الطلب", "على  الطلب"),
                "r1.md line 5, clause `in-time` («1. يُرد على الطلب خلال 15 …»): spaces or line breaks changed",
            ),
            (
                APPROVED.replace("\n\n## ب", "\n\n\n## ب"),
                "r1.md: spaces or empty lines between clauses changed",
            ),
        ];
        for (now, words) in table {
            assert_eq!(told(&now), [words]);
        }
    }

    #[test]
    fn clauses_in_another_order_are_told() {
        let (intro, rest) = APPROVED.split_once("## أ").unwrap();
        let (reply, complaints) = rest.split_once("## ب").unwrap();
        let complaints = complaints.trim_end();
        let told = told(&format!("{intro}## ب{complaints}\n\n## أ{reply}"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("clause `complaints`"), "{told:?}");
        assert!(told[0].ends_with("stands in another place"), "{told:?}");
    }

    #[test]
    fn the_same_words_saved_otherwise_did_not_change() {
        assert!(told(&APPROVED.replace('\n', "\r\n")).is_empty());
        assert!(told(APPROVED.trim_end()).is_empty());
    }
}
