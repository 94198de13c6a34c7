use super::super::readers::text;
use super::super::{Conversion, convert};
use super::What;
use crate::diagnostics::{Problems, SourceFile};
use crate::language::Languages;
use crate::society::Society;

const LETTERHEAD: &str = include_str!("../../../tests/fixtures/import/letterhead.txt");

fn converted(source: &str) -> Conversion {
    convert(&text::lines(source)).unwrap()
}

fn value(done: &Conversion, what: What) -> Vec<(&str, String)> {
    let facts = done.facts.facts.iter().filter(|fact| fact.what == what);
    facts.map(|fact| (fact.value.as_str(), fact.origin.to_string())).collect()
}

#[test]
fn every_fact_has_its_line() {
    let done = converted(LETTERHEAD);
    for (what, expected, at) in [
        (What::Name, "جمعية السنابل التعاونية للخدمات", "line 2"),
        (What::EnglishName, "Sanabil Cooperative Society for Services", "line 3"),
        (What::Authority, "وزارة الموارد البشرية والتنمية الاجتماعية", "line 4"),
        (What::RegistrationNumber, "10999", "line 4"),
        (What::RegistrationYear, "1441", "line 4"),
        (What::LetterNumber, "45/118", "line 5"),
        (What::LetterDate, "1446-08-12", "line 5"),
        (What::LetterAttachments, "محضر الاجتماع", "line 5"),
        (What::DeadlineCeiling, "ceiling: {days: 10, unit: working-days}", "line 33"),
        (What::Email, "info@sanabil.example", "line 51"),
        (What::Website, "https://www.sanabil.example", "line 51"),
        (What::Fax, "0112345679", "line 50"),
    ] {
        assert_eq!(value(&done, what).first(), Some(&(expected, at.to_owned())), "{what:?}");
    }
    assert_eq!(value(&done, What::Channel).len(), 5);
}

#[test]
fn an_approval_with_a_table_of_five_is_proposed() {
    let proposal = converted(LETTERHEAD).facts.approval.unwrap();
    assert_eq!(proposal.body.as_deref(), Some("مجلس الإدارة"));
    assert_eq!((proposal.meeting.as_deref(), proposal.minutes.as_deref()), (Some("3"), Some("7")));
    let dates: Vec<String> = proposal.dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1446-08-12", "2025-02-11"]);
    assert_eq!(proposal.signatories.len(), 5);
    assert_eq!(proposal.signatories[4], ("تركي بن فهيد النموذجي".to_owned(), "عضو".to_owned()));
    let command = proposal.command("members", 2);
    assert!(command.starts_with("diwan policy approve members 2 --body 'مجلس الإدارة' --meeting '3' --minutes '7' --date 1446-08-12 --date 2025-02-11 --signatory 'سالم"), "{command}");
    assert_eq!(proposal.notes, [""; 0]);
}

#[test]
fn tables_of_signatories_are_read_in_every_layout() {
    let rows = [
        ["الاسم", "المنصب", "التوقيع"],
        ["سالم المثالي", "رئيس مجلس الإدارة", ""],
        ["نوف النموذجي", "أمين السر", ""],
    ];
    let of = |between: &str| rows.map(|row| row.join(between)).join("\n");
    for table in [of("\t"), of(" | "), of("        "), of("\t").replace('\n', "\n\n")] {
        let source = format!(
            "سياسة الخدمة\n\nمقدمة:\n\nنص السياسة هنا وفيه كلام كاف للاستدلال.\n\nاعتماد مجلس الإدارة\n\nمحضر رقم 4\n\n{table}\n"
        );
        let done = converted(&source);
        let proposal = done.facts.approval.unwrap_or_else(|| panic!("{source}\n{}", done.markdown));
        let expected = [
            ("سالم المثالي".to_owned(), "رئيس مجلس الإدارة".to_owned()),
            ("نوف النموذجي".to_owned(), "أمين السر".to_owned()),
        ];
        assert_eq!(proposal.signatories, expected, "{table}");
    }
}

#[test]
fn days_that_do_not_agree_are_told() {
    let source = LETTERHEAD.replace("12 شعبان 1446هـ", "12 رمضان 1446هـ");
    let proposal = converted(&source).facts.approval.unwrap();
    assert_eq!(proposal.notes.len(), 1, "{:?}", proposal.notes);
}

#[test]
fn a_clause_about_approving_is_no_approval() {
    let source = "سياسة الخدمة\n\nمقدمة:\n\nنص السياسة هنا.\n\nالاعتماد:\n\nيعتمد مجلس الإدارة هذه السياسة ويعمل بها من تاريخ نشرها في الموقع.\n";
    let done = converted(source);
    assert!(done.facts.approval.is_none());
    assert!(done.markdown.contains("## الاعتماد\n\nيعتمد مجلس"), "{}", done.markdown);
}

/// The fragment is read as it is, with what every society needs added where the document lacks it.
#[test]
fn the_fragment_is_a_part_of_a_societys_file() {
    let bare = "سياسة الخدمة\n\nقنوات التواصل:\n\n- المقابلة\n- الفاكس\n- قناة أخرى\n\nالأدوات المتاحة:\n\n- اللائحة الأساسية\n- دليل \"العضو\": الأول\n";
    for source in [LETTERHEAD, bare] {
        let fragment = converted(source).facts.society;
        let mut file = fragment.clone();
        for (key, lines) in [
            ("name:", "name: جمعية\n"),
            ("registration:", "registration: {authority: وزارة, number: \"1\"}\n"),
            ("phones:", "phones: [{number: \"0112345678\", kind: landline}]\n"),
            (
                "channels:",
                "channels: [{id: own, kind: interview, purpose: للزيارة, links: [{phone: \"0112345678\"}]}]\n",
            ),
        ] {
            if !fragment.lines().any(|line| line.starts_with(key)) {
                file += lines;
            }
        }
        let languages: Languages = serde_yaml::from_str("[ar]").unwrap();
        let mut problems = Problems::new();
        let file = SourceFile::new("content/society.yaml", file);
        let society = Society::read(&file, &languages, &mut problems);
        let told: Vec<String> = problems
            .sorted()
            .iter()
            .map(ToString::to_string)
            .filter(|told| !told.contains("`en`"))
            .collect();
        assert_eq!(told, [""; 0], "{}", file.text());
        assert!(society.is_some());
    }
}
