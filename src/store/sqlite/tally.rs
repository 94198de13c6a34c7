//! Counts of cases and their replies.

use rusqlite::{Connection, Row, params};

use super::register::day;
use super::{Micros, SqliteStore};
use crate::store::StoreError;
use crate::store::tally::{Desk, Open, Received, Reply, Span, Tally};

impl SqliteStore {
    pub(in crate::store) async fn tally(&self, span: Span) -> Result<Tally, StoreError> {
        self.read(move |connection| {
            let snapshot = connection.unchecked_transaction()?;
            Ok(Tally {
                received: received(&snapshot, &span)?,
                open: open(&snapshot, &span)?,
                replies: replies(&snapshot, &span)?,
            })
        })
        .await
    }
}

fn received(connection: &Connection, span: &Span) -> rusqlite::Result<Vec<Received>> {
    let select = "SELECT form, officer, count(*) AS count FROM cases
                  WHERE received_at >= ? AND received_at < ? GROUP BY form, officer ORDER BY 1, 2";
    let row = |row: &Row<'_>| Ok(Received { desk: desk(row)?, count: row.get("count")? });
    let values = params![Micros(span.from), Micros(span.until)];
    connection.prepare_cached(select)?.query_map(values, row)?.collect()
}

fn open(connection: &Connection, span: &Span) -> rusqlite::Result<Vec<Open>> {
    let select = "SELECT form, officer, count(*) AS count,
                         count(*) FILTER (WHERE due_on < ?) AS overdue FROM cases
                  WHERE ended_at IS NULL AND officer IS NOT NULL
                  GROUP BY form, officer ORDER BY 1, 2";
    let row = |row: &Row<'_>| {
        Ok(Open { desk: desk(row)?, count: row.get("count")?, overdue: row.get("overdue")? })
    };
    connection.prepare_cached(select)?.query_map([span.today.to_string()], row)?.collect()
}

fn replies(connection: &Connection, span: &Span) -> rusqlite::Result<Vec<Reply>> {
    let select = "SELECT form, officer, received_at, replied_at, reply_due_on FROM cases
                  WHERE replied_at >= ? AND replied_at < ? ORDER BY replied_at, id";
    let row = |row: &Row<'_>| {
        Ok(Reply {
            desk: desk(row)?,
            received_at: row.get::<_, Micros>("received_at")?.into(),
            replied_at: row.get::<_, Micros>("replied_at")?.into(),
            due_on: day(row, "reply_due_on")?,
        })
    };
    let values = params![Micros(span.from), Micros(span.until)];
    connection.prepare_cached(select)?.query_map(values, row)?.collect()
}

fn desk(row: &Row<'_>) -> rusqlite::Result<Desk> {
    Ok(Desk { form: row.get("form")?, officer: row.get("officer")? })
}
