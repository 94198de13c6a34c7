//! What the board approved is what the site shows: from revising a policy to proving it.

use crate::support::program::{Finished, build, built, diwan};
use crate::support::site::Site;

const POLICY: &str = "content/policies/support";
const FILE: &str = "content/policies/support/policy.yaml";
const DRAFT: &str = "content/policies/support/r2.md";

/// `diwan policy …` on a site.
fn policy(site: &Site, arguments: &[&str]) -> Finished {
    let mut command = diwan();
    command.arg("policy").args(arguments);
    command.arg("--site").arg(site.path(""));
    command.output().unwrap().into()
}

/// [`policy`] that must go well.
fn done(site: &Site, arguments: &[&str]) -> String {
    let run = policy(site, arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {run:#?}");
    run.said
}

/// [`policy`] that must be refused with exit status 1, for a reason, and change nothing.
fn refused(site: &Site, arguments: &[&str], reason: &str) {
    let before = site.tree("content");
    let run = policy(site, arguments);
    assert_eq!(run.code, Some(1), "{arguments:?}: {run:#?}");
    assert!(flowing(&run.said).contains(reason), "{reason} stands in:\n{}", run.said);
    assert!(site.tree("content") == before, "{arguments:?} changed files");
}

/// A report without the line breaks and frames that it is shown in.
fn flowing(said: &str) -> String {
    let words = said.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

/// The one error that `diwan check` finds.
fn only_error(site: &Site) -> serde_json::Value {
    let mut command = diwan();
    command.args(["check", "--json", "--site"]).arg(site.path(""));
    let run: Finished = command.output().unwrap().into();
    assert_eq!(run.code, Some(1), "{run:#?}");
    let mut all: Vec<serde_json::Value> = serde_json::from_str(&run.said).unwrap();
    all.retain(|problem| problem["severity"] == "error");
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

const APPROVE: [&str; 20] = [
    "approve",
    "support",
    "2",
    "--body",
    "مجلس إدارة الجمعية | en=The society's board of directors",
    "--meeting",
    "12",
    "--minutes",
    "12",
    "--date",
    "1447-11-17",
    "--date",
    "2026-05-04",
    "--effective",
    "2026-05-10",
    "--signatory",
    "ناصر بن غانم المثالي: رئيس مجلس الإدارة | en=Nasser Al-Mithali: Chairman",
    "--minutes-file",
    "documents/bylaws.pdf",
    "--allow-missing",
];

/// [`APPROVE`] without `--allow-missing`, and with one argument exchanged for another.
fn approve(old: &str, new: &'static str) -> Vec<&'static str> {
    let kept = APPROVE[..19].iter().copied();
    kept.map(|one| if one == old { new } else { one }).collect()
}

/// A sample site with a second revision of its support policy, approved.
fn with_two_revisions() -> Site {
    let site = Site::sample();
    done(&site, &["revise", "support", "--reason", "رفع الحد | en=Raised limit"]);
    site.replace(DRAFT, "8,000 ريال", "9,000 ريال");
    done(&site, &approve("", ""));
    site
}

#[test]
fn a_secretary_revises_approves_and_publishes() {
    let site = Site::sample();
    let before = site.read(FILE);
    let first = site.read(format!("{POLICY}/r1.md"));
    done(&site, &["revise", "support", "--reason", "رفع الحد | en=Raised limit"]);
    assert_eq!(site.read(DRAFT), first);
    let draft = site.read(FILE);
    let added = draft.strip_prefix(&before).unwrap();
    assert_eq!(added, "  - number: 2\n    reason: {ar: رفع الحد, en: Raised limit}\n");
    refused(&site, &["revise", "support"], "still a draft");

    // A draft is nobody's business yet.
    built(&site);
    assert!(!site.path("public/policies/support/r2").exists());

    site.replace(DRAFT, "8,000 ريال", "9,000 ريال");
    let said = done(&site, &approve("", ""));
    assert!(said.contains("digest: sha256:"), "{said}");
    assert!(!said.contains("was anything to change?"), "{said}");
    let approved = site.read(FILE);
    let added = approved.strip_prefix(&draft).unwrap();
    assert!(
        added.starts_with("    approval:\n      body: {ar: مجلس إدارة الجمعية, en: "),
        "{added}"
    );
    assert!(added.contains("      date: {hijri: 1447-11-17, gregorian: 2026-05-04}\n"), "{added}");
    assert!(added.ends_with("    effective: 2026-05-10\n"), "{added}");
    assert_eq!(site.read(format!("{POLICY}/approved/r2.md")), site.read(DRAFT));
    refused(&site, &approve("", ""), "approved already");

    built(&site);
    let page = site.read("public/policies/support/index.html");
    assert!(page.contains("9,000") && !page.contains("8,000"));
    assert!(page.contains("/documents/bylaws.pdf"));
    let old = site.read("public/policies/support/r1/index.html");
    assert!(old.contains("8,000") && !old.contains("9,000"));
    let public = site.path("public");
    let verified = done(&site, &["verify", "--built", public.to_str().unwrap()]);
    assert!(verified.contains("support r2 intact sha256:"), "{verified}");
}

#[test]
fn what_cannot_be_right_is_not_approved() {
    let site = Site::sample();
    refused(&site, &APPROVE, "has no revision 2");
    done(&site, &["revise", "support"]);
    let table = [
        ("1447-11-17", "1446-11-17", "not the same day"),
        ("1447-11-17", "2026-05-04", "one in each calendar"),
        ("2026-05-10", "2026-05-01", "before its approval"),
        ("documents/bylaws.pdf", "documents/bylaw.pdf", "did you mean `documents/bylaws.pdf`"),
        ("support", "suport", "did you mean `support`"),
        (
            "مجلس إدارة الجمعية | en=The society's board of directors",
            "مجلس | fr=Conseil",
            "`fr` is not one of the site's languages",
        ),
    ];
    for (old, new, reason) in table {
        refused(&site, &approve(old, new), reason);
    }
    let mut early = approve("", "");
    early.extend(["--today", "2026-05-03"]);
    refused(&site, &early, "lies in the future");

    std::fs::remove_file(site.path(format!("{POLICY}/r2.en.md"))).unwrap();
    refused(&site, &approve("", ""), "has no text in: en");
    done(&site, &APPROVE);

    // A command line that can't be understood is another matter.
    let run = policy(&site, &["approve", "support", "zero"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
}

#[test]
fn one_letter_of_an_approved_text_stops_the_build_until_it_is_put_back() {
    let site = with_two_revisions();
    built(&site);
    let published = site.tree("public");
    let text = format!("{POLICY}/r1.md");
    let approved = site.read(&text);
    site.write(&text, approved.replace("ستة أشهر", "ستة شهر"));
    let run = build(&site);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let problem = only_error(&site);
    assert_eq!(problem["file"], FILE);
    let digest = site.read(FILE);
    let digest = digest.lines().position(|line| line.contains("digest:"));
    assert_eq!(problem["line"], digest.unwrap() + 1);
    assert_eq!(
        problem["message"],
        "revision 1 of `support` is not the text that was approved: r1.md line 7, clause \
         `eligible-members` («1. عضو الجمعية الذي مضى على …»): «أشهر» became «شهر»"
    );
    let remedy = problem["remedy"].as_str().unwrap();
    assert!(remedy.contains("content/policies/support/approved/"), "{remedy}");
    assert!(remedy.contains("diwan policy revise support"), "{remedy}");
    assert!(site.tree("public") == published, "a failed build changed the site");
    let run = policy(&site, &["verify"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.said.contains("support r1 broken"), "{run:#?}");

    // Saved by another editor, and put back from the copy: both are the approved text.
    site.write(&text, format!("\u{feff}{}\n", approved.replace('\n', "\r\n")));
    built(&site);
    site.write(&text, site.read(format!("{POLICY}/approved/r1.md")));
    built(&site);
}

#[test]
fn a_change_goes_into_the_next_revision_which_begins_with_what_was_approved() {
    let site = Site::sample();
    let text = format!("{POLICY}/r1.md");
    let approved = site.read(&text);
    site.write(&text, approved.replace("ستة أشهر", "سنة"));
    done(&site, &["revise", "support"]);
    assert_eq!(site.read(DRAFT), approved);

    // Where the copy was changed as well nobody knows any more, and nothing is guessed.
    site.replace("content/policies/member-relations/approved/r3.md", "يومي عمل", "يوم عمل");
    assert_eq!(build(&site).code, Some(1));
    let changed = "content/policies/member-relations/r3.md";
    site.replace(changed, "يومي عمل", "شهرين");
    refused(&site, &["revise", "member-relations"], "what changed can't be told");
    refused(&site, &["seal", "member-relations", "3"], "not the text that was approved");
}

#[test]
fn who_approves_an_unchanged_text_is_told_so() {
    let site = Site::sample();
    done(&site, &["revise", "support"]);
    // A board may confirm a text, and a secretary may have forgotten to write in the draft.
    let said = done(&site, &approve("", ""));
    assert!(said.contains("Its words are those of revision 1"), "{said}");
}

#[test]
fn a_built_site_is_held_against_its_folder() {
    let site = with_two_revisions();
    built(&site);
    let public = site.path("public");
    let verify = ["verify", "--built", public.to_str().unwrap()];
    done(&site, &verify);
    let page = "public/en/policies/support/r1/index.html";
    let good = site.read(page);
    let wrong = |changed: String, words: &str| {
        site.write(page, changed);
        let run = policy(&site, &verify);
        assert_eq!(run.code, Some(1), "{words}: {run:#?}");
        assert!(flowing(&run.said).contains(words), "{words} stands in:\n{}", run.said);
        site.write(page, &good);
    };
    wrong(good.replace("\"sha256\":\"", "\"sha256\":\"0"), "does not carry its digest");
    wrong(good.replace("8,000", "80,000"), "«8,000» became «80,000»");
    wrong(good.replace("data-policy-text", ""), "does not say which part of it is the text");
    done(&site, &verify);

    // The policy's own address is looked at as well, and so is the Markdown.
    let current = "public/policies/support/index.html";
    let whole = site.read(current);
    site.write(current, whole.replace("9,000", "90,000"));
    let run = policy(&site, &verify);
    assert!(flowing(&run.said).contains("«9,000» became «90,000»"), "{run:#?}");
    assert!(flowing(&run.said).contains("in clause `"), "{run:#?}");
    site.write(current, whole);
    let markdown = "public/policies/support/r1/index.md";
    let text = site.read(markdown);
    site.write(markdown, format!("{text}\n"));
    let run = policy(&site, &verify);
    assert!(flowing(&run.said).contains("byte for byte"), "{run:#?}");
    site.write(markdown, text);
    done(&site, &verify);

    std::fs::remove_file(site.path(page)).unwrap();
    let run = policy(&site, &verify);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(flowing(&run.said).contains("is not there"), "{run:#?}");
}

/// What a reader of `docs/policy-json.md` does with `sha256sum`.
#[test]
fn the_digest_can_be_computed_from_what_is_published() {
    let site = Site::sample();
    built(&site);
    let facts = site.read("public/policies/support/r1/index.json");
    let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
    let mut counted = Vec::new();
    for text in facts["texts"].as_array().unwrap() {
        let address = text["markdown"].as_str().unwrap();
        let path = address.strip_prefix("https://shuhdan.example/").unwrap();
        let bytes = std::fs::read(site.path("public").join(path)).unwrap();
        let language = text["language"].as_str().unwrap();
        counted.extend(format!("text {language} {}\n", bytes.len()).into_bytes());
        counted.extend(bytes);
    }
    let mut child = std::process::Command::new("sha256sum")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), &counted).unwrap();
    let sum = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(format!("sha256:{}", sum.split(' ').next().unwrap()), facts["digest"]);
}

#[test]
fn the_list_tells_states_dates_and_what_is_missing() {
    let site = with_two_revisions();
    done(&site, &["revise", "support"]);
    std::fs::remove_file(site.path(format!("{POLICY}/r3.en.md"))).unwrap();
    let list = |today: &str| -> serde_json::Value {
        let said = done(&site, &["list", "--json", "--today", today]);
        let all: serde_json::Value = serde_json::from_str(&said).unwrap();
        let mut all = all.as_array().unwrap().iter();
        all.find(|one| one["slug"] == "support").unwrap().clone()
    };
    let states = |policy: &serde_json::Value| -> Vec<String> {
        let revisions = policy["revisions"].as_array().unwrap().iter();
        revisions.map(|one| one["state"].as_str().unwrap().to_owned()).collect()
    };
    let before = list("2026-05-09");
    assert_eq!(states(&before), ["in-force", "approved", "draft"]);
    assert_eq!(before["next_review"]["gregorian"], "2027-05-01");
    let after = list("2026-05-10");
    assert_eq!(states(&after), ["superseded", "in-force", "draft"]);
    assert_eq!(after["next_review"]["gregorian"], "2028-05-10");
    assert_eq!(after["review_overdue"], false);
    assert_eq!(after["revisions"][1]["approved"]["hijri"], "1447-11-17");
    assert_eq!(after["revisions"][1]["seal"], "intact");
    assert_eq!(after["revisions"][2]["seal"], "none");
    assert_eq!(after["revisions"][2]["missing_languages"][0], "en");
    assert_eq!(list("2028-05-11")["review_overdue"], true);

    let text = done(&site, &["list", "--today", "2026-05-10"]);
    assert!(text.contains("effective 1447-11-23 = 2026-05-10, digest intact"), "{text}");

    // The board takes revision 2 back: it stays at its address, and says so.
    site.replace(
        FILE,
        "    effective: 2026-05-10\n",
        "    effective: 2026-05-10\n    withdrawn: 2026-05-20\n",
    );
    assert_eq!(states(&list("2026-06-01")), ["superseded", "withdrawn", "draft"]);
    built(&site);
    let page = site.read("public/policies/support/r2/index.html");
    assert!(page.contains("badge-withdrawn") && page.contains("ولم يعد معمولًا به منذ"));
}

#[test]
fn an_approval_without_a_digest_is_a_warning_that_says_how_to_seal_it() {
    let site = Site::sample();
    let sealed = site.read(FILE);
    let start = sealed.find("      digest:").unwrap();
    let end = start + sealed[start..].find('\n').unwrap() + 1;
    site.write(FILE, [&sealed[..start], &sealed[end..]].concat());
    let run = build(&site);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(flowing(&run.said).contains("diwan policy seal support 1"), "{run:#?}");
    done(&site, &["seal", "support", "1"]);
    assert_eq!(site.read(FILE), sealed);
    let run = build(&site);
    assert!(!run.said.contains("seal"), "{run:#?}");
}
