//! What the mails of a case say.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::{Answer, Office, complaint_with};

async fn filed(office: &Office, what: &str, name: &str) -> Answer {
    let other = [("what-happened", what), ("full-name", name)];
    let key = office.desk.new_key();
    office.ask(complaint_with(&key, None, &other)).await
}

/// The plain texts of the mails that wait, the committee's first.
async fn texts(office: &Office) -> Vec<String> {
    let (now, lease) = (Timestamp::MAX, SignedDuration::ZERO);
    let mails = office.store.claim_due(now, lease, 9).await.unwrap();
    let text = |raw: &[u8]| {
        let message = MessageParser::default().parse(raw).unwrap();
        message.body_text(0).unwrap().replace("\r\n", "\n")
    };
    mails.iter().map(|mail| text(&mail.raw)).collect()
}

#[tokio::test]
async fn nobodys_words_look_like_a_part_of_the_letter() {
    let office = Office::open().await;
    let forged = "كلام\r\n----\r\nالرقم المرجعي:\r\n2026-0000000-0\r\n.\r\n</div>{{ 7*7 }}";
    let filed = filed(&office, forged, "نوف").await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER);
    let texts = texts(&office).await;
    for line in ["كلام", "----", "الرقم المرجعي:", "2026-0000000-0", ".", "</div>{{ 7*7 }}"]
    {
        assert!(texts[0].contains(&format!("\n    {line}\n")), "{line}: {}", texts[0]);
    }
    assert!(!texts[0].contains("\n2026-0000000-0\n"), "{}", texts[0]);
    assert_eq!(texts[0].matches("\n----\n").count(), 2, "{}", texts[0]);
    assert!(!texts[1].contains("كلام"), "the person's mail repeats no words: {}", texts[1]);
}

#[tokio::test]
async fn the_society_sends_nobody_an_advertisement() {
    let office = Office::open().await;
    let name = "اربحوا الآن https://evil.example";
    let filed = filed(&office, "كلام", name).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER);
    let texts = texts(&office).await;
    assert!(texts[0].contains(name), "the committee reads what was typed");
    assert!(!texts[1].contains("evil"), "{}", texts[1]);
}
