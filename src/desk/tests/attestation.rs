//! What a person vouches for may change while their page lies open.

use axum::http::StatusCode;
use jiff::Timestamp;

use super::{Answer, Office, complaint_with, request};

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("it is there");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn page(office: &Office) -> Answer {
    office.ask(request("GET", "/desk/forms/complaint", &[], "")).await
}

/// What the store holds of the case that an answer leads to.
async fn attested(office: &Office, answer: &Answer) -> serde_json::Value {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let json = [("Accept", "application/json")];
    let address = answer.headers["location"].to_str().unwrap();
    let receipt = office.ask(request("GET", address, &json, "")).await;
    let receipt: serde_json::Value = serde_json::from_str(&receipt.body).unwrap();
    let case = office.store.case_by_reference(receipt["reference"].as_str().unwrap());
    case.await.unwrap().unwrap().events[0].event.payload["attested"].clone()
}

#[tokio::test]
async fn a_page_of_the_revision_before_is_shown_again_with_the_new_words_and_nothing_is_lost() {
    let office = Office::open().await;
    let old = page(&office).await;
    let (key, mark) = (hidden(&old.body, "_key"), hidden(&old.body, "_attested"));
    assert!(mark.starts_with("r2-"), "{mark}");

    // The board's third revision takes effect while the page lies open.
    let later: Timestamp = "2026-11-01T09:00:00+03:00".parse().unwrap();
    office.clock.advance(later.duration_since(office.desk.now()));
    let sent = complaint_with(&key, Some("scan"), &[("_attested", &mark)]);
    let again = office.ask(sent).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.body.contains("صدر للسياسة إصدار جديد"), "it is told");
    for kept in ["انتظرت الرد ثلاثة أسابيع.", "نوف بنت سالم", "a.pdf"]
    {
        assert!(again.body.contains(kept), "{kept} is not lost");
    }
    let tick = again.body.split("id=\"_f-_attest\"").nth(1).unwrap();
    assert!(!tick.split('>').next().unwrap().contains("checked"), "to be ticked anew: {tick}");

    let mark = hidden(&again.body, "_attested");
    assert!(mark.starts_with("r3-"), "{mark}");
    let filed = office.ask(complaint_with(&key, None, &[("_attested", &mark)])).await;
    let attested = attested(&office, &filed).await;
    assert_eq!(attested["revision"], 3);
    assert_eq!(attested["clause"], "complaint-good-faith");
    assert!(attested["words"].as_str().unwrap().starts_with("ما كتبته صحيح"), "{attested}");
    assert!(attested["digest"].as_str().unwrap().starts_with("sha256:"), "{attested}");
    let files = office.uploads().read_dir().unwrap().count();
    assert_eq!(files, 1, "the file that was kept");
}

#[tokio::test]
async fn other_words_are_shown_first_and_who_came_without_a_page_says_what_they_read() {
    let office = Office::open().await;
    let key = office.desk.new_key();
    let mark = hidden(&page(&office).await.body, "_attested");
    let other = format!("{}0", &mark[..mark.len() - 1]);
    let other = if other == mark { format!("{}1", &mark[..mark.len() - 1]) } else { other };
    let shown = office.ask(complaint_with(&key, None, &[("_attested", &other)])).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without = office.ask(complaint_with(&key, None, &[])).await;
    assert_eq!(attested(&office, &without).await["revision"], 2);
}
