//! `diwan policy seal`: gives an approval that was written by hand its digest, and writes the
//! copies of the texts, which is also how lost copies of a whole revision come back.

use super::card::{self, Written};
use super::folder::{self, Policies};
use super::{Refused, Status};
use crate::cli::SealArgs;
use crate::diagnostics::Problem;
use crate::library::seal_problem;
use crate::policy::editing::{self, CannotEdit, Value};
use crate::policy::{Policy, Seal};

pub(super) fn run(args: &SealArgs) -> Result<Status, Refused> {
    let policies = Policies::open(&args.site.site)?;
    let policy = policies.find(&args.policy)?;
    let number = args.number.get();
    let revision = folder::revision(policy, number)?;
    let mut files = card::copies(policy, revision);
    match revision.seal() {
        None => {
            let message = format!("revision {number} of `{}` is a draft", policy.slug);
            let remedy = format!("approve it: `diwan policy approve {} {number} …`", policy.slug);
            return Err(Problem::in_file(&policy.file, message, remedy).into());
        }
        Some(Seal::Broken(_)) => {
            let problem = seal_problem(policy, revision);
            return Err(Refused::Problems(problem.into_iter().collect()));
        }
        Some(Seal::Intact(_)) => {}
        Some(Seal::Unsealed) => {
            let digest = Value::plain(revision.digest().to_string());
            files.push(sealed(policy, number, &digest, &policies)?);
        }
    }
    card::write(&args.site.site, &files)?;
    say!("Revision {number} of `{}` is sealed: {}\n", args.policy, revision.digest());
    for file in &files {
        say!("{}", file.path);
    }
    Ok(Status::Good)
}

fn sealed(
    policy: &Policy,
    number: u32,
    digest: &Value,
    policies: &Policies,
) -> Result<Written, Refused> {
    let place = format!("below the `approval` of revision {number}");
    let edited = editing::seal(policy.file.text(), number, digest)
        .map_err(|error| card::by_hand(policy, &error, &place))?;
    let again = card::reread(policy, &edited, &[], &policies.languages);
    let whole = again.as_ref().and_then(|policy| policy.revision(number)?.seal());
    if !matches!(whole, Some(Seal::Intact(_))) {
        let lines = editing::digest_line(digest);
        let error = CannotEdit { lines };
        return Err(card::by_hand(policy, &error, &place));
    }
    Ok(Written { path: policy.file.path().to_owned(), text: edited })
}
