//! `diwan check`: everything that is wrong with the site.

use serde::Serialize;

use super::{Status, report, site};
use crate::cli::CheckArgs;
use crate::diagnostics::{Problem, Problems, Severity};
use crate::site::check;

pub(super) fn run(args: &CheckArgs) -> miette::Result<Status> {
    let problems = match site::open(&args.site.site, None) {
        Err(problems) => problems,
        Ok(opened) => {
            let mut problems = opened.warnings;
            let options = site::everything();
            problems.extend(check(&opened.library, &opened.theme, &options));
            problems
        }
    };
    let status = if problems.any_error() { Status::Wrong } else { Status::Good };
    if args.json {
        say!("{}", json(problems));
    } else if problems.is_empty() {
        say!("nothing is wrong");
    } else {
        report::print(problems);
    }
    Ok(status)
}

/// A problem for programs. Lines and columns count from 1.
#[derive(Serialize)]
struct JsonProblem {
    severity: &'static str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    remedy: String,
}

impl From<Problem> for JsonProblem {
    fn from(problem: Problem) -> Self {
        let place = problem.place.as_ref();
        Self {
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: place.map(|place| place.file().path().to_owned()),
            line: place.map(crate::diagnostics::Place::line),
            column: place.map(crate::diagnostics::Place::column),
            message: problem.message,
            remedy: problem.remedy,
        }
    }
}

pub(super) fn json(problems: Problems) -> String {
    let problems: Vec<JsonProblem> = problems.sorted().into_iter().map(JsonProblem::from).collect();
    serde_json::to_string_pretty(&problems).expect("a list of strings and numbers is JSON")
}
