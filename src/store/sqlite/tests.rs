//! What only the SQLite engine promises: shared commits, crashes, other processes, bad disks.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::SignedDuration;
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::SqliteStore;
use crate::store::contract::{at, case, vault};
use crate::store::{Fate, Received, Settled, StoreError, Trouble, Try, TryLimit};

/// Where the child of [`a_kill_right_after_the_answer_loses_nothing`] finds the database.
const CRASH_FILE: &str = "DIWAN_TEST_CRASH_FILE";

fn new_file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.sqlite3");
    (folder, file)
}

async fn open(file: &Path) -> SqliteStore {
    SqliteStore::open(file, &vault()).await.unwrap()
}

fn five_minutes() -> SignedDuration {
    SignedDuration::from_mins(5)
}

#[tokio::test]
async fn jobs_that_wait_together_share_a_commit() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut posts = JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        posts.spawn(async move { store.receive(case(number)).await.unwrap() });
    }
    // On this single-threaded runtime every post has handed in its job before we go on: each turn
    // that we leave to the others gives all of them theirs. The writer holds some already.
    while posts.len() > store.0.writer.waiting() + 128 {
        tokio::task::yield_now().await;
    }
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(posts.join_all().await.len(), 200);
    let (writes, commits) = store.0.writer.counts();
    assert_eq!(writes, 200);
    assert!(commits < 10, "{commits} commits for 200 jobs that waited together");
}

#[tokio::test]
async fn one_bad_job_does_not_harm_the_others_in_its_commit() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let first = tokio::spawn({
        let store = store.clone();
        async move { store.receive(case(1)).await }
    });
    let bad = tokio::spawn({
        let store = store.clone();
        async move {
            let half = "INSERT INTO code_tries VALUES ('half', 1, 1)";
            let nonsense = move |connection: &Connection| {
                connection.execute(half, [])?;
                connection.execute_batch("this is not SQL")
            };
            store.write(nonsense).await
        }
    });
    let last = tokio::spawn({
        let store = store.clone();
        async move { store.receive(case(2)).await }
    });
    tokio::task::yield_now().await;
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(first.await.unwrap().unwrap(), Received::Stored);
    assert!(matches!(bad.await.unwrap(), Err(StoreError::Engine(_))));
    assert_eq!(last.await.unwrap().unwrap(), Received::Stored);
    let half: i64 =
        other.query_row("SELECT count(*) FROM code_tries", [], |row| row.get(0)).unwrap();
    assert_eq!(half, 0);
}

#[tokio::test]
async fn events_can_not_be_changed_or_deleted() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    let other = Connection::open(&file).unwrap();
    for forbidden in [
        "UPDATE events SET payload = '{}'",
        "DELETE FROM events",
        "UPDATE events SET seq = seq + 1",
    ] {
        let refused = other.execute(forbidden, []).unwrap_err().to_string();
        assert!(refused.contains("only ever appended"), "{refused}");
    }
}

/// Tries everything that is due at `second`, with this end for each recipient.
async fn try_all(store: &SqliteStore, second: i64, fate: &Fate) {
    let due = store.claim_due(at(second), five_minutes(), 9).await;
    for mail in due.unwrap() {
        let fates = mail.envelope_to.into_iter().map(|to| (to, fate.clone()));
        let settled = Settled {
            id: mail.id,
            attempt: mail.attempt,
            at: at(second),
            again_at: at(second + 1),
            fates: fates.collect(),
        };
        store.settle(settled).await.unwrap();
    }
}

#[tokio::test]
async fn a_sent_mails_text_and_recipients_are_gone_from_the_file() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    let holds = |text: &str| {
        let other = Connection::open(&file).unwrap();
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        other.query_row(checkpoint, [], |_| Ok(())).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    let refused = Trouble { code: Some(450), detail: "<sara@person.example> is busy".to_owned() };
    try_all(&store, 0, &Fate::TryAgain(refused)).await;
    assert!(holds("received-person"));
    for text in ["the code", "sara@person.example", "b@coop.example", "is busy"] {
        assert!(!holds(text), "{text}");
    }
    let sealed = |column: &str| -> i64 {
        let other = Connection::open(&file).unwrap();
        let sum = format!("SELECT coalesce(sum(length({column})), 0) FROM outbox");
        other.query_row(&sum, [], |row| row.get(0)).unwrap()
    };
    assert!(sealed("raw") > 0 && sealed("last_error") > 0);
    try_all(&store, 1, &Fate::Delivered).await;
    assert_eq!((sealed("raw"), sealed("last_error")), (0, 0));
    assert!(holds("received-person"));
}

#[tokio::test]
async fn a_purge_leaves_nothing_deleted_in_the_log() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    try_all(&store, 0, &Fate::Delivered).await;
    let log = file.with_extension("sqlite3-wal");
    assert!(log.metadata().unwrap().len() > 0);
    store.purge_expired_receipts(at(0)).await.unwrap();
    assert_eq!(log.metadata().unwrap().len(), 0);
    assert_eq!(store.receive(case(2)).await.unwrap(), Received::Stored);
}

#[tokio::test]
async fn a_write_that_panics_costs_nobody_the_writer() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    let half = "INSERT INTO code_tries VALUES ('half', 1, 1)";
    let panicking = move |connection: &Connection| -> rusqlite::Result<()> {
        connection.execute(half, [])?;
        panic!("on purpose")
    };
    let ended = store.write(panicking).await;
    assert!(matches!(ended, Err(StoreError::Closed)), "{ended:?}");
    assert_eq!(store.receive(case(1)).await.unwrap(), Received::Stored);
    assert_eq!(remembered_tries(&file), 0);
}

