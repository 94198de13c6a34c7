//! Policies: a titled text that exists in numbered revisions, which a board approves.
//!
//! 1. [`Policy::parse`] reads `policy.yaml` and takes the revisions' texts from their files;
//! 2. [`Policy::states`] derives from approvals and dates which revision is in force on a day;
//! 3. [`Policy::next_review`] derives when it is to be looked at again;
//! 4. `digest` and `seal` tell whether an approved text is still the one that was approved;
//! 5. [`editing`] writes approvals and new revisions into `policy.yaml` without disturbing it;
//! 6. [`clauses`] takes a text apart, [`redline`] compares two of them, and [`PolicyClauses`] gives
//!    clauses the addresses that they keep from revision to revision.
//!
//! Only approved revisions are published. A draft is a revision without approval, and no date
//! makes it anything else. This room makes no HTML.

mod addresses;
pub mod clauses;
mod compared;
mod digest;
pub mod doubt;
pub mod editing;
mod file;
pub mod redline;
mod review;
mod revision;
mod seal;
mod state;
mod texts;

pub use addresses::{Departed, PolicyClauses, RevisionClauses};
pub use clauses::{Clause, ClauseKind};
pub use compared::{changes_path, compared};
pub use digest::{NotADigest, TextDigest, normalise};
pub use file::{AcknowledgedBy, Policy, PolicyFacts};
pub use review::{Review, ReviewStanding};
pub use revision::{Approval, Letter, Revision, RevisionText, Signatory};
pub use seal::{COPIES, Seal};
pub use state::RevisionState;
