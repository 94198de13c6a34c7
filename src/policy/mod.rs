//! Policies: a titled text that exists in numbered revisions, which a board approves.
//!
//! 1. [`Policy::parse`] reads `policy.yaml` and takes the revisions' texts from their files;
//! 2. [`Policy::states`] derives from approvals and dates which revision is in force on a day;
//! 3. `digest` and `seal` tell whether an approved text is still the one that was approved;
//! 4. [`editing`] writes approvals and new revisions into `policy.yaml` without disturbing it.
//!
//! Only approved revisions are published. A draft is a revision without approval, and no date
//! makes it anything else. This room neither renders Markdown nor compares revisions.

mod digest;
pub mod doubt;
pub mod editing;
mod file;
mod revision;
mod seal;
mod state;
mod texts;

pub use digest::{NotADigest, TextDigest, normalise};
pub use file::{Letter, Policy, PolicyFacts};
pub use revision::{Approval, Revision, RevisionText, Signatory};
pub use seal::{COPIES, Seal};
pub use state::RevisionState;
