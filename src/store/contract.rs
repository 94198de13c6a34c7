//! What every engine must do, run against each of them.
//!
//! To add an engine, add a line to [`engines`].

mod confirmation;
mod surveys;

use std::collections::BTreeSet;
use std::future::Future;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::postgres::server::Database;
use super::{
    About, Appended, Carrier, CaseFilter, CaseOrder, DueMail, Ending, Fate, Hands, MailState,
    NewCase, NewEvent, NewFile, NewReceipt, Occasion, Once, OutgoingMail, Progress, Received,
    RecipientState, Replied, Restated, Settled, Store, Trouble, Try, TryLimit, Whose, WorkFilter,
    WorkOrder, tally,
};
use crate::cases::Secret;
use crate::vault::Vault;

/// An empty store, with the place that it lives in.
pub(super) struct Engine {
    pub(super) store: Store,
    pub(super) place: Place,
}

pub(super) enum Place {
    Folder(TempDir),
    Database(Box<Database>),
}

impl Engine {
    /// SQLite's file.
    fn file(&self) -> std::path::PathBuf {
        match &self.place {
            Place::Folder(folder) => folder.path().join("desk.sqlite3"),
            Place::Database(_) => panic!("this engine keeps no file"),
        }
    }

    /// Postgres's database.
    fn database(&self) -> &Database {
        match &self.place {
            Place::Folder(_) => panic!("this engine has no server"),
            Place::Database(database) => database,
        }
    }

    pub(super) async fn close(self) {
        let Self { store, place } = self;
        drop(store);
        match place {
            Place::Folder(folder) => drop(folder),
            Place::Database(database) => database.remove().await,
        }
    }
}

/// SQLite, and Postgres where the run has a server.
pub(super) async fn engines() -> Vec<Engine> {
    let mut engines = vec![sqlite().await];
    engines.extend(postgres().await);
    engines
}

async fn sqlite() -> Engine {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("desk.sqlite3"), &vault()).await.unwrap();
    Engine { store, place: Place::Folder(folder) }
}

async fn postgres() -> Option<Engine> {
    let database = Database::make().await?;
    let store = Store::connect(&database.url, &vault()).await.unwrap();
    Some(Engine { store, place: Place::Database(Box::new(database)) })
}

pub(crate) async fn on_each<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    for engine in engines().await {
        test(engine.store.clone()).await;
        engine.close().await;
    }
}

/// A moment `seconds` after noon on an invented day.
pub(crate) fn at(seconds: i64) -> Timestamp {
    let noon: Timestamp = "2026-05-03T09:00:00Z".parse().unwrap();
    noon + SignedDuration::from_secs(seconds)
}

/// The vault of every test's desk.
pub(crate) fn vault() -> Vault {
    Vault::new(&Secret::new([7; 32]), |bytes| getrandom::fill(bytes).unwrap())
}

/// A case whose every distinguishing value comes from `number`, with two mails.
pub(crate) fn case(number: u32) -> NewCase {
    NewCase {
        reference: format!("2026-{number:07}"),
        form: "complaint".to_owned(),
        lang: "ar".to_owned(),
        code_hash: [7; 32],
        received_at: at(0),
        state: "received".to_owned(),
        key: vault().new_key(),
        hands: Hands::default(),
        event: NewEvent {
            kind: "received".to_owned(),
            at: at(0),
            actor: "person".to_owned(),
            payload: json!({"answers": {"text": "تأخر الرد «جدًا»\n\u{0}"}}),
        },
        files: vec![NewFile {
            field: "proof".to_owned(),
            original_name: "إثبات.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 5,
            sha256: [9; 32],
            stored_name: format!("file-{number}"),
        }],
        mails: vec![
            mail(number, "received-person", &["sara@person.example"]),
            mail(number, "received-committee", &["a@coop.example", "b@coop.example"]),
        ],
        receipt: NewReceipt {
            token_hash: token(number),
            sealed_code: vec![1, 2, 3],
            expires_at: at(3600),
            confirm_code: None,
        },
    }
}

fn token(number: u32) -> [u8; 32] {
    let mut token = [0; 32];
    token[..4].copy_from_slice(&number.to_be_bytes());
    token
}

fn mail(number: u32, kind: &str, to: &[&str]) -> OutgoingMail {
    OutgoingMail {
        kind: kind.to_owned(),
        carrier: Carrier::Mail,
        envelope_from: "desk@coop.example".to_owned(),
        envelope_to: to.iter().map(|&address| address.to_owned()).collect(),
        message_id: format!("<{kind}-{number}@coop.example>"),
        created_at: at(0),
        raw: b"Subject: a\r\n\r\nthe code\r\n".to_vec(),
    }
}

