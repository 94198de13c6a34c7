//! What Postgres's errors mean to the desk.
//!
//! A server's `DETAIL` quotes the row that it stumbled over, and a reader's error the value, and
//! the log must quote neither: only the message and its code are kept.

use std::error::Error;
use std::fmt::Display;
use std::io;
use std::sync::Arc;

use deadpool_postgres::{HookError, PoolError};
use tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// What a server said, without what it quoted.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Said(String);

/// An error of the engine that is ours to word.
pub(super) fn said(words: impl Display) -> Arc<dyn Error + Send + Sync> {
    Arc::new(Said(words.to_string()))
}

/// A value in the database that can't be ours.
pub(super) fn damaged(column: &str) -> StoreError {
    StoreError::Damaged(said(format_args!("the column `{column}` holds what was never put in")))
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(refused) = error.as_db_error() else {
            return without_an_answer(error);
        };
        let code = refused.code();
        let cause = said(format_args!("{} (SQLSTATE {})", refused.message(), code.code()));
        if *code == SqlState::DISK_FULL {
            Self::Full(cause)
        } else if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
            Self::ReadOnly(cause)
        } else if [
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
        ]
        .contains(code)
        {
            Self::Locked(cause)
        } else if [SqlState::DATA_CORRUPTED, SqlState::INDEX_CORRUPTED].contains(code) {
            Self::Damaged(cause)
        } else if is_gone(code) {
            Self::Unreachable(cause)
        } else {
            Self::Engine(cause)
        }
    }
}

/// A server that stops, starts or takes no more connections says so before it hangs up.
fn is_gone(code: &SqlState) -> bool {
    code.code().starts_with("08")
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::TOO_MANY_CONNECTIONS,
        ]
        .contains(code)
}

/// The connection broke, or what came can't be read.
fn without_an_answer(error: tokio_postgres::Error) -> StoreError {
    if error.is_closed() || error.source().is_some_and(|cause| cause.is::<io::Error>()) {
        StoreError::Unreachable(Arc::new(error))
    } else {
        StoreError::Engine(said(error))
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => {
                error.into()
            }
            PoolError::Timeout(_) => Self::Unreachable(said(error)),
            PoolError::Closed => Self::Closed,
            PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
                Self::Engine(said(error))
            }
        }
    }
}
