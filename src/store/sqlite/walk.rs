//! Going through cases.

use rusqlite::named_params;

use super::register::{LISTED, listed};
use super::{Micros, SqliteStore};
use crate::store::{ListedCase, Restated, StoreError};

impl SqliteStore {
    pub(in crate::store) async fn walk(
        &self,
        forms: Vec<String>,
        after: String,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError> {
        self.read(move |connection| {
            let select = format!(
                "SELECT {LISTED} FROM cases
                 WHERE reference > :after AND (ended_at IS NULL OR officer IS NULL)
                   AND form IN (SELECT value FROM json_each(:forms))
                 ORDER BY reference LIMIT :limit"
            );
            let forms = serde_json::Value::from(forms).to_string();
            let values = named_params! { ":after": after, ":forms": forms, ":limit": limit };
            connection.prepare_cached(&select)?.query_map(values, listed)?.collect()
        })
        .await
    }

    pub(in crate::store) async fn restate(&self, restated: Restated) -> Result<(), StoreError> {
        self.write(move |connection| {
            let update = "UPDATE cases SET awaits = :awaits, officer = :officer,
                              reply_due_on = iif(replied_at IS NULL, :due_on, reply_due_on),
                              replied_at = coalesce(replied_at, :replied_at)
                          WHERE reference = :reference AND version = :version";
            connection.prepare_cached(update)?.execute(named_params! {
                ":reference": restated.reference,
                ":version": restated.version,
                ":awaits": restated.hands.awaits,
                ":officer": restated.hands.officer,
                ":replied_at": restated.replied.map(|replied| Micros(replied.at)),
                ":due_on": restated.replied.and_then(|one| one.due_on).map(|day| day.to_string()),
            })?;
            Ok(())
        })
        .await
    }
}
