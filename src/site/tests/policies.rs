//! A policy's pages: what holds, until when, whom to ask, how to cite it, and its files for programs.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{BuildOptions, Drafts, SOCIETY, Site, site};

const POLICY: &str = "\
title: {ar: سياسة العلاقة مع الأعضاء, en: Relations with members}
number: P-01
review_months: 12
related_forms: [complaint, enquiry]
revisions:
  - number: 1
    approval: {body: {ar: المجلس, en: The board}, meeting: 10, date: {gregorian: 2022-06-25, hijri: 1443-11-26}}
  - number: 2
    approval: {body: {ar: المجلس, en: The board}, date: {gregorian: 2026-01-01}}
    effective: 2026-02-01
  - number: 3
";

const COMPLAINT: &str = "\
title: {ar: شكوى, en: Complaint}
route: {committee: follow-up}
deadline:
  ceiling: {days: 15, unit: working-days, policy: members, clause: in-time}
groups: [{fields: [{id: about, type: text, label: {ar: الموضوع, en: About}}]}]
";

const ENQUIRY: &str = "\
title: {ar: استفسار, en: Enquiry}
route: {committee: follow-up}
deadline:
  floor: {days: 14, unit: calendar-days, policy: members, clause: in-time}
groups: [{fields: [{id: about, type: text, label: {ar: السؤال, en: Question}}]}]
";

const TEXT: &str = "## أ. الرد {#reply}\n\n1. يُرد خلال المدة.   {#in-time}\r\n";

fn policy_site(policy: &str) -> Site {
    let society = format!(
        "{SOCIETY}\
categories: [{{id: all, name: {{ar: الجميع, en: All}}}}]
fields: [{{id: all, name: {{ar: الكل, en: All}}}}]
officers:
  - {{id: relations, title: {{ar: ضابط العلاقات, en: Relations officer}}, phone: '0112345670', covers: [{{categories: all, fields: all}}]}}
committees: [{{id: follow-up, name: {{ar: لجنة المتابعة, en: Follow-up}}}}]
"
    );
    let config = format!(
        "{}mailboxes: {{committees: {{follow-up: [f@coop.example]}}, officers: {{relations: [r@coop.example]}}}}\n",
        super::CONFIG
    );
    site(&[
        ("diwan.yaml", config.as_str()),
        ("content/society.yaml", society.as_str()),
        ("forms/complaint.yaml", COMPLAINT),
        ("forms/enquiry.yaml", ENQUIRY),
        ("content/policies/members/policy.yaml", policy),
        ("content/policies/members/r1.md", TEXT),
        ("content/policies/members/r1.en.md", "## A. Replies {#reply}\n\n1. In time. {#in-time}\n"),
        ("content/policies/members/r2.md", TEXT),
        ("content/policies/members/r3.md", TEXT),
    ])
}

fn on(site: &Site, today: &str, drafts: Drafts) -> BTreeMap<String, String> {
    site.pages_with(&BuildOptions { today: today.parse().unwrap(), drafts })
}

#[test]
fn the_next_review_is_stated_and_told_when_it_is_due() {
    let site = policy_site(POLICY);
    let page =
        |today: &str| on(&site, today, Drafts::Hidden)["policies/members/index.html"].clone();
    let planned = page("2027-02-01");
    assert!(planned.contains("<time datetime=\"2027-02-01\">"), "{planned}");
    assert!(!planned.contains("استحقت منذ"));
    let due = page("2027-02-02");
    assert!(due.contains("datetime=\"2027-02-01\">استحقت منذ 24 شعبان 1448هـ الموافق"), "{due}");
    let pages = on(&site, "2027-02-02", Drafts::Hidden);
    assert!(!pages["policies/members/r1/index.html"].contains("استحقت منذ"), "it holds no longer");
    assert!(pages["policies/index.html"].contains("استحقت منذ"));
}

