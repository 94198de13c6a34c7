//! Signed links: how long they work, for whom, and what they show when they don't any more.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::{Answer, Office, request};
use crate::cases::workflow::Party;
use crate::cases::{Actor, Attempt, Proof, Said};
use crate::diagnostics::SourceFile;
use crate::forms::ReplyChannel;

const WORDS: &str = "أحتاج إلى طاولة عرض في السوق الموسمي.";

/// A mail that waits in the outbox.
pub(super) struct Waiting {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
}

/// All the mails that the office has written so far, in their order.
pub(super) async fn mails(office: &Office) -> Vec<Waiting> {
    let due = office.store.claim_due(Timestamp::MAX, SignedDuration::ZERO, 999).await.unwrap();
    let read = |raw: &[u8]| {
        let message = MessageParser::default().parse(raw).unwrap();
        let to = message.to().unwrap().iter().filter_map(|to| to.address()).collect::<Vec<_>>();
        Waiting {
            to: to.join(" "),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().replace("\r\n", "\n"),
        }
    };
    due.iter().map(|mail| read(&mail.raw)).collect()
}

/// The path of the link with this title in a mail.
fn link(mail: &Waiting, title: &str) -> String {
    let mut lines = mail.text.lines();
    lines.find(|line| *line == format!("{title}:")).unwrap_or_else(|| panic!("{}", mail.text));
    lines.next().unwrap().trim_start_matches("https://shuhdan.example").to_owned()
}

/// Files a service request and returns its reference.
pub(super) async fn filed(office: &Office, form: &str, reply: &str) -> String {
    let key = office.desk.new_key();
    let fields = [
        ("_key", key.as_str()),
        ("full-name", "هند بنت سعد"),
        ("national-id", "1000000008"),
        ("category", "families"),
        ("mobile", "0501234567"),
        ("email", "hind@person.example"),
        ("field", "marketing"),
        ("details", WORDS),
        ("_reply", reply),
        ("_attest", "yes"),
        ("_signature", "هند بنت سعد"),
    ];
    sent(office, form, &fields).await
}

/// Files a form with these answers and returns the reference.
pub(super) async fn sent(office: &Office, form: &str, fields: &[(&str, &str)]) -> String {
    let body = fields.iter().map(|(name, value)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let body = body.collect::<String>() + "--b--\r\n";
    let kind =
        [("Content-Type", "multipart/form-data; boundary=b"), ("Accept", "application/json")];
    let answer = office.ask(request("POST", &format!("/desk/forms/{form}"), &kind, body)).await;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    answer["reference"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// Everything that any action asks; `decide` takes what the action wants of it.
pub(super) fn everything(office: &Office, form: &str) -> Said {
    let content = office.desk.content();
    let items: Vec<_> =
        content.library.forms[form].requirements.iter().map(|one| one.id.clone()).collect();
    Said {
        missing: items[..1].to_vec(),
        matched: items,
        reason: Some("لأن العرض منتهٍ.".to_owned()),
        answer: Some("هذا العرض.".to_owned()),
        record: Some(crate::cases::Record {
            kind: crate::cases::RecordKind::Minutes,
            number: "12".to_owned(),
            date: jiff::civil::date(2026, 5, 31).into(),
        }),
        referee: Some("role:social-researcher".parse().unwrap()),
        officer: Some("production".parse().unwrap()),
        channel: Some(ReplyChannel::Phone),
        ..Said::default()
    }
}

/// Somebody does something; the state that it comes to.
pub(super) async fn acts(office: &Office, reference: &str, who: &str, action: &str) -> String {
    let case = office.store.case_by_reference(reference).await.unwrap().unwrap();
    let attempt = Attempt {
        action: action.to_owned(),
        by: Actor { party: who.parse::<Party>().unwrap(), member: None, proof: Proof::Terminal },
        said: everything(office, &case.form),
        at: office.desk.now(),
        version: None,
    };
    let done = office.desk.act(reference, &attempt, &[]).await;
    done.unwrap_or_else(|error| panic!("{who} {action}: {error}")).standing.state.to_string()
}

async fn get(office: &Office, path: &str) -> Answer {
    office.ask(request("GET", path, &[], "")).await
}

async fn post(office: &Office, path: &str, body: &'static str) -> Answer {
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    office.ask(request("POST", path, &form, body)).await
}

#[tokio::test]
async fn a_link_ends_with_its_time_and_shows_nothing_then() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    let link = link(&mails(&office).await[0], "طلب ما ينقص");
    office.clock.advance(SignedDuration::from_hours(90 * 24 - 1));
    let open = get(&office, &link).await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.body.contains(WORDS) && open.body.contains("<form class=\"form\""));
    office.clock.advance(SignedDuration::from_hours(1));
    for answer in [get(&office, &link).await, post(&office, &link, "x=1").await] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert!(answer.body.contains("لم يعد هذا الرابط صالحًا"), "{}", answer.body);
        assert!(!answer.body.contains(WORDS) && !answer.body.contains(&reference));
    }
    let case = office.store.case_by_reference(&reference).await.unwrap().unwrap();
    assert_eq!(case.events.len(), 1);
}

