//! A document that a board has becomes a draft: nothing of it lost, nothing approved, nothing
//! written when it is refused.
//!
//! Expected trees lie in `tests/fixtures/import/*.tree`: they were written by reading the documents,
//! and hold headings, depths, labels, the first words of each block and how many it has. The real
//! documents are their boards' and lie beside the repository; where they don't, this says so.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use diwan::import::readers::Format;
use diwan::import::{Block, Conversion, Kind, convert};
use serde_json::Value;

use crate::support::program::{Finished, built, diwan};
use crate::support::site::Site;
use crate::support::tools;

/// The real documents, and what each approval lacks in them.
const REAL: [(&str, &[&str]); 3] = [
    (
        "najran",
        &["--body", "مجلس الإدارة", "--meeting", "1", "--minutes", "1", "--date", "2023-01-15"],
    ),
    (
        "baha",
        &["--body", "مجلس الإدارة", "--meeting", "1", "--minutes", "1", "--date", "2023-01-15"],
    ),
    ("esrar", &[]),
];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

/// The real documents' folder, when it is there.
fn documents() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/policies");
    beside.is_dir().then_some(beside)
}

fn converted(path: &Path) -> Conversion {
    let bytes = fs::read(path).unwrap();
    let format = Format::of(&path.display().to_string()).unwrap();
    convert(&format.read(&bytes).unwrap())
        .unwrap_or_else(|unfit| panic!("{}: {unfit}", path.display()))
}

/// A text's shape: a line for each block.
fn tree(blocks: &[Block]) -> String {
    let words = |block: &Block| block.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let mut out = String::new();
    for block in blocks {
        let text = words(block);
        let all: Vec<&str> = text.split_whitespace().collect();
        let shown = all[..all.len().min(3)].join(" ");
        let count = all.len();
        let _infallible = match &block.kind {
            Kind::Heading(level) => writeln!(out, "{} {text}", "#".repeat(usize::from(*level))),
            Kind::Paragraph => writeln!(out, "¶ {shown} … {count}"),
            Kind::Item { depth, label } => {
                let label = label.as_deref().unwrap_or("•");
                writeln!(out, "{}{label} {shown} … {count}", "  ".repeat(usize::from(*depth) + 1))
            }
            Kind::Continuation { depth } => {
                writeln!(out, "{}+ {shown} … {count}", "  ".repeat(usize::from(*depth) + 1))
            }
            Kind::Table { rows, .. } => writeln!(out, "table {} × {}", rows.len(), rows[0].len()),
        };
    }
    out
}

fn same_trees<'a>(sources: impl IntoIterator<Item = (&'a str, PathBuf)>) {
    let (mut found, mut expected) = (String::new(), String::new());
    for (name, source) in sources {
        let done = converted(&source);
        found += &format!("== {name}\n{}", tree(&done.blocks));
        let tree = fs::read_to_string(fixture(&format!("{name}.tree"))).unwrap();
        expected += &format!("== {name}\n{tree}");
        assert_eq!(done.account.draft, done.account.source - done.account.left, "{name}");
    }
    assert!(found == expected, "found:\n{found}\nexpected:\n{expected}");
}

#[test]
fn invented_documents_import_as_they_are_meant() {
    let names = ["letterhead.txt", "pages.txt", "english.md", "clean.txt"];
    same_trees(names.map(|name| (name.split('.').next().unwrap(), fixture(name))));
}

#[test]
fn the_real_documents_import_as_they_are_meant() {
    let Some(folder) = documents() else {
        tools::report("the real policies: they don't lie beside the repository").unwrap();
        return;
    };
    same_trees(REAL.map(|(name, _)| (name, folder.join(format!("{name}.txt")))));
}