pub(super) fn lease() -> SignedDuration {
    SignedDuration::from_secs(600)
}

pub(super) fn settled(mail: &DueMail, fate: &Fate) -> Settled {
    Settled {
        id: mail.id,
        attempt: mail.attempt,
        at: at(10),
        again_at: at(70),
        fates: mail.envelope_to.iter().map(|to| (to.clone(), fate.clone())).collect(),
    }
}

fn trouble(code: u16) -> Trouble {
    Trouble { code: Some(code), detail: format!("the server answered {code}") }
}

#[tokio::test]
async fn a_case_comes_back_as_it_went_in() {
    on_each(async |store| {
        let new = case(1);
        assert_eq!(store.receive(new.clone()).await.unwrap(), Received::Stored);
        let known = store.case_by_reference(&new.reference).await.unwrap().unwrap();
        assert_eq!(known.code_hash, new.code_hash);
        assert_eq!(known.received_at, new.received_at);
        assert_eq!((known.form, known.lang, known.state), (new.form, new.lang, new.state));
        assert_eq!(known.files, new.files);
        assert_eq!(known.events.len(), 1);
        assert_eq!(known.events[0].seq, 1);
        assert_eq!(known.events[0].event.payload, new.event.payload);
        assert!(store.case_by_reference("2026-0000000").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn what_others_write_may_hold_any_character() {
    on_each(async |store| {
        let text = "\u{0}\\u0000 \\ \"a\" \u{1f}\u{7f}\u{feff}\u{202e}\u{10ffff} ي\u{200d}";
        let mut new = case(1);
        new.event.payload = json!({text: [text, 0.1, u64::MAX, i64::MIN, null, true]});
        new.files[0].original_name = text.to_owned();
        store.receive(new.clone()).await.unwrap();
        let known = store.case_by_reference(&new.reference).await.unwrap().unwrap();
        assert_eq!(known.events[0].event.payload, new.event.payload);
        assert_eq!(known.files, new.files);

        let due = store.claim_due(at(0), lease(), 1).await.unwrap();
        let said = Fate::TryAgain(Trouble { code: None, detail: text.to_owned() });
        store.settle(settled(&due[0], &said)).await.unwrap();
        assert_eq!(store.queue().await.unwrap()[0].last_error.as_deref(), Some(text));

        assert!(store.case_by_reference(text).await.unwrap().is_none());
        let limit = TryLimit { tries: 1, window: SignedDuration::from_secs(900) };
        assert_eq!(store.count_try(text, at(0), limit).await.unwrap(), Try::Allowed);
        assert_ne!(store.count_try(text, at(0), limit).await.unwrap(), Try::Allowed);
        store.clear_tries(text).await.unwrap();
        assert_eq!(store.count_try(text, at(0), limit).await.unwrap(), Try::Allowed);
    })
    .await;
}

#[tokio::test]
async fn a_second_post_writes_nothing_and_finds_the_first() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let again = NewCase { receipt: case(1).receipt, ..case(2) };
        let reference = case(1).reference;
        assert_eq!(store.receive(again).await.unwrap(), Received::Before { reference });
        let figures = store.figures().await.unwrap();
        assert_eq!((figures.cases, figures.mails_queued), (1, 2));
    })
    .await;
}

#[tokio::test]
async fn a_reference_is_given_once() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let same = NewCase { reference: case(1).reference, ..case(2) };
        assert_eq!(store.receive(same).await.unwrap(), Received::ReferenceTaken);
        assert!(store.receipt(token(2)).await.unwrap().is_none());
        assert_eq!(store.figures().await.unwrap().mails_queued, 2);
    })
    .await;
}

#[tokio::test]
async fn a_case_that_can_not_be_stored_whole_is_not_stored_at_all() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let same_mail = NewCase { mails: case(1).mails, ..case(2) };
        assert!(store.receive(same_mail).await.is_err());
        let reference = case(2).reference;
        assert!(store.case_by_reference(&reference).await.unwrap().is_none());
        assert_eq!(store.receive(case(2)).await.unwrap(), Received::Stored);
    })
    .await;
}

