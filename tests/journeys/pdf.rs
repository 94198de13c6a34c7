//! A revision on paper: what the page says, in a file that people can search, and that stays as it
//! is whatever the board decides later.

use std::fs;

use crate::support::pdf::{Pdf, read};
use crate::support::program::{Finished, build, built, diwan};
use crate::support::site::Site;
use crate::support::tools::Tools;

const RELATIONS: &str = "public/policies/member-relations/r1/member-relations-r1.pdf";
const SUPPORT: &str = "public/policies/support/r1/support-r1.pdf";
const SUPPORT_TEXT: &str = "content/policies/support/r1.md";

/// Words in which letters join or stack: lam-alef in all its forms, the name of God, and what
/// other typefaces give back in pieces.
const JOINED: [&str; 12] = [
    "الأعضاء",
    "الإلكتروني",
    "لا",
    "الله",
    "الآتية",
    "للأعضاء",
    "الإحالة",
    "اللوائح",
    "خلال",
    "لآلئ",
    "الجمعية",
    "محمد",
];

/// Puts a text in the place of the support policy's, with nobody to notice that it changed.
fn with_text(text: &str) -> Site {
    let site = Site::sample();
    site.write(SUPPORT_TEXT, text);
    let copies = site.path("content/policies/support/approved");
    fs::remove_dir_all(copies).unwrap();
    fs::remove_file(site.path("content/policies/support/r1.en.md")).unwrap();
    let file = "content/policies/support/policy.yaml";
    let unsealed: String = site
        .read(file)
        .lines()
        .filter(|line| !line.contains("digest: sha256:"))
        .map(|line| format!("{line}\n"))
        .collect();
    site.write(file, unsealed);
    site
}