#[test]
fn the_real_documents_are_approved_built_and_shown() {
    let Some(folder) = documents() else {
        tools::report("the real policies: they don't lie beside the repository").unwrap();
        return;
    };
    let site = Site::sample();
    for (name, approval) in REAL {
        let report = imported(&site, &folder.join(format!("{name}.txt")), name);
        shows_facts(name, &report);
        if name == "najran" {
            let refused = policy(&site, &approve(name, approval));
            assert!(refused.code == Some(1) && refused.said.contains("line 100"), "{refused:#?}");
            mend_doubt(&site, name);
        }
        let proposed = report["approval"]["command"].as_str().unwrap_or_default();
        let done = match approval {
            [] => policy(&site, &shell_words(proposed)[2..]),
            _ => policy(&site, &approve(name, approval)),
        };
        assert_eq!(done.code, Some(0), "{name}: {done:#?}");
    }
    built(&site);
    let page = site.read("public/policies/esrar/index.html");
    for shown in ["أ- قنوات التواصل", "ذ- المسؤوليات", "<span class=\"label\">6.</span>", "1443"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    let nested = site.read("public/policies/najran/index.html");
    assert!(nested.contains("<ul class=\"clauses\" role=\"list\">\n<li>تصحيح"), "the inner list");
    assert!(!nested.contains("<!--"), "no mark reaches the public");
}

/// The arguments of `diwan policy approve`.
fn approve(name: &str, approval: &[&str]) -> Vec<String> {
    let head = ["approve", name, "1"].into_iter().chain(approval.iter().copied());
    head.map(str::to_owned).collect()
}

/// What only the paper says: the secretary takes the proposal, and deletes the mark.
fn mend_doubt(site: &Site, name: &str) {
    let path = format!("content/policies/{name}/r1.md");
    let text = site.read(&path);
    let (start, rest) = text.split_once(" <!-- ? ").unwrap();
    let (mark, end) = rest.split_once(" -->").unwrap();
    let (_, proposal) = mark.split_once("perhaps: ").unwrap();
    let (kept, _) = start.rsplit_once("\n- ").unwrap();
    site.write(&path, format!("{kept}\n- {proposal}{end}"));
}

/// The facts that a reader finds in the document.
fn shows_facts(name: &str, report: &Value) {
    let values = |what: &str| -> Vec<String> {
        let facts = report["facts"].as_array().unwrap().iter();
        let own = facts.filter(|fact| fact["what"] == what);
        own.map(|fact| fact["value"].as_str().unwrap().to_owned()).collect()
    };
    let channels = values("channel").len();
    match name {
        "najran" => {
            assert_eq!(channels, 8);
            assert_eq!(values("deadline-floor"), ["floor: {days: 14, unit: calendar-days}"]);
            assert!(values("deadline-ceiling").is_empty(), "a floor is no promise");
            assert_eq!(report["measures"]["lines beginning with punctuation"], 3);
        }
        "baha" => {
            assert_eq!(channels, 7);
            assert_eq!(values("name"), ["جمعية خيرات الباحة"]);
            assert!(report["approval"]["command"].as_str().unwrap().contains("--meeting '1'"));
        }
        _ => {
            assert_eq!((channels, values("tool").len()), (6, 5));
            assert_eq!(values("deadline-ceiling"), ["ceiling: {days: 15, unit: working-days}"]);
            assert_eq!(values("registration-number"), ["353"]);
            assert_eq!(values("registration-year"), ["1442"]);
            assert_eq!(values("mobile"), ["0530801110"]);
            assert_eq!(values("website"), ["https://esrar.org.sa"]);
            let command = report["approval"]["command"].as_str().unwrap();
            assert!(
                command
                    .contains("--meeting '10' --minutes '10' --date 1443-11-26 --date 2022-06-25"),
                "{command}"
            );
        }
    }
    for measured in [
        "ة or ى inside words",
        "double alefs",
        "lone letters",
        "presentation forms",
        "wrong first letters",
    ] {
        assert_eq!(report["measures"][measured], 0, "{name}: {measured}");
    }
}

/// The words of a command line with single quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn policy(site: &Site, arguments: &[String]) -> Finished {
    let mut command = diwan();
    command.arg("policy").args(arguments);
    if arguments[0] == "approve" {
        command.arg("--allow-missing");
    }
    command.arg("--site").arg(site.path(""));
    command.output().unwrap().into()
}

fn import(site: &Site, file: &Path, arguments: &[&str]) -> Finished {
    let mut command = diwan();
    command.arg("import").arg(file).args(arguments);
    command.arg("--site").arg(site.path(""));
    command.output().unwrap().into()
}

/// [`import`] that must go well, as JSON.
fn imported(site: &Site, file: &Path, policy: &str) -> Value {
    let done = import(site, file, &["--policy", policy, "--json"]);
    assert_eq!(done.code, Some(0), "{done:#?}");
    serde_json::from_str(&done.said).unwrap()
}

/// [`import`] that must be refused, for a reason, and change nothing.
fn refused(site: &Site, file: &Path, arguments: &[&str], code: i32, reason: &str) {
    let before = site.tree("content");
    let done = import(site, file, arguments);
    assert_eq!(done.code, Some(code), "{done:#?}");
    let said: Vec<&str> = done.said.split_whitespace().filter(|word| *word != "│").collect();
    assert!(said.join(" ").contains(reason), "{reason} stands in:\n{}", done.said);
    assert!(site.tree("content") == before, "{arguments:?} changed files");
}

