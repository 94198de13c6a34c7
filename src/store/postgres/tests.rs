//! What only the Postgres engine promises: several desks at once, broken connections, a server with
//! other ideas of durability, and what its errors tell.

use std::error::Error;

use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::PostgresStore;
use super::server::Database;
use super::way::Way;
use crate::store::contract::{at, case, vault};
use crate::store::{NewCase, Received, StoreError, Try, TryLimit};

async fn open(database: &Database) -> PostgresStore {
    PostgresStore::open(&database.url, &vault()).await.unwrap()
}

fn five_minutes() -> SignedDuration {
    SignedDuration::from_mins(5)
}

/// An error with all that is behind it, as the log shows it.
fn told(error: &StoreError) -> String {
    let mut told = format!("{error}; {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        told = format!("{told}: {error}");
        cause = error.source();
    }
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn two_stores_on_one_database_lose_nothing() {
    let Some(database) = Database::make().await else { return };
    // Each brings the tables up to date, and one of them comes second.
    let (here, there) = tokio::join!(open(&database), open(&database));
    let mut posts = JoinSet::new();
    for number in 0..100 {
        let store = if number % 2 == 0 { &here } else { &there }.clone();
        posts.spawn(async move { store.receive(case(number)).await.unwrap() });
    }
    posts.join_all().await;
    assert_eq!(here.figures().await.unwrap().cases, 100);
    let mut claims = JoinSet::new();
    for number in 0..40 {
        let store = if number % 2 == 0 { &here } else { &there }.clone();
        claims.spawn(async move { store.claim_due(at(0), five_minutes(), 8).await.unwrap() });
    }
    let claimed = claims.join_all().await;
    assert!(claimed.iter().all(|claim| claim.len() <= 8));
    let mut ids: Vec<i64> = claimed.iter().flatten().map(|mail| mail.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), claimed.iter().map(Vec::len).sum::<usize>(), "one went to two");
    assert_eq!(ids.len(), 200);
    drop((here, there));
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_post_at_both_desks_at_once_is_one_case() {
    let Some(database) = Database::make().await else { return };
    let (here, there) = tokio::join!(open(&database), open(&database));
    let mut posts = JoinSet::new();
    for number in 0..16 {
        let store = if number % 2 == 0 { &here } else { &there }.clone();
        let same = NewCase { receipt: case(1).receipt, ..case(number) };
        posts.spawn(async move { (number, store.receive(same).await.unwrap()) });
    }
    let answers = posts.join_all().await;
    let stored = answers.iter().filter(|(_, answer)| *answer == Received::Stored);
    let [(first, _)] = stored.collect::<Vec<_>>()[..] else { panic!("not one: {answers:?}") };
    let before = Received::Before { reference: case(*first).reference };
    for (number, answer) in &answers {
        assert!(number == first || *answer == before, "{number}: {answer:?}");
    }
    let figures = here.figures().await.unwrap();
    assert_eq!((figures.cases, figures.mails_queued), (1, 2));
    drop((here, there));
    database.remove().await;
}

#[tokio::test]
async fn leases_are_freed_only_by_who_has_the_database_alone() {
    let Some(database) = Database::make().await else { return };
    let first = open(&database).await;
    first.receive(case(1)).await.unwrap();
    let claimed = first.claim_due(at(0), five_minutes(), 9).await.unwrap();
    assert_eq!(claimed.len(), 2);

    let second = open(&database).await;
    assert!(second.claim_due(at(1), five_minutes(), 9).await.unwrap().is_empty());

    drop((first, second));
    let third = open(&database).await;
    let freed = third.claim_due(at(1), five_minutes(), 9).await.unwrap();
    assert_eq!(freed.len(), 2);
    drop(third);
    database.remove().await;
}

#[tokio::test]
async fn who_lost_the_connection_keeps_its_leases_once_it_is_back() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    store.receive(case(1)).await.unwrap();
    store.mail_committed().notified().await;
    assert_eq!(store.claim_due(at(0), five_minutes(), 1).await.unwrap().len(), 1);
    database.break_connections().await;
    store.mail_committed().notified().await;
    let other = open(&database).await;
    let left = other.claim_due(at(1), five_minutes(), 9).await.unwrap();
    assert_eq!(left.len(), 1, "the other one is under way");
    assert!(store.claim_due(at(1), five_minutes(), 9).await.unwrap().is_empty());
    drop((store, other));
    database.remove().await;
}

