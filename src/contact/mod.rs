//! Ways to reach somebody, as values that are right or don't exist.
//!
//! A [`Phone`] is a Saudi number of a known kind, an [`EmailAddress`] one that mail can be sent to
//! over the public net. Both are made from what people type (see [`crate::typed`]) and from a
//! society's files alike: there is one type of each for what the society publishes, for what people
//! file and for the mail that leaves. This room does not know whose they are, nor whether anybody answers.

mod email;
mod phone;

pub use email::{EmailAddress, NotAnEmail};
pub use phone::{NotAPhone, Phone, PhoneKind};
