//! A clean text, scrambled as extractors scramble it.

use super::super::readers::text;
use super::super::{Conversion, Unfit, convert};
use super::Repaired;

/// Invented, and long enough to be measured.
const CLEAN: &str = include_str!("../../../tests/fixtures/import/clean.txt");

fn converted(source: &str) -> Result<Conversion, Unfit> {
    convert(&text::lines(source))
}

fn by_words(scramble: impl Fn(&str) -> String) -> String {
    let line = |line: &str| line.split(' ').map(&scramble).collect::<Vec<_>>().join(" ");
    CLEAN.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_clean_text_has_nothing_of_what_is_measured() {
    let done = converted(CLEAN).unwrap();
    let measures = &done.measures;
    assert_eq!(
        [
            measures.presentation_forms,
            measures.inner_endings,
            measures.wrong_beginnings,
            measures.double_alefs,
            measures.moved_lam_alefs,
            measures.lone_letters,
            measures.leading_punctuation,
            measures.reversed_articles,
        ],
        [0; 8]
    );
    assert!(measures.words > 100 && measures.articles * 5 > measures.words, "{measures:?}");
    assert_eq!((done.repairs.len(), done.doubts.len()), (0, 0), "{:?}", done.doubts);
}

#[test]
fn a_swapped_lam_alef_is_repaired_where_it_can_be_proved_and_marked_elsewhere() {
    let swapped = by_words(|word| {
        let word = word.replace("لأ", "أل").replace("لإ", "إل").replace("لآ", "آل");
        word.replace("لا", "ال")
    });
    // «الاجتماع» is «ا» + «لا» + …: the swap of its lam-alef gives «اال…».
    let done = converted(&swapped).unwrap();
    let repaired = done.repairs.iter().filter(|one| one.kind == Repaired::LamAlef);
    assert!(repaired.clone().count() > 5, "{swapped}");
    for repair in repaired {
        let after: String = repair.after.chars().filter(|ch| ch.is_alphabetic()).collect();
        // What the swap did inside the word stays, and is a doubt.
        let inner = |word: &str| word.replace("لا", "ال") == after || word == after;
        let words = CLEAN.split(|ch: char| !ch.is_alphabetic());
        assert!(words.clone().any(inner), "{} became {}", repair.before, repair.after);
    }
    let doubtful = done.doubts.iter().find(|doubt| doubt.why.contains("العالقة")).unwrap();
    assert!(doubtful.proposal.as_ref().unwrap().contains("العلاقة"));
    assert!(done.markdown.contains("<!-- ? line"), "the draft shows it to its editor");
}

#[test]
fn presentation_forms_become_letters() {
    // The shapes of lam-alef and of the last ya, as extractors keep them.
    let formed = by_words(|word| word.replace("لا", "\u{fefb}").replace('ي', "\u{fef4}"));
    let done = converted(&formed).unwrap();
    assert_eq!(done.markdown, converted(CLEAN).unwrap().markdown);
    assert!(done.repairs.iter().all(|one| one.kind == Repaired::Forms));
    assert!(!done.repairs.is_empty());
}

#[test]
fn reversed_lines_are_refused_with_their_places() {
    let reversed: Vec<String> = CLEAN.lines().map(|line| line.chars().rev().collect()).collect();
    let Err(Unfit::Scrambled(refused)) = converted(&reversed.join("\n")) else {
        panic!("a reversed text is refused");
    };
    assert!(refused.lines.len() * 2 > refused.of, "{} of {}", refused.lines.len(), refused.of);
    assert!(refused.measures.articles * 20 < refused.measures.words);
}

#[test]
fn moved_letters_are_refused() {
    // «الأعضاء» as «ضاءلأع»: what follows the lam-alef and its letter comes first.
    let moved = by_words(|word| {
        let found = ["لأ", "لإ", "لا"].iter().find_map(|pair| Some((word.split_once(pair)?, *pair)));
        let Some(((_, after), pair)) = found else { return word.to_owned() };
        let mut rest = after.chars();
        let next = rest.next().map(String::from).unwrap_or_default();
        format!("{}{pair}{next}", rest.as_str())
    });
    assert!(moved.contains("ضاءلأع"), "{moved}");
    let Err(Unfit::Scrambled(refused)) = converted(&moved) else {
        panic!("moved letters are refused");
    };
    assert!(refused.lines.iter().any(|line| line.text.contains("ضاءلأع")));
}

#[test]
fn one_broken_word_is_a_doubt_and_no_refusal() {
    let broken = CLEAN.replacen("الجمعية", "الجمعيةالعمومية", 1);
    let done = converted(&broken).unwrap();
    let [doubt] = &done.doubts[..] else { panic!("{:?}", done.doubts) };
    assert!(doubt.why.contains("«الجمعيةالعمومية»"));
    assert!(done.markdown.contains("الجمعيةالعمومية"), "it stays as it is");
}

#[test]
fn a_line_whose_end_stands_first_is_marked_and_not_rewritten() {
    let cut = format!("{CLEAN}\n- تمال الأوراق. تسليم البطاقة للعضو مع اك\n- نهاية.\n");
    let done = converted(&cut).unwrap();
    let [doubt] = &done.doubts[..] else { panic!("{:?}", done.doubts) };
    assert_eq!(doubt.proposal.as_deref(), Some("تسليم البطاقة للعضو مع اكتمال الأوراق."));
    assert!(done.markdown.contains("- تمال الأوراق. تسليم البطاقة للعضو مع اك <!-- ? line"));
}
