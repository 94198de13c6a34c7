//! The worker that empties the outbox.
//!
//! 1. It asks the store when the next mail is due, and claims what is due already.
//! 2. Each claimed mail is a task of its own, a few at a time, so that one that hangs or panics
//!    holds up nobody.
//! 3. What became of it is settled in the store: gone, failed for good, or due again after a
//!    [delay](delay()) that grows. There is no last try.
//! 4. Then it waits: for a commit with new mail, for the next due moment, or for the end.
//!
//! A task that panics, or a process that dies, leaves its claim behind; the mail is due again when
//! the lease ends. The log names the row, the kind, the try and the reply's code, and nobody.

mod delay;
#[cfg(test)]
pub(super) mod tests;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::{error, info, warn};

use super::gateway::{self, Gateways, Handed};
use super::{Clock, Transport};
use crate::store::{Carrier, DueMail, Fate, MailState, Settled, Store, StoreError};
use delay::{LONGEST_DELAY, delay};

/// Mails under way at the same time: few enough for a small mail server.
///
/// The number is not what keeps a few that hang from blocking the queue: any number of places can
/// fill up with them. The transport's time limits do. Where a server is down, each place is free
/// again within a minute; where one hangs in the middle of a mail, within the transport's patience,
/// and the mail then waits longer from try to try while the others have their turn.
const PLACES: usize = 8;

/// How much longer a lease lasts than the longest delivery, so that it never ends before it.
const MARGIN: Duration = Duration::from_secs(120);

/// How often a settling is tried: a lost one means a second copy of the mail.
const SETTLING_TRIES: usize = 3;

/// How long to wait when the store can't be asked.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);

/// Sends what the outbox holds, for as long as it runs.
#[derive(Debug, Clone)]
pub struct OutboxWorker {
    store: Store,
    transport: Transport,
    gateways: Gateways,
    clock: Clock,
}

impl OutboxWorker {
    /// A worker that sends the store's mail by this transport.
    #[must_use]
    pub fn new(store: Store, transport: Transport, clock: Clock) -> Self {
        Self { store, transport, gateways: Gateways::default(), clock }
    }

    /// The same, with gateways for short messages.
    #[must_use]
    pub fn with_gateways(self, gateways: Gateways) -> Self {
        Self { gateways, ..self }
    }

    /// Runs until `stop` becomes true or its sender is gone, and what is under way has ended.
    ///
    /// That can take as long as the transport's patience; whoever can't wait drops the future, and
    /// mail that was under way is due again after its lease.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let worker = Arc::new(self);
        let committed = worker.store.mail_committed();
        let mut under_way = JoinSet::new();
        // No moment is later, so that the first look allows for a clock set back before we started.
        let mut seen = Timestamp::MAX;
        loop {
            let now = worker.clock.now();
            if now < seen {
                worker.allow_for_a_clock_set_back(now).await;
            }
            seen = now;
            let next = worker.start_due(&mut under_way).await;
            let free = under_way.len() < PLACES;
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                Some(_) = under_way.join_next() => {}
                () = committed.notified(), if free => {}
                () = worker.clock.sleep_until(next), if free => {}
            }
        }
        while under_way.join_next().await.is_some() {}
    }

    /// A machine may file a case while its clock is years ahead, as after a flat battery. Once the
    /// clock is right, the mail would wait for those years.
    async fn allow_for_a_clock_set_back(&self, now: Timestamp) {
        let bounded = self.store.bound_waiting(now, LONGEST_DELAY, self.lease());
        match bounded.await {
            Ok(0) => {}
            Ok(mails) => warn!(mails, "the clock was set back; mails did not wait for it"),
            Err(error) => error!(error = chain(&error), "the outbox can not be asked"),
        }
    }

    /// Starts the mails that are due, and returns when to look again.
    async fn start_due(self: &Arc<Self>, under_way: &mut JoinSet<()>) -> Timestamp {
        let claimed = self.claim(PLACES - under_way.len()).await;
        let next = match claimed {
            Ok(mails) => {
                for mail in mails {
                    let worker = Arc::clone(self);
                    under_way.spawn(async move { worker.send(mail).await });
                }
                self.store.next_due().await
            }
            Err(error) => Err(error),
        };
        next.map_or_else(
            |error| {
                error!(error = chain(&error), "the outbox can not be asked");
                self.clock.now() + PAUSE
            },
            |due| due.unwrap_or(Timestamp::MAX),
        )
    }

    /// Up to `places` mails that are due; the store is written only when there are any.
    async fn claim(&self, places: usize) -> Result<Vec<DueMail>, StoreError> {
        let now = self.clock.now();
        match self.store.next_due().await? {
            Some(due) if due <= now && places > 0 => {
                self.store.claim_due(now, self.lease(), places).await
            }
            _ => Ok(Vec::new()),
        }
    }

    fn lease(&self) -> SignedDuration {
        let longest = self.transport.patience().max(gateway::PATIENCE);
        SignedDuration::try_from(longest + MARGIN).unwrap_or(SignedDuration::MAX)
    }

    /// One try at one mail.
    async fn send(&self, mail: DueMail) {
        let Handed { fates, wait } = self.hand_over(&mail).await;
        let codes: Vec<u16> = fates.iter().filter_map(|(_, fate)| code(fate)).collect();
        let at = self.clock.now();
        let settled = Settled {
            id: mail.id,
            attempt: mail.attempt,
            at,
            // No longer than the longest delay: whoever asks for more is asked again then.
            again_at: at + wait.unwrap_or_default().clamp(delay(mail.attempt), LONGEST_DELAY),
            fates,
        };
        let (id, kind, attempt) = (mail.id, mail.kind.as_str(), mail.attempt);
        match self.settle(settled).await {
            Ok(MailState::Sent) => info!(id, kind, attempt, "mail sent"),
            Ok(MailState::Queued) => warn!(id, kind, attempt, ?codes, "mail will be tried again"),
            Ok(MailState::Failed) => error!(id, kind, attempt, ?codes, "mail failed for good"),
            Err(error) => error!(
                id,
                kind,
                attempt,
                error = chain(&error),
                "what became of a mail could not be recorded"
            ),
        }
    }

    async fn hand_over(&self, mail: &DueMail) -> Handed {
        match mail.carrier {
            Carrier::Mail => Handed { fates: self.transport.deliver(mail).await, wait: None },
            Carrier::Sms | Carrier::Whatsapp => self.gateways.deliver(mail).await,
        }
    }

    async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        for _ in 1..SETTLING_TRIES {
            if let Ok(state) = self.store.settle(settled.clone()).await {
                return Ok(state);
            }
        }
        self.store.settle(settled).await
    }
}

fn code(fate: &Fate) -> Option<u16> {
    match fate {
        Fate::Delivered => None,
        Fate::TryAgain(trouble) | Fate::FailedForGood(trouble) => trouble.code,
    }
}

/// An error and its causes in one line. The store's never quote what was to be stored.
fn chain(error: &StoreError) -> String {
    let mut line = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        line = format!("{line}: {error}");
        cause = error.source();
    }
    line
}
