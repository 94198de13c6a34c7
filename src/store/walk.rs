//! Going through the cases that are to be looked after, and setting right what lists repeat of them.

use super::{Hands, ListedCase, Replied, Store, StoreError};

/// What lists say of a case, as it follows from its events now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// The case.
    pub reference: String,
    /// The number of events that it follows from.
    pub version: u32,
    /// In whose hands it is.
    pub hands: Hands,
    /// The first reply; a case that has one keeps it.
    pub replied: Option<Replied>,
}

impl Store {
    /// The next cases of these forms that are open, or of which lists don't know yet in whose hands
    /// they are: in the order of their references, after `after`, `limit` at most.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn walk(
        &self,
        forms: &[String],
        after: &str,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError> {
        match self {
            Self::Sqlite(store) => store.walk(forms.to_vec(), after.to_owned(), limit).await,
            Self::Postgres(store) => store.walk(forms.to_vec(), after.to_owned(), limit).await,
        }
    }

    /// Writes what lists say of a case, unless the case has gone on meanwhile: whoever moved it has
    /// written that, too. Nothing has happened to it, so that no event is added.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn restate(&self, restated: Restated) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.restate(restated).await,
            Self::Postgres(store) => store.restate(restated).await,
        }
    }
}
