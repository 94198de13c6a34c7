//! What holds for every text, tried on many.

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

use super::{EVERYTHING, Society, file, post, right_but};
use crate::forms::{FileType, Value, check};
use crate::typed;

/// Names as people in the kingdom bear them, with what their scripts need.
const NAMES: &[&str] = &[
    "عبدالله بن عبدالرحمن آل سعود",
    "هُدى أبو الخير",
    "أُمّ كلثوم بنت يحيى",
    "لؤي العمري الزهراني",
    "مُحَمَّدٌ بنُ إبراهيمَ",
    "عبد\u{200c}الرحمن",
    "فاطمة الزهراء (أم علي)",
    "د. سليمان بن عبدالعزيز الراجحي",
    "ٱلرَّحْمٰن",
    "گلناز کریمی",
    "سارة ١",
    "ـعبدالله",
    "ی",
    "O’Connor-Smith, Zoë",
    "\u{200f}خالد\u{200f}",
    "ﻣﺤﻤﺪ",
    "محمد ﷺ",
];

#[test]
fn a_real_name_is_never_refused() {
    for name in NAMES {
        let raw = right_but(&[("full-name", name), ("_signature", name)]);
        let accepted = Society::new().check(EVERYTHING, raw);
        let submission = accepted.unwrap_or_else(|_| panic!("{name}")).submission;
        assert!(matches!(submission.value("full-name"), Some(Value::Line(_))));
        assert_eq!(submission.answers[0].typed[0].value, *name);
    }
}

/// Texts made of what breaks software: digits and marks of many scripts, controls, separators.
fn nasty() -> impl proptest::strategy::Strategy<Value = String> {
    let nasty = "[0-9٠-٩۰-۹a-zA-Zء-ي\u{64b}-\u{652}\u{300}-\u{345}\u{200b}-\u{200f}\u{202a}-\u{202e}\
        \u{2066}-\u{2069}\u{0}-\u{1f}\u{7f}-\u{a0}ـ/.,٫٬،@+\\-–\u{1100}-\u{1112}\u{1161}-\u{1175}\
        \u{ac00}\u{2000}\u{2126}\u{fb1d}]{0,40}";
    prop::string::string_regex(nasty).expect("the pattern above is a pattern")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_twice_is_normalising_once(any in any::<String>(), nasty in nasty()) {
        for text in [any, nasty] {
            for normal in [typed::machine, typed::digits, typed::single_line, typed::long_text] {
                let once = normal(&text);
                prop_assert_eq!(normal(&once), once);
            }
        }
    }

    #[test]
    fn a_line_has_no_line_ends_or_controls(text in nasty()) {
        let line = typed::single_line(&text);
        prop_assert!(!line.contains(char::is_control));
        let turning = line.contains(['\u{202e}', '\u{2067}', '\u{2028}']);
        prop_assert!(!turning);
        prop_assert!(typed::machine(&text).chars().all(|ch| !ch.is_whitespace()));
    }

    #[test]
    fn nothing_posted_makes_a_check_panic_or_lose_it(
        values in prop::collection::vec(nasty(), 21),
        other in any::<String>(),
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let society = Society::new();
        let form = society.form(EVERYTHING);
        let mut raw = post(&[(other.as_str(), other.as_str())]);
        for (field, value) in form.fields().zip(&values) {
            raw.fields.push((field.id.to_string(), value.clone()));
            raw.fields.push((format!("{}-day", field.id), value.clone()));
        }
        raw.files = vec![file("papers", &other, &bytes), file(&other, "a.pdf", &bytes)];
        if let Err(rejected) = check(&form, raw.clone(), &society.world("ar")) {
            prop_assert_eq!(rejected.raw, raw);
        }
    }

    #[test]
    fn no_bytes_make_the_look_at_files_panic(
        start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"RIFF", b"\0\0\0\x18ftyp", b""]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        end in prop::sample::select(vec![&b"PK\x05\x06"[..], b""]),
        tail in prop::collection::vec(any::<u8>(), 18),
    ) {
        let all = [start, &bytes, end, &tail].concat();
        for kind in FileType::ALL {
            let _ = kind.is_content_of(&all);
        }
    }

    #[test]
    fn every_date_that_is_taken_comes_back_from_storage(day in 1..=31u8, month in 1..=12u8, year in 1343..=2173u16) {
        let raw = right_but(&[("born", "")]);
        let mut raw = raw;
        raw.fields.push(("born".to_owned(), format!("{day}/{month}/{year}")));
        let society = Society::new();
        if let Ok(accepted) = society.check(EVERYTHING, raw) {
            let json = accepted.submission.canonical_bytes();
            let back: crate::forms::Submission = serde_json::from_slice(&json).unwrap();
            prop_assert_eq!(back, accepted.submission);
        }
    }
}
