//! What is wrong with a site: problems with file, line, column, a snippet and the remedy.
//!
//! Rooms that read a society's files return [`Problem`]s instead of stopping at the first; a
//! command collects them in [`Problems`] and shows all of them at once, in the order of the files.
//! This room does not print: `commands` does, through miette, which a [`Problem`] serves.

mod problem;
mod source;

pub use problem::{Problem, Problems, Severity};
pub use source::{Place, SourceFile};
