//! Cases that go on, and the list of them.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::cases::{insert_event, insert_file};
use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::{Appended, CaseFilter, CaseOrder, Ending, ListedCase, Progress, StoreError};

impl SqliteStore {
    pub(in crate::store) async fn append(
        &self,
        progress: Progress,
    ) -> Result<Appended, StoreError> {
        self.write_mail(move |connection| append(connection, &progress)).await
    }

    pub(in crate::store) async fn list(
        &self,
        filter: CaseFilter,
    ) -> Result<Vec<ListedCase>, StoreError> {
        self.read(move |connection| list(connection, &filter)).await
    }
}

fn append(connection: &Connection, progress: &Progress) -> rusqlite::Result<Appended> {
    let select = "SELECT id, version FROM cases WHERE reference = ?";
    let found = connection
        .prepare_cached(select)?
        .query_row([&progress.reference], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?)))
        .optional()?;
    let Some((case_id, version)) = found else { return Ok(Appended::NoSuchCase) };
    if version != progress.version {
        return Ok(Appended::Conflict { version });
    }
    let mut last = version;
    let mut at = None;
    for event in &progress.events {
        last += 1;
        at = Some(event.at);
        insert_event(connection, case_id, last, event)?;
    }
    for file in &progress.files {
        insert_file(connection, case_id, file)?;
    }
    for mail in &progress.mails {
        insert_mail(connection, Some(case_id), mail)?;
    }
    let update = "UPDATE cases SET version = :version, state = :state, due_on = :due_on,
                      changed_at = coalesce(:at, changed_at),
                      ended_at = iif(:ended, coalesce(ended_at, :at), NULL)
                  WHERE id = :id";
    connection.prepare_cached(update)?.execute(named_params! {
        ":id": case_id,
        ":version": last,
        ":state": progress.state,
        ":due_on": progress.due_on.map(|day| day.to_string()),
        ":at": at.map(Micros),
        ":ended": progress.ending == Ending::Ended,
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
        "SELECT reference, form, lang, state, version, received_at, changed_at, due_on, ended_at
         FROM cases {condition} ORDER BY {order} LIMIT :limit OFFSET :skip"
    );
    connection.prepare_cached(&select)?.query_map(values.as_slice(), listed)?.collect()
}

fn listed(row: &Row<'_>) -> rusqlite::Result<ListedCase> {
    let due_on: Option<String> = row.get("due_on")?;
    let day = |text: String| {
        text.parse::<Date>().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(7, Type::Text, Box::new(error))
        })
    };
    Ok(ListedCase {
        reference: row.get("reference")?,
        form: row.get("form")?,
        lang: row.get("lang")?,
        state: row.get("state")?,
        version: row.get("version")?,
        received_at: row.get::<_, Micros>("received_at")?.into(),
        changed_at: row.get::<_, Micros>("changed_at")?.into(),
        due_on: due_on.map(day).transpose()?,
        ended_at: row.get::<_, Option<Micros>>("ended_at")?.map(Timestamp::from),
    })
}
