//! `diwan policy verify`: every digest computed again, and a built site held against what was
//! approved: the digest that each page states, its words, and the Markdown beside it.

use std::path::Path;

use super::built::Built;
use super::folder::Policies;
use super::{Refused, Status, report};
use crate::cli::VerifyArgs;
use crate::library::seal_problem;
use crate::policy::{Policy, Revision, Seal};

pub(super) fn run(args: &VerifyArgs) -> Result<Status, Refused> {
    let site: &Path = &args.site.site;
    let policies = Policies::open(site)?;
    let built = args.built.as_deref().map(|folder| Built::open(site, folder)).transpose()?;
    let mut problems = policies.problems;
    for policy in policies.all.values() {
        for revision in policy.revisions() {
            let Some(seal) = revision.seal() else {
                continue;
            };
            tell(policy, revision, seal);
            problems.extend(seal_problem(policy, revision));
            if let Some(built) = &built {
                problems.extend(built.revision(policy, revision));
            }
        }
        if let Some(built) = &built {
            problems.extend(built.current(policy));
        }
    }
    let status = if problems.any_error() { Status::Wrong } else { Status::Good };
    report::print(problems);
    Ok(status)
}

fn tell(policy: &Policy, revision: &Revision, seal: Seal) {
    let what = match seal {
        Seal::Unsealed => "unsealed".to_owned(),
        Seal::Intact(digest) => format!("intact {digest}"),
        Seal::Broken(digest) => format!("broken {digest}"),
    };
    say!("{} r{} {what}", policy.slug, revision.number);
}
