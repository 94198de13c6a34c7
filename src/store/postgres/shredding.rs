//! Cases of which nothing is to be left but their place in the register.

use deadpool_postgres::Transaction;

use super::PostgresStore;
use super::values::Micros;
use crate::store::{Expiry, KeptFrom, Shred, Shredding, StoreError, Unsent};

impl PostgresStore {
    pub(in crate::store) async fn expired(
        &self,
        expiry: Expiry,
    ) -> Result<Vec<String>, StoreError> {
        let moment = match expiry.from {
            KeptFrom::End => "ended_at",
            KeptFrom::Receipt => "received_at",
        };
        let select = format!(
            "SELECT reference FROM cases
             WHERE form = $1 AND {moment} <= $2
               AND NOT EXISTS (SELECT 1 FROM shredded WHERE case_id = cases.id)
               AND NOT EXISTS (SELECT 1 FROM outbox
                               WHERE case_id = cases.id AND outbox.state <> 'sent')
             ORDER BY {moment} LIMIT $3"
        );
        let client = self.client().await?;
        let select = client.prepare_cached(&select).await?;
        let limit = i64::from(expiry.limit);
        let rows = client.query(&select, &[&expiry.form, &Micros(expiry.until), &limit]).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Whoever comes second, or wants to act, waits for the case's row. The key lies in the table's
    /// file until the next purge has it vacuumed, and longer in the server's log and backups.
    pub(in crate::store) async fn shred(&self, shredding: Shredding) -> Result<Shred, StoreError> {
        // Postgres would refuse the question.
        if shredding.reference.contains('\0') {
            return Ok(Shred::NoSuchCase);
        }
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let lock = "SELECT id FROM cases WHERE reference = $1 FOR UPDATE";
        let Some(row) = transaction.query_opt(lock, &[&shredding.reference]).await? else {
            return Ok(Shred::NoSuchCase);
        };
        let case_id: i64 = row.try_get(0)?;
        let before = "SELECT 1 FROM shredded WHERE case_id = $1";
        if transaction.query_opt(before, &[&case_id]).await?.is_some() {
            return Ok(Shred::Before);
        }
        let count = "SELECT count(*) FROM outbox WHERE case_id = $1 AND state <> 'sent'";
        let mails: i64 = transaction.query_one(count, &[&case_id]).await?.try_get(0)?;
        if mails > 0 && shredding.unsent == Unsent::Awaited {
            return Ok(Shred::MailWaits { mails: u32::try_from(mails).unwrap_or(u32::MAX) });
        }
        let files = delete(&transaction, case_id).await?;
        let (why, at) = (shredding.why.name(), Micros(shredding.at));
        // An open case is over with it: nobody is to be reminded of it.
        let end = "UPDATE cases SET ended_at = coalesce(ended_at, $2) WHERE id = $1";
        transaction.execute(end, &[&case_id, &at]).await?;
        let insert = "INSERT INTO shredded (case_id, why, by, at) VALUES ($1, $2, $3, $4)";
        transaction.execute(insert, &[&case_id, &why, &shredding.by, &at]).await?;
        transaction.commit().await?;
        self.wrote();
        Ok(Shred::Done { files })
    }

    pub(in crate::store) async fn drop_mail(&self, id: i64) -> Result<bool, StoreError> {
        let client = self.client().await?;
        let delete = "DELETE FROM outbox WHERE id = $1 AND state <> 'sent'";
        let dropped = client.execute(delete, &[&id]).await? > 0;
        self.wrote();
        Ok(dropped)
    }

    pub(in crate::store) async fn files_are_sealed(&self) -> Result<bool, StoreError> {
        let client = self.client().await?;
        Ok(client.query_one("SELECT files FROM vault", &[]).await?.try_get(0)?)
    }

    pub(in crate::store) async fn all_files_sealed(&self) -> Result<(), StoreError> {
        let client = self.client().await?;
        client.execute("UPDATE vault SET files = true", &[]).await?;
        Ok(())
    }
}

/// Deletes the case's key and what else tells of it; returns the names of its files.
async fn delete(transaction: &Transaction<'_>, case_id: i64) -> Result<Vec<String>, StoreError> {
    let select = "SELECT stored_name FROM files WHERE case_id = $1";
    let rows = transaction.query(select, &[&case_id]).await?;
    for delete in [
        "DELETE FROM case_keys WHERE case_id = $1",
        "DELETE FROM files WHERE case_id = $1",
        "DELETE FROM receipts WHERE case_id = $1",
        "DELETE FROM outbox WHERE case_id = $1 AND state <> 'sent'",
    ] {
        transaction.execute(delete, &[&case_id]).await?;
    }
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
