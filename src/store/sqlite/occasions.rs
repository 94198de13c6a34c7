//! What is said once.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::sealing::SealedMail;
use crate::store::{Occasion, Once, StoreError};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn send_once(&self, occasion: Occasion) -> Result<Once, StoreError> {
        let vault = self.vault();
        self.write_mail(move |connection| send_once(connection, &occasion, &vault)).await
    }

    pub(in crate::store) async fn said(
        &self,
        name: String,
    ) -> Result<Option<Timestamp>, StoreError> {
        self.read(move |connection| {
            let select = "SELECT at FROM occasions WHERE name = ?";
            let at = connection.prepare_cached(select)?.query_row([name], |row| row.get(0));
            Ok(at.optional()?.map(|at: Micros| at.into()))
        })
        .await
    }
}

fn send_once(
    connection: &Connection,
    occasion: &Occasion,
    vault: &Vault,
) -> rusqlite::Result<Once> {
    let mut case_id = None;
    if let Some(about) = &occasion.about {
        let select = "SELECT id FROM cases WHERE reference = ? AND version = ?";
        let found = connection
            .prepare_cached(select)?
            .query_row(params![about.reference, about.version], |row| row.get::<_, i64>(0))
            .optional()?;
        let Some(id) = found else { return Ok(Once::Outdated) };
        case_id = Some(id);
    }
    let insert = "INSERT INTO occasions (name, at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
    let new =
        connection.prepare_cached(insert)?.execute(params![occasion.name, Micros(occasion.at)])?;
    if new == 0 {
        return Ok(Once::Before);
    }
    for mail in &occasion.mails {
        insert_mail(connection, case_id, &SealedMail::new(mail, vault))?;
    }
    Ok(Once::Said)
}
