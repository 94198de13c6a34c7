//! `diwan import`: a document that a board has, as a draft revision of a policy.
//!
//! It writes a draft and never an approval: what the document says of its approval becomes a
//! command line that the secretary runs after comparing it with the minutes. A document that is
//! refused leaves no trace in the site.

use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic};
use serde::Serialize;

use super::policy::card::{self, Written};
use super::policy::folder::Policies;
use super::policy::{Refused, revise};
use super::{Status, report as problems};
use crate::cli::ImportArgs;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::import::readers::{Format, Refusal};
use crate::import::report::{self, Report, Target};
use crate::import::{Conversion, Unfit, convert};
use crate::language::Lang;
use crate::policy::Policy;
use crate::policy::editing::{self, Value};

pub(super) fn run(args: &ImportArgs) -> miette::Result<Status> {
    match import(args) {
        Ok(()) => Ok(Status::Good),
        Err(Refused::Problems(found)) => {
            if args.json {
                say!("{}", super::check::json(found));
            } else {
                problems::print(found);
            }
            Ok(Status::Wrong)
        }
        Err(Refused::Report(report)) => Err(report),
    }
}

fn import(args: &ImportArgs) -> Result<(), Refused> {
    let policies = Policies::open(&args.site.site)?;
    let lang = lang(args, &policies)?;
    let name = args.file.display().to_string();
    let bytes = fs::read(&args.file)
        .into_diagnostic()
        .wrap_err_with(|| format!("`{name}` can't be read"))?;
    let format = Format::of(&name).ok_or_else(|| refused(&name, &[Format::unknown()]))?;
    let pieces = format.read(&bytes).map_err(|all| refused(&name, &all))?;
    let done = convert(&pieces).map_err(|unfit| unfit_problems(&name, &unfit))?;
    let plan = plan(args, &policies, &lang, &done)?;
    if !args.dry_run {
        card::write(&args.site.site, &plan.files)?;
    }
    let target = Target {
        policy: args.policy.as_str(),
        revision: plan.revision,
        files: plan.files.iter().map(|file| file.path.clone()).collect(),
        written: !args.dry_run,
        assumptions: format.assumption(&bytes).into_iter().chain(plan.notes).collect(),
    };
    tell(args, &Report::of(&done, target), &done);
    Ok(())
}

/// The language of the text: one of the site's.
fn lang(args: &ImportArgs, policies: &Policies) -> Result<Lang, Problem> {
    let Some(code) = &args.lang else {
        return Ok(policies.languages.first().clone());
    };
    policies.languages.find(code).cloned().ok_or_else(|| {
        Problem::nowhere(
            format!("`{code}` is not one of the site's languages"),
            "name a language of diwan.yaml",
        )
    })
}

/// What will be written.
struct Plan {
    revision: u32,
    files: Vec<Written>,
    notes: Vec<String>,
}

fn plan(
    args: &ImportArgs,
    policies: &Policies,
    lang: &Lang,
    done: &Conversion,
) -> Result<Plan, Refused> {
    let broken = format!("content/policies/{}/", args.policy);
    let known = policies.all.contains_key(&args.policy);
    let there = args.site.site.join(&broken).exists();
    if !known && !there {
        return new_policy(args, policies, lang, done);
    }
    let policy = policies.find(&args.policy)?;
    let last = policy.revisions().last();
    let draft = last.filter(|one| one.approval.is_none() && one.text(lang).is_none());
    let ending =
        if lang == policies.languages.first() { ".md".to_owned() } else { format!(".{lang}.md") };
    let text = |number: u32| Written {
        path: format!("{broken}r{number}{ending}"),
        text: done.markdown.clone(),
    };
    if let Some(draft) = draft {
        // The draft that is open gets its text in this language.
        let revision = draft.number.get();
        return Ok(Plan { revision, files: vec![text(revision)], notes: Vec::new() });
    }
    if let Some(open) = last.filter(|one| one.approval.is_none() && args.dry_run) {
        let revision = open.number.get();
        let notes = vec![format!(
            "revision {revision} is still a draft, which an import does not overwrite"
        )];
        return Ok(Plan { revision, files: vec![text(revision)], notes });
    }
    let revision = revise::last_approved(policy)?.number.get() + 1;
    next_revision(policy, policies, revision, text(revision))
}

fn next_revision(
    policy: &Policy,
    policies: &Policies,
    revision: u32,
    text: Written,
) -> Result<Plan, Refused> {
    let edited = revise::edited(policy, revision, None)?;
    let mut files = vec![text];
    let again = card::reread(policy, &edited, &files, &policies.languages);
    if again.and_then(|policy| policy.revision(revision).map(|_| ())).is_none() {
        let lines = editing::revision_lines(revision, None);
        return Err(card::by_hand(policy, &editing::CannotEdit { lines }, "below `revisions`"));
    }
    files.push(Written { path: policy.file.path().to_owned(), text: edited });
    Ok(Plan { revision, files, notes: Vec::new() })
}

