//! Going through cases.

use super::PostgresStore;
use super::register::{LISTED, listed};
use super::values::Micros;
use crate::store::{ListedCase, Restated, StoreError};

impl PostgresStore {
    /// References are compared by their bytes, whatever the database's collation, as in SQLite.
    pub(in crate::store) async fn walk(
        &self,
        forms: Vec<String>,
        after: String,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError> {
        let client = self.client().await?;
        let select = format!(
            "SELECT {LISTED} FROM cases
             WHERE reference COLLATE \"C\" > $1 AND (ended_at IS NULL OR officer IS NULL)
               AND form = ANY($2)
             ORDER BY reference COLLATE \"C\" LIMIT $3"
        );
        let select = client.prepare_cached(&select).await?;
        let rows = client.query(&select, &[&after, &forms, &i64::from(limit)]).await?;
        rows.iter().map(listed).collect()
    }

    pub(in crate::store) async fn restate(&self, restated: Restated) -> Result<(), StoreError> {
        let client = self.client().await?;
        let update = "UPDATE cases SET awaits = $3, officer = $4,
                          reply_due_on = CASE WHEN replied_at IS NULL THEN $6 ELSE reply_due_on END,
                          replied_at = coalesce(replied_at, $5)
                      WHERE reference = $1 AND version = $2";
        let update = client.prepare_cached(update).await?;
        let version = i32::try_from(restated.version).unwrap_or(i32::MAX);
        let replied_at = restated.replied.map(|replied| Micros(replied.at));
        let due_on = restated.replied.and_then(|one| one.due_on).map(|day| day.to_string());
        let hands = &restated.hands;
        client
            .execute(
                &update,
                &[
                    &restated.reference,
                    &version,
                    &hands.awaits,
                    &hands.officer,
                    &replied_at,
                    &due_on,
                ],
            )
            .await?;
        self.wrote();
        Ok(())
    }
}
