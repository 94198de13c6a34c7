//! What is said once.

use deadpool_postgres::Client;
use jiff::Timestamp;

use super::PostgresStore;
use super::outbox::insert_mail;
use super::values::Micros;
use crate::store::sealing::SealedMail;
use crate::store::{Occasion, Once, StoreError};
use crate::vault::Vault;

impl PostgresStore {
    /// A connection that breaks at the commit leaves open whether it is said; whoever asks again is
    /// told, and says it no second time.
    pub(in crate::store) async fn send_once(&self, occasion: Occasion) -> Result<Once, StoreError> {
        let mut client = self.client().await?;
        let once = send_once(&mut client, &occasion, self.vault()).await?;
        if once == Once::Said {
            self.wrote_mail();
        }
        Ok(once)
    }

    pub(in crate::store) async fn said(
        &self,
        name: String,
    ) -> Result<Option<Timestamp>, StoreError> {
        let client = self.client().await?;
        let select = client.prepare_cached("SELECT at FROM occasions WHERE name = $1").await?;
        let row = client.query_opt(&select, &[&name]).await?;
        Ok(row.map(|row| row.try_get::<_, Micros>(0)).transpose()?.map(Timestamp::from))
    }
}

/// The case's row is locked against whoever acts at this moment; of two desks with the same
/// occasion, the second waits at the index for the first one's commit.
async fn send_once(
    client: &mut Client,
    occasion: &Occasion,
    vault: &Vault,
) -> Result<Once, StoreError> {
    let transaction = client.transaction().await?;
    let mut case_id = None;
    if let Some(about) = &occasion.about {
        let select = "SELECT id FROM cases WHERE reference = $1 AND version = $2 FOR SHARE";
        let select = transaction.prepare_cached(select).await?;
        // A number of events that Postgres can't hold is no case's.
        let version = i32::try_from(about.version).unwrap_or(i32::MAX);
        let Some(row) = transaction.query_opt(&select, &[&about.reference, &version]).await? else {
            return Ok(Once::Outdated);
        };
        case_id = Some(row.try_get::<_, i64>(0)?);
    }
    let insert = "INSERT INTO occasions (name, at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    let insert = transaction.prepare_cached(insert).await?;
    if transaction.execute(&insert, &[&occasion.name, &Micros(occasion.at)]).await? == 0 {
        return Ok(Once::Before);
    }
    for mail in &occasion.mails {
        insert_mail(&transaction, case_id, &SealedMail::new(mail, vault)).await?;
    }
    transaction.commit().await?;
    Ok(Once::Said)
}