#[test]
fn a_reader_knows_whom_to_ask() {
    let own = policy_site(&POLICY.replace("review_months", "contact: relations\nreview_months"));
    let page = &own.pages()["policies/members/index.html"];
    assert!(page.contains("يجيبكم: ضابط العلاقات") && page.contains("tel:+966112345670"), "{page}");
    let none = policy_site(POLICY);
    let page = &none.pages()["policies/members/index.html"];
    let asked = page.split("id=\"_contact\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(asked.contains("tel:+966112345678"), "{asked}");
    assert!(asked.contains("href=\"/contact/\""), "{asked}");
    let wrong = policy_site(&POLICY.replace("review_months", "contact: relation\nreview_months"));
    let problems = wrong.told.join("\n");
    assert!(problems.contains("policy.yaml:3:10: there is no officer `relation`"), "{problems}");
}

#[test]
fn only_a_ceiling_is_promised_with_a_form() {
    let page = &policy_site(POLICY).pages()["policies/members/index.html"];
    assert!(page.contains("نرد خلال مدة أقصاها 15 يوم عمل"), "{page}");
    assert_eq!(page.matches("class=\"promise\"").count(), 1, "a floor is no promise");
    assert!(page.contains("<a href=\"#in-time\">"), "{page}");
}

#[test]
fn a_superseded_revision_says_since_when_and_by_which() {
    let site = policy_site(POLICY);
    let pages = site.pages();
    let old = &pages["policies/members/r1/index.html"];
    assert!(
        old.contains("حلّ محله الإصدار 2، المعمول به منذ 13 شعبان 1447هـ الموافق 1 فبراير"),
        "{old}"
    );
    assert!(old.contains("<a href=\"/policies/members/\" data-same-clause>"), "{old}");
    assert!(old.contains("<meta name=\"robots\" content=\"noindex\">"));
    let current = &pages["policies/members/index.html"];
    assert!(!current.contains("حلّ محله الإصدار") && !current.contains("noindex"));
    let withdrawn =
        POLICY.replace("effective: 2026-02-01", "effective: 2026-02-01\n    withdrawn: 2026-03-01");
    let pages = policy_site(&withdrawn).pages();
    let page = &pages["policies/members/r2/index.html"];
    assert!(page.contains("ولم يعد معمولًا به منذ 12 رمضان 1447هـ الموافق 1 مارس"), "{page}");
    assert!(page.contains("noindex"));
}

#[test]
fn a_draft_bears_its_mark_and_is_published_by_nobody() {
    let site = policy_site(POLICY);
    let shown = on(&site, "2026-11-21", Drafts::Shown);
    let marked: Vec<&String> = shown
        .iter()
        .filter(|(_, page)| page.contains("class=\"watermark\""))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(marked, ["en/policies/members/r3/index.html", "policies/members/r3/index.html"]);
    let mark = "<div class=\"watermark\" aria-hidden=\"true\">مسودة</div>";
    let draft = &shown["policies/members/r3/index.html"];
    assert!(draft.contains(mark) && !draft.contains("هو النص المرجعي"), "{draft}");
    assert!(shown["policies/members/index.html"].contains("هو النص المرجعي"));
    let hidden = site.pages();
    assert!(hidden.keys().all(|file| !file.contains("/r3/")));
    assert!(hidden.values().all(|page| !page.contains("watermark")));
}

#[test]
fn a_revision_is_cited_by_its_own_address() {
    let pages = policy_site(POLICY).pages();
    let first = &pages["policies/members/r1/index.html"];
    assert!(
        first.contains(
            "جمعية النخيل التعاونية، «سياسة العلاقة مع الأعضاء»، رقم P-01، الإصدار 1، اعتمده المجلس \
             في الاجتماع 10 بتاريخ 26 ذو القعدة 1443هـ الموافق 25 يونيو 2022م: \
             <bdi dir=\"ltr\">https://coop.example/policies/members/r1/</bdi>"
        ),
        "{first}"
    );
    let current = &pages["en/policies/members/index.html"];
    assert!(
        current.contains("data-address=\"https://coop.example/en/policies/members/r2/\""),
        "{current}"
    );
    assert!(current.contains("clause ({clause})\""), "{current}");
    assert!(current.contains("data-clause=\"A، 1\"") || current.contains("data-clause=\"أ، 1\""));
}

#[test]
fn the_markdown_is_what_the_digest_covers() {
    let site = policy_site(POLICY);
    let pages = site.pages();
    let approved = "## أ. الرد {#reply}\n\n1. يُرد خلال المدة.   {#in-time}\n";
    assert_eq!(pages["policies/members/r1/index.md"], approved);
    assert_eq!(pages["policies/members/index.md"], approved);
    assert!(pages.contains_key("en/policies/members/r1/index.md"));
    assert!(!pages.contains_key("en/policies/members/r2/index.md"), "it has no English text");
    let english = &pages["en/policies/members/r2/index.html"];
    let link = "<link rel=\"alternate\" type=\"text/markdown\" title=\"The approved text as it is (Markdown)\" href=\"/policies/members/r2/index.md\">";
    assert!(english.contains(link), "{english}");
}

#[test]
fn programs_read_facts_and_clauses() {
    let site = policy_site(POLICY);
    let pages = site.pages();
    let read = |file: &str| -> Value { serde_json::from_str(&pages[file]).unwrap() };
    let first = read("policies/members/r1/index.json");
    assert_eq!(first["version"], 1);
    assert_eq!(first["state"], "superseded");
    assert_eq!(first["approval"]["date"]["hijri"], "1443-11-26");
    assert_eq!(first["texts"][0]["language"], "ar");
    assert_eq!(
        first["texts"][1]["markdown"],
        "https://coop.example/en/policies/members/r1/index.md"
    );
    let clause = &first["clauses"][1];
    assert_eq!(clause["id"], "in-time");
    assert_eq!(clause["path"], serde_json::json!(["أ", "1"]));
    assert_eq!(clause["under"], "reply");
    assert_eq!(clause["text"], "يُرد خلال المدة.");
    assert_eq!(clause["address"], "https://coop.example/policies/members/r1/#in-time");
    let current = read("en/policies/members/index.json");
    assert_eq!((&current["revision"], &current["text_language"]), (&2.into(), &"ar".into()));
    assert_eq!(current["addresses"]["html"], "https://coop.example/en/policies/members/r2/");
}

/// What the schema calls required is there, and nothing is there that it does not know.
fn fits(schema: &Value, value: &Value, at: &str) {
    if let Some(properties) = schema["properties"].as_object() {
        let Some(object) = value.as_object() else {
            assert!(value.is_null(), "{at}: {value}");
            return;
        };
        for key in object.keys() {
            let known = properties.get(key).unwrap_or_else(|| panic!("{at} has no `{key}`"));
            fits(known, &object[key], &format!("{at}.{key}"));
        }
        for key in schema["required"].as_array().unwrap() {
            assert!(object.contains_key(key.as_str().unwrap()), "{at} lacks {key}");
        }
    }
    for item in value.as_array().into_iter().flatten() {
        fits(&schema["items"], item, &format!("{at}[]"));
    }
}

#[test]
fn the_schema_knows_every_key() {
    let schema = include_str!("../../../docs/policy-v1.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let pages = policy_site(POLICY).pages();
    let mut found = 0;
    for (file, text) in pages.iter().filter(|(file, _)| file.ends_with("index.json")) {
        fits(&schema, &serde_json::from_str(text).unwrap(), file);
        found += 1;
    }
    assert_eq!(found, 6);
}
