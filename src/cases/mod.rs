//! A case: one filed request, complaint or enquiry, from its receipt on.
//!
//! What a person holds in the hand is made here: the [`Reference`] that may be told to anybody,
//! the [`Code`] that proves who one is and is kept only as a keyed hash, and the short-lived
//! [`ReceiptToken`] in the address of the receipt. What happened is a list of [`Event`]s, from
//! which the [`State`] is derived.
//!
//! All of it is a function of values: time, randomness and the [`Secret`] are arguments. This room
//! neither stores nor mails; [`crate::store`] and [`crate::mail`] do.

mod alphabet;
mod code;
mod event;
mod receipt;
mod reference;
mod secret;

pub use alphabet::Randomness;
pub use code::{Code, CodeHash, NotACode};
pub use event::{Attested, Event, State};
pub use receipt::{FormKey, NotAKey, ReceiptToken, TokenHash};
pub use reference::{NotAReference, Reference};
pub use secret::{Purpose, Secret};