#[tokio::test]
async fn a_receipt_loses_its_code_first_and_is_forgotten_later() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        assert_eq!(store.purge_expired_receipts(at(3599)).await.unwrap(), 0);
        let receipt = store.receipt(token(1)).await.unwrap().unwrap();
        assert_eq!(receipt.reference, case(1).reference);
        assert_eq!(receipt.expires_at, at(3600));
        assert_eq!(receipt.sealed_code, Some(vec![1, 2, 3]));

        assert_eq!(store.purge_expired_receipts(at(3600)).await.unwrap(), 1);
        let receipt = store.receipt(token(1)).await.unwrap().unwrap();
        assert_eq!(receipt.sealed_code, None);
        assert!(matches!(store.receive(case(1)).await.unwrap(), Received::Before { .. }));

        let later = at(3600) + SignedDuration::from_hours(30 * 24);
        assert_eq!(store.purge_expired_receipts(later).await.unwrap(), 1);
        assert!(store.receipt(token(1)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn tries_are_limited_by_reference_and_window() {
    on_each(async |store| {
        let limit = TryLimit { tries: 3, window: SignedDuration::from_secs(900) };
        let locked = Try::Locked { until: at(900) };
        for second in 0..3 {
            let verdict = store.count_try("R1", at(second), limit).await.unwrap();
            assert_eq!(verdict, Try::Allowed, "try {second}");
        }
        assert_eq!(store.count_try("R1", at(4), limit).await.unwrap(), locked);
        assert_eq!(store.count_try("R1", at(899), limit).await.unwrap(), locked);
        assert_eq!(store.count_try("R2", at(5), limit).await.unwrap(), Try::Allowed);
        assert_eq!(store.count_try("R1", at(900), limit).await.unwrap(), Try::Allowed);
        for second in 901..904 {
            store.count_try("R1", at(second), limit).await.unwrap();
        }
        store.clear_tries("R1").await.unwrap();
        assert_eq!(store.count_try("R1", at(905), limit).await.unwrap(), Try::Allowed);
    })
    .await;
}

#[tokio::test]
async fn a_claimed_mail_is_nobody_elses_until_its_lease_ends() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        assert_eq!(store.next_due().await.unwrap(), Some(at(0)));
        assert!(store.claim_due(at(-1), lease(), 9).await.unwrap().is_empty());
        let first = store.claim_due(at(0), lease(), 1).await.unwrap();
        let second = store.claim_due(at(0), lease(), 9).await.unwrap();
        assert_eq!((first.len(), second.len()), (1, 1));
        assert_ne!(first[0].id, second[0].id);
        assert_eq!(second[0].envelope_to, ["a@coop.example", "b@coop.example"]);
        assert!(store.claim_due(at(599), lease(), 9).await.unwrap().is_empty());
        assert_eq!(store.next_due().await.unwrap(), Some(at(600)));
        let again = store.claim_due(at(600), lease(), 9).await.unwrap();
        assert_eq!(again.iter().map(|mail| mail.attempt).collect::<Vec<_>>(), [2, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_sent_mail_keeps_its_row_and_loses_its_text() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        for mail in store.claim_due(at(0), lease(), 9).await.unwrap() {
            assert!(!mail.raw.is_empty());
            let state = store.settle(settled(&mail, &Fate::Delivered)).await;
            assert_eq!(state.unwrap(), MailState::Sent);
        }
        let figures = store.figures().await.unwrap();
        assert_eq!((figures.mails_sent, figures.mails_queued), (2, 0));
        assert_eq!(figures.oldest_queued_at, None);
        assert_eq!(store.next_due().await.unwrap(), None);
        assert!(store.queue().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_did_not_go_out_waits_for_its_next_try() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        for mail in store.claim_due(at(0), lease(), 9).await.unwrap() {
            let again = settled(&mail, &Fate::TryAgain(trouble(451)));
            assert_eq!(store.settle(again).await.unwrap(), MailState::Queued);
        }
        assert_eq!(store.next_due().await.unwrap(), Some(at(70)));
        let queue = store.queue().await.unwrap();
        assert_eq!(queue.len(), 2);
        assert_eq!(queue[0].reference, Some(case(1).reference));
        assert_eq!(queue[0].last_error.as_deref(), Some("the server answered 451"));
        let due = store.claim_due(at(70), lease(), 9).await.unwrap();
        assert_eq!(due[0].attempt, 2);
    })
    .await;
}

#[tokio::test]
async fn each_recipient_has_a_fate_of_their_own() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let due = store.claim_due(at(0), lease(), 9).await.unwrap();
        let committee = due.iter().find(|mail| mail.envelope_to.len() == 2).unwrap();
        let mut partly = settled(committee, &Fate::Delivered);
        partly.fates[1].1 = Fate::TryAgain(trouble(450));
        assert_eq!(store.settle(partly).await.unwrap(), MailState::Queued);

        let due = store.claim_due(at(70), lease(), 9).await.unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].envelope_to, ["b@coop.example"]);
        let gone = settled(&due[0], &Fate::FailedForGood(trouble(550)));
        assert_eq!(store.settle(gone).await.unwrap(), MailState::Failed);

        let queue = store.queue().await.unwrap();
        let failed = queue.iter().find(|mail| mail.state == MailState::Failed).unwrap();
        let states: Vec<_> = failed.recipients.iter().map(|to| to.state).collect();
        assert_eq!(states, [RecipientState::Delivered, RecipientState::Failed]);
        assert_eq!(store.figures().await.unwrap().mails_failed, 1);
    })
    .await;
}

