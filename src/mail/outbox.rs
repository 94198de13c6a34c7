//! The worker.
use tokio::sync::watch;

use super::{Clock, Transport};
use crate::store::Store;

/// Sends what the outbox holds.
#[derive(Debug)]
pub struct OutboxWorker {
    _store: Store,
    _transport: Transport,
    _clock: Clock,
}

impl OutboxWorker {
    /// A worker that sends the store's mail by this transport.
    #[must_use]
    pub fn new(store: Store, transport: Transport, clock: Clock) -> Self {
        Self {
            _store: store,
            _transport: transport,
            _clock: clock,
        }
    }

    /// Runs until `stop` becomes true or its sender is gone, and what is under way has ended.
    pub async fn run(self, _stop: watch::Receiver<bool>) {
        todo!()
    }
}
