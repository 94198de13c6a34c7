//! `diwan policy revise`: opens the next revision, with the texts of the last approved one.

use super::card::{self, Written};
use super::folder::Policies;
use super::translated::Translated;
use super::{Refused, Status};
use crate::cli::ReviseArgs;
use crate::diagnostics::{Problem, Problems};
use crate::library::seal_problem;
use crate::policy::editing::{self, CannotEdit, Value};
use crate::policy::{Policy, Revision, RevisionText, Seal};

pub(super) fn run(args: &ReviseArgs) -> Result<Status, Refused> {
    let site = &args.site.site;
    let policies = Policies::open(site)?;
    let policy = policies.find(&args.policy)?;
    let reason = args.reason.as_deref();
    let reason = reason.map(|words| Translated::parse(words, &policies.languages));
    let reason = reason.transpose()?.map(|reason| reason.value());
    let from = last_approved(policy)?;
    let number = from.number.get() + 1;
    let mut files = texts(policy, from, number)?;
    let edited = edited(policy, number, reason.as_ref())?;
    let again = card::reread(policy, &edited, &files, &policies.languages);
    if again.and_then(|policy| policy.revision(number).map(|_| ())).is_none() {
        let lines = editing::revision_lines(number, reason.as_ref());
        let error = CannotEdit { lines };
        return Err(card::by_hand(policy, &error, "below `revisions`"));
    }
    files.push(Written { path: policy.file.path().to_owned(), text: edited });
    card::write(site, &files)?;
    say!(
        "Revision {number} of `{}` is a draft with the text of revision {}:\n",
        args.policy,
        from.number
    );
    for file in &files {
        say!("{}", file.path);
    }
    say!("\nWrite in it, and see it marked as a draft: diwan serve");
    say!("After the board's decision: diwan policy approve {} {number} …", args.policy);
    Ok(Status::Good)
}

/// The revision that the next one goes on from. Not always the one in force: where another is
/// approved for a later day, going on from the older one would undo what the board has decided.
pub(in super::super) fn last_approved(policy: &Policy) -> Result<&Revision, Problem> {
    let slug = &policy.slug;
    let last = policy.revisions().last();
    match last.filter(|one| one.approval.is_some()) {
        Some(revision) => Ok(revision),
        None => {
            let number = last.map_or(1, |one| one.number.get());
            Err(Problem::in_file(
                &policy.file,
                format!("revision {number} of `{slug}` is still a draft"),
                format!(
                    "write in it, or approve it first: `diwan policy approve {slug} {number} …`"
                ),
            ))
        }
    }
}

/// The texts of the new revision. Where an approved text was changed, its copy is what was
/// approved, and the change has to be written into the new revision.
fn texts(policy: &Policy, from: &Revision, number: u32) -> Result<Vec<Written>, Refused> {
    let source: Vec<&RevisionText> = match (from.seal(), from.approved_copies()) {
        (Some(Seal::Broken(_)), None) => {
            let problem = seal_problem(policy, from);
            return Err(Refused::Problems(problem.into_iter().collect::<Problems>()));
        }
        (Some(Seal::Broken(_)), Some(copies)) => copies.values().collect(),
        _ => from.texts().collect(),
    };
    let old = from.slug();
    let new = |text: &RevisionText| {
        let name = text.file.path().rsplit('/').next().unwrap_or_default();
        let ending = name.strip_prefix(old.as_str()).unwrap_or(".md");
        Written {
            path: format!("content/policies/{}/r{number}{ending}", policy.slug),
            text: text.file.text().to_owned(),
        }
    };
    Ok(source.into_iter().map(new).collect())
}

pub(in super::super) fn edited(
    policy: &Policy,
    number: u32,
    reason: Option<&Value>,
) -> Result<String, Refused> {
    editing::append_revision(policy.file.text(), number, reason)
        .map_err(|error| card::by_hand(policy, &error, "below `revisions`"))
}