#[tokio::test]
async fn who_lost_the_lease_can_only_add_a_delivery() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let slow = store.claim_due(at(0), lease(), 1).await.unwrap();
        let quick = store.claim_due(at(600), lease(), 1).await.unwrap();
        assert_eq!(slow[0].id, quick[0].id);
        let refused = settled(&slow[0], &Fate::FailedForGood(trouble(550)));
        assert_eq!(store.settle(refused).await.unwrap(), MailState::Queued);
        let delivered = settled(&slow[0], &Fate::Delivered);
        assert_eq!(store.settle(delivered).await.unwrap(), MailState::Sent);
        let again = settled(&quick[0], &Fate::TryAgain(trouble(451)));
        assert_eq!(store.settle(again).await.unwrap(), MailState::Sent);
    })
    .await;
}

#[tokio::test]
async fn a_new_start_makes_waiting_mail_due_and_leaves_what_failed_for_good() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let due = store.claim_due(at(0), lease(), 9).await.unwrap();
        let fates = [Fate::TryAgain(trouble(450)), Fate::FailedForGood(trouble(550))];
        for (mail, fate) in due.iter().zip(&fates) {
            store.settle(settled(mail, fate)).await.unwrap();
        }
        assert!(store.next_due().await.unwrap() > Some(at(2)));
        assert_eq!(store.hasten(at(2)).await.unwrap(), 1);
        assert_eq!(store.next_due().await.unwrap(), Some(at(2)));
        let figures = store.figures().await.unwrap();
        assert_eq!((figures.mails_queued, figures.mails_failed), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_operator_makes_everything_unsent_due_again() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        store.receive(case(2)).await.unwrap();
        let waits = Fate::TryAgain(trouble(450));
        let gone = Fate::FailedForGood(trouble(550));
        let fates = [
            vec![gone.clone()],
            vec![Fate::Delivered, gone.clone()],
            vec![waits.clone()],
            vec![gone, waits],
        ];
        let due = store.claim_due(at(0), lease(), 9).await.unwrap();
        assert_eq!(due.len(), fates.len());
        for (mail, fates) in due.iter().zip(fates) {
            let mut settled = settled(mail, &Fate::Delivered);
            for ((_, fate), other) in settled.fates.iter_mut().zip(fates) {
                *fate = other;
            }
            store.settle(settled).await.unwrap();
        }
        assert_eq!(store.figures().await.unwrap().mails_failed, 2);

        assert_eq!(store.requeue(at(20)).await.unwrap(), 4);
        assert_eq!(store.figures().await.unwrap().mails_failed, 0);
        assert_eq!(store.next_due().await.unwrap(), Some(at(20)));
        let due = store.claim_due(at(20), lease(), 9).await.unwrap();
        let to: Vec<_> = due.iter().map(|mail| mail.envelope_to.join(" ")).collect();
        let (person, b) = ("sara@person.example", "b@coop.example");
        assert_eq!(to, [person, b, person, "a@coop.example b@coop.example"]);
        for mail in &due {
            assert_eq!(mail.attempt, 2);
            let sent = store.settle(settled(mail, &Fate::Delivered)).await;
            assert_eq!(sent.unwrap(), MailState::Sent);
        }
        assert_eq!(store.requeue(at(30)).await.unwrap(), 0, "sent is sent");
    })
    .await;
}

#[tokio::test]
async fn a_mail_under_way_is_not_given_to_anybody_else_by_a_requeue() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let under_way = store.claim_due(at(0), lease(), 1).await.unwrap();
        assert_eq!(store.requeue(at(1)).await.unwrap(), 2);
        let others = store.claim_due(at(1), lease(), 9).await.unwrap();
        assert_eq!(others.len(), 1);
        assert_ne!(others[0].id, under_way[0].id);
        let sent = store.settle(settled(&under_way[0], &Fate::Delivered)).await;
        assert_eq!(sent.unwrap(), MailState::Sent);
    })
    .await;
}

