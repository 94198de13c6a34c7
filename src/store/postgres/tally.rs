//! Counts of cases and their replies.

use deadpool_postgres::Transaction;
use tokio_postgres::{IsolationLevel, Row};

use super::PostgresStore;
use super::register::day;
use super::values::{Micros, unsigned};
use crate::store::StoreError;
use crate::store::tally::{Desk, Open, Received, Reply, Span, Tally};

impl PostgresStore {
    pub(in crate::store) async fn tally(&self, span: Span) -> Result<Tally, StoreError> {
        let mut client = self.client().await?;
        let snapshot = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let tally = Tally {
            received: received(&snapshot, &span).await?,
            open: open(&snapshot, &span).await?,
            replies: replies(&snapshot, &span).await?,
        };
        snapshot.commit().await?;
        Ok(tally)
    }
}

async fn received(snapshot: &Transaction<'_>, span: &Span) -> Result<Vec<Received>, StoreError> {
    let select = "SELECT form, officer, count(*) AS count FROM cases
                  WHERE received_at >= $1 AND received_at < $2
                  GROUP BY form, officer ORDER BY form COLLATE \"C\", officer COLLATE \"C\" NULLS FIRST";
    let select = snapshot.prepare_cached(select).await?;
    let rows = snapshot.query(&select, &[&Micros(span.from), &Micros(span.until)]).await?;
    let row =
        |row: &Row| Ok(Received { desk: desk(row)?, count: unsigned::<i64, _>(row, "count")? });
    rows.iter().map(row).collect()
}

async fn open(snapshot: &Transaction<'_>, span: &Span) -> Result<Vec<Open>, StoreError> {
    let select = "SELECT form, officer, count(*) AS count,
                         count(*) FILTER (WHERE due_on < $1) AS overdue FROM cases
                  WHERE ended_at IS NULL AND officer IS NOT NULL
                  GROUP BY form, officer ORDER BY form COLLATE \"C\", officer COLLATE \"C\"";
    let select = snapshot.prepare_cached(select).await?;
    let rows = snapshot.query(&select, &[&span.today.to_string()]).await?;
    let row = |row: &Row| {
        Ok(Open {
            desk: desk(row)?,
            count: unsigned::<i64, _>(row, "count")?,
            overdue: unsigned::<i64, _>(row, "overdue")?,
        })
    };
    rows.iter().map(row).collect()
}

async fn replies(snapshot: &Transaction<'_>, span: &Span) -> Result<Vec<Reply>, StoreError> {
    let select = "SELECT form, officer, received_at, replied_at, reply_due_on FROM cases
                  WHERE replied_at >= $1 AND replied_at < $2 ORDER BY replied_at, id";
    let select = snapshot.prepare_cached(select).await?;
    let rows = snapshot.query(&select, &[&Micros(span.from), &Micros(span.until)]).await?;
    let row = |row: &Row| {
        Ok(Reply {
            desk: desk(row)?,
            received_at: row.try_get::<_, Micros>("received_at")?.into(),
            replied_at: row.try_get::<_, Micros>("replied_at")?.into(),
            due_on: day(row, "reply_due_on")?,
        })
    };
    rows.iter().map(row).collect()
}

fn desk(row: &Row) -> Result<Desk, StoreError> {
    Ok(Desk { form: row.try_get("form")?, officer: row.try_get("officer")? })
}