#[tokio::test]
async fn a_broken_connection_costs_at_most_what_was_under_way() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    store.receive(case(1)).await.unwrap();
    database.break_connections().await;
    // It may be noticed before, or by this: then it is told as what it is.
    if let Err(error) = store.receipt([0; 32]).await {
        assert!(matches!(error, StoreError::Unreachable(_)), "{error:?}");
    }
    assert_eq!(store.receive(case(2)).await.unwrap(), Received::Stored);
    assert_eq!(store.figures().await.unwrap().cases, 2);
    drop(store);
    database.remove().await;
}

#[tokio::test]
async fn a_case_whose_commit_went_unanswered_is_found_and_not_stored_twice() {
    let Some(database) = Database::make().await else { return };
    let way = Way::to(&database);
    let store = PostgresStore::open(way.url(), &vault()).await.unwrap();
    way.lose(1);
    assert_eq!(store.receive(case(1)).await.unwrap(), Received::Stored);
    assert_eq!(way.lost(), 1, "the first answer was lost");
    let figures = store.figures().await.unwrap();
    assert_eq!((figures.cases, figures.mails_queued), (1, 2));
    store.mail_committed().notified().await;
    drop(store);
    database.remove().await;
}

#[tokio::test]
async fn a_server_that_is_gone_is_an_error_and_tells_no_password() {
    let Some(database) = Database::make().await else { return };
    let mut gone = database.url.clone();
    gone.config = "postgres://diwan:hunter2@127.0.0.77:1/diwan".parse().unwrap();
    let error = PostgresStore::open(&gone, &vault()).await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable(_)), "{error:?}");
    assert!(!told(&error).contains("hunter2"), "{}", told(&error));
    let store = open(&database).await;
    assert_eq!(format!("{store:?}"), "PostgresStore { .. }");
    drop(store);
    database.remove().await;
}

#[tokio::test]
async fn a_commit_is_on_the_disk_before_it_is_answered_whatever_the_servers_default() {
    let Some(database) = Database::make().await else { return };
    for (default, expected) in [("off", "on"), ("remote_apply", "remote_apply")] {
        let name = database.name();
        let set = format!("ALTER DATABASE {name} SET synchronous_commit = {default}");
        database.administer(&set).await;
        let store = open(&database).await;
        let client = store.client().await.unwrap();
        let row = client.query_one("SHOW synchronous_commit", &[]).await.unwrap();
        assert_eq!(row.get::<_, &str>(0), expected);
    }
    database.remove().await;
}

#[tokio::test]
async fn a_database_that_can_not_hold_arabic_is_refused() {
    let latin = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    let Some(database) = Database::make_with(latin).await else { return };
    let refused = PostgresStore::open(&database.url, &vault()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unsuitable(_)), "{refused:?}");
    assert!(refused.to_string().contains("UTF8"), "{refused}");
    database.remove().await;
}

#[tokio::test]
async fn the_servers_errors_are_told_as_what_they_mean() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    let other = database.client().await;
    let what = |error: &StoreError| match error {
        StoreError::Full(_) => "full",
        StoreError::ReadOnly(_) => "read-only",
        StoreError::Locked(_) => "locked",
        StoreError::Damaged(_) => "damaged",
        StoreError::Unreachable(_) => "unreachable",
        _ => "engine",
    };
    for (code, expected) in [
        ("53100", "full"),
        ("25006", "read-only"),
        ("55P03", "locked"),
        ("40P01", "locked"),
        ("40001", "locked"),
        ("XX001", "damaged"),
        ("57P01", "unreachable"),
        ("53300", "unreachable"),
        ("08006", "unreachable"),
        ("42501", "engine"),
    ] {
        let trap = format!(
            "CREATE OR REPLACE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
                 RAISE EXCEPTION 'it broke' USING ERRCODE = '{code}', DETAIL = 'sara@person.example';
             END $$;
             CREATE OR REPLACE TRIGGER trap BEFORE INSERT ON files
                 FOR EACH ROW EXECUTE FUNCTION trap();"
        );
        other.batch_execute(&trap).await.unwrap();
        let error = store.receive(case(1)).await.unwrap_err();
        assert_eq!(what(&error), expected, "{code}: {error:?}");
        assert!(told(&error).contains(code), "{}", told(&error));
        assert!(!told(&error).contains("sara"), "{}", told(&error));
    }
    other.batch_execute("DROP TRIGGER trap ON files").await.unwrap();
    assert_eq!(store.receive(case(1)).await.unwrap(), Received::Stored);
    drop((store, other));
    database.remove().await;
}

