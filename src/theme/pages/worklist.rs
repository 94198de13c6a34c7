//! The page of somebody's open cases.

use serde::Serialize;

use super::{Head, Link};
use crate::theme::DateLine;

/// `worklist.html`: the open cases of an officer, a committee, or of everybody for management.
#[derive(Debug, Clone, Serialize)]
pub struct WorklistPage {
    /// What the document says of itself.
    pub head: Head,
    /// Whose cases: the officer's title, the committee's name.
    pub whose: String,
    /// How many they are, and how many of them are overdue, in words.
    pub counts: Vec<String>,
    /// Where the form of filters leads: the page's own address.
    pub address: String,
    /// The language that the form must name; none for the site's first.
    pub lang: Option<String>,
    /// What is searched for in the references.
    pub search: String,
    /// The forms to choose from; the first is all of them.
    pub forms: Vec<WorkOption>,
    /// The states to choose from; the first is all of them.
    pub states: Vec<WorkOption>,
    /// The orders to choose from.
    pub orders: Vec<WorkOption>,
    /// The address without filters, where there are any.
    pub all: Option<String>,
    /// The cases.
    pub rows: Vec<WorkRow>,
    /// This page among its neighbours.
    pub pages: WorkPages,
    /// Until when the link works.
    pub expires: DateLine,
}

/// One choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct WorkOption {
    /// What is sent.
    pub id: String,
    /// What is read.
    pub label: String,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// One case.
#[derive(Debug, Clone, Serialize)]
pub struct WorkRow {
    /// The reference number.
    pub reference: String,
    /// What was filed: the form's title.
    pub form: String,
    /// Where it stands.
    pub state: String,
    /// When it arrived.
    pub received: DateLine,
    /// By when the reply is owed, if a day is promised.
    pub due: Option<DateLine>,
    /// How urgent it is: a key of `worklist.urgency` in the locale.
    pub urgency: &'static str,
    /// Whose turn it is.
    pub turn: String,
    /// Whether it is the reader's.
    pub turn_of: TurnOf,
    /// Signed links, one for each thing that the reader can do.
    pub acts: Vec<Link>,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TurnOf {
    /// The reader's.
    Reader,
    /// Somebody else's.
    Other,
}

/// A page among its neighbours.
#[derive(Debug, Clone, Serialize)]
pub struct WorkPages {
    /// Which one it is, counted from 1.
    pub number: u64,
    /// How many there are.
    pub count: u64,
    /// The one before.
    pub previous: Option<String>,
    /// The one after.
    pub next: Option<String>,
}
