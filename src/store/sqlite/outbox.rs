//! Mail that waits, and what became of it.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};

use super::{Micros, SqliteStore, json};
use crate::store::outbox::{after, details};
use crate::store::{
    DueMail, MailState, OutgoingMail, QueuedMail, Recipient, RecipientState, Settled, StoreError,
};

/// The column `envelope`.
#[derive(Debug, Serialize, Deserialize)]
struct Envelope {
    from: String,
    to: Vec<Recipient>,
}

impl SqliteStore {
    pub(in crate::store) async fn claim_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        self.write(move |connection| claim_due(connection, now, now + lease, limit))
            .await
    }

    pub(in crate::store) async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        self.write(move |connection| settle(connection, &settled))
            .await
    }

    pub(in crate::store) async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| {
            let select = "SELECT min(max(next_attempt_at, coalesce(leased_until, next_attempt_at)))
                          FROM outbox WHERE state = 'queued'";
            let due: Option<Micros> = connection
                .prepare_cached(select)?
                .query_row([], |row| row.get(0))?;
            Ok(due.map(Timestamp::from))
        })
        .await
    }

    pub(in crate::store) async fn queue(&self) -> Result<Vec<QueuedMail>, StoreError> {
        self.read(|connection| {
            let select = "SELECT outbox.id, reference, kind, envelope, outbox.state, attempts,
                                 next_attempt_at, last_error, created_at
                          FROM outbox LEFT JOIN cases ON cases.id = case_id
                          WHERE outbox.state <> 'sent' ORDER BY outbox.id";
            connection
                .prepare_cached(select)?
                .query_map([], queued_mail)?
                .collect()
        })
        .await
    }
}

pub(super) fn insert_mail(
    connection: &Connection,
    case_id: Option<i64>,
    mail: &OutgoingMail,
) -> rusqlite::Result<usize> {
    let waiting = |address: &String| Recipient {
        address: address.clone(),
        state: RecipientState::Waiting,
    };
    let envelope = Envelope {
        from: mail.envelope_from.clone(),
        to: mail.envelope_to.iter().map(waiting).collect(),
    };
    let insert = "INSERT INTO outbox
                  (case_id, kind, message_id, envelope, raw, state, next_attempt_at, created_at)
                  VALUES (:case_id, :kind, :message_id, :envelope, :raw, 'queued', :at, :at)";
    connection.prepare_cached(insert)?.execute(named_params! {
        ":case_id": case_id,
        ":kind": mail.kind,
        ":message_id": mail.message_id,
        ":envelope": json::to_column(&envelope)?,
        ":raw": mail.raw,
        ":at": Micros(mail.created_at),
    })
}

/// A row that can't be read is set aside for the operator, so that it doesn't stop the others.
fn claim_due(
    connection: &Connection,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> rusqlite::Result<Vec<DueMail>> {
    let claim = "UPDATE outbox SET attempts = attempts + 1, leased_until = :until
                 WHERE id IN (SELECT id FROM outbox
                              WHERE state = 'queued' AND next_attempt_at <= :now
                                AND (leased_until IS NULL OR leased_until <= :now)
                              ORDER BY next_attempt_at, id LIMIT :limit)
                 RETURNING id, attempts, kind, message_id, envelope, raw, created_at";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = named_params! {":now": Micros(now), ":until": Micros(until), ":limit": limit};
    let rows: Vec<(i64, rusqlite::Result<DueMail>)> = connection
        .prepare_cached(claim)?
        .query_map(values, |row| Ok((row.get("id")?, due_mail(row))))?
        .collect::<rusqlite::Result<_>>()?;
    let mut due = Vec::with_capacity(rows.len());
    for (id, mail) in rows {
        match mail {
            Ok(mail) => due.push(mail),
            Err(_) => set_aside(connection, id)?,
        }
    }
    due.sort_by_key(|mail| mail.id);
    Ok(due)
}

fn set_aside(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    let update = "UPDATE outbox SET state = 'failed', leased_until = NULL,
                  last_error = 'the row can not be read' WHERE id = ?";
    connection.prepare_cached(update)?.execute([id])?;
    Ok(())
}

/// A settling that comes after its lease was given to somebody else can only add that a recipient
/// has the mail: the rest is the other's to say.
fn settle(connection: &Connection, settled: &Settled) -> rusqlite::Result<MailState> {
    let select = "SELECT attempts, envelope FROM outbox WHERE id = ?";
    let (attempts, mut envelope) = connection
        .prepare_cached(select)?
        .query_row([settled.id], |row| {
            Ok((row.get::<_, u32>(0)?, envelope(row)?))
        })?;
    let ours = attempts == settled.attempt;
    let state = after(&mut envelope.to, &settled.fates, ours);
    let update = "UPDATE outbox SET
                      state = :state,
                      envelope = :envelope,
                      raw = iif(:state = 'sent', NULL, raw),
                      sent_at = iif(:state = 'sent', coalesce(sent_at, :at), NULL),
                      last_error = iif(:ours, :error, last_error),
                      next_attempt_at = iif(:ours, :again_at, next_attempt_at),
                      leased_until = iif(:ours, NULL, leased_until)
                  WHERE id = :id";
    connection.prepare_cached(update)?.execute(named_params! {
        ":id": settled.id,
        ":state": name(state),
        ":envelope": json::to_column(&envelope)?,
        ":at": Micros(settled.at),
        ":ours": ours,
        ":error": details(&settled.fates),
        ":again_at": Micros(settled.again_at),
    })?;
    Ok(state)
}

fn due_mail(row: &Row<'_>) -> rusqlite::Result<DueMail> {
    let envelope = envelope(row)?;
    let waits = |to: &Recipient| to.state == RecipientState::Waiting;
    Ok(DueMail {
        id: row.get("id")?,
        attempt: row.get("attempts")?,
        kind: row.get("kind")?,
        envelope_from: envelope.from,
        envelope_to: envelope
            .to
            .into_iter()
            .filter(waits)
            .map(|to| to.address)
            .collect(),
        message_id: row.get("message_id")?,
        created_at: row.get::<_, Micros>("created_at")?.into(),
        raw: row.get("raw")?,
    })
}

fn queued_mail(row: &Row<'_>) -> rusqlite::Result<QueuedMail> {
    let state: String = row.get("state")?;
    Ok(QueuedMail {
        id: row.get("id")?,
        reference: row.get("reference")?,
        kind: row.get("kind")?,
        recipients: envelope(row)
            .map(|envelope| envelope.to)
            .unwrap_or_default(),
        state: if state == name(MailState::Failed) {
            MailState::Failed
        } else {
            MailState::Queued
        },
        attempts: row.get("attempts")?,
        next_attempt_at: row.get::<_, Micros>("next_attempt_at")?.into(),
        last_error: row.get("last_error")?,
        created_at: row.get::<_, Micros>("created_at")?.into(),
    })
}

fn envelope(row: &Row<'_>) -> rusqlite::Result<Envelope> {
    json::from_column(row, "envelope")
}

/// The column `state`.
fn name(state: MailState) -> &'static str {
    match state {
        MailState::Queued => "queued",
        MailState::Sent => "sent",
        MailState::Failed => "failed",
    }
}