fn remembered_tries(file: &Path) -> i64 {
    let other = Connection::open(file).unwrap();
    let count = "SELECT count(*) FROM code_tries";
    other.query_row(count, [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_flood_of_references_fills_no_disk() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    let flood = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)
                 INSERT INTO code_tries SELECT 'R' || i, 1, ? FROM n";
    store
        .write(move |connection| connection.execute(flood, [at(0).as_microsecond()]))
        .await
        .unwrap();
    let limit = TryLimit { tries: 1, window: SignedDuration::from_secs(900) };
    let last = store.count_try("R20000".to_owned(), at(1), limit).await;
    assert!(matches!(last, Ok(Try::Locked { .. })), "{last:?}");
    assert_eq!(remembered_tries(&file), 10_000);
}

#[tokio::test]
async fn a_row_that_can_not_be_read_is_not_queued_again() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    let other = Connection::open(&file).unwrap();
    let spoil = "UPDATE outbox SET envelope = 'nonsense' WHERE id = 1";
    other.execute(spoil, []).unwrap();
    try_all(&store, 0, &Fate::Delivered).await;
    assert_eq!(store.requeue(at(1)).await.unwrap(), 0);
    assert_eq!(store.figures().await.unwrap().mails_failed, 1);
}

/// Changes a setting of the connection that writes.
async fn set(store: &SqliteStore, pragma: &'static str) {
    let run = move |connection: &Connection| connection.execute_batch(pragma);
    // Some take effect at once and make this very transaction fail.
    let _ = store.write(run).await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_passes() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    let mut large = case(1);
    large.mails[0].raw = vec![b'a'; 4_000_000];
    set(&store, "PRAGMA max_page_count = 60").await;
    let full = store.receive(large.clone()).await;
    assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
    set(&store, "PRAGMA max_page_count = 1000000").await;
    assert_eq!(store.receive(large).await.unwrap(), Received::Stored);
}

#[tokio::test]
async fn a_read_only_file_is_told_and_still_read() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    set(&store, "PRAGMA query_only = ON").await;
    let refused = store.receive(case(2)).await;
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    assert!(matches!(store.ready().await, Err(StoreError::ReadOnly(_))));
    let known = store.case_by_reference(case(1).reference).await.unwrap();
    assert!(known.is_some());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let (_folder, file) = new_file();
    std::fs::write(&file, "not a database, but long enough to have a header".repeat(9)).unwrap();
    let refused = SqliteStore::open(&file, &vault()).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_stores_on_one_file_lose_nothing() {
    let (_folder, file) = new_file();
    let (here, there) = tokio::join!(open(&file), open(&file));
    let mut posts = JoinSet::new();
    for number in 0..100 {
        let store = if number % 2 == 0 { &here } else { &there }.clone();
        posts.spawn(async move { store.receive(case(number)).await.unwrap() });
    }
    posts.join_all().await;
    assert_eq!(here.figures().await.unwrap().cases, 100);
    let (mine, yours) = tokio::join!(
        here.claim_due(at(0), five_minutes(), 200),
        there.claim_due(at(0), five_minutes(), 200)
    );
    assert_eq!(mine.unwrap().len() + yours.unwrap().len(), 200);
}

#[tokio::test]
async fn leases_are_freed_only_by_who_has_the_file_alone() {
    let (_folder, file) = new_file();
    let first = open(&file).await;
    first.receive(case(1)).await.unwrap();
    let claimed = first.claim_due(at(0), five_minutes(), 9).await.unwrap();
    assert_eq!(claimed.len(), 2);

    let second = open(&file).await;
    let none = second.claim_due(at(1), five_minutes(), 9).await.unwrap();
    assert!(none.is_empty());

    drop((first, second));
    let third = open(&file).await;
    let freed = third.claim_due(at(1), five_minutes(), 9).await.unwrap();
    assert_eq!(freed.len(), 2);
}

#[tokio::test]
async fn a_row_that_can_not_be_read_does_not_stop_the_others() {
    let (_folder, file) = new_file();
    let store = open(&file).await;
    store.receive(case(1)).await.unwrap();
    let other = Connection::open(&file).unwrap();
    other.execute("UPDATE outbox SET envelope = 'nonsense' WHERE id = 1", []).unwrap();
    let due = store.claim_due(at(0), five_minutes(), 9).await.unwrap();
    assert_eq!(due.len(), 1);
    let figures = store.figures().await.unwrap();
    assert_eq!((figures.mails_failed, figures.mails_queued), (1, 1));
    assert_eq!(store.queue().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_kill_right_after_the_answer_loses_nothing() {
    let (_folder, file) = new_file();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::sqlite::tests::child_that_is_killed"])
        .args(["--ignored", "--nocapture"])
        .env(CRASH_FILE, &file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let stored = output.lines().any(|line| line.unwrap().contains("stored and answered"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(stored);

    let store = open(&file).await;
    let reference = case(1).reference;
    let known = store.case_by_reference(reference).await.unwrap();
    assert_eq!(known.unwrap().events.len(), 1);
    let due = store.claim_due(at(1), five_minutes(), 9).await.unwrap();
    assert_eq!(due.len(), 2, "the dead process's claims are free again");
}

/// Stores a case, claims its mails, says so, and waits for its end.
#[tokio::test]
#[ignore = "the child of another test, which kills it"]
async fn child_that_is_killed() {
    let Some(file) = std::env::var_os(CRASH_FILE) else {
        return;
    };
    let store = open(Path::new(&file)).await;
    store.receive(case(1)).await.unwrap();
    store.claim_due(at(0), five_minutes(), 9).await.unwrap();
    let mut output = std::io::stdout();
    writeln!(output, "\nstored and answered").unwrap();
    output.flush().unwrap();
    std::future::pending::<()>().await;
}
