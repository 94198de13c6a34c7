//! Addresses that nobody has confirmed.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::{Answer, Office, complaint_with, request};

/// Files a complaint, and returns the words of the mail to the person.
async fn filed(office: &Office, what: &str) -> String {
    let key = office.desk.new_key();
    let answer = office.ask(complaint_with(&key, None, &[("what-happened", what)])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    sent(office).await.pop().expect("the person gets a mail")
}

/// The words of the mails to the person that wait.
async fn sent(office: &Office) -> Vec<String> {
    let (now, lease) = (Timestamp::MAX, SignedDuration::ZERO);
    let mails = office.store.claim_due(now, lease, 99).await.unwrap();
    let theirs = mails.iter().filter(|mail| mail.envelope_to == ["nouf@person.example"]);
    let words = |raw: &[u8]| {
        let message = MessageParser::default().parse(raw).unwrap();
        message.body_text(0).unwrap().replace("\r\n", "\n")
    };
    theirs.map(|mail| words(&mail.raw)).collect()
}

fn link(mail: &str) -> String {
    let link = mail.split_whitespace().find(|word| word.contains("/desk/confirm/"));
    link.unwrap_or_else(|| panic!("{mail}")).replace("https://shuhdan.example", "")
}

async fn open(office: &Office, method: &str, link: &str) -> Answer {
    office.ask(request(method, link, &[], "")).await
}

#[tokio::test]
async fn looking_confirms_nothing_and_the_button_sends_the_code_once() {
    let office = Office::open().await;
    let first = filed(&office, "كلام").await;
    for _ in 0..2 {
        assert_eq!(open(&office, "GET", &link(&first)).await.status, StatusCode::OK);
    }
    assert!(filed(&office, "كلام آخر").await.contains("/desk/confirm/"), "not confirmed by looking");
    let before = sent(&office).await.len();
    for (times, words) in [(1, "تأكّد بريدكم"), (1, "سبق تأكيد"), (1, "سبق تأكيد")]
    {
        let answer = open(&office, "POST", &link(&first)).await;
        assert!(answer.body.contains(words), "{}", answer.body);
        assert_eq!(sent(&office).await.len(), before + times);
    }
    assert!(open(&office, "GET", &link(&first)).await.body.contains("سبق تأكيد"));
    // The address is known now, for later cases as well.
    let later = filed(&office, "كلام ثالث").await;
    assert!(later.contains("رمز المتابعة:") && !later.contains("/desk/confirm/"), "{later}");
}

#[tokio::test]
async fn a_link_works_for_its_time_on_its_desk_and_unchanged() {
    let office = Office::open().await;
    let mail = filed(&office, "كلام").await;
    let link = link(&mail);
    let other = Office::open().await;
    assert_eq!(open(&other, "POST", &link).await.status, StatusCode::NOT_FOUND);
    let changed = format!("{link}a");
    assert_eq!(open(&office, "POST", &changed).await.status, StatusCode::NOT_FOUND);
    office.clock.advance(SignedDuration::from_hours(30 * 24));
    assert_eq!(open(&office, "POST", &link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sent(&office).await.len(), 1);
}
