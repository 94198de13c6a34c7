//! The press, with the default theme and with broken ones.

use super::{
    Approval, Block, Body, Day, Document, Letter, Line, Name, Press, Run, Signatory, Society,
};
use crate::diagnostics::Problems;
use crate::language::{Direction, Languages};
use crate::theme::{DateLine, Overrides, Theme};

/// What would be a command if it were ever read as Typst.
const HOSTILE: &str = "#import \"x\": * $1/0$ \\u{41} `raw` @ref <label> *b* _i_ #{1/0} ]] }} \") // /* = - + \u{202e}";

fn theme(files: &[(&str, &str)]) -> Theme {
    let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let overrides = Overrides { name: "own".to_owned(), files: files.collect() };
    let mut problems = Problems::new();
    let theme = Theme::load(overrides, &languages, &mut problems);
    theme.unwrap_or_else(|| panic!("{problems:?}"))
}

fn press() -> Press {
    Press::new(theme(&[]).print_files()).unwrap()
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn document(text: &str) -> Document {
    let own = str::to_owned;
    let languages: Languages = serde_yaml::from_str("[ar]").unwrap();
    let words = theme(&[]).locale(languages.first()).policy_words();
    let line = || Line { label: own(text), value: own(text) };
    let signatory = || Signatory { name: own(text), position: own(text), signed: false };
    Document {
        lang: own("ar"),
        dir: Direction::Rtl,
        digits: own("٠١٢٣٤٥٦٧٨٩"),
        society: Society {
            names: vec![Name { lang: own("ar"), dir: Direction::Rtl, text: own(text) }],
            registration: own(text),
            supervision: None,
        },
        letter: Letter { number: Some(own(text)), ..Letter::default() },
        title: own(text),
        number: Some(own(text)),
        revision: own("الإصدار 1"),
        effective: DateLine { text: own("1 يناير"), iso: own("2025-01-01") },
        facts: vec![line()],
        body: Body {
            lang: own("ar"),
            dir: Direction::Rtl,
            blocks: vec![
                Block::Heading { level: 1, id: Some(own("a")), runs: vec![run(text)] },
                Block::Paragraph { runs: vec![run(text)] },
                Block::Code { text: own(text) },
            ],
        },
        approval: Approval { facts: vec![line()], signatories: vec![signatory()], digest: None },
        address: own("https://coop.example/policies/p/r1/"),
        qr: super::code("https://coop.example/policies/p/r1/").unwrap(),
        keywords: vec![own("P-01")],
        date: Day { year: 2025, month: 1, day: 1 },
        words,
    }
}

#[test]
fn hostile_text_is_text() {
    for text in [HOSTILE, "", " ", "{page} {pages}", "نص"] {
        let mut document = document(text);
        if text.trim().is_empty() {
            document.body.blocks.clear();
            document.title = "عنوان".to_owned();
        }
        let printed = press().print(&document).unwrap();
        assert!(printed.bytes.starts_with(b"%PDF-1.7"), "{text}");
        assert_eq!(printed.complaint, None, "{text}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_key_for_another() {
    let (press, document) = (press(), document("نص"));
    let one = press.print(&document).unwrap();
    assert_eq!(one, self::press().print(&document).unwrap());
    assert_eq!(press.key(&document), self::press().key(&document));
    let mut other = document.clone();
    other.approval.signatories[0].signed = true;
    assert_ne!(press.key(&document), press.key(&other));
    let template = "#set document(title: \"x\")\nنص";
    let plain = theme(&[("pdf/policy.typ", template)]);
    let plain = Press::new(plain.print_files()).unwrap();
    assert_ne!(press.key(&document), plain.key(&document));
    assert_ne!(one, plain.print(&document).unwrap());
}

#[test]
fn a_mistake_of_the_template_is_told_with_its_place() {
    for (template, place, message) in [
        ("سطر\n#oops", "themes/own/pdf/policy.typ:2:2", "unknown variable: oops"),
        ("#let x = (", "themes/own/pdf/policy.typ:1:10", "unclosed delimiter"),
        ("#datetime.today()", "themes/own/pdf/policy.typ:1:2", "current date"),
        ("#import \"@preview/x:1.0.0\"", "themes/own/pdf/policy.typ:1:9", "not found"),
        ("#read(\"/etc/passwd\")", "themes/own/pdf/policy.typ:1:7", "not found"),
        ("#json(\"/document.json\").nothing", "themes/own/pdf/policy.typ:1:25", "nothing"),
    ] {
        let theme = theme(&[("pdf/policy.typ", template)]);
        let press = Press::new(theme.print_files()).unwrap();
        let problem = press.print(&document("نص")).unwrap_err();
        let told = problem.to_string();
        assert!(told.starts_with(place), "{template}: {told}");
        assert!(told.contains(message), "{template}: {told}");
        assert!(!problem.remedy.is_empty());
    }
}

#[test]
fn what_no_font_shows_is_named_and_still_printed() {
    let press = press();
    let document = document("نص 😀");
    assert_eq!(press.unshown(&document), Some('😀'));
    let printed = press.print(&document).unwrap();
    assert!(printed.complaint.is_some_and(|said| said.contains("PDF/UA-1")));
    let plain = self::document("نص \u{200c} Text, ١٢٣ 123 «أ» – … • %");
    assert_eq!(press.unshown(&plain), None);
}

#[test]
fn depth_beyond_what_a_law_has_is_printed() {
    let html = format!("{}القاع", "<blockquote><ul><li>".repeat(60));
    let mut document = document("نص");
    let absolute = |path: &str| path.to_owned();
    document.body.blocks = super::read(&html, "", &absolute).unwrap();
    assert_eq!(press().print(&document).unwrap().complaint, None);
}

#[test]
fn a_link_to_what_is_not_on_paper_is_no_mistake() {
    let html = "<h2 id=\"a\">باب</h2><h2 id=\"a\">باب</h2><h2 id=\"\">باب</h2>\
                <p><a href=\"#a\">1</a> <a href=\"#fnref-1\">2</a> <a href=\"\">3</a> \
                <a href=\"#\">4</a> <a href=\"mailto:\">5</a> <a href=\"LONG\">6</a></p>";
    let html = html.replace("LONG", &format!("https://a.example/{}", "a".repeat(9000)));
    let mut document = document("نص");
    document.body.blocks =
        super::read(&html, "https://coop.example/p/", &|path| path.into()).unwrap();
    assert_eq!(press().print(&document).unwrap().complaint, None);
}

#[test]
fn empty_and_odd_parts_are_no_mistake() {
    let html = "<table></table><table><tr></tr></table><ul></ul><ol><li></li></ol><dl></dl><dl><dd>\
                </dd><dt></dt></dl><blockquote></blockquote><pre></pre><div class=\"callout\"></div>\
                <h2></h2><p></p><p><i lang=\"ar-SA\" dir=\"auto\">نص</i><bdi></bdi><img><br></p>\
                <sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup>\
                <section role=\"doc-endnotes\"><ol><li id=\"fn-1\"></li></ol></section>";
    let mut document = document("نص");
    document.body.blocks = super::read(html, "", &|path| path.into()).unwrap();
    document.approval.signatories.clear();
    document.qr.clear();
    assert_eq!(press().print(&document).unwrap().complaint, None);
}
