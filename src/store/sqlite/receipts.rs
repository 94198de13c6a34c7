//! Receipts with a short-lived address.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Micros, SqliteStore};
use crate::store::{NewReceipt, RECEIPT_MEMORY, StoreError, StoredReceipt};

impl SqliteStore {
    pub(in crate::store) async fn receipt(
        &self,
        token_hash: [u8; 32],
    ) -> Result<Option<StoredReceipt>, StoreError> {
        self.read(move |connection| {
            let select = "SELECT reference, form, lang, received_at, sealed_code, expires_at
                          FROM receipts JOIN cases ON cases.id = case_id WHERE token_hash = ?";
            connection.prepare_cached(select)?.query_row([token_hash], stored_receipt).optional()
        })
        .await
    }

    pub(in crate::store) async fn purge_expired_receipts(
        &self,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let purged = self
            .write(move |connection| {
                let forgotten = connection.execute(
                    "DELETE FROM receipts WHERE expires_at <= ?",
                    [Micros(now - RECEIPT_MEMORY)],
                )?;
                let cleared = connection.execute(
                    "UPDATE receipts SET sealed_code = NULL
                 WHERE expires_at <= ? AND sealed_code IS NOT NULL",
                    [Micros(now)],
                )?;
                Ok(forgotten + cleared)
            })
            .await?;
        self.empty_log().await?;
        Ok(purged)
    }

    /// Brings the write-ahead log into the database and cuts it to nothing. What was overwritten
    /// in the database, such as a mail with a code, still stands in the log until then, and SQLite
    /// by itself reuses that file and never shortens it.
    ///
    /// When others read at this moment, it is left to the next time.
    async fn empty_log(&self) -> Result<(), StoreError> {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.read(move |connection| connection.query_row(checkpoint, [], |_| Ok(()))).await
    }
}

/// The reference of the case that this token's receipt belongs to.
pub(super) fn reference_of(
    connection: &Connection,
    token_hash: &[u8; 32],
) -> rusqlite::Result<Option<String>> {
    let select = "SELECT reference FROM receipts JOIN cases ON cases.id = case_id
                  WHERE token_hash = ?";
    connection.prepare_cached(select)?.query_row([token_hash], |row| row.get(0)).optional()
}

pub(super) fn insert_receipt(
    connection: &Connection,
    case_id: i64,
    receipt: &NewReceipt,
) -> rusqlite::Result<usize> {
    let insert = "INSERT INTO receipts (token_hash, case_id, sealed_code, expires_at, confirm_code)
                  VALUES (?, ?, ?, ?, ?)";
    connection.prepare_cached(insert)?.execute(params![
        receipt.token_hash,
        case_id,
        receipt.sealed_code,
        Micros(receipt.expires_at),
        receipt.confirm_code,
    ])
}

fn stored_receipt(row: &Row<'_>) -> rusqlite::Result<StoredReceipt> {
    Ok(StoredReceipt {
        reference: row.get("reference")?,
        form: row.get("form")?,
        lang: row.get("lang")?,
        received_at: row.get::<_, Micros>("received_at")?.into(),
        sealed_code: row.get("sealed_code")?,
        expires_at: row.get::<_, Micros>("expires_at")?.into(),
    })
}
