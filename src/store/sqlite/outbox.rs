//! Mail that waits: put in, looked at, and put in again.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, named_params};

use super::failure::cant_open;
use super::{Micros, SqliteStore, json};
use crate::store::outbox::{Envelope, name, wait_again};
use crate::store::sealing::{SealedMail, opened_trouble};
use crate::store::{MailState, QueuedMail, StoreError};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| {
            let select = "SELECT min(max(next_attempt_at, coalesce(leased_until, next_attempt_at)))
                          FROM outbox WHERE state = 'queued'";
            let due: Option<Micros> =
                connection.prepare_cached(select)?.query_row([], |row| row.get(0))?;
            Ok(due.map(Timestamp::from))
        })
        .await
    }

    pub(in crate::store) async fn queue(&self) -> Result<Vec<QueuedMail>, StoreError> {
        let vault = self.vault();
        self.read(move |connection| {
            let select =
                "SELECT outbox.id, reference, kind, message_id, envelope, outbox.state, attempts,
                                 next_attempt_at, last_error, created_at
                          FROM outbox LEFT JOIN cases ON cases.id = case_id
                          WHERE outbox.state <> 'sent' ORDER BY outbox.id";
            connection
                .prepare_cached(select)?
                .query_map([], |row| queued_mail(row, &vault))?
                .collect()
        })
        .await
    }

    pub(in crate::store) async fn bound_waiting(
        &self,
        now: Timestamp,
        wait: SignedDuration,
        lease: SignedDuration,
    ) -> Result<usize, StoreError> {
        self.write(move |connection| {
            let update = "UPDATE outbox SET
                              next_attempt_at = iif(next_attempt_at > :wait, :now, next_attempt_at),
                              leased_until = min(leased_until, :lease)
                          WHERE state = 'queued'
                            AND (next_attempt_at > :wait OR leased_until > :lease)";
            connection.prepare_cached(update)?.execute(named_params! {
                ":now": Micros(now),
                ":wait": Micros(now + wait),
                ":lease": Micros(now + lease),
            })
        })
        .await
    }

    pub(in crate::store) async fn requeue(&self, now: Timestamp) -> Result<usize, StoreError> {
        let vault = self.vault();
        self.write_mail(move |connection| requeue(connection, now, &vault)).await
    }

    pub(in crate::store) async fn hasten(&self, now: Timestamp) -> Result<usize, StoreError> {
        let update = "UPDATE outbox SET next_attempt_at = :now
                      WHERE state = 'queued' AND next_attempt_at > :now";
        let hasten = move |connection: &Connection| {
            connection.prepare_cached(update)?.execute(named_params! {":now": Micros(now)})
        };
        self.write_mail(hasten).await
    }
}

/// Leases and the numbers of tries stay: they tell whose a claim is. A row whose envelope can't be
/// read stays where it is, because nobody can send it.
fn requeue(connection: &Connection, now: Timestamp, vault: &Vault) -> rusqlite::Result<usize> {
    type Unsent = (i64, String, rusqlite::Result<Envelope>);
    let select = "SELECT id, message_id, envelope FROM outbox WHERE state <> 'sent'";
    let unsent: Vec<Unsent> = connection
        .prepare_cached(select)?
        .query_map([], |row| Ok((row.get("id")?, row.get("message_id")?, envelope(row, vault))))?
        .collect::<rusqlite::Result<_>>()?;
    let update = "UPDATE outbox SET state = 'queued', envelope = :envelope,
                      next_attempt_at = min(next_attempt_at, :now)
                  WHERE id = :id";
    let mut due = 0;
    for (id, message_id, envelope) in unsent {
        let Ok(mut envelope) = envelope else { continue };
        wait_again(&mut envelope.to);
        due += connection.prepare_cached(update)?.execute(named_params! {
            ":id": id,
            ":envelope": json::to_column(&envelope.sealed(&message_id, vault))?,
            ":now": Micros(now),
        })?;
    }
    Ok(due)
}

pub(super) fn insert_mail(
    connection: &Connection,
    case_id: Option<i64>,
    mail: &SealedMail,
) -> rusqlite::Result<usize> {
    let insert = "INSERT INTO outbox
                  (case_id, kind, message_id, envelope, raw, state, next_attempt_at, created_at)
                  VALUES (:case_id, :kind, :message_id, :envelope, :raw, 'queued', :at, :at)";
    connection.prepare_cached(insert)?.execute(named_params! {
        ":case_id": case_id,
        ":kind": mail.kind,
        ":message_id": mail.message_id,
        ":envelope": json::to_column(&mail.envelope)?,
        ":raw": mail.raw,
        ":at": Micros(mail.created_at),
    })
}

fn queued_mail(row: &Row<'_>, vault: &Vault) -> rusqlite::Result<QueuedMail> {
    let message_id: String = row.get("message_id")?;
    let state: String = row.get("state")?;
    let envelope = envelope(row, vault).ok();
    Ok(QueuedMail {
        id: row.get("id")?,
        reference: row.get("reference")?,
        kind: row.get("kind")?,
        carrier: envelope.as_ref().map(|envelope| envelope.by).unwrap_or_default(),
        recipients: envelope.map(|envelope| envelope.to).unwrap_or_default(),
        state: if state == name(MailState::Failed) { MailState::Failed } else { MailState::Queued },
        attempts: row.get("attempts")?,
        next_attempt_at: row.get::<_, Micros>("next_attempt_at")?.into(),
        last_error: opened_trouble(row.get("last_error")?, &message_id, vault),
        created_at: row.get::<_, Micros>("created_at")?.into(),
    })
}

/// Who sends a mail and who gets it; the row must have its `message_id`.
pub(super) fn envelope(row: &Row<'_>, vault: &Vault) -> rusqlite::Result<Envelope> {
    let sealed: String = json::from_column(row, "envelope")?;
    let message_id: String = row.get("message_id")?;
    Envelope::opened(&sealed, &message_id, vault).map_err(cant_open)
}
