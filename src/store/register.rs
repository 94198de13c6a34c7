//! Cases as they go on, and as a list shows them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{NewEvent, NewFile, OutgoingMail, Shredded};

/// What happened next to a case, with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The case.
    pub reference: String,
    /// How many events it had when this was decided. Another number means that something happened
    /// in between, and that what was decided may no longer be right.
    pub version: u32,
    /// What happened; at least one event.
    pub events: Vec<NewEvent>,
    /// Where the case stands then.
    pub state: String,
    /// By when the reply is owed then; `None` where no day is promised.
    pub due_on: Option<Date>,
    /// Whether it is over then.
    pub ending: Ending,
    /// In whose hands it is then.
    pub hands: Hands,
    /// The reply, where this was the moment at which the person got it. A case keeps its first.
    pub replied: Option<Replied>,
    /// The mails to send, each once.
    pub mails: Vec<OutgoingMail>,
    /// Records of the files that came with it, which lie on the disk already.
    pub files: Vec<NewFile>,
}

/// In whose hands a case is, as `cases::workflow::Party` writes it. Both are `None` where the form
/// follows no workflow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hands {
    /// Whose turn it is; `None` as well where the case is over.
    pub awaits: Option<String>,
    /// Who looks after it, whoever's turn it is.
    pub officer: Option<String>,
}

/// The moment at which a person got the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replied {
    /// When.
    pub at: Timestamp,
    /// By when it was owed then; `None` where no day was promised.
    pub due_on: Option<Date>,
}

/// Whether a case is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Somebody is to act.
    Open,
    /// It is over.
    Ended,
}

/// What became of a [`Progress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is stored, durably.
    Stored {
        /// The number of events now.
        version: u32,
    },
    /// Something else happened before; nothing was written.
    Conflict {
        /// The number of events now.
        version: u32,
    },
    /// No case has this reference; nothing was written.
    NoSuchCase,
}

/// Which cases to list, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Only in this state.
    pub state: Option<String>,
    /// Only of this form.
    pub form: Option<String>,
    /// Only those whose reply is owed before this day.
    pub due_before: Option<Date>,
    /// Only those whose reference holds this text.
    pub text: Option<String>,
    /// In which order.
    pub order: CaseOrder,
    /// How many to leave out at the beginning.
    pub skip: u32,
    /// How many at most.
    pub limit: u32,
}

/// The order of a list of cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaseOrder {
    /// The newest first.
    #[default]
    Received,
    /// Those that are owed first come first; those of which none is promised are left out.
    Due,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCase {
    /// The public reference number.
    pub reference: String,
    /// The form's identifier.
    pub form: String,
    /// The language the person filed in.
    pub lang: String,
    /// The state's name.
    pub state: String,
    /// The number of events.
    pub version: u32,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the last thing happened.
    pub changed_at: Timestamp,
    /// By when the reply is owed.
    pub due_on: Option<Date>,
    /// When it came to its end.
    pub ended_at: Option<Timestamp>,
    /// Why nothing else is left of it, if nothing is.
    pub shredded: Option<Shredded>,
    /// In whose hands it is.
    pub hands: Hands,
    /// The first reply that the person got.
    pub replied: Option<Replied>,
}
