//! What boards do to their policies, and what a reader is told of it.

use proptest::prelude::*;

use super::{Body, Fate, Piece, Redline, Run, Wording, redline};
use crate::policy::clauses::{Clause, clauses};

const OLD: &str = "\
## أ. مقدمة

تبين هذه السياسة كيف تستقبل الجمعية أعضاءها وتجيبهم.

## ب. الرد

1. يجيب الموظف عن كل سؤال بما يعلمه يقينًا ولا يصرف السائل.
2. يُخدم كبار السن وذوو الإعاقة أولًا وتنقل الخدمة إلى مكانهم.
3. لا تتجاوز مدة الرد خمسة عشر (15) يوم عمل من اكتمال الطلب.
4. يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.
5. تحفظ المعاملة ووثائقها سنتين من إغلاقها ثم تتلف، ويخبر صاحبها بذلك قبل شهر.

| المعاملة | المدة |
|---|---|
| شكوى | 10 أيام |
| استفسار | 5 أيام |

## ت. النشر

1. تنشر كل مراجعة معتمدة برقمها وتاريخها.
";

/// Runs as one reads them on a terminal.
fn shown(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.spaced {
            text.push(' ');
        }
        text.push_str(&match &run.piece {
            Piece::Same(words) => words.clone(),
            Piece::Removed(words) => format!("[-{words}-]"),
            Piece::Added(words) => format!("{{+{words}+}}"),
            Piece::Spelling { old, new } => format!("[~{old}~{new}~]"),
        });
    }
    text
}