#[tokio::test]
async fn a_database_that_only_reads_is_not_ready() {
    let Some(database) = Database::make().await else { return };
    drop(open(&database).await);
    let store = open(&database).await;
    let name = database.name();
    let set = format!("ALTER DATABASE {name} SET default_transaction_read_only = on");
    database.administer(&set).await;
    for refused in [store.ready().await, store.receive(case(1)).await.map(|_| ())] {
        assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    }
    drop(store);
    database.remove().await;
}

#[tokio::test]
async fn events_can_not_be_changed_or_deleted() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    store.receive(case(1)).await.unwrap();
    let other = database.client().await;
    for forbidden in [
        "UPDATE events SET payload = '{}'",
        "DELETE FROM events",
        "TRUNCATE events",
        "UPDATE events SET seq = seq + 1",
    ] {
        let refused = other.execute(forbidden, &[]).await.unwrap_err();
        let refused = refused.as_db_error().unwrap().message();
        assert!(refused.contains("only ever appended"), "{refused}");
    }
    drop((store, other));
    database.remove().await;
}

#[tokio::test]
async fn a_row_that_can_not_be_read_does_not_stop_the_others() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    store.receive(case(1)).await.unwrap();
    let other = database.client().await;
    other
        .execute("UPDATE outbox SET envelope = '[]' WHERE id = (SELECT min(id) FROM outbox)", &[])
        .await
        .unwrap();
    let due = store.claim_due(at(0), five_minutes(), 9).await.unwrap();
    assert_eq!(due.len(), 1);
    let figures = store.figures().await.unwrap();
    assert_eq!((figures.mails_failed, figures.mails_queued), (1, 1));
    assert_eq!(store.queue().await.unwrap().len(), 2);
    drop((store, other));
    database.remove().await;
}

#[tokio::test]
async fn a_flood_of_references_fills_no_disk() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    let other = database.client().await;
    let flood = "INSERT INTO code_tries (reference, tries, window_start)
                 SELECT convert_to('R' || i, 'UTF8'), 1, $1 FROM generate_series(1, 20000) AS i";
    other.execute(flood, &[&at(0).as_microsecond()]).await.unwrap();
    let limit = TryLimit { tries: 1, window: SignedDuration::from_secs(900) };
    let count =
        async |reference: &str| store.count_try(reference.to_owned(), at(1), limit).await.unwrap();
    assert_eq!(count("new").await, Try::Allowed);
    let kept = other.query_one("SELECT count(*) FROM code_tries", &[]).await.unwrap();
    assert_eq!(kept.get::<_, i64>(0), 10_000);
    assert_ne!(count("R20000").await, Try::Allowed, "the last are remembered");
    assert_eq!(count("R1").await, Try::Allowed, "the first are forgotten");
    drop((store, other));
    database.remove().await;
}

#[tokio::test]
async fn a_purge_cleans_what_deleted_rows_leave_behind() {
    let Some(database) = Database::make().await else { return };
    let store = open(&database).await;
    store.receive(case(1)).await.unwrap();
    store.purge_expired_receipts(at(3600)).await.unwrap();
    let other = database.client().await;
    let cleaned = "SELECT count(*) FROM pg_stat_user_tables
                   WHERE relname IN ('outbox', 'receipts', 'code_tries') AND vacuum_count > 0";
    let cleaned = other.query_one(cleaned, &[]).await.unwrap();
    assert_eq!(cleaned.get::<_, i64>(0), 3);
    drop((store, other));
    database.remove().await;
}