fn new_policy(
    args: &ImportArgs,
    policies: &Policies,
    lang: &Lang,
    done: &Conversion,
) -> Result<Plan, Refused> {
    if lang != policies.languages.first() {
        let message = format!(
            "there is no policy `{}` to which this could be the text in `{lang}`",
            args.policy
        );
        let remedy = format!("import the text in `{}` first", policies.languages.first());
        return Err(Problem::nowhere(message, remedy).into());
    }
    let mut notes = Vec::new();
    let title = args.title.clone().or_else(|| done.title.clone()).unwrap_or_else(|| {
        notes.push("the document names no title, so that the policy's is its address; write it into policy.yaml".to_owned());
        args.policy.to_string()
    });
    let folder = format!("content/policies/{}", args.policy);
    let yaml = format!(
        "title: {}\nrevisions:\n  - number: 1\n{}",
        Value::words(&title).flow(),
        letter(done)
    );
    let card = SourceFile::new(format!("{folder}/policy.yaml"), yaml);
    let text = SourceFile::new(format!("{folder}/r1.md"), done.markdown.clone());
    // What is written is read first as the site will read it.
    Policy::parse(args.policy.clone(), &card, &[&text], &policies.languages)?;
    let written =
        |file: &SourceFile| Written { path: file.path().to_owned(), text: file.text().to_owned() };
    Ok(Plan { revision: 1, files: vec![written(&text), written(&card)], notes })
}

/// The lines of the letterhead, as the first revision has them.
fn letter(done: &Conversion) -> String {
    use crate::import::facts::What;
    let first = |what| {
        done.facts.facts.iter().find(|fact| fact.what == what).map(|fact| fact.value.as_str())
    };
    let keys: Vec<String> = [
        first(What::LetterNumber).map(|number| format!("number: {}", Value::words(number).flow())),
        first(What::LetterDate).map(|date| format!("date: {date}")),
        first(What::LetterAttachments)
            .map(|words| format!("attachments: {}", Value::words(words).flow())),
    ]
    .into_iter()
    .flatten()
    .collect();
    if keys.is_empty() { String::new() } else { format!("    letter: {{{}}}\n", keys.join(", ")) }
}

fn refused(name: &str, refusals: &[Refusal]) -> Refused {
    let problem =
        |refusal: &Refusal| Problem::nowhere(format!("{name}: {refusal}"), refusal.remedy());
    Refused::Problems(refusals.iter().map(problem).collect::<Problems>())
}

fn unfit_problems(name: &str, unfit: &Unfit) -> Problems {
    let whole = |remedy: &str| Problem::nowhere(format!("{name}: {unfit}"), remedy);
    let Unfit::Scrambled(scrambled) = unfit else {
        return match unfit {
            Unfit::Unaccounted(_) => {
                whole("nothing was written; please report this with the document").into()
            }
            _ => whole("choose the document that holds the policy's text").into(),
        };
    };
    let (lines, measures) = report::scrambled(scrambled);
    let mut problems = Problems::new();
    for line in lines {
        problems.push(Problem::nowhere(format!("{name}, {}: «{}»", line.at, line.text), line.why));
    }
    let counted: Vec<String> =
        measures.iter().map(|(what, count)| format!("{what} {count}")).collect();
    problems.push(Problem::nowhere(
        format!("{name}: {unfit}, so that nothing was imported; measured: {}", counted.join(", ")),
        "import the document that this was made of (.docx), or a text typed from the paper",
    ));
    problems
}

fn tell(args: &ImportArgs, report: &Report<'_>, done: &Conversion) {
    if args.json {
        say!("{}", json(report));
        return;
    }
    say!("{}", report.words());
    let verb = if report.written { "Written" } else { "Not written, because of --dry-run" };
    say!("{verb}: {}", report.files.join(", "));
    if !report.written {
        say!("\n{}", done.markdown);
        return;
    }
    say!(
        "\nRevision {} of `{}` is a draft. Read it beside the document: diwan serve",
        report.revision,
        report.policy
    );
    if !report.doubts.is_empty() {
        say!(
            "It can't be approved while a doubtful line is marked in it: mend the line and delete its `<!-- ? … -->`."
        );
    }
    say!(
        "This report can be had again: diwan import {} --policy {} --dry-run",
        Path::new(&args.file).display(),
        report.policy
    );
}

fn json(report: &impl Serialize) -> String {
    serde_json::to_string_pretty(report).expect("a struct of strings and numbers is JSON")
}
