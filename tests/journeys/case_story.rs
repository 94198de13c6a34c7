//! A request from receipt to close, as all who are in it live it: the person on the desk's pages, the
//! officer, three committee members and management by the links in the mails they got. At its end the
//! person says how it was, and the month's figures are published.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::support::filing::visible;
use crate::support::form::{Upload, multipart};
use crate::support::pages;
use crate::support::site::Site;
use crate::support::story::{Engine, Story, titled};
use crate::survey_story;

const EMAIL: &str = "hind.alsulaimi@person.example";
const OFFICER: &str = "marketing.officer@";
const REASON: &str = "لا يثبت العرض المرفق الحاجة إلى المبلغ المطلوب.";
const OBJECTION: &str = "أرفقتُ عرضًا أحدث، وفيه السعر كاملًا.";

/// The first days of the Umm al-Qura months, as they were published.
const MONTHS: &str = include_str!("../fixtures/calendar/umm-al-qura.csv");

pub(crate) const ANSWERS: [(&str, &str); 11] = [
    ("full-name", "هند بنت سعد السليمية"),
    ("national-id", "١٠٠٠٠٠٠٠٠٨"),
    ("category", "families"),
    ("mobile", "0501234567"),
    ("email", EMAIL),
    ("field", "marketing"),
    ("details", "أحتاج إلى طاولة عرض في السوق الموسمي."),
    ("_reply", "email"),
    ("_signature", "هند بنت سعد السليمية"),
    ("_attest", "yes"),
    ("membership-number", ""),
];

#[test]
fn a_request_goes_from_receipt_to_close_by_the_links_in_everybodys_mails() {
    play(Engine::Sqlite);
}

#[test]
fn the_same_request_on_postgres() {
    play(Engine::Postgres);
}

fn play(engine: Engine) {
    let title = "a request from receipt to close";
    let Some(mut story) = Story::begin(title, engine, three_decide) else { return };
    is_filed(&mut story);
    is_incomplete_and_supplemented(&mut story);
    is_complete_with_its_day(&mut story);
    is_refused_by_two_of_three(&mut story);
    is_printed(&story);
    is_objected_to_once_and_accepted(&mut story);
    let survey = is_delivered_and_closed(&mut story);
    is_in_the_register(&story);
    survey_story::is_answered_once(&story, &survey);
    let kinds = ["/desk/confirm/", "/desk/case", "/desk/survey/"];
    story.opening_links_changes_nothing(&kinds);
    survey_story::is_published(&story);
}

/// A committee of three of which two must agree, and management hears objections.
fn three_decide(site: &Site) {
    let clerk = "research.clerk@inbox.shuhdan.example]";
    let third = "research.clerk@inbox.shuhdan.example, research.third@inbox.shuhdan.example]";
    site.replace("diwan.yaml", clerk, third);
    let form = "forms/service-request.yaml";
    site.replace(form, "objections: objections}", "objections: management}");
}

fn is_filed(story: &mut Story) {
    story.files("service-request", &ANSWERS, &[]);
    assert!(story.page().body.contains("واردة"));
    let receipt = story.confirms(EMAIL);
    assert!(receipt.contains("طلب خدمة"), "{receipt}");
}

