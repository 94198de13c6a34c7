//! Receipts, codes and tries.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{Answer, Office, complaint, request};
use crate::cases::{Code, Reference};

/// A filed complaint: the receipt's address, the reference, the code.
async fn filed(office: &Office) -> (String, String, String) {
    let answer = office.ask(complaint(&office.desk.new_key(), None)).await;
    let address = answer.headers["location"].to_str().unwrap().to_owned();
    let json = [("Accept", "application/json")];
    let receipt = office.ask(request("GET", &address, &json, "")).await;
    assert_eq!(receipt.status, StatusCode::OK);
    let receipt: serde_json::Value = serde_json::from_str(&receipt.body).unwrap();
    let of = |name: &str| receipt[name].as_str().unwrap().to_owned();
    (address, of("reference"), of("code"))
}

async fn asked(office: &Office, reference: &str, code: &str) -> Answer {
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let body = format!("reference={reference}&code={code}");
    office.ask(request("POST", "/desk/case", &form, body)).await
}

#[tokio::test]
async fn a_receipt_is_shown_for_its_time_and_to_its_token_only() {
    let office = Office::open().await;
    let (address, reference, code) = filed(&office).await;
    for secret in [&reference, &code] {
        assert!(!address.contains(secret.as_str()));
    }
    let wrong = address.replace(&address[address.len() - 3..], "aaa");
    let answer = office.ask(request("GET", &wrong, &[], "")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let other = Office::open().await;
    let answer = other.ask(request("GET", &address, &[], "")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    office.clock.advance(SignedDuration::from_mins(59));
    let answer = office.ask(request("GET", &address, &[], "")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["cache-control"], "no-store");
    office.clock.advance(SignedDuration::from_mins(1));
    let answer = office.ask(request("GET", &address, &[], "")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.body.contains(&reference));
}

#[tokio::test]
async fn tries_are_limited_and_tell_nothing_about_a_reference() {
    let office = Office::open().await;
    let (_, reference, code) = filed(&office).await;
    let known = asked(&office, &reference, &code).await;
    assert_eq!(known.status, StatusCode::OK);
    assert!(known.body.contains(&reference));

    let wrong = Code::new(&mut |bytes| bytes.fill(9)).to_string();
    let nobodys = Reference::new(2026, &mut |bytes| bytes.fill(9)).to_string();
    for _ in 0..10 {
        let (one, other) =
            (asked(&office, &reference, &wrong).await, asked(&office, &nobodys, &wrong).await);
        assert_eq!(one.status, StatusCode::UNPROCESSABLE_ENTITY);
        let without = |answer: &Answer, typed: &str| answer.body.replace(typed, "");
        assert_eq!(without(&one, &reference), without(&other, &nobodys));
    }
    for (reference, code) in [(&reference, &code), (&reference, &wrong), (&nobodys, &wrong)] {
        let locked = asked(&office, reference, code).await;
        assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    }
    office.clock.advance(SignedDuration::from_mins(15));
    assert_eq!(asked(&office, &reference, &code).await.status, StatusCode::OK);
}
