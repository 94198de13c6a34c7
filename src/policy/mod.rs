//! Policies: a titled text that exists in numbered revisions, which a board approves.
//!
//! 1. [`Policy::parse`] reads `policy.yaml` and takes the revisions' texts from their files;
//! 2. [`Policy::states`] derives from approvals and dates which revision is in force on a day.
//!
//! Only approved revisions are published. A draft is a revision without approval, and no date
//! makes it anything else. This room neither renders Markdown nor compares revisions.

mod file;
mod revision;
mod state;
mod texts;

pub use file::{Letter, Policy, PolicyFacts};
pub use revision::{Approval, Revision, RevisionText, Signatory};
pub use state::RevisionState;