fn is_incomplete_and_supplemented(story: &mut Story) {
    let ask = story.link(OFFICER, "معاملة جديدة", "طلب ما ينقص");
    let silent = story.tries(&ask, &[("note", "نحتاج إلى عرض السعر.")], &[]);
    assert_eq!(silent.status, 422, "what is missing is named");
    assert!(silent.body.contains("نحتاج إلى عرض السعر."), "what was typed is still there");
    story.does(&ask, &[("missing", "proof"), ("note", "نحتاج إلى عرض السعر.")]);
    story.is_spent(&ask, "نحتاج إلى عرض السعر.");
    let code = story.code.clone();
    let told = story.mail(EMAIL, "ينقصها").plain().to_owned();
    for words in ["لطلب الدعم المالي وحده، صورة واضحة", "نحتاج إلى عرض السعر.", "/desk/case"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains(&code), "the code is sent once");
    story.mail(OFFICER, "جديد المعاملة");

    let page = story.page();
    assert!(page.body.contains("لطلب الدعم المالي وحده"), "{}", visible(&page.body));
    // A file that is not what it says is refused, and named.
    let wrong = Upload { content: b"#!/bin/sh", ..quotation() };
    let answer = [("answer", "هذا العرض.")];
    let refused = story.person(&page, "supplement", &answer, &[wrong]);
    assert_eq!(refused.status, 422);
    assert!(visible(&refused.body).contains("محتوى الملف"), "{}", visible(&refused.body));
    let done = story.person(&page, "supplement", &answer, &[quotation()]);
    assert_eq!(done.status, 200, "{}", visible(&done.body));
    // The same page sent again does nothing.
    assert_eq!(story.person(&page, "supplement", &answer, &[]).status, 409);
}

fn is_complete_with_its_day(story: &mut Story) {
    let mail = story.mail(OFFICER, "استُكملت");
    assert_eq!(mail.attachments[0].name.as_deref(), Some("عرض السعر.pdf"));
    let complete = titled(mail.plain(), "اعتماد الاكتمال").expect("the officer can accept it");
    let some = story.tries(&complete, &[("checklist", "identity")], &[]);
    assert_eq!(some.status, 422, "every item is matched");
    let done = story.does(&complete, &[("checklist", "*")]);
    assert!(done.body.contains("الرفع إلى اللجنة"), "the page says what comes next");
    let completed: Date = story.shown()["completed"].as_str().unwrap().parse().unwrap();
    let due = by_hand(completed);
    let told = story.mail(EMAIL, "اكتملت").plain().to_owned();
    for day in [format!(" {} ", due.day()), format!("{} ", hijri_day(due))] {
        assert!(told.contains(&day), "{day} for {due}: {told}");
    }
    let clause = "https://shuhdan.example/policies/member-relations/#reply-in-time";
    assert!(told.contains(clause), "{told}");
    assert_eq!(story.shown()["due"]["on"]["gregorian"], due.to_string());
    assert!(story.page().body.contains(&format!("datetime=\"{due}\"")));
    let put = story.link(OFFICER, "جديد المعاملة", "الرفع إلى اللجنة");
    story.does(&put, &[]);
    let told = story.mail(EMAIL, "جديد في معاملتكم").plain().to_owned();
    assert!(told.contains("لتتخذ قرارها"), "{told}");
}

fn is_refused_by_two_of_three(story: &mut Story) {
    let members = ["research.chair@", "research.clerk@", "research.third@"].map(|member| {
        let mail = story.mail(member, "بانتظار قراركم");
        assert!(mail.plain().contains("أحتاج إلى طاولة عرض"), "{}", mail.plain());
        assert_eq!(mail.attachments[0].name.as_deref(), Some("عرض السعر.pdf"));
        let link = |title: &str| titled(mail.plain(), title).expect("a link to decide by");
        (link("القبول"), link("عدم القبول"))
    });
    let [(_, chair), (clerk, _), (accept, third)] = members;
    is_added_to_without_being_asked(story);
    let silent = story.tries(&chair, &[("reason", " ")], &[]);
    assert_eq!(silent.status, 422, "a refusal has a reason");
    story.does(&chair, &[("reason", REASON)]);
    story.does(&chair, &[("reason", REASON)]);
    story.stands("with-committee");
    story.does(&clerk, &[("note", "أرى قبوله.")]);
    story.stands("with-committee");
    story.does(&third, &[("reason", REASON)]);
    story.stands("refused");
    let told = story.mail(EMAIL, "صدر القرار").plain().to_owned();
    let set_in = format!("    {REASON}");
    assert!(told.lines().any(|line| line == set_in), "{told}");
    assert!(told.contains("تعترضوا على القرار مرة واحدة"), "{told}");
    for spent in [&chair, &clerk, &accept] {
        story.is_spent(spent, REASON);
    }
    story.mail(OFFICER, "صدر القرار");
}

