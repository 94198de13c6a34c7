//! Open cases as somebody's work: those that they look after, and those that wait for them.

use jiff::civil::Date;

use super::{ListedCase, Store, StoreError};

/// Which open cases to show, and how. Cases of forms that follow no workflow are nobody's work here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkFilter {
    /// Whose.
    pub whose: Whose,
    /// Only of this form.
    pub form: Option<String>,
    /// Only in this state.
    pub state: Option<String>,
    /// Only those whose reference holds this text.
    pub text: Option<String>,
    /// In which order.
    pub order: WorkOrder,
    /// What is owed before this day is overdue.
    pub today: Date,
    /// How many to leave out at the beginning.
    pub skip: u32,
    /// How many at most.
    pub limit: u32,
}

/// Whose work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All of it, for management.
    Everybody,
    /// This party's, as `cases::workflow::Party` writes it.
    Party(String),
}

/// The order of work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WorkOrder {
    /// What is overdue first, then by the day on which it is due; what has none comes last.
    #[default]
    Due,
    /// What came first.
    Oldest,
    /// What came last.
    Newest,
}

/// A page of somebody's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// How many cases the filter lets through.
    pub total: u64,
    /// How many of these are overdue.
    pub overdue: u64,
    /// Those of the page.
    pub cases: Vec<ListedCase>,
}

impl Store {
    /// A page of the open cases that a filter lets through, without what was filed.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn work(&self, filter: WorkFilter) -> Result<Work, StoreError> {
        match self {
            Self::Sqlite(store) => store.work(filter).await,
            Self::Postgres(store) => store.work(filter).await,
        }
    }
}
