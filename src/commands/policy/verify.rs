//! `diwan policy verify`: every digest computed again, and looked for in a built site.

use std::fs;
use std::path::Path;

use super::folder::Policies;
use super::{Refused, Status, report};
use crate::cli::VerifyArgs;
use crate::diagnostics::{Problem, Problems};
use crate::language::Languages;
use crate::library::seal_problem;
use crate::policy::{Policy, Revision, Seal};

pub(super) fn run(args: &VerifyArgs) -> Result<Status, Refused> {
    let policies = Policies::open(&args.site.site)?;
    let mut problems = policies.problems;
    for policy in policies.all.values() {
        for revision in policy.revisions() {
            let Some(seal) = revision.seal() else {
                continue;
            };
            tell(policy, revision, seal);
            problems.extend(seal_problem(policy, revision));
            if let Some(built) = &args.built {
                problems.extend(pages(built, policy, revision, &policies.languages));
            }
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

/// What is wrong with the pages of a revision in a built site: there is one in every language, and
/// it carries the digest.
fn pages(built: &Path, policy: &Policy, revision: &Revision, languages: &Languages) -> Problems {
    let mut problems = Problems::new();
    for lang in languages.iter() {
        let prefix = languages.prefix(lang);
        let address = format!("{prefix}/policies/{}/{}/", policy.slug, revision.slug());
        let file = built.join(format!("{}index.html", address.trim_start_matches('/')));
        let remedy = "build the site again: `diwan build`";
        let Ok(page) = fs::read_to_string(&file) else {
            let message = format!("`{}` is not there, or can't be read", file.display());
            problems.push(Problem::nowhere(message, remedy));
            continue;
        };
        let digest = revision.seal().and_then(Seal::digest);
        if digest.is_some_and(|digest| !page.contains(&stated(&digest.hex()))) {
            let message = format!(
                "`{}` was not built from the text that was approved: it does not carry its digest",
                file.display()
            );
            problems.push(Problem::nowhere(message, remedy));
        }
    }
    problems
}

/// How a page's JSON-LD states a digest.
fn stated(hex: &str) -> String {
    format!("\"sha256\":\"{hex}\"")
}
