//! Tries at codes.

use jiff::Timestamp;

use super::PostgresStore;
use super::values::Micros;
use crate::store::{StoreError, Try, TryLimit};

/// References whose tries are remembered, the last so many that were asked for. Who asks for others
/// on purpose can fill no disk with them, and gains ten more tries for ten thousand requests.
const MOST_REFERENCES: i64 = 10_000;

/// Counts, and begins anew where the window has ended. So it does where the window has not begun,
/// by a clock that was set back: it would not end for as long.
const COUNT: &str = "
    INSERT INTO code_tries AS kept (reference, tries, window_start) VALUES ($1, 1, $2)
    ON CONFLICT (reference) DO UPDATE SET
        tries = CASE WHEN kept.window_start <= $3 OR kept.window_start > $2 THEN 1
                     ELSE least(kept.tries + 1, $4) END,
        window_start = CASE WHEN kept.window_start <= $3 OR kept.window_start > $2 THEN $2
                            ELSE kept.window_start END
    RETURNING tries, window_start";

/// Sweeps away windows that don't count any more, anybody's, and the oldest of too many. Numbers
/// grow with each new reference, and a second try keeps the row's. Rows that somebody else is
/// counting or sweeping at this moment are left to the next time, so that nobody waits.
const SWEEP: &str = "
    DELETE FROM code_tries WHERE id IN (
        SELECT id FROM code_tries
        WHERE window_start <= $1 OR window_start > $2
           OR id <= (SELECT max(id) FROM code_tries) - $3
        FOR UPDATE SKIP LOCKED)";

impl PostgresStore {
    /// The sweep is a statement of its own: a try is counted, and durably, before anything else.
    pub(in crate::store) async fn count_try(
        &self,
        reference: String,
        now: Timestamp,
        limit: TryLimit,
    ) -> Result<Try, StoreError> {
        let client = self.client().await?;
        let ended = Micros(now - limit.window);
        let most = i32::try_from(limit.tries).unwrap_or(i32::MAX).saturating_add(1);
        let count = client.prepare_cached(COUNT).await?;
        let row =
            client.query_one(&count, &[&reference.as_bytes(), &Micros(now), &ended, &most]).await?;
        let sweep = client.prepare_cached(SWEEP).await?;
        client.execute(&sweep, &[&ended, &Micros(now), &MOST_REFERENCES]).await?;
        self.wrote();
        let (tries, since): (i32, Micros) = (row.try_get(0)?, row.try_get(1)?);
        Ok(if tries < most {
            Try::Allowed
        } else {
            Try::Locked { until: Timestamp::from(since) + limit.window }
        })
    }

    pub(in crate::store) async fn clear_tries(&self, reference: String) -> Result<(), StoreError> {
        let client = self.client().await?;
        let delete = "DELETE FROM code_tries WHERE reference = $1";
        client.execute(delete, &[&reference.as_bytes()]).await?;
        self.wrote();
        Ok(())
    }
}
