//! Cases with their events and files.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::failure::cant_open;
use super::outbox::insert_mail;
use super::receipts::{insert_receipt, reference_of};
use super::{Micros, SqliteStore};
use crate::store::sealing::{RawCase, SealedCase, custody};
use crate::store::{
    KnownCase, NewCase, NewEvent, NewFile, Received, StoreError, StoredEvent, StoredFile,
};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn receive(&self, case: NewCase) -> Result<Received, StoreError> {
        let sealed = SealedCase::new(case, &self.vault());
        self.write_mail(move |connection| receive(connection, &sealed)).await
    }

    pub(in crate::store) async fn case_by_reference(
        &self,
        reference: String,
    ) -> Result<Option<KnownCase>, StoreError> {
        let vault = self.vault();
        let found = self.read(move |connection| known_case(connection, &reference, &vault)).await?;
        found.map(|raw| raw.open(&self.vault())).transpose()
    }

    pub(in crate::store) async fn stored_files(&self) -> Result<BTreeSet<String>, StoreError> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT stored_name FROM files")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
        .await
    }
}

fn receive(connection: &Connection, sealed: &SealedCase) -> rusqlite::Result<Received> {
    let case = &sealed.case;
    if let Some(reference) = reference_of(connection, &case.receipt.token_hash)? {
        return Ok(Received::Before { reference });
    }
    let taken = "SELECT 1 FROM cases WHERE reference = ?";
    if connection.prepare_cached(taken)?.exists([&case.reference])? {
        return Ok(Received::ReferenceTaken);
    }
    let case_id = insert_case(connection, case)?;
    let insert = "INSERT INTO case_keys (case_id, wrapped) VALUES (?, ?)";
    connection.prepare_cached(insert)?.execute(params![case_id, sealed.wrapped])?;
    insert_event(connection, case_id, 1, &case.event)?;
    for file in &case.files {
        insert_file(connection, case_id, file)?;
    }
    insert_receipt(connection, case_id, &case.receipt)?;
    for mail in &sealed.mails {
        insert_mail(connection, Some(case_id), mail)?;
    }
    Ok(Received::Stored)
}

fn insert_case(connection: &Connection, case: &NewCase) -> rusqlite::Result<i64> {
    let insert =
        "INSERT INTO cases (reference, form, lang, code_hash, received_at, changed_at, state,
                                     awaits, officer)
                  VALUES (:reference, :form, :lang, :code_hash, :received_at, :received_at, :state,
                          :awaits, :officer)";
    connection.prepare_cached(insert)?.insert(named_params! {
        ":reference": case.reference,
        ":form": case.form,
        ":lang": case.lang,
        ":code_hash": case.code_hash,
        ":received_at": Micros(case.received_at),
        ":state": case.state,
        ":awaits": case.hands.awaits,
        ":officer": case.hands.officer,
    })
}

pub(super) fn insert_event(
    connection: &Connection,
    case_id: i64,
    seq: u32,
    event: &NewEvent,
) -> rusqlite::Result<usize> {
    let insert = "INSERT INTO events (case_id, seq, kind, at, actor, payload)
                  VALUES (:case_id, :seq, :kind, :at, :actor, :payload)";
    connection.prepare_cached(insert)?.execute(named_params! {
        ":case_id": case_id,
        ":seq": seq,
        ":kind": event.kind,
        ":at": Micros(event.at),
        ":actor": event.actor,
        ":payload": event.payload.to_string(),
    })
}

pub(super) fn insert_file(
    connection: &Connection,
    case_id: i64,
    file: &NewFile,
) -> rusqlite::Result<usize> {
    let insert = "INSERT INTO files
                  (case_id, field, original_name, media_type, size, sha256, stored_name)
                  VALUES (:case_id, :field, :name, :media_type, :size, :sha256, :stored_name)";
    connection.prepare_cached(insert)?.execute(named_params! {
        ":case_id": case_id,
        ":field": file.field,
        ":name": file.original_name,
        ":media_type": file.media_type,
        ":size": file.size,
        ":sha256": file.sha256,
        ":stored_name": file.stored_name,
    })
}

/// Three queries see one state of the database: the case is never newer than its events.
fn known_case(
    connection: &Connection,
    reference: &str,
    vault: &Vault,
) -> rusqlite::Result<Option<RawCase>> {
    let snapshot = connection.unchecked_transaction()?;
    let select = "SELECT id, reference, form, lang, code_hash, received_at, state, wrapped, why, at
                  FROM cases LEFT JOIN case_keys ON case_keys.case_id = id
                             LEFT JOIN shredded ON shredded.case_id = id
                  WHERE reference = ?";
    let found = snapshot
        .prepare_cached(select)?
        .query_row([reference], |row| Ok((row.get("id")?, bare_case(row, vault)?)))
        .optional()?;
    let Some((case_id, mut raw)) = found else {
        return Ok(None);
    };
    raw.case.events = events(&snapshot, case_id)?;
    raw.case.files = files(&snapshot, case_id)?;
    Ok(Some(raw))
}

fn bare_case(row: &Row<'_>, vault: &Vault) -> rusqlite::Result<RawCase> {
    let why: Option<String> = row.get("why")?;
    let at = row.get::<_, Option<Micros>>("at")?;
    let shredded = why.zip(at).map(|(why, Micros(at))| (why, at));
    let case = KnownCase {
        reference: row.get("reference")?,
        form: row.get("form")?,
        lang: row.get("lang")?,
        code_hash: row.get("code_hash")?,
        received_at: row.get::<_, Micros>("received_at")?.into(),
        state: row.get("state")?,
        custody: custody(shredded, vault).map_err(cant_open)?,
        events: Vec::new(),
        files: Vec::new(),
    };
    Ok(RawCase { case, wrapped: row.get("wrapped")? })
}

pub(super) fn events(connection: &Connection, case_id: i64) -> rusqlite::Result<Vec<StoredEvent>> {
    let select = "SELECT seq, kind, at, actor, payload FROM events WHERE case_id = ? ORDER BY seq";
    connection
        .prepare_cached(select)?
        .query_map(params![case_id], |row| {
            Ok(StoredEvent {
                seq: row.get("seq")?,
                event: NewEvent {
                    kind: row.get("kind")?,
                    at: row.get::<_, Micros>("at")?.into(),
                    actor: row.get("actor")?,
                    payload: super::json::from_column(row, "payload")?,
                },
            })
        })?
        .collect()
}

pub(super) fn files(connection: &Connection, case_id: i64) -> rusqlite::Result<Vec<StoredFile>> {
    let select = "SELECT field, original_name, media_type, size, sha256, stored_name
                  FROM files WHERE case_id = ? ORDER BY id";
    connection
        .prepare_cached(select)?
        .query_map(params![case_id], |row| {
            Ok(StoredFile {
                field: row.get("field")?,
                original_name: row.get("original_name")?,
                media_type: row.get("media_type")?,
                size: row.get("size")?,
                sha256: row.get("sha256")?,
                stored_name: row.get("stored_name")?,
            })
        })?
        .collect()
}
