//! Why something can't be done with a case, in words that say what can.

use super::event::Due;
use super::workflow::{Ask, Party};
use crate::language::Slug;

/// Why an action was refused. Nothing has happened then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The workflow has no such action.
    #[error("there is no action `{action}`")]
    Unknown {
        /// What was asked for.
        action: String,
        /// What can be done now.
        possible: Vec<Slug>,
    },
    /// The action is for another state.
    #[error("`{action}` can't be done with a case that is `{state}`")]
    NotNow {
        /// What was asked for.
        action: Slug,
        /// Where the case stands.
        state: Slug,
        /// What can be done now.
        possible: Vec<Slug>,
    },
    /// The action is for somebody else.
    #[error("`{action}` is not for {party} to do")]
    NotYours {
        /// What was asked for.
        action: Slug,
        /// Who asked.
        party: Party,
        /// Who may.
        may: Vec<Party>,
    },
    /// Something must be said with it.
    #[error("`{action}` needs {}", need(*.ask))]
    Lacks {
        /// What was asked for.
        action: Slug,
        /// What is lacking.
        ask: Ask,
        /// Items of the form's requirements that were not named.
        items: Vec<Slug>,
    },
    /// A requirement that the form has not.
    #[error("the form has no requirement `{item}`")]
    NoSuchItem {
        /// The name.
        item: Slug,
        /// Those there are.
        known: Vec<Slug>,
    },
    /// Before the floor that a policy sets.
    #[error("`{}` sets that no decision comes before {}", .0.policy, .0.on.gregorian())]
    TooEarly(Due),
    /// After the time in which it was allowed.
    #[error("`{action}` was possible until {until}")]
    TooLate {
        /// What was asked for.
        action: Slug,
        /// The last day.
        until: jiff::civil::Date,
    },
    /// It was done before, and can be done once.
    #[error("`{action}` can be done once, and has been done")]
    Once {
        /// What was asked for.
        action: Slug,
    },
    /// A committee that decides by quorum needs to know whose voice it is.
    #[error("this committee decides by {quorum} voices: say which member it is")]
    WhichMember {
        /// How many must agree.
        quorum: u16,
    },
    /// Somebody who has left the committee since the link was sent.
    #[error("the committee has no such member any more")]
    NoMember,
    /// To be passed on to somebody who would not hear of it, or has it already.
    #[error("the case can't be passed on to {party}")]
    Unreachable {
        /// To whom.
        party: Party,
        /// To whom it can.
        known: Vec<Party>,
    },
    /// No other case with this reference that it could repeat.
    #[error("there is no other case {reference}")]
    NotAnother {
        /// The reference.
        reference: String,
    },
    /// Something has happened since.
    #[error("the case has changed since it was looked at")]
    Changed {
        /// The version now.
        version: u32,
    },
}

/// What is lacking, as the command line and the log say it; pages have words of their own.
fn need(ask: Ask) -> &'static str {
    match ask {
        Ask::Checklist => "every requirement ticked as matched",
        Ask::Missing => "the requirements that are missing",
        Ask::Reason => "a reason",
        Ask::Note => "a note",
        Ask::Minutes => "the number and date of minutes or of a ruling",
        Ask::Referee => "to whom the case is referred",
        Ask::Officer => "the officer who takes over",
        Ask::Channel => "the channel by which the person was told",
        Ask::DuplicateOf => "the reference of the case that it repeats",
        Ask::Answer => "words or a file",
        Ask::File => "a file",
    }
}
