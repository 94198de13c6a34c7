//! What SQLite's errors mean to the desk.

use std::sync::Arc;

use rusqlite::ErrorCode;
use rusqlite::types::Type;

use crate::store::StoreError;
use crate::vault::CantOpen;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::FromSqlConversionFailure(_, _, cause) = &error
            && let Some(cause) = cause.downcast_ref::<CantOpen>()
        {
            return Self::Sealed(*cause);
        }
        let code = error.sqlite_error_code();
        let cause = Arc::new(error);
        match code {
            Some(ErrorCode::DiskFull) => Self::Full(cause),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(cause),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(cause),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(cause),
            _ => Self::Engine(cause),
        }
    }
}

/// A value that was read and can't be opened, for work that speaks of SQLite's errors.
pub(super) fn cant_open(error: CantOpen) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}
