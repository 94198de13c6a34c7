//! Surveys: answers are counted once, and nothing in the tables leads from one to a case.

use std::path::Path;

use jiff::civil::date;
use rusqlite::Connection;

use super::{case, mail, on_each, postgres, sqlite};
use crate::store::{Counted, Invited, NewInvitation, NewSheet, Sheet, Store, TallyKey};

fn key(survey: &str, about: &str) -> TallyKey {
    TallyKey { survey: survey.to_owned(), about: about.to_owned(), month: "2026-05".to_owned() }
}

/// Somebody's answer; `number` is their link.
fn answer(number: u8, points: &str, words: &str) -> NewSheet {
    let pair = |question: &str, answer: &str| (question.to_owned(), answer.to_owned());
    NewSheet {
        key: key("after-case", "complaint"),
        sheet: Sheet { marks: vec![pair("overall", points)], texts: vec![pair("words", words)] },
        spent: [number; 32],
        forget_after: date(2026, 8, 1),
    }
}

#[tokio::test]
async fn an_answer_is_counted_once_for_each_link() {
    on_each(async |store| {
        assert_eq!(store.count_sheet(answer(1, "5", "شكرًا\u{0}")).await.unwrap(), Counted::Stored);
        assert_eq!(store.count_sheet(answer(1, "1", "سيئ")).await.unwrap(), Counted::Before);
        assert_eq!(store.count_sheet(answer(2, "5", "أحسنتم")).await.unwrap(), Counted::Stored);
        assert!(store.is_spent([2; 32]).await.unwrap());
        assert!(!store.is_spent([3; 32]).await.unwrap());
        let tallies = store.tallies().await.unwrap();
        let tally = &tallies[&key("after-case", "complaint")];
        assert_eq!((tally.sheets, tally.counts["overall"]["5"]), (2, 2));
        assert_eq!(tally.counts["overall"].get("1"), None);
        assert_eq!(tally.texts["words"], ["أحسنتم", "شكرًا\u{0}"]);
    })
    .await;
}

#[tokio::test]
async fn forty_answers_at_once_are_all_counted() {
    on_each(async |store| {
        let mut answering = tokio::task::JoinSet::new();
        for number in 0..40 {
            let store = store.clone();
            answering.spawn(async move { store.count_sheet(answer(number, "4", "")).await });
        }
        while let Some(counted) = answering.join_next().await {
            assert_eq!(counted.unwrap().unwrap(), Counted::Stored);
        }
        let tallies = store.tallies().await.unwrap();
        assert_eq!(tallies[&key("after-case", "complaint")].counts["overall"]["4"], 40);
    })
    .await;
}

#[tokio::test]
async fn a_spent_link_is_forgotten_when_it_no_longer_works() {
    on_each(async |store| {
        store.count_sheet(answer(1, "5", "")).await.unwrap();
        assert_eq!(store.forget_spent(date(2026, 8, 1)).await.unwrap(), 0, "its last day");
        assert_eq!(store.forget_spent(date(2026, 8, 2)).await.unwrap(), 1);
        assert!(!store.is_spent([1; 32]).await.unwrap());
        assert_eq!(store.tallies().await.unwrap().len(), 1, "what was answered stays");
    })
    .await;
}

#[tokio::test]
async fn somebody_is_asked_once_and_gets_one_mail() {
    on_each(async |store| {
        let invitation = |number: u32| NewInvitation {
            hash: [5; 32],
            survey: "periodic-survey".to_owned(),
            period: "always".to_owned(),
            mail: mail(number, "survey-invitation", &["sara@person.example"]),
        };
        assert_eq!(store.invite(invitation(1)).await.unwrap(), Invited::Now);
        assert_eq!(store.invite(invitation(2)).await.unwrap(), Invited::Before);
        assert_eq!(store.queue().await.unwrap().len(), 1);
        let asked = store.invited().await.unwrap();
        assert_eq!(asked[&("periodic-survey".to_owned(), "always".to_owned())], 1);
    })
    .await;
}

/// The tables of surveys with every column, in the order in which they would be read.
const SQLITE_COLUMNS: &str = "
    SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND m.name LIKE 'survey%' ORDER BY m.name, c.cid";

/// What SQLite gives without being told an order.
fn dump(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let read = |sql: &str| -> Vec<String> {
        let mut rows = connection.prepare(sql).unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    // The tally itself is sealed, each time anew, and what is in it is compared by the caller.
    let mut all = read("SELECT survey || about || month || length(tally) FROM survey_tallies");
    all.extend(read("SELECT hex(hash) || forget_after FROM survey_spent"));
    all.extend(read("SELECT survey || period || hex(hash) FROM survey_invited"));
    all
}

/// Three people with a case each answer in this order.
async fn answered(store: &Store, order: [u8; 3]) {
    for number in 1..=3 {
        store.receive(case(number)).await.unwrap();
    }
    for number in order {
        let (points, words) =
            [("5", "شكرًا"), ("1", "تأخر الرد"), ("3", "لا بأس")][usize::from(number)];
        store.count_sheet(answer(number, points, words)).await.unwrap();
    }
}

#[tokio::test]
async fn the_order_of_answers_stands_nowhere_in_the_file() {
    let (one, other) = (sqlite().await, sqlite().await);
    answered(&one.store, [0, 1, 2]).await;
    answered(&other.store, [2, 0, 1]).await;
    assert_eq!(dump(&one.file()), dump(&other.file()));
    assert_eq!(one.store.tallies().await.unwrap(), other.store.tallies().await.unwrap());
    let connection = Connection::open(one.file()).unwrap();
    // A row number would be an order.
    for table in ["survey_tallies", "survey_spent", "survey_invited"] {
        assert!(connection.prepare(&format!("SELECT rowid FROM {table}")).is_err(), "{table}");
    }
}

#[tokio::test]
async fn no_column_of_a_survey_could_be_joined_to_a_case() {
    let sqlite = sqlite().await;
    answered(&sqlite.store, [0, 1, 2]).await;
    let connection = Connection::open(sqlite.file()).unwrap();
    let mut columns = connection.prepare(SQLITE_COLUMNS).unwrap();
    let columns: Vec<String> =
        columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    // A new column is thought about here: what could it be compared with?
    let expected = [
        "survey_invited.hash BLOB",
        "survey_invited.survey TEXT",
        "survey_invited.period TEXT",
        "survey_spent.hash BLOB",
        "survey_spent.forget_after TEXT",
        "survey_tallies.survey TEXT",
        "survey_tallies.about TEXT",
        "survey_tallies.month TEXT",
        "survey_tallies.tally TEXT",
    ];
    assert_eq!(columns, expected);
    let all = dump(&sqlite.file()).join("\n");
    for number in 1..=3 {
        assert!(!all.contains(&case(number).reference), "{all}");
    }
    let times = all.matches(':').filter(|_| all.contains("T0")).count();
    assert_eq!(times, 0, "nothing is as fine as an hour: {all}");
}

#[tokio::test]
async fn a_months_answers_are_one_row_on_the_server() {
    let Some(engine) = postgres().await else { return };
    answered(&engine.store, [2, 0, 1]).await;
    let client = engine.database().client().await;
    // Each row keeps the number of the transaction that wrote it last: rows of their own would
    // tell which answer was counted together with which link.
    let select = "SELECT count(*), count(DISTINCT xmin::text) FROM survey_tallies";
    let row = client.query_one(select, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (1, 1));
    drop(client);
    engine.close().await;
}
