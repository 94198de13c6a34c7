//! The store in one SQLite file.
use super::*;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Notify;

/// The store in one SQLite file.
#[derive(Debug, Clone)]
pub struct SqliteStore {}

impl SqliteStore {
    pub(super) async fn open(_file: &Path) -> Result<Self, StoreError> {
        todo!()
    }
    pub(super) async fn receive(&self, _case: NewCase) -> Result<Received, StoreError> {
        todo!()
    }
    pub(super) async fn receipt(
        &self,
        _hash: [u8; 32],
    ) -> Result<Option<StoredReceipt>, StoreError> {
        todo!()
    }
    pub(super) async fn purge_expired_receipts(
        &self,
        _now: Timestamp,
    ) -> Result<usize, StoreError> {
        todo!()
    }
    pub(super) async fn case_by_reference(
        &self,
        _reference: String,
    ) -> Result<Option<KnownCase>, StoreError> {
        todo!()
    }
    pub(super) async fn count_try(
        &self,
        _r: String,
        _now: Timestamp,
        _limit: TryLimit,
    ) -> Result<Try, StoreError> {
        todo!()
    }
    pub(super) async fn clear_tries(&self, _r: String) -> Result<(), StoreError> {
        todo!()
    }
    pub(super) async fn claim_due(
        &self,
        _now: Timestamp,
        _lease: SignedDuration,
        _limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        todo!()
    }
    pub(super) async fn settle(&self, _s: Settled) -> Result<MailState, StoreError> {
        todo!()
    }
    pub(super) async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        todo!()
    }
    pub(super) async fn queue(&self) -> Result<Vec<QueuedMail>, StoreError> {
        todo!()
    }
    pub(super) async fn ready(&self) -> Result<(), StoreError> {
        todo!()
    }
    pub(super) async fn figures(&self) -> Result<Figures, StoreError> {
        todo!()
    }
    pub(super) fn mail_committed(&self) -> Arc<Notify> {
        todo!()
    }
}
