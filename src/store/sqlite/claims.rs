//! Mail that somebody is sending, and what became of it.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, named_params};

use super::outbox::envelope;
use super::{Micros, SqliteStore, json};
use crate::store::outbox::{after, details, name};
use crate::store::{DueMail, MailState, Settled, StoreError};

impl SqliteStore {
    pub(in crate::store) async fn claim_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        self.write(move |connection| claim_due(connection, now, now + lease, limit)).await
    }

    pub(in crate::store) async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        self.write(move |connection| settle(connection, &settled)).await
    }
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
/// has the mail: the rest is the other's to say. When everybody has it, whom it went to and what
/// the servers said about them are needed no more, and go with its text.
fn settle(connection: &Connection, settled: &Settled) -> rusqlite::Result<MailState> {
    let select = "SELECT attempts, envelope FROM outbox WHERE id = ?";
    let (attempts, mut envelope) = connection
        .prepare_cached(select)?
        .query_row([settled.id], |row| Ok((row.get::<_, u32>(0)?, envelope(row)?)))?;
    let ours = attempts == settled.attempt;
    let state = after(&mut envelope.to, &settled.fates, ours);
    if state == MailState::Sent {
        envelope.to.clear();
    }
    let update = "UPDATE outbox SET
                      state = :state,
                      envelope = :envelope,
                      raw = iif(:state = 'sent', NULL, raw),
                      sent_at = iif(:state = 'sent', coalesce(sent_at, :at), NULL),
                      last_error = CASE WHEN :state = 'sent' THEN NULL
                                        WHEN :ours THEN :error
                                        ELSE last_error END,
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
    Ok(DueMail {
        id: row.get("id")?,
        attempt: row.get("attempts")?,
        kind: row.get("kind")?,
        envelope_from: envelope.from.clone(),
        envelope_to: envelope.into_waiting(),
        message_id: row.get("message_id")?,
        created_at: row.get::<_, Micros>("created_at")?.into(),
        raw: row.get("raw")?,
    })
}