#[tokio::test]
async fn a_used_link_tells_what_has_happened_and_not_what_was_filed() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    let asking = link(&mails(&office).await[0], "طلب ما ينقص");
    acts(&office, &reference, "officer:marketing", "refer").await;
    let used = get(&office, &asking).await;
    assert_eq!(used.status, StatusCode::OK);
    for told in ["استُعمل هذا الرابط", "إلى: الباحث الاجتماعي", "لأن العرض منتهٍ."]
    {
        assert!(used.body.contains(told), "{told}: {}", used.body);
    }
    assert!(!used.body.contains(WORDS) && !used.body.contains("<form class=\"form\""));
    let late = post(&office, &asking, "ask-for-missing_missing=proof").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn whoever_has_moved_a_case_on_is_shown_and_mailed_what_comes_next() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    let complete = link(&mails(&office).await[0], "اعتماد الاكتمال");
    let items = everything(&office, "service-request").matched;
    let body = items.iter().map(|item| format!("accept-as-complete_checklist={item}"));
    let body: &'static str = Box::leak(body.collect::<Vec<_>>().join("&").into_boxed_str());
    let done = post(&office, &complete, body).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert!(done.body.contains("الرفع إلى اللجنة"), "{}", done.body);
    let mails = mails(&office).await;
    let turn = mails.iter().find(|mail| mail.subject == format!("جديد المعاملة رقم {reference}"));
    let put = link(turn.expect("a mail with the next links"), "الرفع إلى اللجنة");
    let done = post(&office, &put, "").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
}

#[tokio::test]
async fn a_member_is_a_mailbox_wherever_it_stands_and_nobody_after_it_has_gone() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    acts(&office, &reference, "officer:marketing", "accept-as-complete").await;
    acts(&office, &reference, "officer:marketing", "put-to-committee").await;
    let mails = mails(&office).await;
    let to = |name: &str| mails.iter().find(|mail| mail.to.starts_with(name)).unwrap();
    let [chair, clerk] = ["research.chair", "research.clerk"].map(|one| link(to(one), "القبول"));

    let boxes = "[research.chair@inbox.shuhdan.example, research.clerk@inbox.shuhdan.example]";
    let turned = "[new.member@inbox.shuhdan.example, research.clerk@inbox.shuhdan.example, \
                  research.chair@inbox.shuhdan.example]";
    let office = office.again(|file| edit(file, boxes, turned)).await;
    assert_eq!(post(&office, &chair, "").await.status, StatusCode::OK);
    let again = post(&office, &chair, "").await;
    assert_eq!(again.status, StatusCode::OK, "the same voice again is no second one");
    assert_eq!(office.state(&reference).await, "with-committee");

    let gone = "[new.member@inbox.shuhdan.example, research.clerk@inbox.shuhdan.example]";
    let office = office.again(|file| edit(file, boxes, gone)).await;
    for dead in [get(&office, &chair).await, post(&office, &chair, "").await] {
        assert_eq!(dead.status, StatusCode::GONE);
        assert!(dead.body.contains("لم يعد عنوانه بين عناوينها"), "{}", dead.body);
        assert!(!dead.body.contains(WORDS));
    }
    assert_eq!(post(&office, &clerk, "").await.status, StatusCode::OK);
    assert_eq!(
        office.state(&reference).await,
        "with-committee",
        "the voice of who has left does not count"
    );
}

fn edit(file: &mut SourceFile, old: &str, new: &str) {
    if file.path() == "diwan.yaml" {
        assert!(file.text().contains(old));
        *file = SourceFile::new("diwan.yaml", file.text().replace(old, new));
    }
}

