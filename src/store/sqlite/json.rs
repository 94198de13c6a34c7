//! Columns that hold JSON.

use rusqlite::Row;
use rusqlite::types::{FromSqlError, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value as the JSON of a column.
pub(super) fn to_column<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// The value that a column's JSON stands for.
pub(super) fn from_column<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let at = row.as_ref().column_index(column)?;
    let value: ValueRef<'_> = row.get_ref(at)?;
    let parsed =
        value.as_str().and_then(|text| serde_json::from_str(text).map_err(FromSqlError::other));
    parsed.map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(at, value.data_type(), Box::new(error))
    })
}
