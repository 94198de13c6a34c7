//! Cases that go on, and the list of them.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::cases::{insert_event, insert_file};
use super::failure::cant_open;
use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::sealing::{self, SealedMail};
use crate::store::{
    Appended, CaseFilter, CaseOrder, Ending, Hands, ListedCase, Progress, Replied, Shredded,
    StoreError,
};
use crate::vault::Vault;

impl SqliteStore {
    pub(in crate::store) async fn append(
        &self,
        progress: Progress,
    ) -> Result<Appended, StoreError> {
        let vault = self.vault();
        self.write_mail(move |connection| append(connection, &progress, &vault)).await
    }

    pub(in crate::store) async fn list(
        &self,
        filter: CaseFilter,
    ) -> Result<Vec<ListedCase>, StoreError> {
        self.read(move |connection| list(connection, &filter)).await
    }
}

/// A case that was shredded has no key, and nothing happens to it any more.
fn append(
    connection: &Connection,
    progress: &Progress,
    vault: &Vault,
) -> rusqlite::Result<Appended> {
    let select = "SELECT id, version, wrapped FROM cases JOIN case_keys ON case_id = id
                  WHERE reference = ?";
    let found: Option<(i64, u32, Vec<u8>)> = connection
        .prepare_cached(select)?
        .query_row([&progress.reference], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((case_id, version, wrapped)) = found else { return Ok(Appended::NoSuchCase) };
    if version != progress.version {
        return Ok(Appended::Conflict { version });
    }
    let key = vault.unwrap(&wrapped, &progress.reference).map_err(cant_open)?;
    let mut last = version;
    let mut at = None;
    for event in &progress.events {
        last += 1;
        at = Some(event.at);
        insert_event(connection, case_id, last, &sealing::event(event, last, &key))?;
    }
    for file in &progress.files {
        insert_file(connection, case_id, &sealing::file(file, &key))?;
    }
    for mail in &progress.mails {
        insert_mail(connection, Some(case_id), &SealedMail::new(mail, vault))?;
    }
    let update = "UPDATE cases SET version = :version, state = :state, due_on = :due_on,
                      changed_at = coalesce(:at, changed_at),
                      ended_at = iif(:ended, coalesce(ended_at, :at), NULL),
                      awaits = :awaits, officer = :officer,
                      reply_due_on = iif(replied_at IS NULL, :reply_due_on, reply_due_on),
                      replied_at = coalesce(replied_at, :replied_at)
                  WHERE id = :id";
    connection.prepare_cached(update)?.execute(named_params! {
        ":id": case_id,
        ":version": last,
        ":state": progress.state,
        ":due_on": progress.due_on.map(|day| day.to_string()),
        ":at": at.map(Micros),
        ":ended": progress.ending == Ending::Ended,
        ":awaits": progress.hands.awaits,
        ":officer": progress.hands.officer,
        ":replied_at": progress.replied.map(|replied| Micros(replied.at)),
        ":reply_due_on": progress.replied.and_then(|one| one.due_on).map(|day| day.to_string()),
    })?;
    Ok(Appended::Stored { version: last })
}

/// The conditions are put together from what is asked, because a condition that is always true
/// hides the index from the planner.
fn list(connection: &Connection, filter: &CaseFilter) -> rusqlite::Result<Vec<ListedCase>> {
    let mut conditions: Vec<&str> = Vec::new();
    let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
    let due_before = filter.due_before.map(|day| day.to_string());
    if let Some(state) = &filter.state {
        conditions.push("state = :state");
        values.push((":state", state));
    }
    if let Some(form) = &filter.form {
        conditions.push("form = :form");
        values.push((":form", form));
    }
    if let Some(day) = &due_before {
        conditions.push("due_on < :due");
        values.push((":due", day));
    }
    if let Some(text) = &filter.text {
        conditions.push("instr(reference, :text) > 0");
        values.push((":text", text));
    }
    let order = match filter.order {
        CaseOrder::Received => "received_at DESC, id DESC",
        CaseOrder::Due => {
            conditions.push("due_on IS NOT NULL");
            "due_on, id"
        }
    };
    values.extend([(":limit", &filter.limit as &dyn ToSql), (":skip", &filter.skip)]);
    let conditions = conditions.join(" AND ");
    let condition =
        if conditions.is_empty() { String::new() } else { format!("WHERE {conditions}") };
    let select = format!(
        "SELECT {LISTED}
         FROM cases {condition} ORDER BY {order} LIMIT :limit OFFSET :skip"
    );
    connection.prepare_cached(&select)?.query_map(values.as_slice(), listed)?.collect()
}

/// The columns that [`listed`] reads.
pub(super) const LISTED: &str = "reference, form, lang, state, version, received_at, changed_at, \
    due_on, ended_at, awaits, officer, replied_at, reply_due_on, \
    (SELECT why FROM shredded WHERE case_id = cases.id) AS shredded";

/// A row of [`LISTED`].
pub(super) fn listed(row: &Row<'_>) -> rusqlite::Result<ListedCase> {
    let replied_at = row.get::<_, Option<Micros>>("replied_at")?;
    let reply_due_on = day(row, "reply_due_on")?;
    Ok(ListedCase {
        reference: row.get("reference")?,
        form: row.get("form")?,
        lang: row.get("lang")?,
        state: row.get("state")?,
        version: row.get("version")?,
        received_at: row.get::<_, Micros>("received_at")?.into(),
        changed_at: row.get::<_, Micros>("changed_at")?.into(),
        due_on: day(row, "due_on")?,
        ended_at: row.get::<_, Option<Micros>>("ended_at")?.map(Timestamp::from),
        shredded: row.get::<_, Option<String>>("shredded")?.and_then(|why| Shredded::named(&why)),
        hands: Hands { awaits: row.get("awaits")?, officer: row.get("officer")? },
        replied: replied_at.map(|at| Replied { at: at.into(), due_on: reply_due_on }),
    })
}

/// A day in a column of ISO dates.
pub(super) fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
    let text: Option<String> = row.get(column)?;
    let day = |text: String| {
        let at = row.as_ref().column_index(column)?;
        text.parse::<Date>().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error))
        })
    };
    text.map(day).transpose()
}