#[tokio::test]
async fn two_members_who_vote_in_one_moment_are_both_heard() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    acts(&office, &reference, "officer:marketing", "accept-as-complete").await;
    acts(&office, &reference, "officer:marketing", "put-to-committee").await;
    let mails = mails(&office).await;
    let to = |name: &str| mails.iter().find(|mail| mail.to.starts_with(name)).unwrap();
    let [chair, clerk] = ["research.chair", "research.clerk"].map(|one| link(to(one), "القبول"));
    let (one, other) = tokio::join!(post(&office, &chair, ""), post(&office, &clerk, ""));
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(office.state(&reference).await, "accepted");
}

#[tokio::test]
async fn a_file_that_cant_be_read_is_named_and_the_mail_goes_out() {
    let office = Office::open().await;
    let reference = filed(&office, "service-request", "email").await;
    let file = crate::forms::AcceptedFile {
        field: "file".parse().unwrap(),
        name: "عرض السعر.pdf".to_owned(),
        kind: crate::forms::FileType::Pdf,
        bytes: bytes::Bytes::from_static(b"%PDF-1.4"),
        sha256: String::new(),
    };
    acts(&office, &reference, "officer:marketing", "ask-for-missing").await;
    let attempt = Attempt {
        action: "supplement".to_owned(),
        by: Actor { party: Party::Person, member: None, proof: Proof::Code },
        said: Said { files: vec![file.name.clone()], ..Said::default() },
        at: office.desk.now(),
        version: None,
    };
    office.desk.act(&reference, &attempt, &[file]).await.unwrap();
    std::fs::remove_dir_all(office.uploads()).unwrap();
    std::fs::create_dir(office.uploads()).unwrap();
    acts(&office, &reference, "officer:marketing", "accept-as-complete").await;
    acts(&office, &reference, "officer:marketing", "put-to-committee").await;
    let mails = mails(&office).await;
    let chair = mails.iter().find(|mail| mail.to.starts_with("research.chair")).unwrap();
    let left_out = "لم تُرفق هذه الملفات، إما لكبر حجمها أو لتعذّر قراءتها. اطلبوها ممن يدير مكتب الطلبات:\n    عرض السعر.pdf\n";
    assert!(chair.text.contains(left_out), "{}", chair.text);
}

#[tokio::test]
async fn before_the_floor_a_link_says_so_and_offers_no_form() {
    let office = Office::open_with(|file| {
        if file.path() == "forms/service-request.yaml" {
            let floor = "deadline:\n  floor: {days: 14, unit: calendar-days, policy: member-relations, clause: reply-in-time}\n";
            assert!(file.text().contains("deadline:\n"));
            *file = SourceFile::new(file.path(), file.text().replace("deadline:\n", floor));
        }
    })
    .await;
    let reference = filed(&office, "service-request", "email").await;
    acts(&office, &reference, "officer:marketing", "accept-as-complete").await;
    acts(&office, &reference, "officer:marketing", "put-to-committee").await;
    let mails = mails(&office).await;
    let chair = mails.iter().find(|mail| mail.to.starts_with("research.chair")).unwrap();
    assert!(chair.text.contains("لا يصدر القرار قبل:"), "{}", chair.text);
    let accept = link(chair, "القبول");
    for (answer, status) in [
        (get(&office, &accept).await, StatusCode::OK),
        (post(&office, &accept, "").await, StatusCode::CONFLICT),
    ] {
        assert_eq!(answer.status, status);
        assert!(answer.body.contains("لا يصدر القرار قبل"), "{}", answer.body);
        assert!(!answer.body.contains("<form class=\"form\""), "{}", answer.body);
    }
    office.clock.advance(SignedDuration::from_hours(14 * 24));
    assert_eq!(post(&office, &accept, "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_duplicate_repeats_another_case_that_exists() {
    let office = Office::open().await;
    let first = filed(&office, "service-request", "email").await;
    let second = filed(&office, "service-request", "phone").await;
    let mails = mails(&office).await;
    let mail = mails.iter().rev().find(|mail| mail.to.starts_with("marketing")).unwrap();
    let mark = link(mail, "تسجيل أنها مكررة");
    let body = |reference: &str| -> &'static str {
        Box::leak(format!("mark-duplicate_duplicate-of={reference}").into_boxed_str())
    };
    for wrong in [second.as_str(), "2026-7K3M9QX-C", "x"] {
        let refused = post(&office, &mark, body(wrong)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.body.contains("لا توجد معاملة أخرى بهذا الرقم"), "{}", refused.body);
    }
    assert_eq!(post(&office, &mark, body(&first)).await.status, StatusCode::OK);
    assert_eq!(office.state(&second).await, "duplicate");
}
