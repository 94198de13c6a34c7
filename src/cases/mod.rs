//! A case: one filed request, complaint or enquiry, from its receipt on.
//!
//! What a person holds in the hand is made here: the [`Reference`] that may be told to anybody,
//! the [`Code`] that proves who one is and is kept only as a keyed hash, and the short-lived
//! [`ReceiptToken`] in the address of the receipt.
//!
//! Where a form follows a [`workflow`], its cases go on:
//!
//! 1. what happened is a list of [`Event`]s, only ever appended;
//! 2. [`Standing`] is what follows from them: the state, the time of the reply, what is missing;
//! 3. somebody's [`Attempt`] is held to the workflow's rules by [`decide`], which answers with the
//!    events to append or with a [`Refusal`] that says what can be done instead.
//!
//! All of it is a function of values: time, randomness and the [`Secret`] are arguments. This room
//! neither stores nor mails; [`crate::store`] and [`crate::mail`] do.

mod acting;
mod alphabet;
mod clock;
mod code;
mod confirm;
mod event;
mod link;
mod list_link;
mod member;
mod occasions;
mod receipt;
mod reference;
mod refusal;
mod reply;
mod secret;
pub mod signed;
mod staff_link;
mod standing;
mod survey_link;
#[cfg(test)]
mod tests;
pub mod workflow;

pub use acting::{Attempt, Rules, can_take, decide, may, possible, too_early};
pub use alphabet::Randomness;
pub use clock::{Clock, ClockState};
pub use code::{Code, CodeHash, NotACode};
pub use confirm::{ConfirmLink, address_hash};
pub use event::{
    Acted, Actor, Attested, ClockChange, Due, Event, Happened, Proof, Record, RecordKind, Said,
};
pub use link::ActLink;
pub use list_link::ListLink;
pub use member::Member;
pub use occasions::{CaseOccasion, Nearness, Urgency};
pub use receipt::{FormKey, NotAKey, ReceiptToken, TokenHash};
pub use reference::{NotAReference, Reference};
pub use refusal::Refusal;
pub use reply::Reply;
pub use secret::{Purpose, Secret};
pub use staff_link::StaffLink;
pub use standing::{Standing, Vote};
pub use survey_link::{SurveyLink, invited_hash};