#[tokio::test]
async fn nothing_waits_for_a_clock_that_was_ahead() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let year = SignedDuration::from_hours(24 * 365);
        let (wait, now) = (SignedDuration::from_hours(6), at(0) - year);
        assert_eq!(store.bound_waiting(at(-60), wait, lease()).await.unwrap(), 0);
        assert_eq!(store.bound_waiting(now, wait, lease()).await.unwrap(), 2);
        let due = store.claim_due(now, lease(), 9).await.unwrap();
        assert_eq!(due.len(), 2);
        // Somebody is sending them when the clock is set back once more: nobody else gets them
        // before a whole lease has passed.
        let earlier = now - year;
        assert_eq!(store.bound_waiting(earlier, wait, lease()).await.unwrap(), 2);
        assert_eq!(store.next_due().await.unwrap(), Some(earlier + lease()));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_locked_out_for_as_long_as_a_clock_was_ahead() {
    on_each(async |store| {
        let limit = TryLimit { tries: 1, window: SignedDuration::from_secs(900) };
        for expected in [Try::Allowed, Try::Locked { until: at(10_900) }] {
            let verdict = store.count_try("R1", at(10_000), limit).await.unwrap();
            assert_eq!(verdict, expected);
        }
        let verdict = store.count_try("R1", at(0), limit).await.unwrap();
        assert_eq!(verdict, Try::Allowed);
    })
    .await;
}

#[tokio::test]
async fn a_requeue_wakes_who_waits_for_mail() {
    on_each(async |store| {
        store.requeue(at(0)).await.unwrap();
        store.mail_committed().notified().await;
    })
    .await;
}

#[tokio::test]
async fn every_cases_files_are_known_by_their_stored_names() {
    on_each(async |store| {
        assert!(store.stored_files().await.unwrap().is_empty());
        store.receive(case(1)).await.unwrap();
        store.receive(case(2)).await.unwrap();
        let names = ["file-1", "file-2"].map(str::to_owned);
        assert_eq!(store.stored_files().await.unwrap(), BTreeSet::from(names));
    })
    .await;
}

#[tokio::test]
async fn a_commit_with_mail_wakes_who_waits_for_it() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        store.mail_committed().notified().await;
        store.ready().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_at_once_are_all_stored() {
    on_each(async |store| {
        let mut posts = JoinSet::new();
        for number in 0..200 {
            let store = store.clone();
            posts.spawn(async move { store.receive(case(number)).await.unwrap() });
        }
        let answers = posts.join_all().await;
        assert!(answers.iter().all(|answer| *answer == Received::Stored));
        let figures = store.figures().await.unwrap();
        assert_eq!((figures.cases, figures.mails_queued), (200, 400));
    })
    .await;
}

/// The case `number` is acted upon, by one event with one mail and one file.
pub(super) fn progress(number: u32, version: u32, state: &str) -> Progress {
    let name = format!("acted-{version}");
    Progress {
        reference: case(number).reference,
        version,
        events: vec![NewEvent {
            kind: "acted".to_owned(),
            at: at(60 * i64::from(version)),
            actor: "officer:production".to_owned(),
            payload: json!({"event": "acted", "said": {"reason": "سبب"}}),
        }],
        state: state.to_owned(),
        due_on: None,
        ending: Ending::Open,
        hands: Hands::default(),
        replied: None,
        mails: vec![mail(number, &name, &["sara@person.example"])],
        files: vec![NewFile {
            stored_name: format!("{name}-{number}"),
            ..case(number).files[0].clone()
        }],
    }
}

pub(super) fn everything() -> CaseFilter {
    CaseFilter { limit: 100, ..CaseFilter::default() }
}

#[tokio::test]
async fn what_happens_next_is_appended_with_its_mail_and_files() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let due = jiff::civil::date(2026, 5, 24);
        let next = Progress { due_on: Some(due), ..progress(1, 1, "complete") };
        assert_eq!(store.append(next).await.unwrap(), Appended::Stored { version: 2 });
        let known = store.case_by_reference(&case(1).reference).await.unwrap().unwrap();
        assert_eq!(
            (known.state.as_str(), known.events.len(), known.files.len()),
            ("complete", 2, 2)
        );
        assert_eq!(known.events[1].seq, 2);
        assert_eq!(known.events[1].event.payload, progress(1, 1, "").events[0].payload);
        assert_eq!(store.figures().await.unwrap().mails_queued, 3);
        let listed = store.list(everything()).await.unwrap().remove(0);
        assert_eq!((listed.version, listed.due_on, listed.ended_at), (2, Some(due), None));
        assert_eq!((listed.received_at, listed.changed_at), (at(0), at(60)));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_act_on_the_same_view_one_is_told() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let (one, other) =
            tokio::join!(store.append(progress(1, 1, "a")), store.append(progress(1, 1, "b")));
        let mut answers = [one.unwrap(), other.unwrap()];
        answers.sort_by_key(|answer| matches!(answer, Appended::Conflict { .. }));
        assert_eq!(answers, [Appended::Stored { version: 2 }, Appended::Conflict { version: 2 }]);
        assert_eq!(store.figures().await.unwrap().mails_queued, 3, "nothing of the other");
        let nobody = Progress { reference: "2026-X".to_owned(), ..progress(1, 2, "c") };
        assert_eq!(store.append(nobody).await.unwrap(), Appended::NoSuchCase);
    })
    .await;
}

