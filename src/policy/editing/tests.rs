//! Files as societies keep them.

use super::*;

fn approval() -> Value {
    let by_language = |ar: &str, en: &str| {
        Value::Inline(vec![
            ("ar".to_owned(), Value::words(ar)),
            ("en".to_owned(), Value::words(en)),
        ])
    };
    Value::Map(vec![
        ("body", by_language("مجلس الإدارة", "Members' board: the first")),
        ("meeting", Value::words("7")),
        (
            "signatories",
            Value::List(vec![Value::Map(vec![
                ("name", by_language("ناصر المثالي", "Nasser")),
                ("position", Value::words("رئيس")),
            ])]),
        ),
    ])
}

const IN_BLOCK: &str = r#"approval:
  body: {ar: مجلس الإدارة, en: "Members' board: the first"}
  meeting: "7"
  signatories:
    - name: {ar: ناصر المثالي, en: Nasser}
      position: رئيس
"#;

const IN_FLOW: &str = r#"approval: {body: {ar: مجلس الإدارة, en: "Members' board: the first"}, meeting: "7", signatories: [{name: {ar: ناصر المثالي, en: Nasser}, position: رئيس}]}"#;

fn indented(lines: &str, column: usize) -> String {
    lines.lines().map(|line| format!("{:column$}{line}\n", "")).collect()
}

/// A layout as (before, after): the approval of revision 2 belongs between the two.
const BLOCKS: [(&str, &str, usize); 7] = [
    ("title: س\nrevisions:\n  - number: 2\n", "", 4),
    ("title: س\nrevisions:\n- number: 2\n", "", 2),
    (
        "# بطاقة السياسة\ntitle: س # العنوان\nrevisions:\n  # الأولى\n  - number: 1   # قديمة\n    reason: أ\n\n  \
         # الثانية\n  - reason: {ar: \"نص # ليس تعليقًا\", en: x}\n    number: 2\n    # لم تعتمد بعد\n",
        "\n  # الثالثة\n  - number: 3\n\n# انتهى\n",
        4,
    ),
    (
        "revisions:\n  - number: 2\n    reason: >\n      سطر\n\n      سطر ثان\n",
        "\n\ntitle: س\nreview_months: 12\n",
        4,
    ),
    ("revisions:\n  - number: 2\n    reason:\n      ar: أ\n      en: a\n", "  - number: 3\n", 4),
    ("revisions:\n    -   number: 2\n", "    # بعد\n", 8),
    ("revisions:\n  - {number: 1}\n  - number: 2\n", "  - {number: 3}\n", 4),
];

#[test]
fn an_approval_is_added_below_the_revisions_other_keys() {
    for (before, after, column) in BLOCKS {
        let text = format!("{before}{after}");
        let expected = format!("{before}{}{after}", indented(IN_BLOCK, column));
        assert_eq!(add_to_revision(&text, 2, &[("approval", approval())]).unwrap(), expected);

        let windows = text.replace('\n', "\r\n");
        let expected = expected.replace('\n', "\r\n");
        assert_eq!(add_to_revision(&windows, 2, &[("approval", approval())]).unwrap(), expected);
    }
}

#[test]
fn a_file_that_ends_without_a_line_end_gets_one() {
    let edited =
        add_to_revision("revisions:\n  - number: 2", 2, &[("approval", approval())]).unwrap();
    assert_eq!(edited, format!("revisions:\n  - number: 2\n{}", indented(IN_BLOCK, 4)));
}

#[test]
fn an_approval_is_added_within_braces() {
    for (before, after) in [
        ("revisions: [{number: 1}, {number: 2", "}]\ntitle: س\n"),
        ("revisions:\n  - {number: 2", "} # مسودة }\ntitle: س\n"),
        ("revisions:\n  - {number: 2, reason: {ar: \"قوس } داخل نص\", en: Members' card}", "}\n"),
        ("revisions:\n  - {number: 2, reason: 'it''s } here'", " }\n  - number: 3\n"),
        ("revisions: [{\n    number: 2", "\n  }]\n"),
    ] {
        let text = format!("{before}{after}");
        let expected = format!("{before}, {IN_FLOW}{after}");
        assert_eq!(add_to_revision(&text, 2, &[("approval", approval())]).unwrap(), expected);
    }
}

