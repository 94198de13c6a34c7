//! Values on their way into and out of columns.

use std::error::Error;

use bytes::BytesMut;
use jiff::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, accepts, to_sql_checked};

use super::failure::damaged;
use crate::store::StoreError;

/// A moment in a column of whole microseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(super) struct Micros(pub(super) Timestamp);

impl From<Micros> for Timestamp {
    fn from(micros: Micros) -> Self {
        micros.0
    }
}

impl ToSql for Micros {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.0.as_microsecond().to_sql(kind, out)
    }

    accepts!(INT8);
    to_sql_checked!();
}

impl<'a> FromSql<'a> for Micros {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Timestamp::from_microsecond(i64::from_sql(kind, raw)?)?))
    }

    accepts!(INT8);
}

/// A count or a size, which Postgres keeps with a sign.
pub(super) fn unsigned<'a, Kept, Wanted>(row: &'a Row, column: &str) -> Result<Wanted, StoreError>
where
    Kept: FromSql<'a>,
    Wanted: TryFrom<Kept>,
{
    row.try_get::<_, Kept>(column)?.try_into().map_err(|_| damaged(column))
}

/// A hash or a key, whose length is its type's.
pub(super) fn bytes<const LENGTH: usize>(
    row: &Row,
    column: &str,
) -> Result<[u8; LENGTH], StoreError> {
    row.try_get::<_, &[u8]>(column)?.try_into().map_err(|_| damaged(column))
}
