//! `diwan policy`: the board secretary's work, one file for each command.
//!
//! They read policies and nothing else of the site, so that a broken form keeps nobody from
//! approving a text; and what they write into `policy.yaml` is read again before it is kept.

mod approve;
mod built;
pub(super) mod card;
mod diff;
pub(super) mod folder;
mod list;
pub(super) mod revise;
mod seal;
mod translated;
mod verify;

use super::{Status, report, world};
use crate::cli::PolicyCommand;
use crate::diagnostics::Problems;

pub(super) fn run(command: &PolicyCommand) -> miette::Result<Status> {
    let done = match command {
        PolicyCommand::List(args) => list::run(args),
        PolicyCommand::Revise(args) => revise::run(args),
        PolicyCommand::Approve(args) => approve::run(args),
        PolicyCommand::Seal(args) => seal::run(args),
        PolicyCommand::Diff(args) => diff::run(args),
        PolicyCommand::Verify(args) => verify::run(args),
    };
    match done {
        Ok(status) => Ok(status),
        Err(Refused::Problems(problems)) => {
            report::print(problems);
            Ok(Status::Wrong)
        }
        Err(Refused::Report(report)) => Err(report),
    }
}

/// Why a command did nothing.
#[derive(Debug)]
pub(super) enum Refused {
    /// Something is wrong with what was asked for, or with the policies.
    Problems(Problems),
    /// Something is wrong with the disk.
    Report(miette::Report),
}

impl From<Problems> for Refused {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

impl From<crate::diagnostics::Problem> for Refused {
    fn from(problem: crate::diagnostics::Problem) -> Self {
        Self::Problems(problem.into())
    }
}

impl From<miette::Report> for Refused {
    fn from(report: miette::Report) -> Self {
        Self::Report(report)
    }
}
