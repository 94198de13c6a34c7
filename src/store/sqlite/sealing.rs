//! A database that this vault has never seen: it is told by what to recognise the secret, and what
//! stands in it unsealed is sealed, once.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::cases::{events, files};
use crate::store::outbox::Envelope;
use crate::store::sealing::{self, check, proof};
use crate::store::{StoreError, StoredEvent, StoredFile, Tally, TallyKey};
use crate::vault::{Place, Vault};

/// The trigger that forbids changing events, as the first migration made it. Sealing changes their
/// payloads, and nothing else ever may.
const TRIGGER: &str = "CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END";

/// Recognises the secret, or makes it the database's own. Of two processes that are the first, one
/// does it and the other finds it done.
pub(super) fn settle(connection: &mut Connection, vault: &Vault) -> Result<(), StoreError> {
    if let Some(known) = known(connection)? {
        return check(&known, vault);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(known) = known(&transaction)? {
        return check(&known, vault);
    }
    let cases: Vec<(i64, String)> = transaction
        .prepare("SELECT id, reference FROM cases")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    transaction.execute_batch("DROP TRIGGER events_are_not_changed")?;
    for (case_id, reference) in &cases {
        seal_case(&transaction, *case_id, reference, vault)?;
    }
    transaction.execute_batch(TRIGGER)?;
    seal_mails(&transaction, vault)?;
    seal_tallies(&transaction, vault)?;
    let files: i64 = transaction.query_row("SELECT count(*) FROM files", [], |row| row.get(0))?;
    let insert = "INSERT INTO vault (id, proof, files) VALUES (1, ?, ?)";
    transaction.execute(insert, params![proof(vault), files == 0])?;
    transaction.commit()?;
    // The log still holds the pages as they were.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn known(connection: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    connection.query_row("SELECT proof FROM vault", [], |row| row.get(0)).optional()
}

fn seal_case(
    connection: &Connection,
    case_id: i64,
    reference: &str,
    vault: &Vault,
) -> rusqlite::Result<()> {
    let key = vault.new_key();
    let insert = "INSERT INTO case_keys (case_id, wrapped) VALUES (?, ?)";
    let wrapped = vault.wrap(&key, reference);
    connection.prepare_cached(insert)?.execute(params![case_id, wrapped])?;
    let update = "UPDATE events SET payload = ? WHERE case_id = ? AND seq = ?";
    for StoredEvent { seq, event } in events(connection, case_id)? {
        let sealed = sealing::event(&event, seq, &key).payload.to_string();
        connection.prepare_cached(update)?.execute(params![sealed, case_id, seq])?;
    }
    let update = "UPDATE files SET original_name = ?, sha256 = ? WHERE stored_name = ?";
    for stored in files(connection, case_id)? {
        let StoredFile { original_name, sha256, stored_name, .. } = sealing::file(&stored, &key);
        let values = params![original_name, sha256, stored_name];
        connection.prepare_cached(update)?.execute(values)?;
    }
    Ok(())
}

/// Envelopes of sent mails are sealed like the others, so that none is read as it is.
fn seal_mails(connection: &Connection, vault: &Vault) -> rusqlite::Result<()> {
    let select = "SELECT id, message_id, envelope, raw, last_error FROM outbox";
    let mut mails = connection.prepare(select)?;
    let mut rows = mails.query([])?;
    let update = "UPDATE outbox SET envelope = ?, raw = ?, last_error = ? WHERE id = ?";
    while let Some(row) = rows.next()? {
        let message_id: String = row.get("message_id")?;
        let message_id = message_id.as_str();
        // What can't be read stays so, and is set aside when its turn comes.
        let Ok(envelope) = super::json::from_column::<Envelope>(row, "envelope") else { continue };
        let raw: Option<Vec<u8>> = row.get("raw")?;
        let raw = raw.map(|raw| vault.own().seal(Place::Mail { message_id }, &raw));
        let error = sealing::trouble(row.get("last_error")?, message_id, vault);
        let envelope = super::json::to_column(&envelope.sealed(message_id, vault))?;
        let id: i64 = row.get("id")?;
        connection.prepare_cached(update)?.execute(params![envelope, raw, error, id])?;
    }
    Ok(())
}

fn seal_tallies(connection: &Connection, vault: &Vault) -> rusqlite::Result<()> {
    let tallies: Vec<(TallyKey, Tally)> = connection
        .prepare("SELECT survey, about, month, tally FROM survey_tallies")?
        .query_map([], |row| {
            let key = TallyKey { survey: row.get(0)?, about: row.get(1)?, month: row.get(2)? };
            Ok((key, super::json::from_column(row, "tally")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let update = "UPDATE survey_tallies SET tally = ? WHERE survey = ? AND about = ? AND month = ?";
    for (key, tally) in tallies {
        let sealed = super::json::to_column(&tally.sealed(&key, vault))?;
        connection.execute(update, params![sealed, key.survey, key.about, key.month])?;
    }
    Ok(())
}
