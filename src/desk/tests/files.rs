//! Files and the cases they belong to.

use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::pin::pin;
use std::task::Poll;

use axum::http::StatusCode;
use tower::ServiceExt;

use super::{Office, complaint};

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
                if answered || left == 0 {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
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
async fn what_people_upload_is_for_nobody_else_on_the_machine() {
    let office = Office::open().await;
    let answer = office
        .ask(complaint(&office.desk.new_key(), Some("scan")))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&office.uploads()), 0o700);
    for file in std::fs::read_dir(office.uploads()).unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
}
