//! Cases of which nothing is to be left but their place in the register.

use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Micros, SqliteStore};
use crate::store::{Expiry, KeptFrom, Shred, Shredding, StoreError, Unsent};

impl SqliteStore {
    pub(in crate::store) async fn expired(
        &self,
        expiry: Expiry,
    ) -> Result<Vec<String>, StoreError> {
        self.read(move |connection| {
            let moment = match expiry.from {
                KeptFrom::End => "ended_at",
                KeptFrom::Receipt => "received_at",
            };
            let select = format!(
                "SELECT reference FROM cases
                 WHERE form = :form AND {moment} <= :until
                   AND NOT EXISTS (SELECT 1 FROM shredded WHERE case_id = cases.id)
                   AND NOT EXISTS (SELECT 1 FROM outbox
                                   WHERE case_id = cases.id AND outbox.state <> 'sent')
                 ORDER BY {moment} LIMIT :limit"
            );
            let values = named_params! {
                ":form": expiry.form,
                ":until": Micros(expiry.until),
                ":limit": expiry.limit,
            };
            connection.prepare_cached(&select)?.query_map(values, |row| row.get(0))?.collect()
        })
        .await
    }

    /// `secure_delete` overwrites the key in the file; what the log still holds goes with the next
    /// purge.
    pub(in crate::store) async fn shred(&self, shredding: Shredding) -> Result<Shred, StoreError> {
        self.write(move |connection| shred(connection, &shredding)).await
    }

    pub(in crate::store) async fn drop_mail(&self, id: i64) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let delete = "DELETE FROM outbox WHERE id = ? AND state <> 'sent'";
            Ok(connection.prepare_cached(delete)?.execute([id])? > 0)
        })
        .await
    }

    pub(in crate::store) async fn files_are_sealed(&self) -> Result<bool, StoreError> {
        self.read(|connection| {
            connection.query_row("SELECT files FROM vault", [], |row| row.get(0))
        })
        .await
    }

    pub(in crate::store) async fn all_files_sealed(&self) -> Result<(), StoreError> {
        self.write(|connection| connection.execute("UPDATE vault SET files = 1", []).map(|_| ()))
            .await
    }
}

fn shred(connection: &Connection, shredding: &Shredding) -> rusqlite::Result<Shred> {
    let select = "SELECT id, EXISTS (SELECT 1 FROM shredded WHERE case_id = cases.id)
                  FROM cases WHERE reference = ?";
    let found: Option<(i64, bool)> = connection
        .prepare_cached(select)?
        .query_row([&shredding.reference], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((case_id, before)) = found else { return Ok(Shred::NoSuchCase) };
    if before {
        return Ok(Shred::Before);
    }
    let count = "SELECT count(*) FROM outbox WHERE case_id = ? AND state <> 'sent'";
    let mails = connection.prepare_cached(count)?.query_row([case_id], |row| row.get(0))?;
    if mails > 0 && shredding.unsent == Unsent::Awaited {
        return Ok(Shred::MailWaits { mails });
    }
    let files = connection
        .prepare_cached("SELECT stored_name FROM files WHERE case_id = ?")?
        .query_map([case_id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for delete in [
        "DELETE FROM case_keys WHERE case_id = ?",
        "DELETE FROM files WHERE case_id = ?",
        "DELETE FROM receipts WHERE case_id = ?",
        "DELETE FROM outbox WHERE case_id = ? AND state <> 'sent'",
    ] {
        connection.prepare_cached(delete)?.execute([case_id])?;
    }
    // An open case is over with it: nobody is to be reminded of it.
    let end = "UPDATE cases SET ended_at = coalesce(ended_at, ?) WHERE id = ?";
    connection.prepare_cached(end)?.execute(params![Micros(shredding.at), case_id])?;
    let insert = "INSERT INTO shredded (case_id, why, by, at) VALUES (?, ?, ?, ?)";
    connection.prepare_cached(insert)?.execute(params![
        case_id,
        shredding.why.name(),
        shredding.by,
        Micros(shredding.at)
    ])?;
    Ok(Shred::Done { files })
}
