//! `diwan build`: the site, published in one step.

use miette::IntoDiagnostic;

use super::waiting::Waiting;
use super::{Status, report, site, world};
use crate::cli::BuildArgs;
use crate::library::Drafts;
use crate::site::{BuildError, BuildOptions, build};

pub(super) fn run(args: &BuildArgs) -> miette::Result<Status> {
    let drafts = if args.drafts { Drafts::Shown } else { Drafts::Hidden };
    let opened = match site::open(&args.site.site, args.base_url.as_ref()) {
        Ok(opened) => opened.without_drafts(drafts),
        Err(problems) => {
            report::print(problems);
            return Ok(Status::Wrong);
        }
    };
    let options = BuildOptions { today: args.today.unwrap_or_else(world::today), drafts };
    let out = args.out.clone().unwrap_or_else(|| args.site.site.join("public"));
    let mut warnings = opened.warnings;
    let waiting = Waiting::begin("building");
    let built = build(&opened.library, &opened.theme, &options, &out);
    drop(waiting);
    match built {
        Ok(built) => {
            warnings.extend(built.warnings);
            report::print(warnings);
            say!("{} pages and {} other files in {}", built.pages, built.files, out.display());
            Ok(Status::Good)
        }
        Err(BuildError::Problems(problems)) => {
            warnings.extend(problems);
            report::print(warnings);
            Ok(Status::Wrong)
        }
        Err(error @ BuildError::Publish(_)) => Err(error).into_diagnostic(),
    }
}
