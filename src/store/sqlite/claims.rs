//! Mail that somebody is sending, and what became of it.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::failure::cant_open;
use super::outbox::envelope;
use super::{Micros, SqliteStore, json};
use crate::store::outbox::{after, details, name};
use crate::store::sealing::{opened_mail, trouble};
use crate::store::{DueMail, MailState, Settled, StoreError};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn claim_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: usize,
    ) -> Result<Vec<DueMail>, StoreError> {
        let vault = self.vault();
        let until = now + lease;
        self.write(move |connection| claim_due(connection, (now, until), limit, &vault)).await
    }

    pub(in crate::store) async fn settle(&self, settled: Settled) -> Result<MailState, StoreError> {
        let vault = self.vault();
        self.write(move |connection| settle(connection, &settled, &vault)).await
    }
}

/// A row that can't be read is set aside for the operator, so that it doesn't stop the others.
fn claim_due(
    connection: &Connection,
    (now, until): (Timestamp, Timestamp),
    limit: usize,
    vault: &Vault,
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
        .query_map(values, |row| Ok((row.get("id")?, due_mail(row, vault))))?
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
fn settle(
    connection: &Connection,
    settled: &Settled,
    vault: &Vault,
) -> rusqlite::Result<MailState> {
    let select = "SELECT attempts, message_id, envelope FROM outbox WHERE id = ?";
    let found = connection
        .prepare_cached(select)?
        .query_row([settled.id], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?, envelope(row, vault)?))
        })
        .optional()?;
    // Somebody has dropped it while it was under way: nothing is left to be done for it.
    let Some((attempts, message_id, mut envelope)) = found else { return Ok(MailState::Sent) };
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
        ":envelope": json::to_column(&envelope.sealed(&message_id, vault))?,
        ":at": Micros(settled.at),
        ":ours": ours,
        ":error": trouble(details(&settled.fates), &message_id, vault),
        ":again_at": Micros(settled.again_at),
    })?;
    Ok(state)
}

fn due_mail(row: &Row<'_>, vault: &Vault) -> rusqlite::Result<DueMail> {
    let envelope = envelope(row, vault)?;
    let (raw, message_id): (Vec<u8>, String) = (row.get("raw")?, row.get("message_id")?);
    Ok(DueMail {
        id: row.get("id")?,
        attempt: row.get("attempts")?,
        kind: row.get("kind")?,
        carrier: envelope.by,
        envelope_from: envelope.from.clone(),
        envelope_to: envelope.into_waiting(),
        raw: opened_mail(&raw, &message_id, vault).map_err(cant_open)?,
        message_id,
        created_at: row.get::<_, Micros>("created_at")?.into(),
    })
}
