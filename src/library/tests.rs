//! A folder with several mistakes, and what its society is told in one run.

use std::path::Path;

use super::read;
use crate::diagnostics::{Problems, Severity, SourceFile};
use crate::folder::{self, Folder};

const CONFIG: &str = "site: {base_url: https://coop.example, languages: [ar], complaint_form: complaint}\n\
                      mail: {from: {name: جمعية, address: desk@coop.example}}\n\
                      mailboxes:\n  committees:\n    follow-up: [a@coop.example]\n";

const SOCIETY: &str = "name: جمعية\nregistration: {authority: وزارة, number: '1'}\n\
                       phones: [{number: '0110000000', kind: landline}]\n\
                       channels: [{id: web, kind: website, purpose: نص, links: [{form: complaint}, {page: guide.md}]}]\n\
                       committees: [{id: follow-up, name: لجنة}]\n";

const FORM: &str = "title: شكوى\nroute: {committee: follow-up}\n\
                    attestation: {text: أقر, policy: relations, clause: vouching}\n\
                    groups: [{fields: [{id: what, type: long-text, label: ماذا}]}]\n";

const POLICY: &str = "title: سياسة\nrelated_forms: [complaint]\nrevisions: [{number: 1}]\n";

/// The good folder with some files replaced, and what is wrong with it, as lines.
fn told(replaced: &[(&str, &str)]) -> Vec<String> {
    lines(good(replaced))
}

/// The good folder's files, some of them replaced.
fn good(replaced: &[(&str, &str)]) -> Vec<SourceFile> {
    let good = [
        ("content/about.md", "---\ntitle: عن\n---\n"),
        ("content/index.md", "---\ntitle: أهلًا\n---\n"),
        ("content/guide.md", "---\ntitle: دليل\n---\n"),
        ("content/policies/relations/policy.yaml", POLICY),
        ("content/policies/relations/r1.md", "## إقرار {#vouching}\n"),
        ("content/society.yaml", SOCIETY),
        ("diwan.yaml", CONFIG),
        ("forms/complaint.yaml", FORM),
    ];
    let text = |(path, text): (&'static str, &str)| {
        let other = replaced.iter().find(|(name, _)| *name == path);
        SourceFile::new(path, other.map_or(text, |(_, other)| other))
    };
    good.into_iter().map(text).collect()
}