#[tokio::test]
async fn progress_that_can_not_be_stored_whole_is_not_stored_at_all() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let same_mail = Progress { mails: case(1).mails, ..progress(1, 1, "complete") };
        assert!(store.append(same_mail).await.is_err());
        let known = store.case_by_reference(&case(1).reference).await.unwrap().unwrap();
        assert_eq!((known.state.as_str(), known.events.len()), ("received", 1));
    })
    .await;
}

#[tokio::test]
async fn an_ended_case_has_its_day_until_it_is_reopened() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let ended = |version| Progress { ending: Ending::Ended, ..progress(1, version, "closed") };
        store.append(ended(1)).await.unwrap();
        store.append(ended(2)).await.unwrap();
        let listed = store.list(everything()).await.unwrap().remove(0);
        assert_eq!(listed.ended_at, Some(at(60)), "what is added later does not move it");
        store.append(progress(1, 3, "received")).await.unwrap();
        assert_eq!(store.list(everything()).await.unwrap()[0].ended_at, None);
    })
    .await;
}

#[tokio::test]
async fn cases_are_listed_by_what_is_asked() {
    on_each(async |store| {
        for number in 0..5 {
            let received_at = at(i64::from(number));
            store.receive(NewCase { received_at, ..case(number) }).await.unwrap();
        }
        let day = |day| Some(jiff::civil::date(2026, 6, day));
        for (number, due_on) in [(1, day(9)), (2, day(3)), (3, day(9))] {
            let next = Progress { due_on, ..progress(number, 1, "complete") };
            store.append(next).await.unwrap();
        }
        let state = Some("complete".to_owned());
        let of = |text: &str| Some(text.to_owned());
        for (filter, expected) in [
            (everything(), vec![4, 3, 2, 1, 0]),
            (CaseFilter { skip: 1, limit: 2, ..everything() }, vec![3, 2]),
            (CaseFilter { state: state.clone(), ..everything() }, vec![3, 2, 1]),
            (CaseFilter { form: of("enquiry"), ..everything() }, vec![]),
            (CaseFilter { form: of("complaint"), state, ..everything() }, vec![3, 2, 1]),
            (CaseFilter { due_before: day(9), ..everything() }, vec![2]),
            (CaseFilter { order: CaseOrder::Due, ..everything() }, vec![2, 1, 3]),
            (CaseFilter { text: of("0000004"), ..everything() }, vec![4]),
            (CaseFilter { text: of("%"), ..everything() }, vec![]),
        ] {
            let listed = store.list(filter.clone()).await.unwrap();
            let references: Vec<_> = listed.into_iter().map(|one| one.reference).collect();
            let expected: Vec<_> = expected.into_iter().map(|one| case(one).reference).collect();
            assert_eq!(references, expected, "{filter:?}");
        }
    })
    .await;
}

/// An occasion of the case `number`, as it stood at this version, with one mail.
fn occasion(number: u32, version: u32) -> Occasion {
    Occasion {
        name: format!("due:{number}:2026-05-24:5"),
        at: at(90),
        about: Some(About { reference: case(number).reference, version }),
        mails: vec![mail(number, "reminder", &["officer@coop.example"])],
    }
}

#[tokio::test]
async fn an_occasion_is_said_once_with_its_mails() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let name = occasion(1, 1).name;
        assert_eq!(store.said(&name).await.unwrap(), None);
        assert_eq!(store.send_once(occasion(1, 1)).await.unwrap(), Once::Said);
        assert_eq!(store.said(&name).await.unwrap(), Some(at(90)));
        let again =
            Occasion { mails: vec![mail(2, "reminder", &["b@coop.example"])], ..occasion(1, 1) };
        assert_eq!(store.send_once(again).await.unwrap(), Once::Before);
        let queue = store.queue().await.unwrap();
        let reminders: Vec<_> = queue.iter().filter(|mail| mail.kind == "reminder").collect();
        assert_eq!(reminders.len(), 1);
        assert_eq!(reminders[0].reference, Some(case(1).reference), "it belongs to its case");
        let nobodys =
            Occasion { name: "digest:2026-W21".to_owned(), about: None, ..occasion(1, 1) };
        let nobodys = Occasion { mails: Vec::new(), ..nobodys };
        assert_eq!(store.send_once(nobodys).await.unwrap(), Once::Said);
    })
    .await;
}

