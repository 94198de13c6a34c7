//! Five societies that exist, and what is asked of one; the slips stand in [`slips`].

mod slips;

use std::collections::BTreeSet;

use super::*;
use crate::diagnostics::{Problem, Problems, Severity, SourceFile};
use crate::language::{Languages, Slug};

/// A society without a slip, in one language; the tests below spoil it line by line.
const GOOD: &str = "\
name: جمعية تجريبية
registration: {authority: الوزارة, number: '1'}
phones:
  - {number: '0172223344', kind: landline}
channels:
  - id: phone
    kind: phone
    purpose: الاستفسار
    links:
      - {phone: '0172223344'}
      - {form: enquiry}
tools:
  - {id: bylaws, name: اللائحة, document: documents/bylaws.pdf}
categories:
  - {id: members, name: الأعضاء}
  - {id: families, name: الأسر}
fields:
  - {id: marketing, name: التسويق}
  - {id: training, name: التدريب}
officers:
  - id: first
    title: ضابط الاتصال
    phone: '0172223344'
    extension: '12'
    covers:
      - {categories: [members], fields: all}
      - {categories: [families], fields: [marketing]}
  - id: second
    title: ضابطة الاتصال
    email: second@example.sa
    covers:
      - {categories: [families], fields: [training]}
committees:
  - {id: follow-up, name: لجنة المتابعة}
";

fn languages(list: &str) -> Languages {
    serde_yaml::from_str(list).unwrap()
}

