//! Cases whose time is over.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};

use super::confidential::{acts, filed, link, mails, page, to};
use super::{Office, request};
use crate::cases::Said;
use crate::desk::Erased;
use crate::store::contract::on_each;
use crate::store::{CaseFilter, Shredded, Shredding, Store, Unsent};

/// The sample's complaints are kept for two years.
const DAYS: i64 = 730;

async fn is_over(office: &Office) -> usize {
    Box::pin(office.desk.shred_expired(office.desk.now())).await.unwrap()
}

fn files(office: &Office) -> usize {
    std::fs::read_dir(office.uploads()).unwrap().count()
}

async fn shredded(office: &Office) -> Option<Shredded> {
    let filter = CaseFilter { limit: 9, ..CaseFilter::default() };
    office.store.list(filter).await.unwrap()[0].shredded
}

#[tokio::test]
async fn a_closed_case_is_anonymised_after_its_time_once_and_says_so() {
    // On the heap: without optimising, all that a desk does in one future is more than a test's stack.
    on_each(|store| Box::pin(anonymised(store))).await;
}

async fn anonymised(store: Store) {
    let office = Box::pin(Office::with(store)).await;
    let (reference, code, new) = Box::pin(filed(&office)).await;
    let newest = to(&new, "followup.chair");
    let committee = "committee:follow-up";
    for action in ["take-on", "settle"] {
        Box::pin(acts(&office, &reference, action, committee, Said::default())).await;
    }
    office.clock.advance(SignedDuration::from_hours(24 * 2 * DAYS));
    mails(&office).await;
    assert_eq!(is_over(&office).await, 0, "an open case is kept");

    Box::pin(acts(&office, &reference, "close", committee, Said::default())).await;
    office.clock.advance(SignedDuration::from_hours(24 * DAYS));
    assert_eq!(is_over(&office).await, 0, "its last mail has not gone out");
    assert_eq!(files(&office), 1);
    mails(&office).await;
    // Two desks come to it at the same time.
    let (one, other) = tokio::join!(is_over(&office), is_over(&office));
    assert_eq!(one + other, 1);
    assert_eq!(is_over(&office).await, 0);
    assert_eq!((files(&office), shredded(&office).await), (0, Some(Shredded::Anonymised)));
    assert_eq!(mails(&office).await.len(), 0, "nobody is written to");

    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let body = format!("reference={reference}&code={code}");
    let answer = Box::pin(office.ask(request("POST", "/desk/case", &form, body))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let gone = "انقضت مدة حفظ هذه المعاملة";
    assert!(answer.body.contains(gone) && answer.body.contains("مغلقة"), "{}", answer.body);
    let old = request("GET", &link(newest), &[], "");
    assert_eq!(Box::pin(office.ask(old)).await.status, StatusCode::GONE, "links end before cases");
}

#[tokio::test]
async fn a_link_that_still_works_says_that_its_case_was_erased() {
    let office = Box::pin(Office::open()).await;
    let (reference, _, new) = Box::pin(filed(&office)).await;
    let erasing = Shredding {
        reference,
        why: Shredded::Erased,
        by: "operator".to_owned(),
        at: office.desk.now(),
        unsent: Unsent::Awaited,
    };
    let erased = Box::pin(office.desk.shred(erasing)).await.unwrap();
    assert_eq!(erased, Erased::Done { files: 1 });
    let page = Box::pin(page(&office, to(&new, "followup.chair"))).await;
    assert!(page.contains("أُتلفت بيانات هذه المعاملة") && !page.contains("نوف"), "{page}");
}

/// A form without a workflow has no end: its time begins with the receipt.
#[tokio::test]
async fn a_case_that_follows_no_workflow_is_kept_from_its_receipt() {
    let office = Office::open().await;
    let mut body = format!("_key={}", office.desk.new_key());
    for (name, value) in [
        ("category", "families"),
        ("field", "marketing"),
        ("question", "متى تفتحون؟"),
        ("full-name", "نوف بنت سالم"),
        ("mobile", "0501234567"),
        ("email", "nouf@person.example"),
        ("_reply", "email"),
    ] {
        body += &format!("&{name}={value}");
    }
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let answer = Box::pin(office.ask(request("POST", "/desk/forms/enquiry", &form, body))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    mails(&office).await;
    let start: Timestamp = office.desk.now();
    office.clock.advance(SignedDuration::from_hours(24 * DAYS - 1));
    assert_eq!(is_over(&office).await, 0, "{start}");
    office.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(is_over(&office).await, 1);
}
