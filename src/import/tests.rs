//! Whole sources, invented, and what becomes of them.

use proptest::prelude::*;

use super::readers::{markdown, text};
use super::{Conversion, Piece, Unfit, convert};
use crate::markdown::{Options, Words, render};

fn converted(source: &str) -> Conversion {
    convert(&text::lines(source)).unwrap_or_else(|unfit| panic!("{unfit}: {source}"))
}

fn draft(source: &str) -> String {
    converted(source).markdown
}

#[test]
fn lists_of_every_mark_keep_their_labels_and_nesting() {
    for (source, expected) in [
        ("مقدمة:\n1- أول\n2- ثان", "## مقدمة\n\n- 1- أول\n- 2- ثان\n"),
        ("مقدمة:\n1) أول\n2) ثان", "## مقدمة\n\n1) أول\n2) ثان\n"),
        ("مقدمة:\n(1) أول\n(2) ثان", "## مقدمة\n\n- (1) أول\n- (2) ثان\n"),
        ("مقدمة:\n- 1 أول\n- 2 ثان", "## مقدمة\n\n- 1- أول\n- 2- ثان\n"),
        ("مقدمة:\n١- أول\n٢- ثان", "## مقدمة\n\n- ١- أول\n- ٢- ثان\n"),
        ("مقدمة:\nأ) أول\nب) ثان", "## مقدمة\n\n- أ) أول\n- ب) ثان\n"),
        ("Scope:\na. first\nb. second", "## Scope\n\n- a. first\n- b. second\n"),
        ("مقدمة:\no أول\n▪ ثان\n– ثالث", "## مقدمة\n\n- أول\n- ثان\n- ثالث\n"),
        (
            "مقدمة:\n• أول وهو ما يلي:\n- فرع\n- آخر\n• ثان",
            "## مقدمة\n\n- أول وهو ما يلي:\n  - فرع\n  - آخر\n- ثان\n",
        ),
        (
            "مقدمة:\n1. أول:\nأ- فرع.\nب- آخر.\n2. ثان.",
            "## مقدمة\n\n1. أول:\n   - أ- فرع.\n   - ب- آخر.\n2. ثان.\n",
        ),
        ("مقدمة:\n- أول\n    - فرع\n- ثان", "## مقدمة\n\n- أول\n  - فرع\n- ثان\n"),
        ("مقدمة:\nد. سالم المثالي عضو اللجنة", "## مقدمة\n\nد. سالم المثالي عضو اللجنة\n"),
    ] {
        assert_eq!(draft(source), expected, "{source}");
    }
}

#[test]
fn sections_are_headings_however_they_are_numbered() {
    let text = "هذا نص القسم وفيه من الكلام ما يكفي ليكون فقرة.";
    for (first, second) in [
        ("أولاً: الغرض", "ثانيًا: النطاق"),
        ("المادة الأولى:", "المادة الثانية:"),
        ("مادة (1)", "مادة (2)"),
        ("الفصل الأول", "الفصل الثاني"),
        ("أ- الغرض:", "ب- النطاق:"),
        ("1- الغرض", "2- النطاق"),
        ("الغرض", "النطاق"),
        (": الغرض *", ": النطاق *"),
    ] {
        let made = draft(&format!("{first}\n\n{text}\n\n{second}\n\n{text}\n"));
        let bare = |heading: &str| heading.trim_matches([' ', ':', '*']).to_owned();
        let expected = format!("## {}\n\n{text}\n\n## {}\n\n{text}\n", bare(first), bare(second));
        assert_eq!(made, expected);
    }
}

#[test]
fn a_series_below_a_heading_without_words_is_deeper() {
    let made =
        draft("البيان\n\nأ- القنوات:\n\n1. الهاتف.\n\nب- الأدوات:\n\n1. الدليل.\n\nخاتمة:\n\nنص.");
    assert_eq!(
        made,
        "## البيان\n\n### أ- القنوات\n\n1. الهاتف.\n\n### ب- الأدوات\n\n1. الدليل.\n\n## خاتمة\n\nنص.\n"
    );
}

#[test]
fn what_looks_like_a_mark_stays_in_its_sentence() {
    for text in
        ["15 يوم عمل هي المدة القصوى للرد.", "26/11/1443 هـ تاريخ الاجتماع.", "- 15 يوم عمل للرد."]
    {
        let made = draft(&format!("مقدمة:\n\n{text}"));
        assert!(made.ends_with(&format!("\n{text}\n")), "{made}");
    }
}

