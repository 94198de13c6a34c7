//! From a committed case to the mails that arrive, with a clock that is moved by hand.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use tempfile::TempDir;
use tokio::sync::watch;

use super::OutboxWorker;
use crate::config::TlsPolicy;
use crate::mail::fake_smtp::{Answer, END, FakeSmtp};
use crate::mail::{Clock, Gateways, ManualClock, Transport};
use crate::store::{Carrier, MailState, NewCase, Store, contract};

struct Desk {
    store: Store,
    clock: ManualClock,
    _folder: TempDir,
}

async fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.sqlite3");
    Desk {
        store: Store::open(&file, &contract::vault()).await.unwrap(),
        clock: ManualClock::new(contract::at(0)),
        _folder: folder,
    }
}

impl Desk {
    fn worker(&self, port: u16) -> OutboxWorker {
        let url = format!("smtp://127.0.0.1:{port}").into();
        let patience = Duration::from_secs(60);
        let transport = Transport::smtp(&url, TlsPolicy::None, patience).unwrap();
        OutboxWorker::new(self.store.clone(), transport, Clock::Manual(self.clock.clone()))
    }

    /// Tries everything that is due now, and returns how many mails that were.
    async fn round(&self, worker: &OutboxWorker) -> usize {
        let due = worker.claim(9).await.unwrap();
        let tried = due.len();
        for mail in due {
            worker.send(mail).await;
        }
        tried
    }
}

fn one_mail(number: u32) -> NewCase {
    let mut case = contract::case(number);
    case.mails.truncate(1);
    case
}

#[tokio::test]
async fn what_is_committed_goes_out_and_a_later_commit_wakes_the_worker() {
    let desk = desk().await;
    let mut server = FakeSmtp::start(|_| None).await;
    let (stop, stopped) = watch::channel(false);
    desk.store.receive(contract::case(1)).await.unwrap();
    let running = tokio::spawn(desk.worker(server.port).run(stopped));
    for _ in 0..2 {
        server.taken.recv().await.unwrap();
    }
    desk.store.receive(contract::case(2)).await.unwrap();
    for _ in 0..2 {
        server.taken.recv().await.unwrap();
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    let figures = desk.store.figures().await.unwrap();
    assert_eq!((figures.mails_sent, figures.mails_queued), (4, 0));
    assert!(server.so_far().is_empty());
}

#[tokio::test]
async fn more_mails_than_places_all_go_out() {
    let desk = desk().await;
    let mut server = FakeSmtp::start(|_| None).await;
    for number in 0..20 {
        desk.store.receive(one_mail(number)).await.unwrap();
    }
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(desk.worker(server.port).run(stopped));
    for _ in 0..20 {
        server.taken.recv().await.unwrap();
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    assert_eq!(desk.store.figures().await.unwrap().mails_sent, 20);
}

#[tokio::test]
async fn a_mail_is_tried_until_it_goes_out() {
    let desk = desk().await;
    let tries = AtomicUsize::new(0);
    let mut server = FakeSmtp::start(move |line| {
        let third = line == END && tries.fetch_add(1, Ordering::Relaxed) >= 2;
        (line == END && !third).then_some(Answer::Say("451 later"))
    })
    .await;
    let worker = desk.worker(server.port);
    desk.store.receive(one_mail(1)).await.unwrap();
    assert_eq!(desk.round(&worker).await, 1);
    assert_eq!(desk.round(&worker).await, 0);
    desk.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(desk.round(&worker).await, 1);
    desk.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(desk.round(&worker).await, 0);
    assert_eq!(desk.store.queue().await.unwrap()[0].attempts, 2);
    desk.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(desk.round(&worker).await, 1);
    assert!(desk.store.queue().await.unwrap().is_empty());
    assert_eq!(server.so_far().len(), 1);
}

#[tokio::test]
async fn a_mail_that_failed_for_good_stays_for_the_operator_and_stops_nobody() {
    let desk = desk().await;
    let mut server = FakeSmtp::start(|line| {
        line.starts_with("RCPT TO:<sara@").then_some(Answer::Say("550 no such user"))
    })
    .await;
    let worker = desk.worker(server.port);
    desk.store.receive(contract::case(1)).await.unwrap();
    assert_eq!(desk.round(&worker).await, 2);
    let queue = desk.store.queue().await.unwrap();
    assert_eq!(queue.len(), 1);
    assert_eq!(queue[0].state, MailState::Failed);
    assert!(queue[0].last_error.as_ref().unwrap().contains("550"));
    assert_eq!(server.so_far().len(), 1);
    desk.clock.advance(SignedDuration::from_hours(9999));
    assert_eq!(desk.round(&worker).await, 0);
}

#[tokio::test]
async fn a_mail_that_hangs_holds_up_nobody() {
    let desk = desk().await;
    let mut server =
        FakeSmtp::start(|line| line.starts_with("RCPT TO:<sara@").then_some(Answer::Hang)).await;
    desk.store.receive(contract::case(1)).await.unwrap();
    desk.store.receive(contract::case(2)).await.unwrap();
    let (_stop, stopped) = watch::channel(false);
    let running = tokio::spawn(desk.worker(server.port).run(stopped));
    for _ in 0..2 {
        let taken = server.taken.recv().await.unwrap();
        assert!(taken.to[0].contains("coop.example"));
    }
    running.abort();
}

#[tokio::test]
async fn the_log_names_nobody() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let desk = desk().await;
    let script = |line: &str| match line {
        _ if line.starts_with("RCPT TO:<sara@") => Some(Answer::Say("550 <sara@person.example>")),
        _ if line.starts_with("RCPT TO:<a@") => Some(Answer::Say("450 a@coop.example later")),
        _ => None,
    };
    let server = FakeSmtp::start(script).await;
    desk.store.receive(contract::case(1)).await.unwrap();
    desk.round(&desk.worker(server.port)).await;
    let lines = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(lines.contains("failed for good") && lines.contains("550"), "{lines}");
    assert!(lines.contains("tried again") && lines.contains("450"), "{lines}");
    for personal in ["sara", "coop.example", "the code", "تأخر"] {
        assert!(!lines.contains(personal), "{lines}");
    }
}

/// What is logged, kept in memory.
#[derive(Debug, Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> tracing_subscriber::fmt::MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A desk with one short message in its outbox, for the tests of gateways.
pub(in crate::mail) struct SmsDesk {
    desk: Desk,
    gateways: Gateways,
}

pub(in crate::mail) async fn sms_desk(gateways: Gateways) -> SmsDesk {
    let desk = desk().await;
    let stamp = crate::mail::Stamp { id: [7; 16], at: contract::at(0) };
    let message = crate::mail::message(Carrier::Sms, "+966501234567", "نص", stamp);
    let case = NewCase { mails: vec![message], ..contract::case(1) };
    desk.store.receive(case).await.unwrap();
    SmsDesk { desk, gateways }
}

impl SmsDesk {
    /// What a worker that has just started tries, and how many messages that are.
    pub(in crate::mail) async fn round(&self) -> usize {
        let worker = self.desk.worker(1).with_gateways(self.gateways.clone());
        self.desk.round(&worker).await
    }

    pub(in crate::mail) fn clock(&self) -> &ManualClock {
        &self.desk.clock
    }

    pub(in crate::mail) fn store(&self) -> &Store {
        &self.desk.store
    }
}
