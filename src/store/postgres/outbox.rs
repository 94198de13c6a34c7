//! Mail that waits: put in, looked at, and put in again.

use deadpool_postgres::Transaction;
use jiff::{SignedDuration, Timestamp};
use tokio_postgres::Row;
use tokio_postgres::types::Json;

use super::PostgresStore;
use super::values::{Micros, unsigned};
use crate::store::outbox::{Envelope, name, wait_again};
use crate::store::sealing::{SealedMail, opened_trouble};
use crate::store::{MailState, QueuedMail, StoreError};
use crate::vault::Vault;

const BOUND_WAITING: &str = "
    WITH ahead AS MATERIALIZED (
        SELECT id FROM outbox
        WHERE state = 'queued' AND (next_attempt_at > $2 OR leased_until > $3)
        ORDER BY id FOR UPDATE)
    UPDATE outbox SET
        next_attempt_at = CASE WHEN next_attempt_at > $2 THEN $1 ELSE next_attempt_at END,
        leased_until = CASE WHEN leased_until > $3 THEN $3 ELSE leased_until END
    FROM ahead WHERE outbox.id = ahead.id";

const HASTEN: &str = "
    WITH later AS MATERIALIZED (
        SELECT id FROM outbox WHERE state = 'queued' AND next_attempt_at > $1
        ORDER BY id FOR UPDATE)
    UPDATE outbox SET next_attempt_at = $1 FROM later WHERE outbox.id = later.id";

impl PostgresStore {
    pub(in crate::store) async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let select = "SELECT min(greatest(next_attempt_at, leased_until))
                      FROM outbox WHERE state = 'queued'";
        let client = self.client().await?;
        let row = client.query_one(&client.prepare_cached(select).await?, &[]).await?;
        Ok(row.try_get::<_, Option<Micros>>(0)?.map(Timestamp::from))
    }

    pub(in crate::store) async fn queue(&self) -> Result<Vec<QueuedMail>, StoreError> {
        let select =
            "SELECT outbox.id, reference, kind, message_id, envelope, outbox.state, attempts,
                             next_attempt_at, last_error, created_at
                      FROM outbox LEFT JOIN cases ON cases.id = case_id
                      WHERE outbox.state <> 'sent' ORDER BY outbox.id";
        let client = self.client().await?;
        let rows = client.query(select, &[]).await?;
        rows.iter().map(|row| queued_mail(row, self.vault())).collect()
    }

    pub(in crate::store) async fn bound_waiting(
        &self,
        now: Timestamp,
        wait: SignedDuration,
        lease: SignedDuration,
    ) -> Result<usize, StoreError> {
        let client = self.client().await?;
        let values = [Micros(now), Micros(now + wait), Micros(now + lease)];
        let bounded = client.execute(BOUND_WAITING, &[&values[0], &values[1], &values[2]]).await?;
        self.wrote();
        Ok(usize::try_from(bounded).unwrap_or(usize::MAX))
    }

    /// Leases and the numbers of tries stay: they tell whose a claim is. A row whose envelope can't
    /// be read stays where it is, because nobody can send it.
    pub(in crate::store) async fn requeue(&self, now: Timestamp) -> Result<usize, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let select = "SELECT id, message_id, envelope FROM outbox WHERE state <> 'sent'
                      ORDER BY id FOR UPDATE";
        let unsent = transaction.query(select, &[]).await?;
        let update = "UPDATE outbox SET state = $2, envelope = $3,
                          next_attempt_at = least(next_attempt_at, $4)
                      WHERE id = $1";
        let update = transaction.prepare_cached(update).await?;
        let mut due = 0;
        for row in unsent {
            let id: i64 = row.try_get("id")?;
            let message_id: &str = row.try_get("message_id")?;
            let Ok(mut envelope) = envelope(&row, self.vault()) else { continue };
            wait_again(&mut envelope.to);
            let queued = name(MailState::Queued);
            let sealed = Json(envelope.sealed(message_id, self.vault()));
            transaction.execute(&update, &[&id, &queued, &sealed, &Micros(now)]).await?;
            due += 1;
        }
        transaction.commit().await?;
        self.wrote_mail();
        Ok(due)
    }

    pub(in crate::store) async fn hasten(&self, now: Timestamp) -> Result<usize, StoreError> {
        let client = self.client().await?;
        let hastened = client.execute(HASTEN, &[&Micros(now)]).await?;
        self.wrote_mail();
        Ok(usize::try_from(hastened).unwrap_or(usize::MAX))
    }
}

pub(super) async fn insert_mail(
    transaction: &Transaction<'_>,
    case_id: Option<i64>,
    mail: &SealedMail,
) -> Result<(), StoreError> {
    let insert = "INSERT INTO outbox
                  (case_id, kind, message_id, envelope, raw, state, next_attempt_at, created_at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    let insert = transaction.prepare_cached(insert).await?;
    transaction
        .execute(
            &insert,
            &[
                &case_id,
                &mail.kind,
                &mail.message_id,
                &Json(&mail.envelope),
                &mail.raw,
                &name(MailState::Queued),
                &Micros(mail.created_at),
            ],
        )
        .await?;
    Ok(())
}

/// Who sends a mail and who gets it; the row must have its `message_id`.
pub(super) fn envelope(row: &Row, vault: &Vault) -> Result<Envelope, StoreError> {
    let Json(sealed): Json<String> = row.try_get("envelope")?;
    Ok(Envelope::opened(&sealed, row.try_get("message_id")?, vault)?)
}

fn queued_mail(row: &Row, vault: &Vault) -> Result<QueuedMail, StoreError> {
    let state: &str = row.try_get("state")?;
    let envelope = envelope(row, vault).ok();
    let words = row.try_get::<_, Option<Json<_>>>("last_error")?.map(|Json(words)| words);
    Ok(QueuedMail {
        id: row.try_get("id")?,
        reference: row.try_get("reference")?,
        kind: row.try_get("kind")?,
        carrier: envelope.as_ref().map(|envelope| envelope.by).unwrap_or_default(),
        recipients: envelope.map(|envelope| envelope.to).unwrap_or_default(),
        state: if state == name(MailState::Failed) { MailState::Failed } else { MailState::Queued },
        attempts: unsigned::<i32, _>(row, "attempts")?,
        next_attempt_at: row.try_get::<_, Micros>("next_attempt_at")?.into(),
        last_error: opened_trouble(words, row.try_get("message_id")?, vault),
        created_at: row.try_get::<_, Micros>("created_at")?.into(),
    })
}
