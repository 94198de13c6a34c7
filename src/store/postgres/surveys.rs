//! Surveys: tallies, spent links, and who was asked.

use jiff::civil::Date;
use tokio_postgres::Row;
use tokio_postgres::types::Json;

use super::PostgresStore;
use super::outbox::insert_mail;
use super::values::unsigned;
use crate::store::sealing::SealedMail;
use crate::store::{Counted, Invited, NewInvitation, NewSheet, StoreError, Tally, TallyKey};

impl PostgresStore {
    /// Two desks may count at the same moment: whoever comes second waits for the tally's row. The
    /// row is made first, empty, so that there is one to wait for.
    ///
    /// A connection that breaks in the middle leaves open whether it is counted; who sends the
    /// answer again is told so, and it is not counted twice.
    pub(in crate::store) async fn count_sheet(&self, new: NewSheet) -> Result<Counted, StoreError> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let spend = "INSERT INTO survey_spent (hash, forget_after) VALUES ($1, $2)
                     ON CONFLICT (hash) DO NOTHING";
        let spend = transaction.prepare_cached(spend).await?;
        let end = new.forget_after.to_string();
        if transaction.execute(&spend, &[&new.spent.as_slice(), &end]).await? == 0 {
            transaction.rollback().await?;
            return Ok(Counted::Before);
        }
        let TallyKey { survey, about, month } = &new.key;
        let make = "INSERT INTO survey_tallies (survey, about, month, tally)
                    VALUES ($1, $2, $3, $4) ON CONFLICT (survey, about, month) DO NOTHING";
        let make = transaction.prepare_cached(make).await?;
        let empty = Json(Tally::default().sealed(&new.key, self.vault()));
        transaction.execute(&make, &[survey, about, month, &empty]).await?;
        let select = "SELECT tally FROM survey_tallies
                      WHERE survey = $1 AND about = $2 AND month = $3 FOR UPDATE";
        let select = transaction.prepare_cached(select).await?;
        let row = transaction.query_one(&select, &[survey, about, month]).await?;
        let Json(sealed): Json<String> = row.try_get("tally")?;
        let mut tally = Tally::opened(&sealed, &new.key, self.vault())?;
        tally.add(&new.sheet);
        let sealed = tally.sealed(&new.key, self.vault());
        let write = "UPDATE survey_tallies SET tally = $4
                     WHERE survey = $1 AND about = $2 AND month = $3";
        let write = transaction.prepare_cached(write).await?;
        transaction.execute(&write, &[survey, about, month, &Json(sealed)]).await?;
        transaction.commit().await?;
        self.wrote();
        Ok(Counted::Stored)
    }

    pub(in crate::store) async fn is_spent(&self, hash: [u8; 32]) -> Result<bool, StoreError> {
        let client = self.client().await?;
        let select = "SELECT 1 FROM survey_spent WHERE hash = $1";
        let select = client.prepare_cached(select).await?;
        Ok(client.query_opt(&select, &[&hash.as_slice()]).await?.is_some())
    }

    pub(in crate::store) async fn forget_spent(&self, today: Date) -> Result<usize, StoreError> {
        let client = self.client().await?;
        let delete = "DELETE FROM survey_spent WHERE forget_after < $1";
        let forgotten = client.execute(delete, &[&today.to_string()]).await?;
        self.wrote();
        Ok(usize::try_from(forgotten).unwrap_or(usize::MAX))
    }

    pub(in crate::store) async fn tallies(&self) -> Result<Vec<(TallyKey, Tally)>, StoreError> {
        let client = self.client().await?;
        let select = "SELECT survey, about, month, tally FROM survey_tallies";
        let tally = |row: &Row| {
            let key = TallyKey {
                survey: row.try_get("survey")?,
                about: row.try_get("about")?,
                month: row.try_get("month")?,
            };
            let Json(sealed): Json<String> = row.try_get("tally")?;
            let tally = Tally::opened(&sealed, &key, self.vault())?;
            Ok((key, tally))
        };
        client.query(select, &[]).await?.iter().map(tally).collect()
    }

    pub(in crate::store) async fn invite(
        &self,
        invitation: NewInvitation,
    ) -> Result<Invited, StoreError> {
        let NewInvitation { hash, survey, period, mail } = invitation;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let insert = "INSERT INTO survey_invited (hash, survey, period) VALUES ($1, $2, $3)
                      ON CONFLICT (hash) DO NOTHING";
        let insert = transaction.prepare_cached(insert).await?;
        if transaction.execute(&insert, &[&hash.as_slice(), &survey, &period]).await? == 0 {
            transaction.rollback().await?;
            return Ok(Invited::Before);
        }
        insert_mail(&transaction, None, &SealedMail::new(&mail, self.vault())).await?;
        transaction.commit().await?;
        self.wrote_mail();
        Ok(Invited::Now)
    }

    pub(in crate::store) async fn invited(
        &self,
    ) -> Result<Vec<((String, String), u64)>, StoreError> {
        let client = self.client().await?;
        let select = "SELECT survey, period, count(*) AS asked FROM survey_invited GROUP BY 1, 2";
        let one = |row: &Row| {
            let key = (row.try_get("survey")?, row.try_get("period")?);
            Ok((key, unsigned::<i64, _>(row, "asked")?))
        };
        client.query(select, &[]).await?.iter().map(one).collect()
    }
}