/// What is wrong with a folder of these files, as lines.
fn lines(texts: Vec<SourceFile>) -> Vec<String> {
    let folder = Folder {
        texts,
        documents: Vec::new(),
        theme: Vec::new(),
        problems: Problems::new(),
        unread: Vec::new(),
    };
    let problems = read(&folder).problems.sorted();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_good_one_is_good() {
    assert_eq!(told(&[]), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other_mistake_and_causes_none() {
    for (broken, text) in [
        ("content/guide.md", "---\ntitel: دليل\n---\n"),
        ("content/policies/relations/policy.yaml", "title: سياسة\n"),
        ("content/society.yaml", "name: [\n"),
        ("forms/complaint.yaml", "titel: شكوى\n"),
    ] {
        let problems = told(&[(broken, text), ("content/about.md", "---\ntitel: x\n---\n")]);
        assert!(problems[0].starts_with("content/about.md:2:1:"), "{problems:?}");
        assert!(problems[1].starts_with(broken), "{problems:?}");
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}

#[test]
fn a_slip_in_one_key_hides_nothing_in_the_same_file() {
    let config = CONFIG
        .replace("mailboxes", "mailboxess")
        .replace("complaint_form: complaint", "complaint_form: complaints");
    let society =
        SOCIETY.replace("committees", "comittees").replace("guide.md", "giude.md") + "phonse: []\n";
    let problems = told(&[("diwan.yaml", &config), ("content/society.yaml", &society)]);
    let all = problems.join("\n");
    for words in [
        "content/society.yaml:5:1: `comittees` is not a key here",
        "content/society.yaml:6:1: `phonse` is not a key here",
        "content/society.yaml:4:84: there is no page `giude.md`",
        "diwan.yaml:1:73: there is no form `complaints`",
        "diwan.yaml:3:1: `mailboxess` is not a key here",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
}

#[test]
fn a_language_that_the_site_does_not_have_waits_for_the_day_it_has() {
    let society =
        SOCIETY.replace("name: جمعية", "name: {ar: جمعية, en: Society}\nabout: {ar: نص, en: text}");
    let folder = [("content/about.md", "content/about.en.md")];
    let mut texts = good(&[("content/society.yaml", &society)]);
    for (path, other) in folder {
        let text = texts.iter().find(|file| file.path() == path).unwrap().text().to_owned();
        texts.push(SourceFile::new(other, text));
    }
    let problems = lines(texts);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("content/about.en.md:1:1: here are words in `en`"));
    assert!(problems[1].starts_with("content/society.yaml:1:7: here are words in `en`"));
}

#[test]
fn a_mailbox_of_nobody_is_told_at_its_line() {
    let config = CONFIG.replace("    follow-up:", "    folow-up:");
    let problems = told(&[("diwan.yaml", &config)]);
    assert_eq!(
        problems,
        [
            "diwan.yaml:1:1: the committee `follow-up` gets forms and has no mailbox",
            "diwan.yaml:5:5: `mailboxes` has the committee `folow-up`, whom the society has not",
        ]
    );
    let form = FORM.replace("committee: follow-up", "committee: folow-up");
    let problems = told(&[("forms/complaint.yaml", &form)]);
    assert_eq!(problems.len(), 1, "whom nobody knows needs no mailbox: {problems:?}");
}

/// The sample is in two languages, and most societies begin in one.
#[test]
fn the_sample_site_can_be_published_in_one_language() {
    let mut folder = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for file in &mut folder.texts {
        if file.path() == "diwan.yaml" {
            let text = file.text().replace("languages: [ar, en]", "languages: [ar]");
            *file = SourceFile::new("diwan.yaml", text);
        }
    }
    let problems = read(&folder).problems.sorted();
    let errors = problems.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{problems:#?}");
    assert!(!problems.is_empty(), "what is not published is told");
}

#[test]
fn a_word_of_a_policy_that_lacks_a_language_is_told_by_its_key() {
    let config = CONFIG.replace("[ar]", "[ar, en]");
    let policy = POLICY
        .replace("title: سياسة", "title: {ar: سياسة, en: Policy}\nnumber: P-1\nowner: {en: Us}")
        .replace("{number: 1}", "{number: 1, reason: مراجعة}");
    let all = told(&[("diwan.yaml", &config), ("content/policies/relations/policy.yaml", &policy)])
        .join("\n");
    assert!(all.contains("policy.yaml:1:1: `owner` is missing in `ar`"), "{all}");
    assert!(all.contains("policy.yaml:1:1: `revision 1: reason` is missing in `en`"), "{all}");
    assert!(!all.contains("`title`") && !all.contains("`number`"), "{all}");
}

/// The complaint with a workflow and a way to reach the person.
fn following(workflow: &str) -> String {
    let email = "{id: email, type: email, label: بريد}";
    FORM.replace("{id: what", &format!("{email}, {{id: what"))
        + &format!("contact: {{email: email}}\nworkflow: {workflow}\n")
}

#[test]
fn a_workflow_must_be_there_and_reach_everybody_it_names() {
    const MANAGED: &str = "  management: [head@coop.example]\n";
    let config = format!("{CONFIG}{MANAGED}");
    let told = |workflow: &str, config: &str| {
        let form = following(workflow);
        told(&[("forms/complaint.yaml", &form), ("diwan.yaml", config)])
    };
    assert_eq!(told("complaint", &config), [""; 0]);
    for (workflow, config, expected) in [
        (
            "compliant",
            config.as_str(),
            "forms/complaint.yaml:6:11: there is no workflow `compliant`",
        ),
        (
            "complaint",
            CONFIG,
            "`object` mails management, who can't be reached (workflow `complaint`)",
        ),
        ("{follow: complaint, committee: folow-up}", &config, "there is no committee `folow-up`"),
        ("{follow: complaint, quorum: 2}", &config, "2 members must agree, and `follow-up` has 1"),
        ("{folow: complaint}", &config, "`folow` is not a key here"),
    ] {
        let told = told(workflow, config);
        assert!(told.iter().any(|one| one.contains(expected)), "{expected}: {told:#?}");
    }
}

#[test]
fn a_workflow_that_would_strand_a_case_is_told() {
    let officers = "officers: [{id: desk, title: ضابط}]\nroles: [{id: adviser, title: مستشار}]\n";
    let society = format!("{SOCIETY}{officers}");
    let config = format!(
        "{}  officers: {{desk: [b@coop.example]}}\n  management: [head@coop.example]\n",
        CONFIG.replace("[a@coop.example]", "[a@coop.example, A@coop.example]")
    );
    let told = |form: &str, more: &[(&str, &str)]| {
        let own = [
            ("forms/complaint.yaml", form),
            ("diwan.yaml", config.as_str()),
            ("content/society.yaml", society.as_str()),
        ];
        told(&[&own, more].concat())
    };
    let quorum = following("{follow: complaint, quorum: 2}");
    let elsewhere = following("{follow: complaint, committee: follow-up}")
        .replace("route: {committee: follow-up}", "route: {officer: desk}");
    let term = "unit: working-days, policy: relations, clause: vouching";
    let long = following("complaint") + &format!("deadline: {{ceiling: {{days: 731, {term}}}}}\n");
    for (form, expected) in [
        (quorum, "2 members must agree, and `follow-up` has 1 mailboxes"),
        (elsewhere, "a new case waits for committee:follow-up, and its mail goes to officer:desk"),
        (long, "731 days are longer than anybody waits"),
        (following("complaint"), "no case can be referred to `adviser`, who has no mailbox"),
    ] {
        let told = told(&form, &[]);
        assert!(told.iter().any(|one| one.contains(expected)), "{expected}: {told:#?}");
    }
}

#[test]
fn a_workflow_tells_the_person_only_where_they_can_be_reached() {
    let form = format!("{FORM}workflow: complaint\n");
    let config = format!("{CONFIG}  management: [head@coop.example]\n");
    let told = told(&[("forms/complaint.yaml", &form), ("diwan.yaml", &config)]);
    assert!(told.iter().any(|one| one.contains("mails person, who can't be reached")), "{told:#?}");
}
