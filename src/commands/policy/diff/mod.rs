//! `diwan policy diff`: what changed between two revisions, in any state, of one language.
//!
//! The summary comes first, then the clauses that changed. Comparing is all that is asked for, so
//! the exit status is 0 whether or not something changed.

mod terminal;

use serde::Serialize;

use super::folder::{Policies, revision};
use super::{Refused, Status};
use crate::cli::DiffArgs;
use crate::diagnostics::Problem;
use crate::language::{Lang, Languages};
use crate::policy::clauses::Clause;
use crate::policy::redline::{Body, Counts, Entry, Fate, Redline, Told, Wording, redline};
use crate::policy::{Policy, Revision};
use crate::yaml::suggestion;

/// Two texts, and what changed between them.
struct Compared<'a> {
    old: &'a [Clause],
    new: &'a [Clause],
    redline: Redline,
}

/// A comparison, for programs.
#[derive(Serialize)]
struct Comparison<'a> {
    policy: &'a str,
    from: u32,
    to: u32,
    lang: &'a str,
    counts: Counts,
    changes: Vec<Change<'a>>,
}

/// A clause that changed, for programs.
#[derive(Serialize)]
struct Change<'a> {
    fate: Fate,
    wording: Wording,
    moved: bool,
    renumbered: bool,
    below: usize,
    from: Vec<Place<'a>>,
    to: Vec<Place<'a>>,
    bodies: Vec<serde_json::Value>,
}

/// A clause in one of the texts.
#[derive(Serialize)]
struct Place<'a> {
    id: Option<&'a str>,
    path: &'a [String],
    label: &'a str,
    words: &'a str,
    line: usize,
}

pub(super) fn run(args: &DiffArgs) -> Result<Status, Refused> {
    let policies = Policies::open(&args.site.site)?;
    let policy = policies.find(&args.policy)?;
    let (from, to) = pair(policy, args)?;
    let lang = language(policy, (from, to), args.lang.as_deref(), &policies.languages)?;
    let clauses = |revision: &Revision| {
        let clauses = policy.clauses().text(revision.number, lang);
        clauses.map(|one| one.clauses.as_slice()).unwrap_or_default()
    };
    let (old, new) = (clauses(from), clauses(to));
    let made = Compared { old, new, redline: redline(old, new) };
    let summary = made.redline.summary(old, new);
    if args.json {
        let json = serde_json::to_string_pretty(&Comparison {
            policy: policy.slug.as_str(),
            from: from.number.get(),
            to: to.number.get(),
            lang: lang.as_str(),
            counts: summary.counts,
            changes: summary.told.iter().map(|told| made.change(told)).collect(),
        });
        say!("{}", json.expect("lists of strings and numbers are JSON"));
        return Ok(Status::Good);
    }
    say!("{}  r{} → r{}  ({lang})", policy.slug, from.number, to.number);
    terminal::print(&made, &summary);
    Ok(Status::Good)
}

/// The revisions to compare: those asked for, or the newest and its neighbour.
fn pair<'p>(policy: &'p Policy, args: &DiffArgs) -> Result<(&'p Revision, &'p Revision), Problem> {
    if let (Some(from), Some(to)) = (args.from, args.to) {
        return Ok((revision(policy, from.get())?, revision(policy, to.get())?));
    }
    match policy.revisions() {
        [.., from, to] => Ok((from, to)),
        _ => Err(Problem::in_file(
            &policy.file,
            format!("`{}` has one revision, and nothing to compare it with", policy.slug),
            format!("open the next one with `diwan policy revise {}`", policy.slug),
        )),
    }
}

/// The language of both texts: the one asked for, or the first that both have.
fn language<'l>(
    policy: &Policy,
    (from, to): (&Revision, &Revision),
    asked: Option<&str>,
    languages: &'l Languages,
) -> Result<&'l Lang, Problem> {
    let both: Vec<&Lang> = languages
        .iter()
        .filter(|lang| from.text(lang).is_some() && to.text(lang).is_some())
        .collect();
    let codes: Vec<&str> = both.iter().map(|lang| lang.as_str()).collect();
    let pair = format!("revisions {} and {} of `{}`", from.number, to.number, policy.slug);
    match asked {
        None => both.first().copied().ok_or_else(|| {
            let message = format!("{pair} have no text in the same language");
            Problem::in_file(&policy.file, message, "translate one of them first")
        }),
        Some(code) => both.iter().copied().find(|lang| lang.as_str() == code).ok_or_else(|| {
            let message = format!("{pair} do not both have a text in `{code}`");
            Problem::in_file(&policy.file, message, suggestion(code, &codes))
        }),
    }
}

impl<'a> Compared<'a> {
    fn change(&self, told: &Told) -> Change<'a> {
        let entry: &Entry = &self.redline.entries[told.entry];
        let body = |body: &Body| match body {
            Body::Words(runs) => serde_json::to_value(runs),
            Body::Table(table) => serde_json::to_value(table),
        };
        let json = |one| body(one).expect("lists of strings are JSON");
        Change {
            fate: entry.fate(),
            wording: entry.wording,
            moved: entry.moved,
            renumbered: entry.renumbered,
            below: told.below,
            from: entry.old.iter().map(|at| place(&self.old[*at])).collect(),
            to: entry.new.iter().map(|at| place(&self.new[*at])).collect(),
            bodies: entry.bodies.iter().map(json).collect(),
        }
    }
}

fn place(clause: &Clause) -> Place<'_> {
    Place {
        id: clause.id(),
        path: &clause.path,
        label: &clause.label,
        words: &clause.words,
        line: clause.line,
    }
}