/// The person adds a file while the committee has the case: whoever decides hears of it, and decides
/// by the link they had.
fn is_added_to_without_being_asked(story: &mut Story) {
    let page = story.page();
    let words = visible(&page.body);
    assert!(words.contains("السوق الموسمي"), "what was sent is behind the code");
    assert!(words.contains("لجنة البحث"), "who has the case: {words}");
    let file = || Upload { field: "add_file", ..quotation() };
    let done = story.person(&page, "add", &[("answer", "")], &[file()]);
    assert_eq!(done.status, 200, "{}", visible(&done.body));
    assert!(visible(&done.body).contains("ما أُضيف بعد التقديم"), "{}", visible(&done.body));
    let again = story.person(&page, "add", &[("answer", "")], &[file()]);
    assert_eq!(again.status, 409, "sent twice from one page, it is taken once");
    for reader in [OFFICER, "research.chair@", "research.clerk@", "research.third@"] {
        assert_eq!(story.mail(reader, "شيئًا إليها").attachments.len(), 1, "{reader}");
    }
}

/// The record, and the decision as a letter with the four lines.
fn is_printed(story: &Story) {
    let print = |sheet| {
        let (reference, code) = (story.reference.as_str(), story.code.as_str());
        let fields = [("reference", reference), ("code", code), ("_print", sheet)];
        story.client().post("/desk/case", &multipart(&fields, &[]))
    };
    let letter = visible(&print("letter").body);
    for words in ["الرقم", "التاريخ", "الموافق", "المرفقات", REASON, "غير مقبولة", "لجنة البحث"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("السوق الموسمي"), "a letter repeats no answers");
    let record = visible(&print("record").body);
    for words in ["السوق الموسمي", REASON, "عرض السعر.pdf", "هند بنت سعد السليمية", "وفق"]
    {
        assert!(record.contains(words), "{words}: {record}");
    }
}

fn is_objected_to_once_and_accepted(story: &mut Story) {
    let page = story.page();
    let empty = story.person(&page, "object", &[("reason", "")], &[]);
    assert_eq!(empty.status, 422, "an objection says why");
    let done = story.person(&page, "object", &[("reason", OBJECTION)], &[]);
    assert_eq!(done.status, 200, "{}", visible(&done.body));
    story.mail(EMAIL, "جديد في معاملتكم");
    story.mail(OFFICER, "اعتراض");
    let mail = story.mail("director@", "اعتراض").plain().to_owned();
    assert!(mail.contains(OBJECTION), "{mail}");
    let accept = titled(&mail, "القبول").expect("management decides");
    let committee = story.register(&[
        "act",
        &story.reference,
        "accept",
        "--as",
        "committee:research",
        "--member",
        "1",
    ]);
    assert!(committee.said.contains("management"), "{}", committee.said);
    story.does(&accept, &[("note", "يُصرف المبلغ كاملًا.")]);
    let told = story.mail(EMAIL, "صدر القرار").plain().to_owned();
    assert!(told.contains("يُصرف المبلغ كاملًا."), "{told}");
    assert!(!story.page().body.contains("value=\"object\""), "there is one objection");
}