#[tokio::test]
async fn what_is_said_of_a_case_that_has_gone_on_is_not_said() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        store.append(progress(1, 1, "complete")).await.unwrap();
        assert_eq!(store.send_once(occasion(1, 1)).await.unwrap(), Once::Outdated);
        assert_eq!(store.send_once(occasion(2, 1)).await.unwrap(), Once::Outdated);
        assert_eq!(store.said(&occasion(1, 1).name).await.unwrap(), None);
        assert_eq!(store.send_once(occasion(1, 2)).await.unwrap(), Once::Said);
    })
    .await;
}

#[tokio::test]
async fn an_occasion_whose_mails_can_not_be_stored_is_not_said() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let taken = Occasion { mails: case(1).mails, ..occasion(1, 1) };
        assert!(store.send_once(taken).await.is_err());
        assert_eq!(store.send_once(occasion(1, 1)).await.unwrap(), Once::Said);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_say_the_same_at_once_one_does() {
    on_each(async |store| {
        store.receive(case(1)).await.unwrap();
        let mut saying = JoinSet::new();
        for number in 0..20 {
            let store = store.clone();
            let mails = vec![mail(100 + number, "reminder", &["officer@coop.example"])];
            let occasion = Occasion { mails, ..occasion(1, 1) };
            saying.spawn(async move { store.send_once(occasion).await.unwrap() });
        }
        let said = saying.join_all().await;
        assert_eq!(said.iter().filter(|once| **once == Once::Said).count(), 1);
        assert_eq!(store.figures().await.unwrap().mails_queued, 3);
    })
    .await;
}

#[tokio::test]
async fn a_case_says_in_whose_hands_it_is_and_keeps_its_first_reply() {
    on_each(async |store| {
        let hands = |awaits: &str| Hands {
            awaits: Some(awaits.to_owned()),
            officer: Some("officer:production".to_owned()),
        };
        store.receive(NewCase { hands: hands("officer:production"), ..case(1) }).await.unwrap();
        let listed = store.list(everything()).await.unwrap().remove(0);
        assert_eq!((listed.hands, listed.replied), (hands("officer:production"), None));

        let day = |day| Some(jiff::civil::date(2026, 5, day));
        let replied = |seconds, due_on| Some(Replied { at: at(seconds), due_on });
        let decided = Progress {
            hands: hands("person"),
            replied: replied(60, day(24)),
            ..progress(1, 1, "refused")
        };
        store.append(decided).await.unwrap();
        let again = Progress { replied: replied(120, day(30)), ..progress(1, 2, "accepted") };
        store.append(again).await.unwrap();
        store.append(progress(1, 3, "closed")).await.unwrap();
        let listed = store.list(everything()).await.unwrap().remove(0);
        assert_eq!((listed.hands, listed.replied), (Hands::default(), replied(60, day(24))));
    })
    .await;
}

/// Five cases: three of the production officer (one of them with the committee, one overdue), one of
/// the members' officer that waits for production, one that has ended, and one of a form without
/// a workflow.
async fn some_work(store: &Store) {
    let hands = |awaits: &str, officer: &str| Hands {
        awaits: Some(awaits.to_owned()),
        officer: Some(format!("officer:{officer}")),
    };
    let day = |day| Some(jiff::civil::date(2026, 6, day));
    for (number, state, due_on, hands) in [
        (1, "complete", day(20), hands("officer:production", "production")),
        (2, "with-committee", day(3), hands("committee:research", "production")),
        (3, "received", None, hands("officer:production", "production")),
        (4, "referred", day(10), hands("officer:production", "members")),
        (5, "closed", None, hands("officer:production", "production")),
    ] {
        let form = if number == 4 { "enquiry" } else { "complaint" }.to_owned();
        store.receive(NewCase { form, hands: hands.clone(), ..case(number) }).await.unwrap();
        let ending = if number == 5 { Ending::Ended } else { Ending::Open };
        let next = Progress { due_on, hands, ending, ..progress(number, 1, state) };
        store.append(next).await.unwrap();
    }
    store.receive(case(6)).await.unwrap();
}

