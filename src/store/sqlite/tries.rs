//! Tries at codes.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::{Micros, SqliteStore};
use crate::store::{StoreError, Try, TryLimit};

impl SqliteStore {
    pub(in crate::store) async fn count_try(
        &self,
        reference: String,
        now: Timestamp,
        limit: TryLimit,
    ) -> Result<Try, StoreError> {
        self.write(move |connection| count_try(connection, &reference, now, limit))
            .await
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

/// Windows that have ended are swept away first, anybody's: the table holds what counts now.
fn count_try(
    connection: &Connection,
    reference: &str,
    now: Timestamp,
    limit: TryLimit,
) -> rusqlite::Result<Try> {
    connection
        .prepare_cached("DELETE FROM code_tries WHERE window_start <= ?")?
        .execute([Micros(now - limit.window)])?;
    let count = "INSERT INTO code_tries (reference, tries, window_start) VALUES (?1, 1, ?2)
                 ON CONFLICT (reference) DO UPDATE SET tries = min(tries + 1, ?3)
                 RETURNING tries, window_start";
    let most = i64::from(limit.tries) + 1;
    let (tries, since) = connection
        .prepare_cached(count)?
        .query_row(params![reference, Micros(now), most], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Micros>(1)?))
        })?;
    Ok(if tries < most {
        Try::Allowed
    } else {
        Try::Locked {
            until: Timestamp::from(since) + limit.window,
        }
    })
}