#[test]
fn a_document_becomes_the_next_draft_and_never_an_approval() {
    let site = Site::sample();
    let before = site.tree("content");
    let dry = import(&site, &fixture("letterhead.txt"), &["--policy", "sanabil", "--dry-run"]);
    assert!(dry.code == Some(0) && dry.said.contains("### المادة الأولى: الغرض"), "{dry:#?}");
    assert!(site.tree("content") == before);

    let report = imported(&site, &fixture("letterhead.txt"), "sanabil");
    assert_eq!(report["revision"], 1);
    let card = site.read("content/policies/sanabil/policy.yaml");
    assert_eq!(
        card,
        "title: سياسة تنظيم العلاقة مع المستفيدين\nrevisions:\n  - number: 1\n    letter: {number: \"45/118\", date: \
         1446-08-12, attachments: محضر الاجتماع}\n"
    );
    checks(&site);
    refused(&site, &fixture("pages.txt"), &["--policy", "sanabil"], 1, "still a draft");

    // The other language of the open draft, and the next revision of what is approved.
    let english = import(&site, &fixture("english.md"), &["--policy", "sanabil", "--lang", "en"]);
    assert_eq!(english.code, Some(0), "{english:#?}");
    assert!(site.read("content/policies/sanabil/r1.en.md").starts_with("## 1. Scope\n"));
    let yaml = site.read("content/policies/support/policy.yaml");
    assert_eq!(imported(&site, &fixture("pages.txt"), "support")["revision"], 2);
    let next = site.read("content/policies/support/policy.yaml");
    assert_eq!(next, format!("{yaml}  - number: 2\n"));
    checks(&site);
    built(&site);
    assert!(!site.path("public/policies/sanabil").exists(), "a draft is nobody's business yet");
}

/// `diwan check` has nothing against the drafts but that words of theirs wait for a translation.
fn checks(site: &Site) {
    let mut command = diwan();
    command.args(["check", "--json", "--site"]).arg(site.path(""));
    let run: Finished = command.output().unwrap().into();
    let all: Vec<Value> = serde_json::from_str(&run.said).unwrap();
    let about =
        |problem: &&Value| problem["file"].as_str().is_some_and(|file| file.contains("policies/"));
    let untranslated = |problem: &&Value| {
        problem["message"].as_str().is_some_and(|it| it.ends_with("missing in `en`"))
    };
    let about = |problem: &&Value| about(problem) && !untranslated(problem);
    assert_eq!(all.iter().filter(about).collect::<Vec<_>>(), Vec::<&Value>::new());
}

#[test]
fn what_cannot_be_imported_leaves_no_trace() {
    let site = Site::sample();
    let own = |name: &str, bytes: &[u8]| {
        site.write(name, bytes);
        site.path(name)
    };
    let clean = fs::read_to_string(fixture("clean.txt")).unwrap();
    let reversed: Vec<String> = clean.lines().map(|line| line.chars().rev().collect()).collect();
    let scrambled = own("scrambled.txt", reversed.join("\n").as_bytes());
    let new = ["--policy", "new"];
    refused(&site, &scrambled, &new, 1, "lines have scrambled letters");
    refused(&site, &scrambled, &new, 1, "scrambled.txt, line 5");
    refused(&site, &own("binary.txt", b"\0\x01\xff\xfe\0\0\x07"), &new, 1, "this is binary data");
    refused(&site, &own("empty.txt", b"\n\n"), &new, 1, "there is no text in it");
    refused(&site, &own("sheet.xlsx", b"PK"), &new, 1, "a file of another kind");
    refused(&site, &site.path("nowhere.txt"), &new, 1, "can't be read");
    refused(
        &site,
        &fixture("clean.txt"),
        &["--policy", "new", "--lang", "fr"],
        1,
        "not one of the site's languages",
    );
    refused(
        &site,
        &fixture("clean.txt"),
        &["--policy", "new", "--lang", "en"],
        1,
        "import the text in `ar` first",
    );
    refused(&site, &fixture("clean.txt"), &["--policy", "Not A Slug"], 2, "invalid value");
}

#[test]
fn a_doubtful_line_is_told_by_check_and_keeps_the_text_from_approval() {
    let site = Site::sample();
    let clean = fs::read_to_string(fixture("clean.txt")).unwrap();
    let file = site.path("broken.txt");
    fs::write(&file, clean.replacen("بين الجمعية وأعضائها", "بين الجمعيةوأعضائها", 1)).unwrap();
    let report = imported(&site, &file, "broken");
    assert_eq!(report["doubts"][0]["at"], "line 5");
    let mut check = diwan();
    check.args(["check", "--site"]).arg(site.path(""));
    let check: Finished = check.output().unwrap().into();
    assert!(check.code == Some(0) && check.said.contains("this is doubtful: line 5"), "{check:#?}");
    let approval = ["--body", "المجلس", "--meeting", "1", "--minutes", "1", "--date", "2023-01-15"];
    let kept = policy(&site, &approve("broken", &approval));
    assert!(kept.code == Some(1) && kept.said.contains("this is doubtful"), "{kept:#?}");
    let text = site.read("content/policies/broken/r1.md");
    let (start, rest) = text.split_once(" <!-- ? ").unwrap();
    let (_, end) = rest.split_once("-->").unwrap();
    site.write("content/policies/broken/r1.md", format!("{start}{end}").replace("ةو", "ة و"));
    assert_eq!(policy(&site, &approve("broken", &approval)).code, Some(0));
}
