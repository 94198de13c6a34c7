//! The desk: takes what people file, stores it, and answers.
//!
//! A request goes through it in one direction:
//!
//! 1. [`listener`] accepts the connection and bounds what it may take;
//! 2. [`body`] reads the form's bytes within limits into names, texts and files;
//! 3. [`crate::forms::check`] makes a typed submission of it, or the form is printed again with
//!    everything typed and what is wrong;
//! 4. `filing` makes of the submission a case: its event, its receipt, and the mails, rendered;
//! 5. [`crate::store`] commits all of it in one transaction;
//! 6. the person is sent to the receipt. The mails leave later, by [`crate::mail::OutboxWorker`].
//!
//! Where a form follows a workflow, its cases go on: `case` is the person's page, `act` a signed
//! link's, and `acting` what both come to. `worklist` shows somebody's open cases by a signed link, and
//! `rounds` reminds whoever is to act, beside the requests and never inside one.
//!
//! Handlers bring values together and hold no rules: what a form asks stands in its file, what is
//! allowed in [`crate::forms`], what a case is in [`crate::cases`]. The world (clock, randomness,
//! data folder, listener) is brought by the caller. The desk does not know the generator; it
//! serves a built site as the files it is ([`public`]).

pub mod body;
pub mod listener;
pub mod public;

mod act;
mod acting;
mod address;
mod answer;
mod asking;
mod case;
mod case_page;
mod changes;
mod confirm;
mod content;
mod discretion;
mod doing;
mod dossier;
mod filing;
mod form;
mod gone;
mod guard;
mod headings;
mod health;
mod kept;
mod mails;
mod messages;
mod person_copy;
mod questions;
mod receipt;
mod receipt_mail;
mod record;
mod retention;
mod rounds;
mod router;
mod seats;
mod signing;
mod state;
mod survey;
#[cfg(test)]
mod tests;
mod trouble;
mod uploads;
mod worklist;

pub use acting::{ActError, Done};
pub use asking::InviteError;
pub use content::Content;
pub use dossier::{Course, Dossier, Unreadable};
pub use kept::KeptFiles;
pub use person_copy::{CopyOfCase, Person, SCHEMA as COPY_SCHEMA, copy_of};
pub use retention::Erased;
pub use rounds::Rounds;
pub use router::router;
pub use state::{Desk, Environment};
pub use uploads::Uploads;