/// Returns the link by which the person can say how it was.
fn is_delivered_and_closed(story: &mut Story) -> String {
    let deliver = story.link(OFFICER, "صدر القرار", "تسجيل التنفيذ");
    story.does(&deliver, &[("note", "سُلّمت الطاولة.")]);
    let close = story.link(OFFICER, "جديد المعاملة", "إغلاق المعاملة");
    story.does(&close, &[]);
    let reopen = story.link(OFFICER, "جديد المعاملة", "إعادة فتح المعاملة");
    assert_eq!(story.tries(&reopen, &[("reason", "")], &[]).status, 422, "a reopening says why");
    let reference = story.reference.clone();
    let subjects: Vec<String> =
        story.told(EMAIL).iter().map(|one| one.replace(&reference, "…")).collect();
    assert_eq!(
        subjects[2..],
        [
            "معاملتكم رقم … ينقصها ما نحتاج إليه",
            "اكتملت معاملتكم رقم …",
            "جديد في معاملتكم رقم …",
            "صدر القرار في معاملتكم رقم …",
            "جديد في معاملتكم رقم …",
            "صدر القرار في معاملتكم رقم …",
            "نُفّذ ما تقرر في معاملتكم رقم …",
            "أُغلقت معاملتكم رقم …",
        ]
    );
    let page = story.page();
    let words = visible(&page.body);
    for step in ["واردة", "غير مكتملة", "مكتملة", "لدى اللجنة", "غير مقبولة", "منفَّذة", "مغلقة"]
    {
        assert!(words.contains(step), "{step}: {words}");
    }
    assert!(pages::forms(&page.body).is_empty(), "nothing is left to do");
    let links = story.mail(EMAIL, "أُغلقت").links();
    let survey = links.into_iter().find(|link| link.contains("/desk/survey/"));
    let survey = survey.expect("the mail that closes the case asks how it was");
    assert!(page.body.contains(&survey), "so does its page");
    survey
}

fn is_in_the_register(story: &Story) {
    let listed = story.register(&["list", "--state", "closed", "--json"]);
    let mut listed = serde_json::Deserializer::from_str(&listed.said).into_iter();
    let listed: serde_json::Value = listed.next().unwrap().unwrap();
    assert_eq!(listed[0]["reference"], story.reference.as_str());
    assert_eq!(listed[0]["due"], serde_json::Value::Null);
    let shown = story.shown().to_string();
    for personal in [EMAIL, "501234567", "السليمية"] {
        assert!(!shown.contains(personal), "{personal}: {shown}");
    }
    let table = story.register(&["export", "--csv"]).said;
    assert!(table.starts_with("\u{feff}reference,form,state"), "{table}");
    assert!(table.contains(&story.reference));
    let log = story.log();
    assert!(!log.contains(EMAIL) && !log.contains(&story.code), "{log}");
}

/// The fifteenth working day after a day, counted as one would with a wall calendar: the weekend,
/// the two national days, the feasts from the published months, and what the sample society states.
fn by_hand(completed: Date) -> Date {
    let feasts = MONTHS.lines().skip(1).filter_map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let start: Date = cells[0].parse().unwrap();
        let first = match cells[2] {
            "9" => start + 29.days(),
            "12" => start + 8.days(),
            _ => return None,
        };
        // The society states the fitr of 2026 itself.
        let stated = (cells[2], first.year()) == ("9", 2026);
        Some(if stated { (date(2026, 3, 19), 5) } else { (first, 4) })
    });
    let feasts: Vec<(Date, i64)> = feasts.chain([(date(2026, 12, 30), 2)]).collect();
    let off = |day: Date| {
        let weekend = matches!(day.weekday().to_monday_one_offset(), 5 | 6);
        let national = matches!((day.month(), day.day()), (2, 22) | (9, 23));
        let feast = feasts.iter().any(|(from, days)| (*from..*from + days.days()).contains(&day));
        weekend || national || feast
    };
    let (mut day, mut left) = (completed, 15);
    while left > 0 {
        day += 1.day();
        left -= i32::from(!off(day));
    }
    day
}

/// The day's number in its Hijri month.
fn hijri_day(day: Date) -> i32 {
    let starts = MONTHS.lines().skip(1).map(|row| row.split(',').next().unwrap());
    let starts = starts.map(|start| start.parse::<Date>().unwrap());
    let start = starts.take_while(|start| *start <= day).last().unwrap();
    day.since(start).unwrap().get_days() + 1
}

fn quotation() -> Upload<'static> {
    Upload {
        field: "supplement_file",
        file_name: "عرض السعر.pdf",
        content_type: "application/pdf",
        content:
            b"%PDF-1.4\r\n1 0 obj<</Type/Catalog>>endobj\r\ntrailer<</Root 1 0 R>>\r\n%%EOF\r\n",
    }
}