#[test]
fn a_digest_is_added_to_the_approval_in_its_own_style() {
    let digest = Value::plain("sha256:00");
    for (before, added, after) in [
        (
            "revisions:\n  - number: 1\n    approval:\n      body: أ # من\n      signatories:\n        - {name: ب, position: ت}\n",
            "      digest: sha256:00\n",
            "    effective: 2025-02-16\n",
        ),
        (
            "revisions:\n  - number: 1\n    approval: {body: أ, date: {hijri: 1446-08-12}",
            ", digest: sha256:00",
            "}\n    effective: 2025-02-16\n",
        ),
    ] {
        let edited = seal(&format!("{before}{after}"), 1, &digest).unwrap();
        assert_eq!(edited, format!("{before}{added}{after}"));
    }
    assert!(seal("revisions: [{number: 1}]", 1, &digest).is_err());
}

#[test]
fn the_next_revision_stands_behind_the_last() {
    let reason = Value::words("مراجعة سنوية");
    for (before, added, after) in [
        (
            "revisions:\n  - number: 1\n    reason: أ\n",
            "  - number: 2\n    reason: مراجعة سنوية\n",
            "\n# انتهى\ntitle: س\n",
        ),
        ("revisions:\n- number: 1\n", "- number: 2\n  reason: مراجعة سنوية\n", "title: س\n"),
        ("revisions:\n  - {number: 1} # أولى\n", "  - number: 2\n    reason: مراجعة سنوية\n", ""),
        ("revisions: [{number: 1}", ", {number: 2, reason: مراجعة سنوية}", "]\n"),
        ("revisions: [\n  {number: 1},", " {number: 2, reason: مراجعة سنوية}", "\n]\n"),
        ("revisions: [\n  {number: 1}, # أولى\n", "{number: 2, reason: مراجعة سنوية}", "]\n"),
    ] {
        let edited = append_revision(&format!("{before}{after}"), 2, Some(&reason)).unwrap();
        assert_eq!(edited, format!("{before}{added}{after}"));
    }
}

#[test]
fn an_unusual_layout_is_left_alone_and_the_lines_are_told() {
    for text in [
        "",
        "revisions: []\n",
        "revisions:\n  - &second number: 2\n    number: 2\n",
        "revisions:\n  - number: 3\n",
        "revisions: 2\n",
    ] {
        let error = add_to_revision(text, 2, &[("approval", approval())]).unwrap_err();
        assert_eq!(error.lines, IN_BLOCK, "{text}");
    }
}

#[test]
fn words_are_quoted_where_yaml_would_read_something_else() {
    for (words, written) in [
        ("مجلس الإدارة", "مجلس الإدارة"),
        ("مُحمّد بن علي", "مُحمّد بن علي"),
        ("7", "\"7\""),
        ("no", "\"no\""),
        ("a: b", "\"a: b\""),
        ("a, b", "\"a, b\""),
        ("a #b", "\"a #b\""),
        ("- a", "\"- a\""),
        ("قال \"نعم\" \\", "\"قال \\\"نعم\\\" \\\\\""),
        ("a\u{7}b", "\"a\\u0007b\""),
        ("", "\"\""),
    ] {
        let value = Value::words(words);
        assert_eq!(value, Value::plain(written));
        let flow = format!("{{a: {}}}", value.flow());
        let read: std::collections::BTreeMap<String, String> = serde_yaml::from_str(&flow).unwrap();
        assert_eq!(read["a"], words);
    }
}
