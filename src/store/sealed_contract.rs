//! What every engine must do with what is sealed: nothing typed stands in it, what was moved or
//! changed does not open, and a case that was shredded can't be read again. Run on each of them.

use serde_json::json;

use super::contract::{
    Engine, Place, at, case, engines, everything, lease, on_each, progress, settled, vault,
};
use super::{
    Appended, Custody, Ending, Expiry, Fate, KeptFrom, NewCase, Progress, Shred, Shredded,
    Shredding, Store, StoreError, Trouble, Unsent,
};
use crate::cases::Secret;
use crate::vault::Vault;

/// What the case of the contract says in words, wherever it says them.
const TYPED: [&str; 7] =
    ["تأخر الرد", "سبب", "إثبات", "sara@person.example", "b@coop.example", "the code", "is busy"];

impl Engine {
    /// Runs this behind the store's back.
    async fn run(&self, sqlite: &str, postgres: &str) {
        match &self.place {
            Place::Folder(folder) => {
                let file = folder.path().join("desk.sqlite3");
                rusqlite::Connection::open(file).unwrap().execute_batch(sqlite).unwrap();
            }
            Place::Database(database) => {
                database.client().await.batch_execute(postgres).await.unwrap();
            }
        }
    }

    /// All that the engine keeps, as bytes.
    async fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        match &self.place {
            Place::Folder(folder) => {
                for entry in std::fs::read_dir(folder.path()).unwrap() {
                    all.extend(std::fs::read(entry.unwrap().path()).unwrap());
                }
            }
            Place::Database(database) => {
                let client = database.client().await;
                client.batch_execute("SET bytea_output = 'escape'").await.unwrap();
                let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
                for table in client.query(tables, &[]).await.unwrap() {
                    let table: String = table.get(0);
                    let rows = format!("SELECT t::text FROM \"{table}\" t");
                    for row in client.query(&rows, &[]).await.unwrap() {
                        all.extend(row.get::<_, String>(0).into_bytes());
                    }
                }
            }
        }
        all
    }

    /// The same place, opened by another desk.
    async fn opened(&self, vault: &Vault) -> Result<Store, StoreError> {
        match &self.place {
            Place::Folder(folder) => Store::open(&folder.path().join("desk.sqlite3"), vault).await,
            Place::Database(database) => Store::connect(&database.url, vault).await,
        }
    }
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|some| some == words.as_bytes())
}

/// A case with all that is ever sealed: events, files, mails, and what a server said of one.
async fn fill(store: &Store) {
    store.receive(case(1)).await.unwrap();
    store.append(progress(1, 1, "complete")).await.unwrap();
    let due = store.claim_due(at(0), lease(), 1).await.unwrap();
    let said = "<sara@person.example> is busy".to_owned();
    let busy = Fate::TryAgain(Trouble { code: Some(450), detail: said });
    store.settle(settled(&due[0], &busy)).await.unwrap();
}

fn shredding(number: u32, unsent: Unsent) -> Shredding {
    Shredding {
        reference: case(number).reference,
        why: Shredded::Erased,
        by: "operator".to_owned(),
        at: at(100),
        unsent,
    }
}

#[tokio::test]
async fn nothing_that_was_typed_stands_in_the_database() {
    for engine in engines().await {
        fill(&engine.store).await;
        let bytes = engine.bytes().await;
        assert!(holds(&bytes, "received-person"), "the dump shows what is clear");
        for words in TYPED {
            assert!(!holds(&bytes, words), "{words}");
        }
        let known = engine.store.case_by_reference(&case(1).reference).await.unwrap().unwrap();
        assert_eq!(known.events[0].event.payload, case(1).event.payload);
        assert_eq!(known.files[0], case(1).files[0]);
        let queued = engine.store.queue().await.unwrap();
        assert_eq!(queued[0].recipients[0].address, "sara@person.example");
        assert!(queued[0].last_error.as_ref().unwrap().contains("is busy"));
        engine.close().await;
    }
}

#[tokio::test]
async fn another_secret_opens_nothing_and_is_told() {
    for engine in engines().await {
        fill(&engine.store).await;
        let other = Vault::new(&Secret::new([8; 32]), |bytes| getrandom::fill(bytes).unwrap());
        let refused = engine.opened(&other).await;
        assert!(matches!(refused, Err(StoreError::WrongSecret)), "{refused:?}");
        let again = engine.opened(&vault()).await.unwrap();
        assert!(again.case_by_reference(&case(1).reference).await.unwrap().is_some());
        drop((refused, again));
        engine.close().await;
    }
}

