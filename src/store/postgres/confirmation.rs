//! Confirmed addresses.

use super::PostgresStore;
use super::outbox::insert_mail;
use super::values::Micros;
use crate::store::sealing::SealedMail;
use crate::store::{Confirmation, Confirmed, StoreError};

impl PostgresStore {
    pub(in crate::store) async fn address_confirmed(
        &self,
        address_hash: [u8; 32],
    ) -> Result<bool, StoreError> {
        let select = "SELECT 1 FROM confirmed_addresses WHERE address_hash = $1";
        let client = self.client().await?;
        let select = client.prepare_cached(select).await?;
        Ok(client.query_opt(&select, &[&address_hash.as_slice()]).await?.is_some())
    }

    pub(in crate::store) async fn confirm_code(
        &self,
        reference: String,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        // Postgres would refuse the question.
        if reference.contains('\0') {
            return Ok(None);
        }
        let select = "SELECT confirm_code FROM receipts JOIN cases ON cases.id = case_id
                      WHERE reference = $1 AND confirm_code IS NOT NULL LIMIT 1";
        let client = self.client().await?;
        let select = client.prepare_cached(select).await?;
        let row = client.query_opt(&select, &[&reference]).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Whoever comes second waits at the address's row, or the receipt's, for the first one's
    /// commit, and then finds both as it would have left them.
    pub(in crate::store) async fn confirm(
        &self,
        confirmed: Confirmation,
    ) -> Result<Confirmed, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let insert = "INSERT INTO confirmed_addresses (address_hash, confirmed_at) VALUES ($1, $2)
                      ON CONFLICT DO NOTHING";
        let insert = transaction.prepare_cached(insert).await?;
        let known = transaction
            .execute(&insert, &[&confirmed.address_hash.as_slice(), &Micros(confirmed.at)])
            .await?;
        let find = transaction.prepare_cached("SELECT id FROM cases WHERE reference = $1").await?;
        let case_id: Option<i64> = transaction
            .query_opt(&find, &[&confirmed.reference])
            .await?
            .map(|row| row.try_get(0))
            .transpose()?;
        let forget = "UPDATE receipts SET confirm_code = NULL
                      WHERE case_id = $1 AND confirm_code IS NOT NULL";
        let forget = transaction.prepare_cached(forget).await?;
        let waited = transaction.execute(&forget, &[&case_id]).await?;
        if known + waited == 0 {
            return Ok(Confirmed::Before);
        }
        for mail in &confirmed.mails {
            insert_mail(&transaction, case_id, &SealedMail::new(mail, self.vault())).await?;
        }
        transaction.commit().await?;
        self.wrote_mail();
        Ok(Confirmed::Now)
    }
}