fn words(pdf: &Pdf) -> String {
    pdf.pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words between two marks of a page, without its markup and without what paper leaves out.
fn shown(page: &str) -> Vec<String> {
    let (_, rest) = page.split_once("<div class=\"prose\"").unwrap();
    let (text, _) = rest.split_once("<section class=\"panel approval\"").unwrap();
    let (_, text) = text.split_once('>').unwrap();
    let mut plain = String::new();
    for (at, piece) in text.split("<a class=\"permalink\"").enumerate() {
        let piece = if at == 0 { piece } else { piece.split_once("</a>").unwrap().1 };
        for (at, piece) in piece.split('<').enumerate() {
            let (tag, words) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
            let inline =
                ["a", "/a", "strong", "/strong", "em", "/em", "bdi", "/bdi", "span", "/span"];
            if !inline.contains(&tag.split(' ').next().unwrap()) {
                plain.push(' ');
            }
            plain.push_str(words);
        }
    }
    let plain = plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    plain.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_revision_is_a_file_that_says_what_it_is() {
    let Some(tools) = Tools::find("PDFs as pdfium, poppler and qpdf read them") else { return };
    let site = Site::sample();
    built(&site);
    let arabic = read(&tools, &site.path(RELATIONS), &[]);
    assert_eq!(arabic.title, "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات");
    assert_eq!(arabic.author, "جمعية وادي شهدان التعاونية متعددة الأغراض");
    assert_eq!(arabic.language, "ar");
    assert!(arabic.created.starts_with("D:20250211"), "{}", arabic.created);
    assert!(arabic.tagged && arabic.structured && arabic.sound, "{arabic:#?}");
    let last = arabic.pages.len();
    assert!((4..9).contains(&last), "{last} pages");
    for (at, page) in arabic.pages.iter().enumerate() {
        assert!(page.contains(&format!("صفحة {} من {last}", at + 1)), "{page}");
    }
    let end = words(&arabic);
    assert!(end.contains("منيرة بنت حمد الافتراضي") && end.contains("نائبة الرئيس"), "{end}");
    assert!(end.contains("النص المنشور على موقع الجمعية هو النص المرجعي"), "{end}");

    let english = read(&tools, &site.path(SUPPORT.replace("public/", "public/en/")), &[]);
    assert_eq!(english.language, "en");
    let text = words(&english);
    for said in [
        "Support and assistance policy",
        "no. 10000",
        "1 May 2025",
        "https://shuhdan.example/en/policies/support/r1/",
        "sha256:cabb8a1661e49e6f3a52cc967a6e54f2b231a0e609d49d12ecdc591b81d1c7b1",
        "Page 2 of 2",
    ] {
        assert!(text.contains(said), "{said} stands in {text}");
    }
    let page = site.read("public/policies/support/r1/index.html");
    assert!(page.contains("href=\"/policies/support/r1/support-r1.pdf\""));
}

#[test]
fn what_the_page_says_the_file_says() {
    let Some(tools) = Tools::find("the words of a PDF beside those of its page") else { return };
    let site = Site::sample();
    built(&site);
    for policy in ["support", "member-relations"] {
        let page = shown(&site.read(format!("public/en/policies/{policy}/r1/index.html")));
        let file = site.path(format!("public/en/policies/{policy}/r1/{policy}-r1.pdf"));
        let text = words(&read(&tools, &file, &[]));
        assert!(page.len() > 300, "{page:?}");
        let missing: Vec<_> = page.iter().filter(|word| !text.contains(*word)).collect();
        assert!(missing.is_empty(), "{missing:?}");

        // pdfium turns signs around in Arabic, and takes words with vowel marks apart, and rarely
        // one that shares a letter's picture with them: docs/pdf.md. The other words are whole.
        let page = shown(&site.read(format!("public/policies/{policy}/r1/index.html")));
        let file = site.path(format!("public/policies/{policy}/r1/{policy}-r1.pdf"));
        let text = words(&read(&tools, &file, &[]));
        let text: Vec<String> = text.split(' ').map(letters).collect();
        let plain: Vec<&String> = page.iter().filter(|word| !word.contains(is_mark)).collect();
        let missing: Vec<_> = plain.iter().filter(|word| !text.contains(&letters(word))).collect();
        assert!(plain.len() > 200 && missing.len() <= plain.len() / 100, "{missing:?}");
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}')
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric() && !is_mark(*c)).collect()
}

#[test]
fn joined_letters_are_found_and_lines_come_in_order() {
    let Some(tools) = Tools::find("searching a PDF for words with lam-alef") else { return };
    let sentences = "## أ. قائمة\n\nيلتزم الأعضاء خلال المدة بما في اللوائح.\n\n\
                     - ب. البريد الإلكتروني، ومنه لا غير.\n- ت. بسم الله، والآتية لآلئ.\n\n\
                     تُعلن الجمعية للأعضاء الإحالة إلى محمد.\n";
    let site = with_text(sentences);
    built(&site);
    let pdf = read(&tools, &site.path(SUPPORT), &JOINED);
    assert_eq!(pdf.found, JOINED);
    let line = |words: &str| {
        let at = pdf.lines.iter().position(|line| line.contains(words));
        at.unwrap_or_else(|| panic!("{words} stands in {:#?}", pdf.lines))
    };
    let order = [
        line("سياسة الدعم والمساعدة"),
        line("قائمة"),
        line("يلتزم الأعضاء خلال المدة بما في اللوائح"),
        line("البريد الإلكتروني"),
        line("بسم الله"),
        line("الجمعية للأعضاء الإحالة إلى محمد"),
        line("ناصر بن غانم المثالي"),
    ];
    assert!(order.is_sorted(), "{order:?} of {:#?}", pdf.lines);
}

#[test]
fn nothing_in_a_text_is_a_command() {
    let Some(tools) = Tools::find("a PDF of hostile text") else { return };
    let site = with_text(
        "# #import \"x\": *\n\n- #{1/0} $x^2$ @ref `#eval(\"1\")` _\n- \\#set text(red) ]] }} \\u{41}\n\n\
         | #a | $b |\n|---|---|\n| \\*c | `d` |\n\nحاشية[^1].\n\n[^1]: #pagebreak() ← نص.\n",
    );
    let run = build(&site);
    assert_eq!(run.code, Some(0), "{run:#?}");
    let text = words(&read(&tools, &site.path(SUPPORT), &[]));
    for said in ["import", "eval", "ref", "text", "pagebreak", "red", "41"] {
        assert!(text.contains(said), "{said} stands in {text}");
    }
}

fn policy(site: &Site, arguments: &[&str]) {
    let mut command = diwan();
    command.arg("policy").args(arguments).arg("--site").arg(site.path(""));
    let run: Finished = command.output().unwrap().into();
    assert_eq!(run.code, Some(0), "{arguments:?}: {run:#?}");
}

#[test]
fn a_later_revision_leaves_the_earlier_file_alone() {
    let site = Site::sample();
    built(&site);
    let first = fs::read(site.path(SUPPORT)).unwrap();
    policy(&site, &["revise", "support", "--reason", "رفع الحد | en=Raised limit"]);
    site.replace("content/policies/support/r2.md", "8,000 ريال", "9,000 ريال");
    let approval = [
        "approve",
        "support",
        "2",
        "--body",
        "مجلس إدارة الجمعية | en=The board",
        "--meeting",
        "12",
        "--minutes",
        "12",
        "--date",
        "2026-05-04",
        "--signatory",
        "ناصر بن غانم المثالي: الرئيس | en=Nasser: Chair",
        "--allow-missing",
    ];
    policy(&site, &approval);
    // In a place of its own, so that nothing can be taken over from the site before.
    let mut command = diwan();
    command.args(["build", "--today", "2027-01-01", "--site"]).arg(site.path(""));
    let run: Finished = command.arg("--out").arg(site.path("again")).output().unwrap().into();
    assert_eq!(run.code, Some(0), "{run:#?}");
    let again = SUPPORT.replace("public", "again");
    assert!(fs::read(site.path(&again)).unwrap() == first, "the first revision's PDF changed");
    let page = site.read("again/policies/support/r1/index.html");
    assert!(page.contains("notice-wrong"), "revision 1 is superseded");
    let second = fs::read(site.path(again.replace("r1", "r2"))).unwrap();
    assert!(second.starts_with(b"%PDF-") && second != first);
}

#[test]
fn an_unchanged_revision_is_not_printed_again_and_a_damaged_file_is() {
    let site = Site::sample();
    built(&site);
    let good = site.tree("public");
    let file = site.path(SUPPORT);
    let printed = fs::read(&file).unwrap();

    fs::write(&file, &printed[..printed.len() / 2]).unwrap();
    built(&site);
    assert!(site.tree("public") == good, "a file that was cut is printed again");

    // Only a build that takes the file over without printing it can be led to believe this.
    let list = site.read("public/.diwan-pdf");
    let own = list.lines().find(|line| line.ends_with(" policies/support/r1/support-r1.pdf"));
    let digest = own.unwrap().split(' ').nth(1).unwrap();
    let forged = "41c7760c50efde99bf574ed8fffc7a6dd3405d546d3da929b214c8945acf8a97";
    site.write("public/.diwan-pdf", list.replace(digest, forged));
    fs::write(&file, "abcdefghijklmno").unwrap();
    built(&site);
    assert_eq!(fs::read(&file).unwrap(), b"abcdefghijklmno");
}

#[test]
fn a_theme_prints_in_its_own_way_and_its_mistakes_are_told() {
    let site = Site::sample();
    site.replace("diwan.yaml", "theme: default", "theme: own");
    site.write("themes/own/pdf/policy.typ", "#set document(title: \"x\")\n#oops\n");
    for command in ["build", "check"] {
        let run: Finished =
            diwan().arg(command).arg("--site").arg(site.path("")).output().unwrap().into();
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.said.contains("themes/own/pdf/policy.typ:2:2"), "{}", run.said);
    }
    site.write("themes/own/pdf/policy.typ", "#let doc = json(\"/document.json\")\n#doc.title\n");
    built(&site);
    let small = fs::metadata(site.path(SUPPORT)).unwrap().len();
    assert!(small < 40_000, "{small} bytes");
}
