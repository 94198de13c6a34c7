//! Cases that go on, and the list of them.

use deadpool_postgres::Transaction;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::PostgresStore;
use super::cases::{insert_event, insert_file};
use super::failure::damaged;
use super::outbox::insert_mail;
use super::values::{Micros, unsigned};
use crate::store::sealing::{self, SealedMail};
use crate::store::{
    Appended, CaseFilter, CaseOrder, Ending, Hands, ListedCase, Progress, Replied, Shredded,
    StoreError,
};
use crate::vault::{SealKey, Vault};

impl PostgresStore {
    /// Whoever comes second waits for the case's row, and then sees another version. A connection
    /// that breaks in the middle leaves open whether it is stored; asked again, the version tells.
    pub(in crate::store) async fn append(
        &self,
        progress: Progress,
    ) -> Result<Appended, StoreError> {
        // Postgres would refuse the question.
        if progress.reference.contains('\0') {
            return Ok(Appended::NoSuchCase);
        }
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let lock = "SELECT id, version, wrapped FROM cases JOIN case_keys ON case_id = id
                    WHERE reference = $1 FOR UPDATE";
        let lock = transaction.prepare_cached(lock).await?;
        let Some(row) = transaction.query_opt(&lock, &[&progress.reference]).await? else {
            return Ok(Appended::NoSuchCase);
        };
        let version = unsigned::<i32, u32>(&row, "version")?;
        if version != progress.version {
            return Ok(Appended::Conflict { version });
        }
        let key = self.vault().unwrap(row.try_get("wrapped")?, &progress.reference)?;
        let ids = (row.try_get("id")?, row.try_get("version")?);
        let last = write(&transaction, ids, &progress, (&key, self.vault())).await?;
        transaction.commit().await?;
        self.wrote_mail();
        Ok(Appended::Stored { version: u32::try_from(last).map_err(|_| damaged("version"))? })
    }

    /// The conditions are put together from what is asked, as for SQLite.
    pub(in crate::store) async fn list(
        &self,
        filter: CaseFilter,
    ) -> Result<Vec<ListedCase>, StoreError> {
        let asked = [&filter.state, &filter.form, &filter.text];
        if asked.into_iter().flatten().any(|text| text.contains('\0')) {
            return Ok(Vec::new());
        }
        let due_before = filter.due_before.map(|day| day.to_string());
        let limits = (i64::from(filter.limit), i64::from(filter.skip));
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&limits.0, &limits.1];
        let mut conditions: Vec<String> = Vec::new();
        let mut add = |condition: &str, value| {
            values.push(value);
            conditions.push(condition.replace('?', &format!("${}", values.len())));
        };
        if let Some(state) = &filter.state {
            add("state = ?", state);
        }
        if let Some(form) = &filter.form {
            add("form = ?", form);
        }
        if let Some(day) = &due_before {
            add("due_on < ?", day);
        }
        if let Some(text) = &filter.text {
            add("strpos(reference, ?) > 0", text);
        }
        let order = match filter.order {
            CaseOrder::Received => "received_at DESC, id DESC",
            CaseOrder::Due => {
                conditions.push("due_on IS NOT NULL".to_owned());
                "due_on, id"
            }
        };
        let conditions = conditions.join(" AND ");
        let condition =
            if conditions.is_empty() { String::new() } else { format!("WHERE {conditions}") };
        let select = format!(
            "SELECT {LISTED}
             FROM cases {condition} ORDER BY {order} LIMIT $1 OFFSET $2"
        );
        let client = self.client().await?;
        let select = client.prepare_cached(&select).await?;
        client.query(&select, &values).await?.iter().map(listed).collect()
    }
}

/// Writes all that happened to a case with this row and version; returns its version then.
async fn write(
    transaction: &Transaction<'_>,
    (case_id, version): (i64, i32),
    progress: &Progress,
    (key, vault): (&SealKey, &Vault),
) -> Result<i32, StoreError> {
    let (mut last, mut at) = (version, None);
    for event in &progress.events {
        last += 1;
        at = Some(Micros(event.at));
        let seq = u32::try_from(last).map_err(|_| damaged("version"))?;
        insert_event(transaction, case_id, last, &sealing::event(event, seq, key)).await?;
    }
    for file in &progress.files {
        insert_file(transaction, case_id, &sealing::file(file, key)).await?;
    }
    for mail in &progress.mails {
        insert_mail(transaction, Some(case_id), &SealedMail::new(mail, vault)).await?;
    }
    let update = "UPDATE cases SET version = $2, state = $3, due_on = $4,
                      changed_at = coalesce($5, changed_at),
                      ended_at = CASE WHEN $6 THEN coalesce(ended_at, $5) END,
                      awaits = $7, officer = $8,
                      reply_due_on = CASE WHEN replied_at IS NULL THEN $10 ELSE reply_due_on END,
                      replied_at = coalesce(replied_at, $9)
                  WHERE id = $1";
    let update = transaction.prepare_cached(update).await?;
    let due_on = progress.due_on.map(|day| day.to_string());
    let ended = progress.ending == Ending::Ended;
    let replied_at = progress.replied.map(|replied| Micros(replied.at));
    let reply_due_on = progress.replied.and_then(|one| one.due_on).map(|day| day.to_string());
    let (awaits, officer) = (&progress.hands.awaits, &progress.hands.officer);
    let values: [&(dyn ToSql + Sync); 10] = [
        &case_id,
        &last,
        &progress.state,
        &due_on,
        &at,
        &ended,
        awaits,
        officer,
        &replied_at,
        &reply_due_on,
    ];
    transaction.execute(&update, &values).await?;
    Ok(last)
}

/// The columns that [`listed`] reads.
pub(super) const LISTED: &str = "reference, form, lang, state, version, received_at, changed_at, \
    due_on, ended_at, awaits, officer, replied_at, reply_due_on, \
    (SELECT why FROM shredded WHERE case_id = cases.id) AS shredded";

/// A row of [`LISTED`].
pub(super) fn listed(row: &Row) -> Result<ListedCase, StoreError> {
    let replied_at = row.try_get::<_, Option<Micros>>("replied_at")?;
    let reply_due_on = day(row, "reply_due_on")?;
    Ok(ListedCase {
        reference: row.try_get("reference")?,
        form: row.try_get("form")?,
        lang: row.try_get("lang")?,
        state: row.try_get("state")?,
        version: unsigned::<i32, _>(row, "version")?,
        received_at: row.try_get::<_, Micros>("received_at")?.into(),
        changed_at: row.try_get::<_, Micros>("changed_at")?.into(),
        due_on: day(row, "due_on")?,
        ended_at: row.try_get::<_, Option<Micros>>("ended_at")?.map(Timestamp::from),
        shredded: row.try_get::<_, Option<&str>>("shredded")?.and_then(Shredded::named),
        hands: Hands { awaits: row.try_get("awaits")?, officer: row.try_get("officer")? },
        replied: replied_at.map(|at| Replied { at: at.into(), due_on: reply_due_on }),
    })
}

/// A day in a column of ISO dates.
pub(super) fn day(row: &Row, column: &str) -> Result<Option<Date>, StoreError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|day| day.parse().map_err(|_| damaged(column))).transpose()
}
