//! Forms: what a society asks, and what a person answered.
//!
//! 1. A file `forms/<id>.yaml` becomes a [`FormDefinition`]: parsed by `reading`, each question of
//!    a kind in `fields`. What it names outside itself is checked by [`check_references`].
//! 2. What a browser posts is [`RawAnswers`]. [`check()`] normalises it (see [`crate::typed`]) and
//!    makes it [`Accepted`]: a [`Submission`] with its files. Otherwise it is [`Rejected`] with
//!    every [`FieldError`] and everything that was posted, so that nothing typed is lost.
//! 3. A [`Submission`] is stored as JSON (the types of `submission` and `value` are its
//!    schema; their serialised names are part of the format) and shown as
//!    [`Entry`]s, in any of the site's languages.
//!
//! Everything here is a function of values. This room knows no form by name, no words of the
//! interface (errors are data, and `yes` has no translation here), no society, no page and no
//! database; the [`World`] brings what a check needs of them.

pub mod attested;
mod check;
mod definition;
mod drawing;
mod entries;
mod error_kind;
mod errors;
pub mod fields;
mod following;
mod keeping;
pub mod names;
mod posted;
mod raw;
mod reading;
mod references;
mod reply;
mod route;
mod submission;
mod survey;
#[cfg(test)]
mod tests;
mod value;
mod veil;
mod world;

pub use check::{Accepted, AcceptedFile, check};
pub use definition::{
    Attestation, Condition, ContactFields, Field, FormDefinition, FormKind, Group, Need,
    Requirement, Signature,
};
pub use drawing::{Drawing, NotADrawing, PAD_HEIGHT, PAD_WIDTH};
pub use entries::{Entry, Shown};
pub use error_kind::{EmailFlaw, ErrorKind};
pub use errors::{Fact, FieldError, Rejected};
pub use fields::{Bound, Choice, ChoiceStyle, Control, FieldKind, FileType, LineKind};
pub use following::{Following, Objections};
pub use keeping::{Confidentiality, Retention};
pub use raw::{RawAnswers, RawFile};
pub use references::{Known, Reference, Target, check_references};
pub use reply::{ChannelNeeds, ReplyChannel};
pub use route::{Deadline, Route, RouteRule, Term};
pub use submission::{Answer, ContactView, Outcome, Submission, Typed, Vouched};
pub use survey::{AfterCase, OpenTo, Opening, SurveyRole, SurveyTerms};
pub use value::{CalendarUsed, Chosen, DateAnswer, FileAnswer, Value, YesNo};
pub use veil::Veil;
pub use world::{FileLimits, World};
