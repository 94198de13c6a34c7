//! Cases with their events and files.

use std::collections::BTreeSet;

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::types::Json;
use tokio_postgres::{IsolationLevel, Row};

use super::outbox::insert_mail;
use super::receipts::{insert_receipt, reference_of};
use super::values::{Micros, bytes, unsigned};
use super::{PostgresStore, failure};
use crate::store::sealing::{RawCase, SealedCase, custody};
use crate::store::{
    KnownCase, NewCase, NewEvent, NewFile, Received, StoreError, StoredEvent, StoredFile,
};

impl PostgresStore {
    pub(in crate::store) async fn receive(&self, case: NewCase) -> Result<Received, StoreError> {
        let case = SealedCase::new(case, self.vault());
        let mut client = self.client().await?;
        let received = match receive(&mut client, &case).await {
            Err(lost @ StoreError::Unreachable(_)) => {
                drop(client);
                self.receive_after_all(&case).await.map_err(|_| lost)
            }
            received => received,
        }?;
        if received == Received::Stored {
            self.wrote_mail();
        }
        Ok(received)
    }

    /// The connection broke, and nobody knows whether before or after the commit. Receiving it
    /// again stores it, or finds that it is: then the case under the receipt has the reference that
    /// was drawn for this one.
    async fn receive_after_all(&self, case: &SealedCase) -> Result<Received, StoreError> {
        let mut client = self.client().await?;
        match receive(&mut client, case).await? {
            Received::Before { reference } if reference == case.case.reference => {
                Ok(Received::Stored)
            }
            received => Ok(received),
        }
    }

    /// Three queries see one state of the database: the case is never newer than its events.
    pub(in crate::store) async fn case_by_reference(
        &self,
        reference: String,
    ) -> Result<Option<KnownCase>, StoreError> {
        // Postgres would refuse the question.
        if reference.contains('\0') {
            return Ok(None);
        }
        let mut client = self.client().await?;
        let snapshot = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let select = "SELECT id, reference, form, lang, code_hash, received_at, state, wrapped,
                             why, at
                      FROM cases LEFT JOIN case_keys ON case_keys.case_id = id
                                 LEFT JOIN shredded ON shredded.case_id = id
                      WHERE reference = $1";
        let select = snapshot.prepare_cached(select).await?;
        let Some(row) = snapshot.query_opt(&select, &[&reference]).await? else {
            return Ok(None);
        };
        let case_id: i64 = row.try_get("id")?;
        let mut raw = self.bare_case(&row)?;
        raw.case.events = events(&snapshot, case_id).await?;
        raw.case.files = files(&snapshot, case_id).await?;
        snapshot.commit().await?;
        raw.open(self.vault()).map(Some)
    }

    fn bare_case(&self, row: &Row) -> Result<RawCase, StoreError> {
        let why: Option<String> = row.try_get("why")?;
        let at = row.try_get::<_, Option<Micros>>("at")?;
        let shredded = why.zip(at).map(|(why, Micros(at))| (why, at));
        let case = KnownCase {
            reference: row.try_get("reference")?,
            form: row.try_get("form")?,
            lang: row.try_get("lang")?,
            code_hash: bytes(row, "code_hash")?,
            received_at: row.try_get::<_, Micros>("received_at")?.into(),
            state: row.try_get("state")?,
            custody: custody(shredded, self.vault())?,
            events: Vec::new(),
            files: Vec::new(),
        };
        Ok(RawCase { case, wrapped: row.try_get("wrapped")? })
    }

