//! Counts of cases and their replies, by form and by who looks after them, for digests and figures.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Store, StoreError};

/// A span of time, and the day that it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first moment.
    pub from: Timestamp,
    /// The first moment after it.
    pub until: Timestamp,
    /// What is owed before this day is overdue.
    pub today: Date,
}

/// What happened in a span, and what stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases received in the span, of every form.
    pub received: Vec<Received>,
    /// Cases that are open now, of forms that follow a workflow.
    pub open: Vec<Open>,
    /// First replies given in the span.
    pub replies: Vec<Reply>,
}

/// A form, and who looks after the cases.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Desk {
    /// The form's identifier.
    pub form: String,
    /// Who looks after them, as `cases::workflow::Party` writes it; `None` where the form follows
    /// no workflow.
    pub officer: Option<String>,
}

/// How many cases came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Where.
    pub desk: Desk,
    /// How many.
    pub count: u64,
}

/// How many cases are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Where.
    pub desk: Desk,
    /// How many.
    pub count: u64,
    /// How many of these are overdue.
    pub overdue: u64,
}

/// One first reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Where.
    pub desk: Desk,
    /// When the case was received.
    pub received_at: Timestamp,
    /// When it was answered.
    pub replied_at: Timestamp,
    /// By when that was owed.
    pub due_on: Option<Date>,
}

impl Store {
    /// Counts a span of time, as of one moment.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn tally(&self, span: Span) -> Result<Tally, StoreError> {
        match self {
            Self::Sqlite(store) => store.tally(span).await,
            Self::Postgres(store) => store.tally(span).await,
        }
    }
}