#[tokio::test]
async fn a_row_that_was_changed_or_moved_is_an_error_of_its_case_only() {
    let change = [
        "UPDATE events SET payload = '{}' WHERE case_id = 1",
        "UPDATE events SET payload = '{\"answers\": {}}' WHERE case_id = 1",
        "UPDATE events SET payload = (SELECT payload FROM events WHERE case_id = 2)
         WHERE case_id = 1",
        "UPDATE files SET original_name = (SELECT original_name FROM files WHERE case_id = 2)
         WHERE case_id = 1",
        "UPDATE case_keys SET wrapped = (SELECT wrapped FROM case_keys WHERE case_id = 2)
         WHERE case_id = 1",
        "DELETE FROM case_keys WHERE case_id = 1",
    ];
    for change in change {
        for engine in engines().await {
            engine.store.receive(case(1)).await.unwrap();
            engine.store.receive(case(2)).await.unwrap();
            let sqlite = format!("DROP TRIGGER events_are_not_changed; {change}");
            let off = "ALTER TABLE events DISABLE TRIGGER events_are_not_changed";
            engine.run(&sqlite, &format!("{off}; {change}")).await;
            let changed = engine.store.case_by_reference(&case(1).reference).await;
            assert!(matches!(changed, Err(StoreError::Sealed(_))), "{change}: {changed:?}");
            let other = engine.store.case_by_reference(&case(2).reference).await.unwrap();
            assert_eq!(other.unwrap().events[0].event.payload, case(2).event.payload);
            engine.close().await;
        }
    }
}

#[tokio::test]
async fn a_mail_that_was_moved_is_set_aside_and_the_others_go() {
    for engine in engines().await {
        engine.store.receive(case(1)).await.unwrap();
        let swap = "UPDATE outbox SET raw = (SELECT raw FROM outbox WHERE id = 2) WHERE id = 1";
        engine.run(swap, swap).await;
        let due = engine.store.claim_due(at(0), lease(), 9).await.unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].raw, case(1).mails[1].raw);
        assert_eq!(engine.store.figures().await.unwrap().mails_failed, 1);
        engine.close().await;
    }
}

/// A database from before there was sealing.
#[tokio::test]
async fn what_an_older_desk_has_left_is_sealed_once_and_reads_as_before() {
    const PLAIN: &str = "
        INSERT INTO cases (reference, form, lang, code_hash, received_at, changed_at, state)
        VALUES ('2026-OLD', 'complaint', 'ar', 'HASH', 5, 5, 'received');
        INSERT INTO events (case_id, seq, kind, at, actor, payload)
        VALUES (1, 1, 'received', 5, 'person', '{\"answers\": \"تأخر الرد\"}');
        INSERT INTO files (case_id, field, original_name, media_type, size, sha256, stored_name)
        VALUES (1, 'proof', 'NAME', 'image/png', 4, 'HASH', 'old-file');
        INSERT INTO outbox (case_id, kind, message_id, envelope, raw, state, next_attempt_at,
                            last_error, created_at)
        VALUES (1, 'received-person', '<old@coop.example>', 'ENVELOPE', 'the code', 'queued', 5,
                'ERROR', 5);
        DELETE FROM vault;";
    let envelope = r#"{"from": "desk@coop.example",
                       "to": [{"address": "sara@person.example", "state": "waiting"}]}"#;
    for engine in engines().await {
        let plain = PLAIN.replace("ENVELOPE", envelope);
        let hash = "11".repeat(32);
        let sqlite = plain.replace("'HASH'", &format!("x'{hash}'")).replace("NAME", "إثبات.png");
        let sqlite =
            sqlite.replace("'the code'", "x'74686520636f6465'").replace("ERROR", "is busy");
        let postgres =
            plain.replace("HASH", &format!("\\x{hash}")).replace("NAME", "\"إثبات.png\"");
        engine.run(&sqlite, &postgres.replace("ERROR", "\"is busy\"")).await;
        assert!(holds(&engine.bytes().await, "تأخر الرد"));

        let store = engine.opened(&vault()).await.unwrap();
        let bytes = engine.bytes().await;
        for words in TYPED {
            assert!(!holds(&bytes, words), "{words}");
        }
        let known = store.case_by_reference("2026-OLD").await.unwrap().unwrap();
        assert_eq!(known.events[0].event.payload, json!({"answers": "تأخر الرد"}));
        assert_eq!(known.files[0].original_name, "إثبات.png");
        assert_eq!(known.files[0].sha256, [0x11; 32]);
        assert!(matches!(known.custody, Custody::Kept(_)));
        let due = store.claim_due(at(0), lease(), 9).await.unwrap();
        assert_eq!((due[0].raw.as_slice(), due[0].envelope_to.len()), (&b"the code"[..], 1));
        assert!(!store.files_are_sealed().await.unwrap(), "its files lie there as they were");
        store.all_files_sealed().await.unwrap();
        let again = engine.opened(&vault()).await.unwrap();
        assert!(again.files_are_sealed().await.unwrap());
        let forbidden = "UPDATE events SET seq = seq + 1";
        let refused = match &engine.place {
            Place::Folder(folder) => {
                let file = folder.path().join("desk.sqlite3");
                rusqlite::Connection::open(file).unwrap().execute(forbidden, []).is_err()
            }
            Place::Database(database) => {
                database.client().await.execute(forbidden, &[]).await.is_err()
            }
        };
        assert!(refused, "events are only ever appended again");
        drop((store, again));
        engine.close().await;
    }
}

