//! The page of figures: it is there when there are figures, and says them to everybody.

use super::site;

const MAY: &str = "\
month: 2026-05
cases:
  received: 24
  answered: 41
  open: 22
  overdue: hidden
  reply_days: {median: 6, nine_tenths: 12}
  in_time: {at_least: 78}
forms:
  - {form: request, title: {ar: طلب خدمة, en: Request}, received: hidden, answered: 30}
  - {form: complaint, title: {ar: شكوى, en: Complaint}, received: hidden, answered: 11}
surveys:
  - survey: after-case
    title: {ar: كيف كانت خدمتنا؟, en: How did we do?}
    questions:
      - question: overall
        title: {ar: ما مدى رضاكم؟, en: How satisfied are you?}
        answers: 40
        mean: 4.4
        options: [{option: '1', count: hidden}, {option: '2', count: hidden}, {option: '3', count: hidden},
          {option: '4', count: hidden}, {option: '5', count: hidden}]
      - question: clear
        title: {ar: هل فهمتم؟, en: Did you understand?}
        answers: 38
        options: [{option: 'yes', count: 27}, {option: 'no', count: 11}]
";

fn files() -> Vec<(&'static str, String)> {
    let april = MAY.replace("2026-05", "2026-04").replace("answers: 40", "answers: hidden");
    let april =
        april.replace("mean: 4.4", "mean: hidden").replace("received: 24", "received: hidden");
    vec![
        ("content/transparency/2026-04.yaml", april),
        ("content/transparency/2026-05.yaml", MAY.to_owned()),
    ]
}

fn pages() -> std::collections::BTreeMap<String, String> {
    let files = files();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = site(&files);
    assert_eq!(site.told, [""; 0]);
    site.pages()
}

#[test]
fn there_is_no_page_without_figures() {
    let pages = site(&[]).pages();
    assert!(!pages.keys().any(|path| path.contains("transparency")), "{:?}", pages.keys());
    assert!(!pages["index.html"].contains("/transparency/"), "no link leads nowhere");
}

#[test]
fn the_last_month_comes_first_and_every_chart_has_its_table() {
    let pages = pages();
    let page = &pages["en/transparency/index.html"];
    assert!(pages["en/index.html"].contains("/en/transparency/"), "the footer leads to it");
    for words in ["May 2026", "6 working days", "78% or more", "fewer than 10", "4.4", "27 (71%)"] {
        assert!(page.contains(words), "{words}");
    }
    let table = page.split("<tbody>").nth(1).unwrap();
    assert!(table.find("May 2026") < table.find("April 2026"), "{table}");
    let (plots, tables) = (page.matches("role=\"img\"").count(), page.matches("<details").count());
    assert_eq!((plots, tables), (4, 5), "three of cases, one of points; and one choice");
    for part in ["<title id=", "<desc id="] {
        assert_eq!(page.matches(part).count(), plots, "{part}");
    }
    let description = page.split("<desc").nth(1).unwrap().split('<').next().unwrap();
    assert!(description.contains("April 2026: Received: fewer than 10"), "{description}");
    assert!(description.find("April") < description.find("May"), "in the order of time");
}

#[test]
fn time_goes_in_the_direction_of_reading() {
    let pages = pages();
    let place = |page: &str, month: &str| -> i32 {
        let before = page.split(&format!(">{month}</text>")).next().unwrap();
        let x = before.rsplit("<text x=\"").next().unwrap();
        x.split('"').next().unwrap().parse().unwrap()
    };
    let english = &pages["en/transparency/index.html"];
    assert!(place(english, "April") < place(english, "May"));
    let arabic = &pages["transparency/index.html"];
    assert!(place(arabic, "أبريل") > place(arabic, "مايو"));
}

#[test]
fn the_files_are_published_as_they_are() {
    let pages = pages();
    assert_eq!(pages["transparency/2026-05.yaml"], MAY);
    let table = &pages["transparency/figures.csv"];
    assert!(table.starts_with("month,what,of,figure,value\r\n2026-05,cases,,received,24\r\n"));
    assert!(table.contains("\r\n2026-04,cases,,received,hidden\r\n"), "{table}");
    assert!(table.contains("\r\n2026-05,survey,after-case/overall,mean,4.4\r\n"), "{table}");
}

#[test]
fn what_would_tell_of_a_few_stops_the_build() {
    let text = MAY.replace("open: 22", "open: 4");
    let site = site(&[("content/transparency/2026-05.yaml", &text)]);
    assert!(site.told[0].contains("content/transparency/2026-05.yaml:5"), "{:?}", site.told);
    assert!(site.told[0].contains("fewer than ten"), "{:?}", site.told);
}
