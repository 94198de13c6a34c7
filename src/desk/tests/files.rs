//! Files and the cases they belong to.

use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::pin::pin;
use std::task::Poll;

use axum::http::StatusCode;
use tower::ServiceExt;

use super::{Office, complaint, complaint_with};

/// The files that the store knows and the disk has not.
async fn lost(office: &Office) -> usize {
    let known = office.store.stored_files().await.unwrap();
    let there = |name: &&String| !office.uploads().join(name).exists();
    known.iter().filter(there).count()
}

/// A second click on the button drops the first request wherever it is.
#[tokio::test]
async fn who_leaves_in_the_middle_loses_no_file() {
    let office = Office::open().await;
    for steps in 1..6 {
        for _ in 0..4 {
            let request = complaint(&office.desk.new_key(), Some("scan"));
            let mut left = steps;
            let mut answering = pin!(office.router().oneshot(request));
            std::future::poll_fn(|context| {
                left -= 1;
                let answered = answering.as_mut().poll(context).is_ready();
                if answered || left == 0 { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
        }
        // Whatever was handed in before this is committed after it.
        office.store.ready().await.unwrap();
        assert_eq!(lost(&office).await, 0, "after {steps} steps");
    }
    let figures = office.store.figures().await.unwrap();
    assert!(figures.cases > 0, "none came far enough to mean anything");
}

#[tokio::test]
async fn a_second_post_leaves_one_case_and_one_file() {
    let office = Office::open().await;
    let key = office.desk.new_key();
    let mut receipts = Vec::new();
    for _ in 0..3 {
        let answer = office.ask(complaint(&key, Some("scan"))).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        receipts.push(answer.headers["location"].clone());
    }
    receipts.dedup();
    assert_eq!(receipts.len(), 1);
    assert_eq!(office.store.figures().await.unwrap().cases, 1);
    let files: Vec<_> = std::fs::read_dir(office.uploads()).unwrap().collect();
    assert_eq!(files.len(), 1);
    assert_eq!(lost(&office).await, 0);

    let other = office.ask(complaint(&key, Some("another scan"))).await;
    assert_ne!(other.headers["location"], receipts[0]);
    assert_eq!(office.store.figures().await.unwrap().cases, 2);
}

#[tokio::test]
async fn a_form_whose_files_were_kept_is_one_case_however_often_it_comes_again() {
    let office = Office::open().await;
    let key = office.desk.new_key();
    let wrong = complaint_with(&key, Some("scan"), &[("mobile", "1")]);
    let answer = office.ask(wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut receipts = Vec::new();
    for _ in 0..2 {
        let answer = office.ask(complaint(&key, None)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        receipts.push(answer.headers["location"].clone());
    }
    assert_eq!(receipts[0], receipts[1]);
    assert_eq!(office.store.figures().await.unwrap().cases, 1);
    assert_eq!(office.store.stored_files().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_people_upload_is_for_nobody_else_on_the_machine() {
    let office = Office::open().await;
    let answer = office.ask(complaint(&office.desk.new_key(), Some("scan"))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&office.uploads()), 0o700);
    for file in std::fs::read_dir(office.uploads()).unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
}

/// Browsers never fill a file field again, so the desk keeps what came with a form that was wrong.
#[tokio::test]
async fn a_file_is_sent_once_although_the_form_was_wrong() {
    let office = Office::open().await;
    let key = office.desk.new_key();
    let wrong = office.ask(complaint_with(&key, Some("scan"), &[("mobile", "05")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("a.pdf"), "the page names the file that is kept");
    assert_eq!(office.store.stored_files().await.unwrap().len(), 0);

    let right = office.ask(complaint(&key, None)).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert_eq!(office.store.stored_files().await.unwrap().len(), 1);
    assert_eq!(lost(&office).await, 0);
}

#[tokio::test]
async fn a_kept_file_can_be_taken_back_and_is_nobody_elses() {
    let office = Office::open().await;
    let (key, other) = (office.desk.new_key(), office.desk.new_key());
    for form in [&key, &other] {
        office.ask(complaint_with(form, Some("scan"), &[("mobile", "05")])).await;
    }
    office.ask(complaint_with(&key, None, &[("_drop", "evidence")])).await;
    assert_eq!(office.store.stored_files().await.unwrap().len(), 0);
    office.ask(complaint(&office.desk.new_key(), None)).await;
    assert_eq!(office.store.stored_files().await.unwrap().len(), 0);
    office.ask(complaint(&other, None)).await;
    assert_eq!(office.store.stored_files().await.unwrap().len(), 1);
}