#[tokio::test]
async fn a_shredded_case_keeps_its_place_and_can_not_be_read_again() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        store.receive(case(2)).await.unwrap();
        assert_eq!(
            store.shred(shredding(1, Unsent::Awaited)).await.unwrap(),
            Shred::MailWaits { mails: 2 }
        );
        assert!(store.receipt(case(1).receipt.token_hash).await.unwrap().is_some());
        let done = store.shred(shredding(1, Unsent::Dropped)).await.unwrap();
        assert_eq!(done, Shred::Done { files: vec!["file-1".to_owned()] });
        let known = store.case_by_reference(&case(1).reference).await.unwrap().unwrap();
        let Custody::Shredded { why: Shredded::Erased, at: since } = known.custody else {
            panic!("{:?}", known.custody)
        };
        assert_eq!((since, known.form.as_str()), (at(100), "complaint"));
        assert_eq!(known.events[0].event.payload, serde_json::Value::Null);
        assert!(known.files.is_empty());
        assert!(store.receipt(case(1).receipt.token_hash).await.unwrap().is_none());
        assert_eq!(store.figures().await.unwrap().mails_queued, 2, "the other case's");
        let listed = store.list(everything()).await.unwrap();
        assert_eq!([listed[0].shredded, listed[1].shredded], [None, Some(Shredded::Erased)]);
        let late = store.append(progress(1, 1, "complete")).await.unwrap();
        assert_eq!(late, Appended::NoSuchCase);
        let again = store.shred(shredding(1, Unsent::Dropped)).await.unwrap();
        assert_eq!(again, Shred::Before);
        assert_eq!(store.shred(shredding(9, Unsent::Dropped)).await.unwrap(), Shred::NoSuchCase);
        assert_eq!(store.stored_files().await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_desks_that_shred_a_case_one_does() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let (one, other) = tokio::join!(
            store.shred(shredding(1, Unsent::Dropped)),
            store.shred(shredding(1, Unsent::Dropped))
        );
        let answers = [one.unwrap(), other.unwrap()];
        assert_eq!(answers.iter().filter(|one| **one == Shred::Before).count(), 1, "{answers:?}");
    })
    .await;
}

#[tokio::test]
async fn the_time_of_a_case_is_over_only_once_its_mails_are_gone() {
    on_each(async |store| {
        for number in 1..=3 {
            store
                .receive(NewCase { received_at: at(i64::from(number)), ..case(number) })
                .await
                .unwrap();
        }
        store.append(Progress { ending: Ending::Ended, ..progress(2, 1, "closed") }).await.unwrap();
        let form = || "complaint".to_owned();
        let expired = |from, second| {
            store.expired(Expiry { form: form(), from, until: at(second), limit: 9 })
        };
        assert!(expired(KeptFrom::Receipt, 1000).await.unwrap().is_empty(), "mails wait");
        for mail in store.claim_due(at(0), lease(), 20).await.unwrap() {
            store.settle(settled(&mail, &Fate::Delivered)).await.unwrap();
        }
        let references =
            |numbers: &[u32]| numbers.iter().map(|one| case(*one).reference).collect::<Vec<_>>();
        assert!(expired(KeptFrom::End, 59).await.unwrap().is_empty());
        assert_eq!(expired(KeptFrom::End, 60).await.unwrap(), references(&[2]));
        assert_eq!(expired(KeptFrom::Receipt, 2).await.unwrap(), references(&[1, 2]));
        store.shred(shredding(2, Unsent::Awaited)).await.unwrap();
        assert_eq!(expired(KeptFrom::Receipt, 3).await.unwrap(), references(&[1, 3]));
        let other =
            Expiry { form: "enquiry".to_owned(), from: KeptFrom::Receipt, until: at(9), limit: 9 };
        assert!(store.expired(other).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_dropped_mail_is_sent_to_nobody() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let due = store.claim_due(at(0), lease(), 1).await.unwrap();
        assert!(store.drop_mail(due[0].id).await.unwrap());
        assert!(!store.drop_mail(due[0].id).await.unwrap());
        // Whoever was sending it at that moment has nothing to write down, and no error.
        store.settle(settled(&due[0], &Fate::Delivered)).await.unwrap();
        let figures = store.figures().await.unwrap();
        assert_eq!((figures.mails_queued, figures.mails_sent), (1, 0));
    })
    .await;
}
