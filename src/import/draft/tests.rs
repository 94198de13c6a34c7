use super::*;
use crate::import::{Origin, Piece};

fn block(kind: Kind, text: &str) -> Block {
    Block { origins: vec![Origin::Line(1)], kind, runs: runs::plain(text) }
}

fn item(depth: u8, label: Option<&str>, text: &str) -> Block {
    block(Kind::Item { depth, label: label.map(str::to_owned) }, text)
}

#[test]
fn numbers_are_markdowns_where_it_can_say_them_and_words_elsewhere() {
    let blocks = [
        item(0, Some("3."), "ثالث"),
        item(1, None, "فرع"),
        item(1, Some("أ-"), "فرع ذو حرف"),
        item(0, Some("5."), "خامس"),
        block(Kind::Continuation { depth: 0 }, "تتمة"),
        block(Kind::Paragraph, "فاصل"),
        item(0, Some("2."), "ثان"),
        item(0, Some("1."), "أول"),
        item(0, Some("(١)"), "بين قوسين"),
    ];
    assert_eq!(
        write(&blocks, &[]),
        "3. ثالث\n   - فرع\n   - أ- فرع ذو حرف\n5. خامس\n\n   تتمة\n\nفاصل\n\n- 2\\. ثان\n- 1\\. أول\n- (١) \
         بين قوسين\n"
    );
}

#[test]
fn markdown_leaves_every_text_as_it_is() {
    let texts = [
        "# ليس عنوانًا",
        "- ليس بندًا",
        "1. ليس رقمًا",
        "1) x",
        "+ x",
        "> x",
        "*x* **y** _z_ __w__",
        "a_b@c.example",
        "`رمز`",
        "[x](y) ![z](w) [^1]",
        "<b>x</b> &amp; &",
        "a | b",
        "~~x~~",
        "x {#y}",
        "x \\ y",
        "=== x",
        ": تعريف",
        "نص #",
        "x <!-- y -->",
        "[ ] x",
        "[!NOTE] x",
        "| أ | ب |",
        "--- x",
        "https://coop.example/a_b_c*d",
        "$x$ ^y^",
        "}",
    ];
    for text in texts {
        for kind in [
            Kind::Paragraph,
            Kind::Heading(1),
            Kind::Item { depth: 0, label: None },
            Kind::Item { depth: 0, label: Some("1.".to_owned()) },
            Kind::Item { depth: 0, label: Some("أ-".to_owned()) },
        ] {
            let draft = write(&[block(kind.clone(), text)], &[]);
            let label = match &kind {
                Kind::Item { label: Some(label), .. } => label.clone(),
                _ => String::new(),
            };
            // A text that itself begins with a label is an item of that label.
            let plain = format!("{label} {text}");
            let piece = Piece {
                origin: Origin::Line(1),
                form: crate::import::Form::Paragraph,
                runs: runs::plain(&plain),
            };
            let pieces = std::slice::from_ref(&piece);
            let read = crate::import::account::check(pieces, pieces, &Default::default(), &draft);
            assert!(read.is_ok(), "{kind:?} {text}: {draft} {read:?}");
        }
    }
}

#[test]
fn emphasis_and_links_stay_on_their_words() {
    let run = |text: &str, bold, link: Option<&str>| Run {
        text: text.to_owned(),
        bold,
        italic: false,
        link: link.map(str::to_owned),
    };
    let runs = vec![
        run("يجب", false, None),
        run(" (أن يحضر) ", true, None),
        run("إلى الموقع.", false, Some("https://coop.example/a b")),
        run(" وهذا ", false, None),
        run("الموقع:", false, Some("https://coop.example")),
    ];
    let block = Block { origins: vec![Origin::Line(1)], kind: Kind::Paragraph, runs };
    assert_eq!(
        write(&[block], &[]),
        "يجب (**أن يحضر**) إلى الموقع. وهذا [الموقع](<https://coop.example>):\n"
    );
}

#[test]
fn a_table_has_heads_and_a_doubt_a_mark() {
    let cell = |text: &str| runs::plain(text);
    let rows = vec![vec![cell("أ|ب"), cell("ج")], vec![cell("د")]];
    let table = Block {
        origins: vec![Origin::Line(2)],
        kind: Kind::Table { heads: 0, rows },
        runs: Vec::new(),
    };
    let doubt = Doubt {
        origin: Origin::Line(2),
        text: String::new(),
        why: "ة inside".to_owned(),
        proposal: None,
    };
    assert_eq!(
        write(&[table], &[doubt]),
        "|  |  |\n|---|---|\n| أ\\|ب | ج |\n| د |  |\n\n<!-- ? line 2: ة inside -->\n"
    );
}
