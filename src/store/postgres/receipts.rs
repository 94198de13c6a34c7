//! Receipts with a short-lived address.

use deadpool_postgres::{Client, Transaction};
use jiff::Timestamp;

use super::PostgresStore;
use super::opening::settle_in;
use super::values::Micros;
use crate::store::{NewReceipt, RECEIPT_MEMORY, StoreError, StoredReceipt};

impl PostgresStore {
    pub(in crate::store) async fn receipt(
        &self,
        token_hash: [u8; 32],
    ) -> Result<Option<StoredReceipt>, StoreError> {
        let select = "SELECT reference, form, lang, received_at, sealed_code, expires_at
                      FROM receipts JOIN cases ON cases.id = case_id WHERE token_hash = $1";
        let client = self.client().await?;
        let select = client.prepare_cached(select).await?;
        let Some(row) = client.query_opt(&select, &[&token_hash.as_slice()]).await? else {
            return Ok(None);
        };
        Ok(Some(StoredReceipt {
            reference: row.try_get("reference")?,
            form: row.try_get("form")?,
            lang: row.try_get("lang")?,
            received_at: row.try_get::<_, Micros>("received_at")?.into(),
            sealed_code: row.try_get("sealed_code")?,
            expires_at: row.try_get::<_, Micros>("expires_at")?.into(),
        }))
    }

    /// The two statements need not happen together. What they and the outbox leave behind stays in
    /// the tables' files until it is cleaned away; the server does so by itself when a fifth of a
    /// table is waste, and we do not wait for that. It lies in the server's write-ahead log for
    /// longer, and in the backups made of it: that is the server's keeper's to say.
    pub(in crate::store) async fn purge_expired_receipts(
        &self,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let client = self.client().await?;
        let forget = "DELETE FROM receipts WHERE expires_at <= $1";
        let forgotten = client.execute(forget, &[&Micros(now - RECEIPT_MEMORY)]).await?;
        let clear = "UPDATE receipts SET sealed_code = NULL
                     WHERE expires_at <= $1 AND sealed_code IS NOT NULL";
        let cleared = client.execute(clear, &[&Micros(now)]).await?;
        self.wrote();
        clean(&client).await?;
        Ok(usize::try_from(forgotten + cleared).unwrap_or(usize::MAX))
    }
}

/// Takes as long as the tables are large, and is in nobody's way. Another desk may be at the same
/// work: then it is being done.
async fn clean(client: &Client) -> Result<(), StoreError> {
    client.batch_execute("SET statement_timeout = 0").await?;
    let vacuum = "VACUUM (SKIP_LOCKED) receipts, outbox, code_tries, case_keys, files, \
                  survey_tallies";
    let cleaned = client.batch_execute(vacuum).await;
    settle_in(client).await?;
    Ok(cleaned?)
}

/// The reference of the case that this token's receipt belongs to.
pub(super) async fn reference_of(
    transaction: &Transaction<'_>,
    token_hash: &[u8; 32],
) -> Result<Option<String>, StoreError> {
    let select = "SELECT reference FROM receipts JOIN cases ON cases.id = case_id
                  WHERE token_hash = $1";
    let select = transaction.prepare_cached(select).await?;
    let row = transaction.query_opt(&select, &[&token_hash.as_slice()]).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Whether the receipt was put in: its token may be another case's.
pub(super) async fn insert_receipt(
    transaction: &Transaction<'_>,
    case_id: i64,
    receipt: &NewReceipt,
) -> Result<bool, StoreError> {
    let insert = "INSERT INTO receipts
                  (token_hash, case_id, sealed_code, expires_at, confirm_code)
                  VALUES ($1, $2, $3, $4, $5) ON CONFLICT (token_hash) DO NOTHING";
    let insert = transaction.prepare_cached(insert).await?;
    let inserted = transaction
        .execute(
            &insert,
            &[
                &receipt.token_hash.as_slice(),
                &case_id,
                &receipt.sealed_code,
                &Micros(receipt.expires_at),
                &receipt.confirm_code,
            ],
        )
        .await?;
    Ok(inserted == 1)
}