    pub(in crate::store) async fn stored_files(&self) -> Result<BTreeSet<String>, StoreError> {
        let client = self.client().await?;
        let rows = client.query("SELECT stored_name FROM files", &[]).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}

/// Two desks may receive the same post, or draw the same reference, at the same moment. The one
/// that comes second waits at the index for the first one's commit, and then sees what it did.
async fn receive(client: &mut Client, sealed: &SealedCase) -> Result<Received, StoreError> {
    let case = &sealed.case;
    let transaction = client.transaction().await?;
    if let Some(reference) = reference_of(&transaction, &case.receipt.token_hash).await? {
        return Ok(Received::Before { reference });
    }
    let Some(case_id) = insert_new(&transaction, case).await? else {
        let before = reference_of(&transaction, &case.receipt.token_hash).await?;
        transaction.rollback().await?;
        return Ok(
            before.map_or(Received::ReferenceTaken, |reference| Received::Before { reference })
        );
    };
    let insert = "INSERT INTO case_keys (case_id, wrapped) VALUES ($1, $2)";
    let insert = transaction.prepare_cached(insert).await?;
    transaction.execute(&insert, &[&case_id, &sealed.wrapped]).await?;
    insert_event(&transaction, case_id, 1, &case.event).await?;
    for file in &case.files {
        insert_file(&transaction, case_id, file).await?;
    }
    for mail in &sealed.mails {
        insert_mail(&transaction, Some(case_id), mail).await?;
    }
    transaction.commit().await?;
    Ok(Received::Stored)
}

/// The case and its receipt; `None` when the reference or the receipt's token is taken.
async fn insert_new(
    transaction: &Transaction<'_>,
    case: &NewCase,
) -> Result<Option<i64>, StoreError> {
    let insert =
        "INSERT INTO cases (reference, form, lang, code_hash, received_at, changed_at, state,
                            awaits, officer)
                  VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)
                  ON CONFLICT (reference) DO NOTHING RETURNING id";
    let insert = transaction.prepare_cached(insert).await?;
    let row = transaction
        .query_opt(
            &insert,
            &[
                &case.reference,
                &case.form,
                &case.lang,
                &case.code_hash.as_slice(),
                &Micros(case.received_at),
                &case.state,
                &case.hands.awaits,
                &case.hands.officer,
            ],
        )
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let case_id = row.try_get(0)?;
    let is_ours = insert_receipt(transaction, case_id, &case.receipt).await?;
    Ok(is_ours.then_some(case_id))
}

pub(super) async fn insert_event(
    transaction: &Transaction<'_>,
    case_id: i64,
    seq: i32,
    event: &NewEvent,
) -> Result<(), StoreError> {
    let insert = "INSERT INTO events (case_id, seq, kind, at, actor, payload)
                  VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = transaction.prepare_cached(insert).await?;
    let payload = Json(&event.payload);
    transaction
        .execute(&insert, &[&case_id, &seq, &event.kind, &Micros(event.at), &event.actor, &payload])
        .await?;
    Ok(())
}

pub(super) async fn insert_file(
    transaction: &Transaction<'_>,
    case_id: i64,
    file: &NewFile,
) -> Result<(), StoreError> {
    let insert = "INSERT INTO files
                  (case_id, field, original_name, media_type, size, sha256, stored_name)
                  VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = transaction.prepare_cached(insert).await?;
    let size = i64::try_from(file.size).map_err(|error| {
        StoreError::Engine(failure::said(format_args!("a file's size can't be stored: {error}")))
    })?;
    transaction
        .execute(
            &insert,
            &[
                &case_id,
                &file.field,
                &Json(&file.original_name),
                &file.media_type,
                &size,
                &file.sha256.as_slice(),
                &file.stored_name,
            ],
        )
        .await?;
    Ok(())
}

pub(super) async fn events(
    snapshot: &tokio_postgres::Transaction<'_>,
    case_id: i64,
) -> Result<Vec<StoredEvent>, StoreError> {
    let select = "SELECT seq, kind, at, actor, payload FROM events WHERE case_id = $1 ORDER BY seq";
    let event = |row: &Row| {
        Ok(StoredEvent {
            seq: unsigned::<i32, _>(row, "seq")?,
            event: NewEvent {
                kind: row.try_get("kind")?,
                at: row.try_get::<_, Micros>("at")?.into(),
                actor: row.try_get("actor")?,
                payload: row.try_get::<_, Json<_>>("payload")?.0,
            },
        })
    };
    snapshot.query(select, &[&case_id]).await?.iter().map(event).collect()
}

pub(super) async fn files(
    snapshot: &tokio_postgres::Transaction<'_>,
    case_id: i64,
) -> Result<Vec<StoredFile>, StoreError> {
    let select = "SELECT field, original_name, media_type, size, sha256, stored_name
                  FROM files WHERE case_id = $1 ORDER BY id";
    let file = |row: &Row| {
        Ok(StoredFile {
            field: row.try_get("field")?,
            original_name: row.try_get::<_, Json<_>>("original_name")?.0,
            media_type: row.try_get("media_type")?,
            size: unsigned::<i64, _>(row, "size")?,
            sha256: bytes(row, "sha256")?,
            stored_name: row.try_get("stored_name")?,
        })
    };
    snapshot.query(select, &[&case_id]).await?.iter().map(file).collect()
}
