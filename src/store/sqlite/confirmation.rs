//! Confirmed addresses.

use rusqlite::{Connection, OptionalExtension, params};

use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::sealing::SealedMail;
use crate::store::{Confirmation, Confirmed, StoreError};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn address_confirmed(
        &self,
        address_hash: [u8; 32],
    ) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let select = "SELECT 1 FROM confirmed_addresses WHERE address_hash = ?";
            connection.prepare_cached(select)?.exists([address_hash])
        })
        .await
    }

    pub(in crate::store) async fn confirm_code(
        &self,
        reference: String,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(move |connection| {
            let select = "SELECT confirm_code FROM receipts JOIN cases ON cases.id = case_id
                          WHERE reference = ? AND confirm_code IS NOT NULL";
            connection.prepare_cached(select)?.query_row([reference], |row| row.get(0)).optional()
        })
        .await
    }

    pub(in crate::store) async fn confirm(
        &self,
        confirmation: Confirmation,
    ) -> Result<Confirmed, StoreError> {
        let vault = self.vault();
        self.write_mail(move |connection| confirm(connection, &confirmation, &vault)).await
    }
}

fn confirm(
    connection: &Connection,
    confirmed: &Confirmation,
    vault: &Vault,
) -> rusqlite::Result<Confirmed> {
    let insert = "INSERT INTO confirmed_addresses (address_hash, confirmed_at) VALUES (?, ?)
                  ON CONFLICT DO NOTHING";
    let known = connection
        .prepare_cached(insert)?
        .execute(params![confirmed.address_hash, Micros(confirmed.at)])?;
    let find = "SELECT id FROM cases WHERE reference = ?";
    let case_id: Option<i64> = connection
        .prepare_cached(find)?
        .query_row([&confirmed.reference], |row| row.get(0))
        .optional()?;
    let forget = "UPDATE receipts SET confirm_code = NULL
                  WHERE case_id = ? AND confirm_code IS NOT NULL";
    let waited = connection.prepare_cached(forget)?.execute([case_id])?;
    if known + waited == 0 {
        return Ok(Confirmed::Before);
    }
    for mail in &confirmed.mails {
        insert_mail(connection, case_id, &SealedMail::new(mail, vault))?;
    }
    Ok(Confirmed::Now)
}
