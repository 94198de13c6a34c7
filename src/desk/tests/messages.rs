//! A person who chose to be told by other means than mail is told.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::{Answer, Office, request};
use crate::cases::workflow::Party;
use crate::cases::{Actor, Attempt, Proof, Said};
use crate::mail::parts;
use crate::store::{Carrier, DueMail};

const GATEWAY: &str = "sms: {url: 'https://sms.example/send', json: {to: '{to}', text: '{text}'}}";

/// A request that wants its answers by this channel: its reference.
async fn filed(office: &Office, channel: &str) -> String {
    let key = office.desk.new_key();
    let answers = [
        ("_key", key.as_str()),
        ("full-name", "هند بنت سعد"),
        ("national-id", "1000000008"),
        ("category", "families"),
        ("mobile", "0501234567"),
        ("email", "hind@person.example"),
        ("field", "marketing"),
        ("details", "أحتاج إلى طاولة عرض."),
        ("_reply", channel),
        ("_attest", "yes"),
        ("_signature", "هند بنت سعد"),
    ];
    let answer = posted(office, "/desk/forms/service-request", &answers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let json = [("Accept", "application/json")];
    let address = answer.headers["location"].to_str().unwrap();
    let receipt = office.ask(request("GET", address, &json, "")).await;
    let receipt: serde_json::Value = serde_json::from_str(&receipt.body).unwrap();
    receipt["reference"].as_str().unwrap().to_owned()
}

async fn posted(office: &Office, address: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    office.ask(request("POST", address, &kind, form.finish())).await
}

/// The officer asks for something that is missing.
async fn missing(office: &Office, reference: &str) {
    let attempt = Attempt {
        action: "ask-for-missing".to_owned(),
        by: Actor {
            party: Party::Officer("marketing".parse().unwrap()),
            member: None,
            proof: Proof::Terminal,
        },
        said: Said { missing: vec!["proof".parse().unwrap()], ..Said::default() },
        at: office.desk.now(),
        version: None,
    };
    office.desk.act(reference, &attempt, &[]).await.unwrap();
}

async fn outbox(office: &Office) -> Vec<DueMail> {
    office.store.claim_due(Timestamp::MAX, SignedDuration::ZERO, 99).await.unwrap()
}

fn words(mail: &DueMail) -> String {
    let message = MessageParser::default().parse(&mail.raw).unwrap();
    message.body_text(0).unwrap().replace("\r\n", "\n")
}

#[tokio::test]
async fn by_text_message_where_there_is_a_gateway() {
    let Office { store, clock, data, .. } = Office::open().await;
    let messages = serde_yaml::from_str(GATEWAY).unwrap();
    let office = Office::configured(store, clock, data, |config| config.messages = messages);
    let reference = filed(&office, "sms").await;
    missing(&office, &reference).await;
    let all = outbox(&office).await;
    let messages: Vec<&DueMail> = all.iter().filter(|one| one.carrier == Carrier::Sms).collect();
    assert_eq!(messages.len(), 2, "received, and something is missing");
    for message in messages {
        assert_eq!(message.envelope_to, ["+966501234567"]);
        let text = String::from_utf8(message.raw.clone()).unwrap();
        assert!(text.contains(&reference) && text.contains("/desk/case"), "{text}");
        assert!(!text.contains("هند"), "{text}");
        assert!(parts(&text) <= 2, "{text}");
    }
    let asks = |one: &&DueMail| one.kind == "staff-turn" && words(one).contains("أبلغوا به صاحبها");
    let told = all.iter().filter(asks);
    assert_eq!(told.count(), 0, "nobody needs to call");
}

#[tokio::test]
async fn by_the_officer_where_there_is_none_who_records_that_they_did() {
    let office = Office::open().await;
    let reference = filed(&office, "phone").await;
    missing(&office, &reference).await;
    let all = outbox(&office).await;
    assert!(all.iter().all(|one| one.carrier == Carrier::Mail));
    let told = all.iter().find(|one| one.kind == "staff-turn").expect("the officer is asked");
    let told = words(told);
    assert!(told.contains("الاتصال الهاتفي: 050 123 4567"), "{told}");
    let mut lines = told.lines();
    lines.find(|line| line.starts_with("تسجيل ردّ")).expect("and can record it");
    let link = lines.next().unwrap().replace("https://shuhdan.example", "");
    let page = office.ask(request("GET", &link, &[], "")).await;
    assert_eq!(page.status, StatusCode::OK);
    let said = [("record-reply_channel", "phone"), ("record-reply_answer", "أخبرناها بما ينقص.")];
    let done = posted(&office, &link, &said).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let again = posted(&office, &link, &said).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "recorded once");
    let case = office.store.case_by_reference(&reference).await.unwrap().unwrap();
    let kinds: Vec<&str> = case.events.iter().map(|one| one.event.kind.as_str()).collect();
    assert_eq!(kinds, ["received", "acted", "told", "acted"]);
    assert_eq!(case.events[2].event.payload["channel"], "phone");
}
