//! Open cases as somebody's work.

use deadpool_postgres::Transaction;
use tokio_postgres::IsolationLevel;
use tokio_postgres::types::ToSql;

use super::PostgresStore;
use super::register::{LISTED, listed};
use super::values::unsigned;
use crate::store::{StoreError, Whose, Work, WorkFilter, WorkOrder};

/// What every question here asks for, in the words of the indexes' own conditions.
const OPEN: &str = "ended_at IS NULL AND officer IS NOT NULL";

/// The values of a statement, in the order of their numbers.
type Values<'a> = Vec<&'a (dyn ToSql + Sync)>;

impl PostgresStore {
    /// Page and counts see one state of the database.
    pub(in crate::store) async fn work(&self, filter: WorkFilter) -> Result<Work, StoreError> {
        let asked = [&filter.state, &filter.form, &filter.text];
        if asked.into_iter().flatten().any(|text| text.contains('\0')) {
            return Ok(Work { total: 0, overdue: 0, cases: Vec::new() });
        }
        let mut client = self.client().await?;
        let snapshot = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let work = work(&snapshot, &filter).await?;
        snapshot.commit().await?;
        Ok(work)
    }
}

/// Two questions and not one with OR, as for SQLite.
async fn work(snapshot: &Transaction<'_>, filter: &WorkFilter) -> Result<Work, StoreError> {
    let (conditions, mut values) = conditions(filter);
    let (total, overdue) = counts(snapshot, &conditions, &values, filter).await?;
    let order = match filter.order {
        WorkOrder::Due => "urgency, id",
        WorkOrder::Oldest => "received_at, id",
        WorkOrder::Newest => "received_at DESC, id DESC",
    };
    let select = conditions.iter().map(|condition| {
        format!(
            "(SELECT {LISTED}, id, coalesce(due_on, '9999-12-31') AS urgency
              FROM cases WHERE {condition})"
        )
    });
    let select = select.collect::<Vec<_>>().join(" UNION ALL ");
    let (limit, skip) = (i64::from(filter.limit), i64::from(filter.skip));
    values.extend([&limit as &(dyn ToSql + Sync), &skip]);
    let (at_limit, at_skip) = (values.len() - 1, values.len());
    let select = format!("{select} ORDER BY {order} LIMIT ${at_limit} OFFSET ${at_skip}");
    let select = snapshot.prepare_cached(&select).await?;
    let cases =
        snapshot.query(&select, &values).await?.iter().map(listed).collect::<Result<_, _>>()?;
    Ok(Work { total, overdue, cases })
}

/// The conditions of one question or two, and their values.
fn conditions(filter: &WorkFilter) -> (Vec<String>, Values<'_>) {
    let mut values: Values<'_> = Vec::new();
    let mut condition = OPEN.to_owned();
    for (part, value) in [
        ("form = ?", &filter.form),
        ("state = ?", &filter.state),
        ("strpos(reference, ?) > 0", &filter.text),
    ] {
        if let Some(value) = value {
            values.push(value);
            let part = part.replace('?', &format!("${}", values.len()));
            condition = format!("{condition} AND {part}");
        }
    }
    let Whose::Party(party) = &filter.whose else { return (vec![condition], values) };
    values.push(party);
    let at = values.len();
    let both = vec![
        format!("officer = ${at} AND {condition}"),
        format!("awaits = ${at} AND officer <> ${at} AND {condition}"),
    ];
    (both, values)
}

async fn counts(
    snapshot: &Transaction<'_>,
    conditions: &[String],
    values: &Values<'_>,
    filter: &WorkFilter,
) -> Result<(u64, u64), StoreError> {
    let today = filter.today.to_string();
    let mut values = values.clone();
    values.push(&today);
    let mut sums = (0, 0);
    for condition in conditions {
        let select = format!(
            "SELECT count(*) AS total, count(*) FILTER (WHERE due_on < ${}) AS overdue
             FROM cases WHERE {condition}",
            values.len()
        );
        let select = snapshot.prepare_cached(&select).await?;
        let row = snapshot.query_one(&select, &values).await?;
        sums.0 += unsigned::<i64, u64>(&row, "total")?;
        sums.1 += unsigned::<i64, u64>(&row, "overdue")?;
    }
    Ok(sums)
}