#[tokio::test]
async fn work_is_what_one_looks_after_and_what_waits_for_one() {
    on_each(async |store| {
        some_work(&store).await;
        let party = |party: &str| WorkFilter {
            whose: Whose::Party(party.to_owned()),
            form: None,
            state: None,
            text: None,
            order: WorkOrder::Due,
            today: jiff::civil::date(2026, 6, 5),
            skip: 0,
            limit: 100,
        };
        let of = |text: &str| Some(text.to_owned());
        let mine = party("officer:production");
        for (filter, expected, (total, overdue)) in [
            (mine.clone(), vec![2, 4, 1, 3], (4, 1)),
            (WorkFilter { skip: 1, limit: 2, ..mine.clone() }, vec![4, 1], (4, 1)),
            (WorkFilter { order: WorkOrder::Oldest, ..mine.clone() }, vec![1, 2, 3, 4], (4, 1)),
            (WorkFilter { order: WorkOrder::Newest, ..mine.clone() }, vec![4, 3, 2, 1], (4, 1)),
            (WorkFilter { form: of("enquiry"), ..mine.clone() }, vec![4], (1, 0)),
            (WorkFilter { state: of("with-committee"), ..mine.clone() }, vec![2], (1, 1)),
            (WorkFilter { text: of("0000003"), ..mine.clone() }, vec![3], (1, 0)),
            (WorkFilter { text: of("\0"), ..mine.clone() }, vec![], (0, 0)),
            (party("committee:research"), vec![2], (1, 1)),
            (party("officer:members"), vec![4], (1, 0)),
            (party("officer:nobody"), vec![], (0, 0)),
            (WorkFilter { whose: Whose::Everybody, ..mine.clone() }, vec![2, 4, 1, 3], (4, 1)),
        ] {
            let work = store.work(filter.clone()).await.unwrap();
            let references: Vec<_> = work.cases.into_iter().map(|one| one.reference).collect();
            let expected: Vec<_> = expected.into_iter().map(|one| case(one).reference).collect();
            assert_eq!(references, expected, "{filter:?}");
            assert_eq!((work.total, work.overdue), (total, overdue), "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_walk_passes_each_open_case_once_and_sets_its_columns_right() {
    on_each(async |store| {
        some_work(&store).await;
        store.receive(NewCase { form: "volunteering".to_owned(), ..case(7) }).await.unwrap();
        let forms = ["complaint".to_owned(), "enquiry".to_owned()];
        let mut passed = Vec::new();
        let mut after = String::new();
        loop {
            let page = store.walk(&forms, &after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after.clone_from(&last.reference);
            passed.extend(page.into_iter().map(|one| one.reference));
        }
        let expected = [1, 2, 3, 4, 6].map(|number| case(number).reference);
        assert_eq!(passed, expected);

        let hands = Hands { awaits: None, officer: Some("officer:members".to_owned()) };
        let replied = Some(Replied { at: at(5), due_on: None });
        let reference = case(6).reference;
        let right = Restated { reference, version: 1, hands: hands.clone(), replied };
        let late = Hands { awaits: Some("person".to_owned()), ..hands.clone() };
        store.restate(right.clone()).await.unwrap();
        let other = Some(Replied { at: at(9), due_on: None });
        store.restate(Restated { replied: other, ..right.clone() }).await.unwrap();
        store.restate(Restated { version: 2, hands: late, ..right }).await.unwrap();
        let listed = store.walk(&forms, &case(5).reference, 9).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((&listed[0].hands, listed[0].replied), (&hands, replied));
    })
    .await;
}

#[tokio::test]
async fn a_tally_counts_what_came_what_is_open_and_what_was_answered() {
    on_each(async |store| {
        some_work(&store).await;
        let due_on = Some(jiff::civil::date(2026, 6, 3));
        let hands = Hands { awaits: None, officer: Some("officer:production".to_owned()) };
        let replied = Some(Replied { at: at(120), due_on });
        let answered = Progress { hands, replied, ..progress(2, 2, "accepted") };
        store.append(answered).await.unwrap();
        let today = jiff::civil::date(2026, 6, 12);
        let span = |from, until| tally::Span { from: at(from), until: at(until), today };
        let desk = |form: &str, officer: Option<&str>| tally::Desk {
            form: form.to_owned(),
            officer: officer.map(str::to_owned),
        };
        let (production, members) = (Some("officer:production"), Some("officer:members"));
        let counted = store.tally(span(0, 121)).await.unwrap();
        let received = |form, officer, count| tally::Received { desk: desk(form, officer), count };
        assert_eq!(
            counted.received,
            [
                received("complaint", None, 1),
                received("complaint", production, 4),
                received("enquiry", members, 1)
            ]
        );
        let open = |form, officer, count, overdue| tally::Open {
            desk: desk(form, officer),
            count,
            overdue,
        };
        assert_eq!(
            counted.open,
            [open("complaint", production, 3, 0), open("enquiry", members, 1, 1)]
        );
        let reply = tally::Reply {
            desk: desk("complaint", production),
            received_at: at(0),
            replied_at: at(120),
            due_on,
        };
        assert_eq!(counted.replies, [reply]);
        let later = store.tally(span(121, 200)).await.unwrap();
        assert_eq!((later.received, later.replies), (vec![], vec![]));
        assert_eq!(store.tally(span(0, 120)).await.unwrap().replies, []);
    })
    .await;
}
