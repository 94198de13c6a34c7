//! Everything a society wrote, typed and checked together: the one thing that the generator and
//! the desk both start from.
//!
//! 1. [`read()`] takes a [`Folder`](crate::folder::Folder) apart and parses each file in parallel;
//! 2. the parts are then held against each other: tools against documents, forms against
//!    committees, attestations against the clauses of the policy in force, approved texts against
//!    the digests of their approvals.
//!
//! All problems of all files are collected. The mailboxes are not in the [`Library`]: they stay in
//! the [`Config`](crate::config::Config) that is read beside it, so that no page can show them.

mod addresses;
mod approvals;
mod check;
mod read;
#[cfg(test)]
mod tests;
mod vouching;

pub use addresses::{Addresses, BUILT_IN, Drafts, TextLinks, is_public, print_address};
pub use approvals::seal_problem;
pub use read::{Library, Reading, policies, read};
