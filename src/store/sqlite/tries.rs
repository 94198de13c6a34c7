//! Tries at codes.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::{Micros, SqliteStore};
use crate::store::{StoreError, Try, TryLimit};

/// References whose tries are remembered, the last so many that were asked for. Who asks for others
/// on purpose can fill no disk with them, and gains ten more tries for ten thousand requests.
const MOST_REFERENCES: i64 = 10_000;

impl SqliteStore {
    pub(in crate::store) async fn count_try(
        &self,
        reference: String,
        now: Timestamp,
        limit: TryLimit,
    ) -> Result<Try, StoreError> {
        self.write(move |connection| count_try(connection, &reference, now, limit)).await
    }

    pub(in crate::store) async fn clear_tries(&self, reference: String) -> Result<(), StoreError> {
        self.write(move |connection| {
            let delete = "DELETE FROM code_tries WHERE reference = ?";
            connection.prepare_cached(delete)?.execute([reference])?;
            Ok(())
        })
        .await
    }
}

/// Windows that have ended are swept away first, anybody's: the table holds what counts now. So are
/// windows that have not begun, by a clock that was set back: they would not end for as long.
fn count_try(
    connection: &Connection,
    reference: &str,
    now: Timestamp,
    limit: TryLimit,
) -> rusqlite::Result<Try> {
    connection
        .prepare_cached("DELETE FROM code_tries WHERE window_start <= ? OR window_start > ?")?
        .execute([Micros(now - limit.window), Micros(now)])?;
    let count = "INSERT INTO code_tries (reference, tries, window_start) VALUES (?1, 1, ?2)
                 ON CONFLICT (reference) DO UPDATE SET tries = min(tries + 1, ?3)
                 RETURNING tries, window_start";
    let most = i64::from(limit.tries) + 1;
    let (tries, since) = connection
        .prepare_cached(count)?
        .query_row(params![reference, Micros(now), most], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Micros>(1)?))
        })?;
    // Row numbers grow with each new reference, and a second try keeps the row's.
    let oldest = "DELETE FROM code_tries WHERE rowid <= (SELECT max(rowid) FROM code_tries) - ?";
    connection.prepare_cached(oldest)?.execute([MOST_REFERENCES])?;
    Ok(if tries < most {
        Try::Allowed
    } else {
        Try::Locked { until: Timestamp::from(since) + limit.window }
    })
}
