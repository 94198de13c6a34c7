//! What is taken apart, and that nothing is lost on the way.

use proptest::prelude::*;

use super::{Clause, ClauseKind, clauses, unlabelled_section};

const POLICY: &str = "\
تمهيد **قصير**.

## أ. الرد {#reply}

1. يُرد خلال [15 يومًا](x.md). {#in-time}
   - أ. من اكتماله
   - بلا حرف

   تتمة البند.
2. يُبلَّغ كتابةً.

### هـ- القياس

| المدة | القناة |
|---|---|
| 5 | **الهاتف** |
| 10 | |

المعاملة
: كل طلب.

> يُعمل به[^1].

- (ب) الأخير {#last}

<!-- ملاحظة -->

[^1]: حاشية.
";

#[test]
fn a_heading_without_a_label_names_the_clauses_that_count_anew_below_it() {
    let text = "## الأهداف\n\n1. التيسير.\n   - أ. السرعة.\n\n## أ. القنوات\n\n1. الهاتف.\n";
    let all = clauses(text);
    let section = |words: &str| {
        let at = all.iter().position(|one| one.words == words).unwrap();
        unlabelled_section(&all, at).map(|heading| heading.words.as_str())
    };
    assert_eq!(section("التيسير."), Some("الأهداف"));
    assert_eq!(section("السرعة."), Some("الأهداف"));
    assert_eq!(section("الهاتف."), None, "it is cited as أ-1");
    assert_eq!(section("الأهداف"), None, "nothing stands above it");
}

fn told(clause: &Clause) -> String {
    let kind = match &clause.kind {
        ClauseKind::Heading(level) => format!("h{level}"),
        ClauseKind::Item => "item".to_owned(),
        ClauseKind::Bullet => "bullet".to_owned(),
        ClauseKind::Paragraph => "p".to_owned(),
        ClauseKind::Definition => "dl".to_owned(),
        ClauseKind::Table(table) => format!("table of {}", table.rows.len()),
        ClauseKind::Footnote => "note".to_owned(),
    };
    let (id, path) = (clause.id().unwrap_or("-"), clause.path.join("/"));
    format!("{} {kind} #{id} [{}] {path}: {}", clause.line, clause.label, clause.words)
}

#[test]
fn a_policy_is_taken_apart() {
    let told: Vec<String> = clauses(POLICY).iter().map(told).collect();
    assert_eq!(
        told,
        [
            "1 p #- [] : تمهيد قصير.",
            "3 h2 #reply [أ.] أ: الرد",
            "5 item #in-time [1.] أ/1: يُرد خلال 15 يومًا.",
            "6 item #in-time-1 [أ.] أ/1/أ: من اكتماله",
            "7 bullet #- [] أ/1: بلا حرف",
            "9 p #- [] أ/1: تتمة البند.",
            "10 item #reply-2 [2.] أ/2: يُبلَّغ كتابةً.",
            "12 h3 #s-1-1 [هـ-] أ/هـ: القياس",
            "14 table of 2 #- [] أ/هـ: المدة | القناة\n5 | الهاتف\n10 |",
            "19 dl #- [] أ/هـ: المعاملة: كل طلب.",
            "22 p #- [] أ/هـ: يُعمل به[1].",
            "24 item #last [(ب)] أ/هـ/ب: الأخير",
            "28 note #- [[1]] أ/هـ: حاشية.",
        ]
    );
}

#[test]
fn a_number_that_repeats_its_headings_stands_for_both() {
    let all = clauses("## 2. المدة\n\n### 2.1 الرد\n\n1) فورًا\n\n## (3) غيرها\n");
    let paths: Vec<String> = all.iter().map(|clause| clause.path.join(" ")).collect();
    assert_eq!(paths, ["2", "2.1", "2.1 1", "3"]);
}

#[test]
fn clauses_are_known_by_their_first_words() {
    let all = clauses(POLICY);
    assert_eq!(all[2].beginning(4), "1. يُرد خلال 15 …");
    assert_eq!(all[1].beginning(4), "أ. الرد");
    assert_eq!(all[2].stated_id(), Some("in-time"));
    assert_eq!(all[3].stated_id(), None);
}

#[test]
fn a_text_of_comments_only_is_still_a_text() {
    assert!(clauses("\n").is_empty());
    assert_eq!(clauses("<!-- أ -->\n").len(), 1);
}

const PIECES: [&str; 24] = [
    "\n",
    "\n\n",
    "   ",
    "- ",
    "1. ",
    "7) ",
    "> ",
    "## ",
    "أ. ",
    "(3) ",
    "{#a}",
    "{#b} ",
    "كلمة ",
    "word ",
    "**",
    "|",
    "\n|---|\n",
    "`",
    "[^1]",
    "\n[^1]: ",
    "\n: ",
    "<!-- ",
    " -->",
    "<b>",
];

proptest! {
    #[test]
    fn nothing_of_a_text_is_lost(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.into_iter().map(|at| PIECES[at]).collect();
        let all = clauses(&text);
        let together: String = all.iter().map(|clause| clause.source(&text)).collect();
        prop_assert!(together == text || all.is_empty() && text.trim().is_empty(), "{text:?}");
        for word in ["كلمة", "word"] {
            let shown = crate::markdown::plain_text(&text, crate::markdown::Spelling::Omitted);
            let kept: usize = all.iter().map(|one| one.words.matches(word).count()).sum();
            prop_assert!(kept >= shown.matches(word).count(), "{text:?}: {all:?}");
        }
        for (at, clause) in all.iter().enumerate() {
            prop_assert!(clause.parent.is_none_or(|parent| parent < at), "{text:?}");
        }
    }
}
