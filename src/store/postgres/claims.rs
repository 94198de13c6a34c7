//! Mail that somebody is sending, and what became of it.

use jiff::{SignedDuration, Timestamp};
use tokio_postgres::Row;
use tokio_postgres::types::Json;

use super::PostgresStore;
use super::outbox::envelope;
use super::values::{Micros, unsigned};
use crate::store::outbox::{after, details, name};
use crate::store::sealing::{opened_mail, trouble};
use crate::store::{DueMail, MailState, Settled, StoreError};

/// Mails that another desk is claiming at this moment are passed over, not waited for. The list is
/// made once, before any is changed, so that the limit holds whatever the plan.
const CLAIM: &str = "
    WITH due AS MATERIALIZED (
        SELECT id FROM outbox
        WHERE state = 'queued' AND next_attempt_at <= $1
          AND (leased_until IS NULL OR leased_until <= $1)
        ORDER BY next_attempt_at, id LIMIT $3
        FOR UPDATE SKIP LOCKED)
    UPDATE outbox SET attempts = attempts + 1, leased_until = $2
    FROM due WHERE outbox.id = due.id
    RETURNING outbox.id, attempts, kind, message_id, envelope, raw, created_at";

const SET_ASIDE: &str = r#"
    UPDATE outbox SET state = 'failed', leased_until = NULL,
        last_error = '"the row can not be read"' WHERE id = $1"#;

const SETTLE: &str = "
    UPDATE outbox SET
        state = $2,
        envelope = $3,
        raw = CASE WHEN $2 = 'sent' THEN NULL ELSE raw END,
        sent_at = CASE WHEN $2 = 'sent' THEN coalesce(sent_at, $4) END,
        last_error = CASE WHEN $2 = 'sent' THEN NULL WHEN $5 THEN $6 ELSE last_error END,
        next_attempt_at = CASE WHEN $5 THEN $7 ELSE next_attempt_at END,
        leased_until = CASE WHEN $5 THEN NULL ELSE leased_until END
    WHERE id = $1";

impl PostgresStore {
    /// A row that can't be read is set aside for the operator, so that it doesn't stop the others.
    pub(in crate::store) async fn claim_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        self.0.presence.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let claim = transaction.prepare_cached(CLAIM).await?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = transaction.query(&claim, &[&Micros(now), &Micros(now + lease), &limit]).await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.due_mail(row) {
                Ok(mail) => due.push(mail),
                Err(_) => {
                    let id: i64 = row.try_get("id")?;
                    transaction.execute(SET_ASIDE, &[&id]).await?;
                }
            }
        }
        transaction.commit().await?;
        self.wrote();
        due.sort_by_key(|mail| mail.id);
        Ok(due)
    }

    /// A settling that comes after its lease was given to somebody else can only add that a
    /// recipient has the mail: the rest is the other's to say. When everybody has it, whom it went
    /// to and what the servers said about them are needed no more, and go with its text.
    pub(in crate::store) async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let select = "SELECT attempts, message_id, envelope FROM outbox WHERE id = $1 FOR UPDATE";
        let select = transaction.prepare_cached(select).await?;
        let Some(row) = transaction.query_opt(&select, &[&settled.id]).await? else {
            // Somebody has dropped it while it was under way: nothing is left to be done for it.
            return Ok(MailState::Sent);
        };
        let message_id: &str = row.try_get("message_id")?;
        let attempts: u32 = unsigned::<i32, _>(&row, "attempts")?;
        let mut envelope = envelope(&row, self.vault())?;
        let ours = attempts == settled.attempt;
        let state = after(&mut envelope.to, &settled.fates, ours);
        if state == MailState::Sent {
            envelope.to.clear();
        }
        let update = transaction.prepare_cached(SETTLE).await?;
        transaction
            .execute(
                &update,
                &[
                    &settled.id,
                    &name(state),
                    &Json(envelope.sealed(message_id, self.vault())),
                    &Micros(settled.at),
                    &ours,
                    &trouble(details(&settled.fates), message_id, self.vault()).map(Json),
                    &Micros(settled.again_at),
                ],
            )
            .await?;
        transaction.commit().await?;
        self.wrote();
        Ok(state)
    }

    fn due_mail(&self, row: &Row) -> Result<DueMail, StoreError> {
        let envelope = envelope(row, self.vault())?;
        let message_id: String = row.try_get("message_id")?;
        Ok(DueMail {
            id: row.try_get("id")?,
            attempt: unsigned::<i32, _>(row, "attempts")?,
            kind: row.try_get("kind")?,
            carrier: envelope.by,
            envelope_from: envelope.from.clone(),
            envelope_to: envelope.into_waiting(),
            raw: opened_mail(row.try_get("raw")?, &message_id, self.vault())?,
            message_id,
            created_at: row.try_get::<_, Micros>("created_at")?.into(),
        })
    }
}