fn read(text: &str, list: &str) -> (Option<Society>, Vec<Problem>) {
    let file = SourceFile::new("content/society.yaml", text);
    let mut problems = Problems::new();
    let society = Society::read(&file, &languages(list), &mut problems);
    (society, problems.sorted())
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[test]
fn five_societies_differ_in_data_only() {
    let table = [
        (include_str!("../../../tests/fixtures/societies/najran/society.yaml"), 8, 3),
        (include_str!("../../../tests/fixtures/societies/baha/society.yaml"), 7, 3),
        (include_str!("../../../tests/fixtures/societies/technical/society.yaml"), 7, 3),
        (include_str!("../../../tests/fixtures/societies/esrar/society.yaml"), 6, 5),
        (include_str!("../../../tests/fixtures/societies/makkah/society.yaml"), 5, 3),
    ];
    for (text, channels, tools) in table {
        let list = if text.contains("en: ") { "[ar, en]" } else { "[ar]" };
        let (society, problems) = read(text, list);
        assert_eq!(problems, [], "not even a warning");
        let society = society.unwrap();
        assert_eq!(society.channels.len(), channels);
        assert_eq!(society.tools.len(), tools);
        for category in &society.categories {
            for field in &society.fields {
                assert!(society.officer_for(&category.id, &field.id).is_some());
            }
        }
    }
}

#[test]
fn people_are_led_to_their_officer() {
    let society = read(GOOD, "[ar]").0.unwrap();
    let who = |category, field| {
        let officer = society.officer_for(&slug(category), &slug(field));
        officer.map(|officer| officer.id.as_str().to_owned())
    };
    assert_eq!(who("members", "training").as_deref(), Some("first"));
    assert_eq!(who("families", "marketing").as_deref(), Some("first"));
    assert_eq!(who("families", "training").as_deref(), Some("second"));
    assert_eq!(who("families", "fishing"), None);
    let phone = society.officer("first").unwrap().phone.clone().unwrap();
    assert_eq!(phone.href(), "tel:+966172223344;ext=12");
    assert!(society.committee("follow-up").is_some());
    assert!(society.committee("research").is_none());
}

#[test]
fn all_slips_are_told_at_once_and_none_twice() {
    let text = GOOD
        .replace("'0172223344', kind: landline", "'12', kind: landlin")
        .replace("kind: phone", "kind: fone")
        .replace("second@example.sa", "second")
        .replace("id: follow-up", "id: Follow");
    let (society, problems) = read(&text, "[ar]");
    assert!(society.is_none());
    let lines: Vec<usize> =
        problems.iter().map(|problem| problem.place.as_ref().unwrap().line()).collect();
    assert_eq!(lines, [4, 4, 7, 30, 34], "{problems:#?}");
}

#[test]
fn delegates_belong_to_branch_delegates() {
    let delegates = "    delegates:\n      - {branch: أ, name: ب, phone: '0500000000'}\n";
    let links = "    links:\n      - {phone: '0172223344'}\n      - {form: enquiry}\n";
    let with = |kind: &str, parts: &str| {
        let text = GOOD.replace("kind: phone", kind).replace(links, parts);
        let (_, problems) = read(&text, "[ar]");
        problems.iter().map(ToString::to_string).collect::<String>()
    };
    assert_eq!(with("kind: branch-delegates", delegates), "");
    assert_eq!(with("kind: branch-delegates", links), "");
    assert!(with("kind: branch-delegates", "").contains("has no link"));
    assert!(with("kind: interview", "").contains("has no link"));
    assert!(with("kind: interview", delegates).contains("has no link"));
    let both = format!("{links}{delegates}");
    assert!(with("kind: interview", &both).contains("and has delegates"));
}

#[test]
fn a_missing_translation_is_a_warning() {
    let (society, problems) = read(GOOD, "[ar, en]");
    assert!(society.is_some());
    assert!(problems.iter().all(|it| it.severity == Severity::Warning));
    let first = problems.first().unwrap();
    assert_eq!(first.to_string(), "content/society.yaml:1:7: this text is missing in `en`");
    assert_eq!(first.remedy, "add `en: …`; until then it is shown in `ar`");
    assert_eq!(problems.len(), 11);
}

#[test]
fn a_society_that_nobody_can_call_is_warned() {
    let text = GOOD
        .replace("kind: landline", "kind: fax")
        .replace("    phone: '0172223344'\n    extension: '12'\n", "    email: a@example.sa\n");
    let (society, problems) = read(&text, "[ar]");
    assert!(society.is_some());
    let [only] = &problems[..] else { panic!("{problems:#?}") };
    assert!(only.message.contains("no phone number"));
    assert_eq!(only.severity, Severity::Warning);
}

#[test]
fn what_does_not_exist_is_told_where_it_is_named() {
    let society = read(GOOD, "[ar]").0.unwrap();
    let mut known = Known {
        documents: BTreeSet::from(["documents/bylaw.pdf".to_owned()]),
        forms: BTreeSet::from([slug("complaint")]),
        ..Known::default()
    };
    let line = |problem: Problem| format!("{problem} — {}", problem.remedy);
    let problems: Vec<String> =
        society.unknown_references(&known).sorted().into_iter().map(line).collect();
    assert_eq!(
        problems,
        [
            "content/society.yaml:11:16: there is no form `enquiry` — make `forms/enquiry.yaml`, \
             or name one that exists",
            "content/society.yaml:13:43: there is no document `documents/bylaws.pdf` — did you \
             mean `documents/bylaw.pdf`? Else make `content/documents/bylaws.pdf`",
        ]
    );
    known.documents.insert("documents/bylaws.pdf".to_owned());
    known.forms.insert(slug("enquiry"));
    assert!(society.unknown_references(&known).is_empty());
}

#[test]
fn every_outside_link_works() {
    let text = GOOD.replace(
        "      - {form: enquiry}\n",
        "      - {whatsapp: '0500000000'}\n      - {email: info@example.sa}\n      \
         - {map: {latitude: 20.01, longitude: 41.46}}\n      - {url: https://example.sa/a}\n      \
         - {page: about.md}\n",
    );
    let society = read(&text, "[ar]").0.unwrap();
    let links = &society.channels[0].links;
    let hrefs: Vec<Option<String>> = links.iter().map(Link::href).collect();
    let expected = [
        Some("tel:+966172223344"),
        Some("https://wa.me/966500000000"),
        Some("mailto:info@example.sa"),
        Some("https://www.openstreetmap.org/?mlat=20.01&mlon=41.46#map=17/20.01/41.46"),
        Some("https://example.sa/a"),
        None,
    ];
    assert_eq!(hrefs, expected.map(|href| href.map(str::to_owned)));
    let page = links[5].reference().unwrap();
    assert_eq!(page.target, Target::Page("about.md".to_owned()));
}

#[test]
fn numbers_need_no_quotation_marks() {
    let text = GOOD
        .replace("number: '1'", "number: 10142, unified_number: 7000000000")
        .replace("'0172223344'", "0172223344")
        .replace("'12'", "012")
        .replace(
            "phones:\n",
            "address: {postal_code: 01234, map: {latitude: 20, longitude: 41}}\nphones:\n",
        );
    let (society, problems) = read(&text, "[ar]");
    assert_eq!(problems, []);
    let society = society.unwrap();
    assert_eq!(society.registration.number, "10142");
    assert_eq!(society.address.unwrap().postal_code.as_deref(), Some("01234"));
    let phone = society.officers[0].phone.clone().unwrap();
    assert_eq!(phone.extension.as_deref(), Some("012"));
}
