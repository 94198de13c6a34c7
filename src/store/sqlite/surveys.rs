//! Surveys: tallies, spent links, and who was asked.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::failure::cant_open;
use super::outbox::insert_mail;
use super::{SqliteStore, json};
use crate::store::sealing::SealedMail;
use crate::store::{Counted, Invited, NewInvitation, NewSheet, StoreError, Tally, TallyKey};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn count_sheet(
        &self,
        sheet: NewSheet,
    ) -> Result<Counted, StoreError> {
        let vault = self.vault();
        self.write(move |connection| count_sheet(connection, &sheet, &vault)).await
    }

    pub(in crate::store) async fn is_spent(&self, hash: [u8; 32]) -> Result<bool, StoreError> {
        self.read(move |connection| {
            let select = "SELECT 1 FROM survey_spent WHERE hash = ?";
            let found = connection.prepare_cached(select)?.query_row([hash], |_| Ok(())).optional();
            Ok(found?.is_some())
        })
        .await
    }

    pub(in crate::store) async fn forget_spent(&self, today: Date) -> Result<usize, StoreError> {
        self.write(move |connection| {
            let delete = "DELETE FROM survey_spent WHERE forget_after < ?";
            connection.prepare_cached(delete)?.execute([today.to_string()])
        })
        .await
    }

    pub(in crate::store) async fn tallies(&self) -> Result<Vec<(TallyKey, Tally)>, StoreError> {
        let vault = self.vault();
        self.read(move |connection| {
            let select = "SELECT survey, about, month, tally FROM survey_tallies";
            let mut tallies = connection.prepare_cached(select)?;
            let rows = tallies.query_map([], |row| {
                let key = TallyKey {
                    survey: row.get("survey")?,
                    about: row.get("about")?,
                    month: row.get("month")?,
                };
                let tally = tally(row, &key, &vault)?;
                Ok((key, tally))
            })?;
            rows.collect()
        })
        .await
    }

    pub(in crate::store) async fn invite(
        &self,
        invitation: NewInvitation,
    ) -> Result<Invited, StoreError> {
        let mail = SealedMail::new(&invitation.mail, &self.vault());
        self.write_mail(move |connection| {
            let insert = "INSERT INTO survey_invited (hash, survey, period) VALUES (?, ?, ?)
                          ON CONFLICT (hash) DO NOTHING";
            let new = connection.prepare_cached(insert)?.execute(params![
                invitation.hash,
                invitation.survey,
                invitation.period
            ])?;
            if new == 0 {
                return Ok(Invited::Before);
            }
            insert_mail(connection, None, &mail)?;
            Ok(Invited::Now)
        })
        .await
    }

    pub(in crate::store) async fn invited(
        &self,
    ) -> Result<Vec<((String, String), u64)>, StoreError> {
        self.read(|connection| {
            let select = "SELECT survey, period, count(*) FROM survey_invited GROUP BY 1, 2";
            let mut rows = connection.prepare_cached(select)?;
            rows.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?.collect()
        })
        .await
    }
}

/// A row's tally, opened.
fn tally(row: &Row<'_>, key: &TallyKey, vault: &Vault) -> rusqlite::Result<Tally> {
    let sealed: String = json::from_column(row, "tally")?;
    Tally::opened(&sealed, key, vault).map_err(cant_open)
}

fn count_sheet(
    connection: &Connection,
    new: &NewSheet,
    vault: &Vault,
) -> rusqlite::Result<Counted> {
    let spend = "INSERT INTO survey_spent (hash, forget_after) VALUES (?, ?)
                 ON CONFLICT (hash) DO NOTHING";
    let spent = params![new.spent, new.forget_after.to_string()];
    if connection.prepare_cached(spend)?.execute(spent)? == 0 {
        return Ok(Counted::Before);
    }
    let TallyKey { survey, about, month } = &new.key;
    let select = "SELECT tally FROM survey_tallies WHERE survey = ? AND about = ? AND month = ?";
    let before = connection
        .prepare_cached(select)?
        .query_row([survey, about, month], |row| tally(row, &new.key, vault))
        .optional()?;
    let mut counted = before.unwrap_or_default();
    counted.add(&new.sheet);
    let write = "INSERT INTO survey_tallies (survey, about, month, tally) VALUES (?, ?, ?, ?)
                 ON CONFLICT (survey, about, month) DO UPDATE SET tally = excluded.tally";
    connection.prepare_cached(write)?.execute(params![
        survey,
        about,
        month,
        json::to_column(&counted.sealed(&new.key, vault))?
    ])?;
    Ok(Counted::Stored)
}
