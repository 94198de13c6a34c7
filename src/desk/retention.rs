//! Cases whose time is over: nothing is left of them but their place in the register.
//!
//! A form says for how many days its cases are kept (`retention`): from their end where it follows
//! a workflow, else from their receipt. A case of which a mail has not gone out is kept for as long
//! as that takes. What is decided once is decided by the store, so that any number of desks may do
//! this at the same time, as often as they like.

use jiff::{SignedDuration, Timestamp};

use super::state::Desk;
use crate::forms::{FormDefinition, Retention};
use crate::store::{Expiry, KeptFrom, Shred, Shredded, Shredding, StoreError, Unsent};

/// Cases that are looked for at a time.
const PAGE: u32 = 100;

/// Who shreds a case whose time is over, as the register says it.
const RETENTION: &str = "retention";

/// What became of a case that was to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erased {
    /// Nothing is left of it; so many files were removed.
    Done {
        /// How many files it had.
        files: usize,
    },
    /// So many mails of it have not gone out.
    MailWaits {
        /// How many.
        mails: u32,
    },
    /// Nothing was left of it before.
    Before,
    /// There is no such case.
    NoSuchCase,
}

impl Desk {
    /// Shreds every case whose time is over at `now`. Returns how many it were.
    ///
    /// # Errors
    ///
    /// When the store fails; what was shredded until then stays so.
    pub async fn shred_expired(&self, now: Timestamp) -> Result<usize, StoreError> {
        let content = self.content();
        let mut shredded = 0;
        for form in content.library.forms.values() {
            let Some(retention) = form.retention else { continue };
            shredded += self.shred_expired_of(form, retention, now).await?;
        }
        Ok(shredded)
    }

    async fn shred_expired_of(
        &self,
        form: &FormDefinition,
        retention: Retention,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let days = SignedDuration::from_hours(24 * i64::from(retention.days.get()));
        let expiry = Expiry {
            form: form.id.to_string(),
            from: if form.workflow.is_some() { KeptFrom::End } else { KeptFrom::Receipt },
            until: now.saturating_sub(days).unwrap_or(Timestamp::MIN),
            limit: PAGE,
        };
        let mut shredded = 0;
        loop {
            let expired = self.store().expired(expiry.clone()).await?;
            let found = expired.len();
            let mut done = 0;
            for reference in expired {
                let (why, by, at) = (Shredded::Anonymised, RETENTION.to_owned(), now);
                let unsent = Unsent::Awaited;
                let erased = self.shred(Shredding { reference, why, by, at, unsent }).await?;
                done += usize::from(matches!(erased, Erased::Done { .. }));
            }
            shredded += done;
            // A page of which nothing could be shredded would come back for ever.
            if found < PAGE as usize || done == 0 {
                return Ok(shredded);
            }
        }
    }

    /// Makes nothing be left of a case but its place in the register, and removes its files. A file
    /// that can't be removed at this moment is swept away later: no case knows it any more, and its
    /// key is gone.
    ///
    /// # Errors
    ///
    /// When the store fails; nothing was done then.
    pub async fn shred(&self, shredding: Shredding) -> Result<Erased, StoreError> {
        match self.store().shred(shredding).await? {
            Shred::Done { files } => {
                if let Err(error) = self.uploads().remove(&files) {
                    tracing::warn!(%error, "files of a case that is gone stay until they are swept");
                }
                Ok(Erased::Done { files: files.len() })
            }
            Shred::MailWaits { mails } => Ok(Erased::MailWaits { mails }),
            Shred::Before => Ok(Erased::Before),
            Shred::NoSuchCase => Ok(Erased::NoSuchCase),
        }
    }
}