#[test]
fn a_label_within_an_item_stays_before_its_words() {
    for (label, shown) in [("(4)", "(4)"), ("أ-", "أ-"), ("1.2", "1\\.2")] {
        let source = format!("+ القنوات\n\n   {label} الهاتف أولاً\n");
        let made = convert(&markdown::pieces(&source)).unwrap().markdown;
        assert_eq!(made, format!("- القنوات\n\n  {shown} الهاتف أولاً\n"));
    }
}

#[test]
fn an_open_list_of_a_policy_passes_as_markdown() {
    for source in [
        include_str!("../../tests/fixtures/import/letterhead.txt"),
        include_str!("../../tests/fixtures/import/pages.txt"),
        include_str!("../../tests/fixtures/import/clean.txt"),
    ] {
        faultless(&draft(source));
    }
}

#[test]
fn nothing_is_made_of_nothing() {
    for source in ["", "\n\n", "----\n", "صفحة 1 من 2\n"] {
        assert_eq!(convert(&text::lines(source)).unwrap_err(), Unfit::Empty, "{source}");
    }
}

/// A draft that `diwan check` has nothing to say about.
fn faultless(draft: &str) {
    let words = Words::default();
    let options = Options {
        link_schemes: &["https", "http", "mailto", "tel"].map(str::to_owned),
        ..Options::of_clauses(&words)
    };
    let rendered = render(draft, &options, &Nowhere);
    assert!(rendered.faults.is_empty(), "{:?}\n{draft}", rendered.faults);
}

struct Nowhere;

impl crate::markdown::Links for Nowhere {
    fn resolve(&self, _: &str) -> Result<std::borrow::Cow<'_, str>, crate::markdown::LinkFault> {
        Err(none())
    }

    fn image(&self, _: &str) -> Result<crate::markdown::Picture<'_>, crate::markdown::LinkFault> {
        Err(none())
    }
}

fn none() -> crate::markdown::LinkFault {
    crate::markdown::LinkFault { message: "nowhere".to_owned(), remedy: "none".to_owned() }
}

/// Any source either becomes a draft that adds up, or is refused for its own sake.
fn holds(pieces: &[Piece]) -> Result<(), TestCaseError> {
    match convert(pieces) {
        Ok(done) => faultless(&done.markdown),
        Err(Unfit::Empty | Unfit::Scrambled(_)) => {}
        Err(unfit @ Unfit::Unaccounted(_)) => {
            let source: Vec<String> = pieces.iter().map(Piece::text).collect();
            prop_assert!(false, "{unfit}\n{}", source.join("\n"));
        }
    }
    Ok(())
}

const PARTS: &[&str] = &[
    "سياسة",
    "الأعضاء",
    "القنوات:",
    "مقدمة",
    ": تمهيد *",
    "*",
    "•",
    "-",
    "- 1",
    "1.",
    "2.",
    "3)",
    "(4)",
    "أ-",
    "ب-",
    "هـ-",
    "١-",
    "a.",
    "o",
    "أولاً:",
    "المادة الأولى:",
    "الفصل الثاني",
    "صفحة 2 من 5",
    "2/5",
    "7",
    "\u{c}",
    "\t",
    "|",
    "   ",
    "    ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "نص طويل فيه من الكلام ما يكفي ليملأ السطر كله ولا ينتهي بنقطة في آخره",
    "الأعضاء.",
    "info@coop.example",
    "0112345678",
    "جمعية المثال",
    "محضر رقم 10 بتاريخ 26/11/1443 هـ",
    "اعتماد مجلس الإدارة",
    "رئيس مجلس الإدارة",
    "الاسم",
    "التوقيع",
    "تــمـهيــد",
    "األعضاء",
    "\u{202b}",
    "ﻻ",
    "<b>",
    "{#x}",
    "&amp;",
    "[x](y)",
    "\\",
    "`",
    "_",
    "**",
    "#",
    "+",
    ">",
    "~~",
    "x_y",
    "اك",
    ". ",
    "؟ ",
];

#[test]
fn a_label_before_nothing_but_a_direction_is_not_lost() {
    let source = "* \n 1. \t \u{202b} \n الأعضاء سياسة";
    holds(&text::lines(source)).unwrap();
    holds(&markdown::pieces(source)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_imported_or_refused(parts in prop::collection::vec(prop::sample::select(PARTS), 0..60), spaced in any::<bool>()) {
        let source = parts.join(if spaced { " " } else { "" });
        holds(&text::lines(&source))?;
        holds(&markdown::pieces(&source))?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(pieces) = text::read(&bytes) {
            holds(&pieces)?;
        }
    }

    #[test]
    fn any_characters_are_imported_or_refused(source in "\\PC{0,120}(\n\\PC{0,40}){0,6}") {
        holds(&text::lines(&source))?;
    }
}
