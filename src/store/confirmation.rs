//! Mail addresses that their owners have confirmed.
//!
//! Only keyed hashes of addresses are kept: enough to know one again, and no list of anybody's.

use jiff::Timestamp;

use super::{OutgoingMail, Store, StoreError};

/// A person has confirmed that mail to their address reaches them.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// The case whose mail they had in hand.
    pub reference: String,
    /// The keyed hash of the address.
    pub address_hash: [u8; 32],
    /// When they did.
    pub at: Timestamp,
    /// What they are sent now, once.
    pub mails: Vec<OutgoingMail>,
}

/// What became of a [`Confirmation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// It is stored, durably, with its mails.
    Now,
    /// The address was confirmed and the code sent before; nothing was written.
    Before,
}

impl Store {
    /// Whether the address with this hash is confirmed.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn address_confirmed(&self, address_hash: [u8; 32]) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.address_confirmed(address_hash).await,
            Self::Postgres(store) => store.address_confirmed(address_hash).await,
        }
    }

    /// The sealed code that the case's person is sent when they confirm their address; `None` once
    /// they were, and where nothing waited for that.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn confirm_code(&self, reference: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::Sqlite(store) => store.confirm_code(reference.to_owned()).await,
            Self::Postgres(store) => store.confirm_code(reference.to_owned()).await,
        }
    }

    /// Keeps an address as confirmed, forgets the case's sealed code and sends the mails, in one
    /// transaction; does nothing where both were done before, so that they are sent once.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn confirm(&self, confirmation: Confirmation) -> Result<Confirmed, StoreError> {
        match self {
            Self::Sqlite(store) => store.confirm(confirmation).await,
            Self::Postgres(store) => store.confirm(confirmation).await,
        }
    }
}
