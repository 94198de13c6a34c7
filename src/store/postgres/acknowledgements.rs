//! Acknowledgements of policies.

use jiff::Timestamp;

use super::PostgresStore;
use super::failure::damaged;
use super::outbox::insert_mail;
use super::values::Micros;
use crate::store::acknowledgements::Row;
use crate::store::sealing::SealedMail;
use crate::store::{Acknowledgement, Asking, Signing, StoreError};

/// A revision's number in a column.
fn column(revision: u32) -> Result<i32, StoreError> {
    i32::try_from(revision).map_err(|_| damaged("revision"))
}

impl PostgresStore {
    /// Of two desks the second waits at the index for the first one's commit, and then asks nobody.
    pub(in crate::store) async fn ask_to_acknowledge(
        &self,
        asking: Asking,
    ) -> Result<bool, StoreError> {
        let mail = SealedMail::new(&asking.mail, self.vault());
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let insert = "INSERT INTO acknowledgements (policy, revision, employee, asked_at)
                      VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let insert = transaction.prepare_cached(insert).await?;
        let revision = column(asking.revision)?;
        let at = Micros(asking.at);
        let asked = transaction
            .execute(&insert, &[&asking.policy, &revision, &asking.employee, &at])
            .await?;
        if asked > 0 {
            insert_mail(&transaction, None, &mail).await?;
        }
        transaction.commit().await?;
        self.wrote_mail();
        Ok(asked > 0)
    }

    pub(in crate::store) async fn remind_to_acknowledge(
        &self,
        asking: Asking,
        quiet_since: Timestamp,
    ) -> Result<bool, StoreError> {
        let mail = SealedMail::new(&asking.mail, self.vault());
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let update = "UPDATE acknowledgements SET reminded_at = $4
                      WHERE policy = $1 AND revision = $2 AND employee = $3
                        AND signed_at IS NULL AND coalesce(reminded_at, asked_at) <= $5";
        let update = transaction.prepare_cached(update).await?;
        let revision = column(asking.revision)?;
        let (at, quiet) = (Micros(asking.at), Micros(quiet_since));
        let asked = transaction
            .execute(&update, &[&asking.policy, &revision, &asking.employee, &at, &quiet])
            .await?;
        if asked > 0 {
            insert_mail(&transaction, None, &mail).await?;
        }
        transaction.commit().await?;
        self.wrote_mail();
        Ok(asked > 0)
    }

    pub(in crate::store) async fn sign_acknowledgement(
        &self,
        signing: Signing,
    ) -> Result<bool, StoreError> {
        let client = self.client().await?;
        let upsert = "INSERT INTO acknowledgements AS one
                      (policy, revision, employee, asked_at, signed_at, digest, signature)
                      VALUES ($1, $2, $3, $4, $4, $5, $6)
                      ON CONFLICT (policy, revision, employee) DO UPDATE
                      SET signed_at = excluded.signed_at, digest = excluded.digest,
                          signature = excluded.signature
                      WHERE one.signed_at IS NULL";
        let upsert = client.prepare_cached(upsert).await?;
        let Signing { policy, revision, employee, signed } = &signing;
        let revision = column(*revision)?;
        let signature = signing.sealed(self.vault());
        let at = Micros(signed.at);
        let taken = client
            .execute(&upsert, &[policy, &revision, employee, &at, &signed.digest, &signature])
            .await?;
        self.wrote();
        Ok(taken > 0)
    }

    pub(in crate::store) async fn acknowledgements(
        &self,
        policy: String,
        revision: u32,
    ) -> Result<Vec<Acknowledgement>, StoreError> {
        let client = self.client().await?;
        let select = "SELECT employee, asked_at, reminded_at, signed_at, digest, signature
                      FROM acknowledgements WHERE policy = $1 AND revision = $2
                      ORDER BY employee COLLATE \"C\"";
        let select = client.prepare_cached(select).await?;
        let rows = client.query(&select, &[&policy, &column(revision)?]).await?;
        let vault = self.vault();
        rows.iter().map(|known| row(known)?.open(&policy, revision, vault)).collect()
    }
}

fn row(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let moment = |column: &str| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.try_get::<_, Option<Micros>>(column)?.map(Timestamp::from))
    };
    Ok(Row {
        employee: row.try_get("employee")?,
        asked_at: row.try_get::<_, Micros>("asked_at")?.into(),
        reminded_at: moment("reminded_at")?,
        signed_at: moment("signed_at")?,
        digest: row.try_get("digest")?,
        signature: row.try_get("signature")?,
    })
}