fn body(body: &Body) -> String {
    match body {
        Body::Words(runs) => shown(runs),
        Body::Table(table) => {
            let line = |fate: Fate, cells: Vec<&Vec<Run>>| {
                let cells: Vec<String> = cells.into_iter().map(|runs| shown(runs)).collect();
                format!("{fate:?}: {}", cells.join(" | "))
            };
            let head = line(Fate::Kept, table.columns.iter().map(|one| &one.header).collect());
            let rows = table.rows.iter().map(|row| line(row.fate, row.cells.iter().collect()));
            std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Every change that is told, as one line.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (clauses(old), clauses(new));
    let redline = redline(&old, &new);
    let summary = redline.summary(&old, &new);
    let line = |told: &super::Told| {
        let entry = &redline.entries[told.entry];
        let place = |all: &[Clause], at: &[usize]| {
            let place = |at: &usize| all[*at].path.join("-");
            at.iter().map(place).collect::<Vec<_>>().join("+")
        };
        let bodies: Vec<String> = entry.bodies.iter().map(body).collect();
        format!(
            "{:?} {}→{}{}{}: {}",
            entry.fate(),
            place(&old, &entry.old),
            place(&new, &entry.new),
            if entry.moved { " moved" } else { "" },
            if told.below > 0 { format!(" +{}", told.below) } else { String::new() },
            bodies.join(" ¶ ")
        )
    };
    let mut lines: Vec<String> = summary.told.iter().map(line).collect();
    if summary.counts.renumbered > 0 {
        lines.push(format!("{} renumbered", summary.counts.renumbered));
    }
    lines
}

#[test]
fn what_a_board_did_is_told_and_nothing_else() {
    let table: [(&str, String, &[&str]); 6] = [
        ("nothing", OLD.to_owned(), &[]),
        (
            "a word",
            OLD.replace("(15)", "(25)"),
            &["Kept ب-3→ب-3: لا تتجاوز مدة الرد خمسة عشر ([-15-] {+25+}) يوم عمل من اكتمال الطلب."],
        ),
        (
            "an insertion in the middle",
            OLD.replace("3. لا", "3. بند جديد لم يكن من قبل.\n4. لا").replace("4. يحق", "5. يحق"),
            &["Added →ب-3: {+بند جديد لم يكن من قبل.+}", "3 renumbered"],
        ),
        (
            "a removal",
            OLD.replace("4. يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.\n", ""),
            &["Removed ب-4→: [-يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.-]"],
        ),
        (
            "a move",
            OLD.replace("4. يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.\n", "")
                .replace("1. يجيب", "1. يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.\n2. يجيب"),
            &["Kept ب-4→ب-1 moved: يحق لصاحب الطلب أن يعترض على القرار مرة واحدة.", "3 renumbered"],
        ),
        (
            "a section moved, with a word changed below it",
            {
                let (before, publishing) = OLD.split_once("## ت. النشر").unwrap();
                let publishing = publishing.replace("معتمدة", "نافذة");
                format!("## ت. النشر{publishing}\n{before}")
            },
            &[
                "Kept ت→ت moved: النشر",
                "Kept ت-1→ت-1: تنشر كل مراجعة [-معتمدة-] {+نافذة+} برقمها وتاريخها.",
            ],
        ),
    ];
    for (what, new, expected) in table {
        assert_eq!(told(OLD, &new), expected, "{what}");
    }
}

#[test]
fn changes_within_and_between_clauses_are_told_apart() {
    let table: [(&str, String, &[&str]); 6] = [
        (
            "spelling",
            OLD.replace("أولًا وتنقل الخدمة إلى", "اولا وتُنقل الخدمه الى").replace("(15)", "(١٥)"),
            &[
                "Kept ب-2→ب-2: يُخدم كبار السن وذوو الإعاقة [~أولًا~اولا~] [~وتنقل~وتُنقل~] \
                 [~الخدمة~الخدمه~] [~إلى~الى~] مكانهم.",
                "Kept ب-3→ب-3: لا تتجاوز مدة الرد خمسة عشر ([~15~١٥~]) يوم عمل من اكتمال الطلب.",
            ],
        ),
        (
            "a clause split in two",
            OLD.replace("ثم تتلف، ويخبر", "ثم تتلف.\n6. يخبر"),
            &["Split ب-5→ب-5+ب-6: تحفظ المعاملة ووثائقها سنتين من إغلاقها ثم تتلف[-، ويخبر-] \
                 {+.+} ¶ {+يخبر+} صاحبها بذلك قبل شهر."],
        ),
        (
            "two clauses joined",
            OLD.replace("ولا يصرف السائل.\n2. يُخدم", "ولا يصرف السائل ويُخدم"),
            &["Joined ب-1+ب-2→ب-1: يجيب الموظف عن كل سؤال بما يعلمه يقينًا ولا يصرف السائل\
                 [-. يُخدم-] {+ويُخدم+} كبار السن وذوو الإعاقة أولًا وتنقل الخدمة إلى مكانهم."],
        ),
        (
            "cells",
            OLD.replace("| 10 أيام |", "| 7 أيام |")
                .replace("| استفسار | 5 أيام |\n", "| طلب | 15 يومًا |\n"),
            &["Kept ب→ب: Kept: المعاملة | المدة\nKept: شكوى | [-10-] {+7+} أيام\n\
                 Removed: [-استفسار-] | [-5 أيام-]\nAdded: {+طلب+} | {+15 يومًا+}"],
        ),
        (
            "a section",
            format!("{OLD}\n## ث. الأحكام\n\n1. يعمل بها فورًا.\n2. يلغى ما يخالفها.\n"),
            &["Added →ث +2: {+الأحكام+}"],
        ),
        (
            "links",
            OLD.replace("مراجعة معتمدة", "[مراجعة معتمدة](x.md)"),
            &["Kept ت-1→ت-1: تنشر كل مراجعة معتمدة برقمها وتاريخها."],
        ),
    ];
    for (what, new, expected) in table {
        assert_eq!(told(OLD, &new), expected, "{what}");
    }
}

#[test]
fn a_clause_of_which_hardly_anything_stayed_is_replaced_whole() {
    let new = OLD.replace(
        "1. تنشر كل مراجعة معتمدة برقمها وتاريخها.",
        "1. تعلن كل سياسة معتمدة يقرها المجلس على الأعضاء بتاريخها.",
    );
    assert_eq!(
        told(OLD, &new),
        ["Kept ت-1→ت-1: [-تنشر كل مراجعة معتمدة برقمها وتاريخها.-] {+تعلن كل سياسة معتمدة \
             يقرها المجلس على الأعضاء بتاريخها.+}"]
    );
}

#[test]
fn a_lone_connective_does_not_stand_between_two_changes() {
    let old = "1. ترسل اللجنة قرارها المكتوب من المقر إلى صاحب الطلب بالبريد.\n";
    let new = "1. ترسل اللجنة خطابًا مسببًا من الفرع الأقرب إلى صاحب الطلب بالبريد.\n";
    assert_eq!(
        told(old, new),
        ["Kept 1→1: ترسل اللجنة [-قرارها المكتوب من المقر-] {+خطابًا مسببًا من الفرع الأقرب+} \
             إلى صاحب الطلب بالبريد."]
    );
}

#[test]
fn a_bracket_closes_where_it_was_opened() {
    let old = "1. The reply takes no longer than fifteen (15) working days.\n";
    let new = "1. The reply takes no longer than ten (10) working days.\n";
    assert_eq!(
        told(old, new),
        ["Kept 1→1: The reply takes no longer than [-fifteen (15)-] {+ten (10)+} working days."]
    );
}

#[test]
fn a_stated_id_is_believed_before_words() {
    let old = "1. الأول كما كان في البدء. {#a}\n2. الثاني كما كان في البدء. {#b}\n";
    let new = "1. شيء آخر تمامًا هنا. {#a}\n2. الثاني كما كان في البدء. {#b}\n";
    assert!(told(old, new)[0].starts_with("Kept 1→1: [-الأول"), "{:?}", told(old, new));
}

#[test]
fn columns_come_and_go() {
    let old = "| أ | ب |\n|---|---|\n| 1 | 2 |\n";
    let new = "| أ | ج | ب |\n|---|---|---|\n| 1 | 3 | 2 |\n";
    assert_eq!(told(old, new), ["Kept →: Kept: أ | {+ج+} | ب\nKept: 1 | {+3+} | 2"]);
    assert_eq!(told(new, old), ["Kept →: Kept: أ | [-ج-] | ب\nKept: 1 | [-3-] | 2"]);
}

#[test]
fn numbers_of_changes_are_counted() {
    let (old, new) = (clauses(OLD), clauses(&OLD.replace("(15)", "(25)").replace("أولًا", "أولا")));
    let counts = redline(&old, &new).summary(&old, &new).counts;
    assert_eq!((counts.reworded, counts.spelling, counts.moved), (1, 1, 0));
    assert!(!counts.is_empty());
}

/// The words of one side, without the spaces between them.
fn side(redline: &Redline, later: bool, count: usize) -> Vec<String> {
    let mut texts = vec![String::new(); count];
    for entry in &redline.entries {
        let places = if later { &entry.new } else { &entry.old };
        let words: Vec<String> = entry.bodies.iter().map(|body| of_body(body, later)).collect();
        match (places.as_slice(), words.len()) {
            ([], _) => {}
            (places, many) if many == places.len() => {
                places.iter().zip(words).for_each(|(place, words)| texts[*place] = words);
            }
            // The earlier side of parts, and of what was joined: put together at the first place.
            (places, _) => texts[places[0]] = words.concat(),
        }
    }
    texts
}

fn of_body(body: &Body, later: bool) -> String {
    let of_runs = |runs: &[Run]| -> String {
        let of = |run: &Run| match (&run.piece, later) {
            (Piece::Same(words), _)
            | (Piece::Removed(words), false)
            | (Piece::Added(words), true)
            | (Piece::Spelling { old: words, .. }, false)
            | (Piece::Spelling { new: words, .. }, true) => words.clone(),
            _ => String::new(),
        };
        runs.iter().map(of).collect::<String>().split_whitespace().collect()
    };
    match body {
        Body::Words(runs) => of_runs(runs),
        Body::Table(table) => {
            let gone = if later { Fate::Removed } else { Fate::Added };
            let columns: Vec<usize> =
                (0..table.columns.len()).filter(|at| table.columns[*at].fate != gone).collect();
            let rows = table.rows.iter().filter(|row| row.fate != gone);
            let head = columns.iter().map(|at| of_runs(&table.columns[*at].header));
            let cells = rows.flat_map(|row| columns.iter().map(|at| of_runs(&row.cells[*at])));
            head.chain(cells).collect()
        }
    }
}

fn squeezed(clause: &Clause) -> String {
    let words = match &clause.kind {
        crate::policy::clauses::ClauseKind::Table(table) => {
            table.header.iter().chain(table.rows.iter().flatten()).cloned().collect()
        }
        _ => clause.words.clone(),
    };
    words.split_whitespace().collect()
}

const PIECES: [&str; 30] = [
    "\n\n1. ",
    "\n2. ",
    "\n\n## ",
    "\n- أ. ",
    "\n\n",
    "الجمعية ",
    "الجمعيه ",
    "تردّ ",
    "ترد ",
    "على ",
    "الطلب، ",
    "خلال ",
    "15 ",
    "١٥ ",
    "يوم عمل. ",
    "من اكتماله؛ ",
    "(ب) ",
    "كتابةً ",
    "عبد الله ",
    "عبدالله ",
    "\n\n| أ | ب |\n|---|---|\n| 1 | 2 |\n\n",
    "\n\n| أ | ت |\n|---|---|\n| 1 | 3 |\n| 2 | 4 |\n\n",
    "{#a}",
    "{#b}\n",
    "word ",
    "other ",
    "وتحفظ نسخة منه في السجل ",
    "ويبلغ صاحبه بما تقرر ",
    "[^1]",
    "\n\n[^1]: حاشية ",
];

proptest! {
    #[test]
    fn a_redline_gives_both_texts_back(
        picks in prop::collection::vec(0..PIECES.len(), 0..50),
        edits in prop::collection::vec((0..50_usize, 0..3_usize, 0..PIECES.len()), 0..12),
    ) {
        let mut later = picks.clone();
        for (at, what, piece) in edits {
            match what {
                0 => later.insert(at.min(later.len()), piece),
                1 if at < later.len() => { later.remove(at); }
                _ if at < later.len() => { let one = later.remove(at); later.insert(0, one); }
                _ => {}
            }
        }
        let text = |picks: &[usize]| picks.iter().map(|at| PIECES[*at]).collect::<String>();
        let (before, after) = (text(&picks), text(&later));
        let (old, new) = (clauses(&before), clauses(&after));
        let made = redline(&old, &new);
        let joined = |clauses: &[Clause]| clauses.iter().map(squeezed).collect::<String>();
        let letters = |made: Vec<String>| {
            let mut letters: Vec<char> = made.concat().chars().collect();
            letters.sort_unstable();
            letters
        };
        // Each clause's own words on the later side; on the earlier one parts may be put together.
        for (clause, words) in new.iter().zip(side(&made, true, new.len())) {
            prop_assert_eq!(squeezed(clause), words);
        }
        prop_assert_eq!(letters(side(&made, false, old.len())), letters(vec![joined(&old)]));
        let mut places: Vec<usize> = made.entries.iter().flat_map(|one| one.old.clone()).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..old.len()).collect::<Vec<_>>());

        let none = redline(&old, &old);
        prop_assert!(none.is_empty());
        prop_assert!(none.summary(&old, &old).counts.is_empty());
        prop_assert!(none.entries.iter().all(|one| one.wording == Wording::Same && !one.renumbered));
    }
}
