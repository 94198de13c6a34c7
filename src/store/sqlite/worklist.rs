//! Open cases as somebody's work.

use rusqlite::{Connection, ToSql};

use super::SqliteStore;
use super::register::{LISTED, listed};
use crate::store::{StoreError, Whose, Work, WorkFilter, WorkOrder};

/// What every question here asks for, in the words of the indexes' own conditions.
const OPEN: &str = "ended_at IS NULL AND officer IS NOT NULL";

impl SqliteStore {
    pub(in crate::store) async fn work(&self, filter: WorkFilter) -> Result<Work, StoreError> {
        self.read(move |connection| {
            // Page and counts see one state of the database.
            let snapshot = connection.unchecked_transaction()?;
            work(&snapshot, &filter)
        })
        .await
    }
}

/// Whose cases are two questions and not one with OR: each finds its rows in an index in the order
/// that is wanted, and the engine merges the two as far as the page goes.
fn work(connection: &Connection, filter: &WorkFilter) -> rusqlite::Result<Work> {
    let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
    let mut condition = OPEN.to_owned();
    for (name, part, value) in [
        (":form", "form = :form", &filter.form),
        (":state", "state = :state", &filter.state),
        (":text", "instr(reference, :text) > 0", &filter.text),
    ] {
        if let Some(value) = value {
            values.push((name, value));
            condition = format!("{condition} AND {part}");
        }
    }
    let conditions = match &filter.whose {
        Whose::Everybody => vec![condition],
        Whose::Party(party) => {
            values.push((":party", party));
            vec![
                format!("officer = :party AND {condition}"),
                format!("awaits = :party AND officer <> :party AND {condition}"),
            ]
        }
    };
    let (total, overdue) = counts(connection, &conditions, &values, filter)?;
    let order = match filter.order {
        WorkOrder::Due => "urgency, id",
        WorkOrder::Oldest => "received_at, id",
        WorkOrder::Newest => "received_at DESC, id DESC",
    };
    let select = conditions.iter().map(|condition| {
        format!("SELECT {LISTED}, id, coalesce(due_on, '9999-12-31') AS urgency FROM cases WHERE {condition}")
    });
    let select = select.collect::<Vec<_>>().join(" UNION ALL ");
    let select = format!("{select} ORDER BY {order} LIMIT :limit OFFSET :skip");
    values.extend([(":limit", &filter.limit as &dyn ToSql), (":skip", &filter.skip)]);
    let mut select = connection.prepare_cached(&select)?;
    let cases = select.query_map(values.as_slice(), listed)?.collect::<Result<_, _>>()?;
    Ok(Work { total, overdue, cases })
}

fn counts(
    connection: &Connection,
    conditions: &[String],
    values: &[(&str, &dyn ToSql)],
    filter: &WorkFilter,
) -> rusqlite::Result<(u64, u64)> {
    let today = filter.today.to_string();
    let mut values = values.to_vec();
    values.push((":today", &today));
    let mut sums = (0, 0);
    for condition in conditions {
        let select = format!(
            "SELECT count(*), count(*) FILTER (WHERE coalesce(due_on, '9999-12-31') < :today) FROM cases WHERE {condition}"
        );
        let (total, overdue): (u64, u64) = connection
            .prepare_cached(&select)?
            .query_row(values.as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?;
        sums = (sums.0 + total, sums.1 + overdue);
    }
    Ok(sums)
}
