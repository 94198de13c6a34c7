//! Moments as SQLite keeps them: whole microseconds since 1970.

use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A moment on its way into or out of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Micros(pub(super) Timestamp);

impl From<Micros> for Timestamp {
    fn from(micros: Micros) -> Self {
        micros.0
    }
}

impl ToSql for Micros {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_microsecond().into())
    }
}

impl FromSql for Micros {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let micros = value.as_i64()?;
        Timestamp::from_microsecond(micros).map(Self).map_err(|_| FromSqlError::OutOfRange(micros))
    }
}
