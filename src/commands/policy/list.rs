//! `diwan policy list`: every revision, and what waits for somebody.

use jiff::civil::Date;
use serde::Serialize;

use super::folder::Policies;
use super::{Refused, Status, report, world};
use crate::calendar::DualDate;
use crate::cli::ListArgs;
use crate::language::Languages;
use crate::policy::{Policy, ReviewStanding, Revision, RevisionState, Seal, TextDigest};

/// A policy, for programs.
#[derive(Serialize)]
struct PolicyLine {
    slug: String,
    title: String,
    number: Option<String>,
    next_review: Option<DualDate>,
    review_overdue: bool,
    revisions: Vec<RevisionLine>,
}

/// A revision, for programs.
#[derive(Serialize)]
struct RevisionLine {
    number: u32,
    state: &'static str,
    reason: Option<String>,
    approved: Option<DualDate>,
    effective: Option<DualDate>,
    withdrawn: Option<DualDate>,
    languages: Vec<String>,
    missing_languages: Vec<String>,
    seal: &'static str,
    digest: Option<TextDigest>,
}

pub(super) fn run(args: &ListArgs) -> Result<Status, Refused> {
    let policies = Policies::open(&args.site.site)?;
    let today = args.today.unwrap_or_else(world::today);
    let line = |policy| PolicyLine::new(policy, today, &policies.languages);
    let lines: Vec<PolicyLine> = policies.all.values().map(line).collect();
    if args.json {
        let json = serde_json::to_string_pretty(&lines);
        say!("{}", json.expect("lists of strings and numbers are JSON"));
    } else {
        lines.iter().for_each(print);
    }
    let mut revisions = lines.iter().flat_map(|policy| &policy.revisions);
    let broken = revisions.any(|revision| revision.seal == BROKEN);
    let status = if broken || policies.problems.any_error() { Status::Wrong } else { Status::Good };
    report::print(policies.problems);
    Ok(status)
}

impl PolicyLine {
    fn new(policy: &Policy, today: Date, languages: &Languages) -> Self {
        let first = languages.first();
        let review = policy.next_review(today);
        let number = policy.facts.number.as_ref();
        Self {
            slug: policy.slug.to_string(),
            title: policy.facts.title.words(first, languages).to_owned(),
            number: number.map(|number| number.words(first, languages).to_owned()),
            next_review: review.map(|review| review.by),
            review_overdue: review.is_some_and(|review| review.standing == ReviewStanding::Due),
            revisions: policy
                .states(today)
                .map(|(revision, state)| RevisionLine::new(revision, state, languages))
                .collect(),
        }
    }
}

impl RevisionLine {
    fn new(revision: &Revision, state: RevisionState, languages: &Languages) -> Self {
        let (languages_there, missing): (Vec<_>, Vec<_>) =
            languages.iter().partition(|lang| revision.text(lang).is_some());
        let codes = |langs: Vec<&crate::language::Lang>| {
            langs.into_iter().map(ToString::to_string).collect()
        };
        let seal = revision.seal();
        let reason = revision.reason.as_ref();
        Self {
            number: revision.number.get(),
            state: state_name(state),
            reason: reason.map(|words| words.words(languages.first(), languages).to_owned()),
            approved: revision.approval.as_ref().map(|approval| approval.date),
            effective: revision.effective(),
            withdrawn: revision.withdrawn(),
            languages: codes(languages_there),
            missing_languages: codes(missing),
            seal: seal_name(seal),
            digest: seal.and_then(Seal::digest),
        }
    }
}

fn state_name(state: RevisionState) -> &'static str {
    match state {
        RevisionState::Draft => "draft",
        RevisionState::Approved => "approved",
        RevisionState::InForce => "in-force",
        RevisionState::Superseded => "superseded",
        RevisionState::Withdrawn => "withdrawn",
    }
}

const BROKEN: &str = "broken";

fn seal_name(seal: Option<Seal>) -> &'static str {
    match seal {
        None => "none",
        Some(Seal::Unsealed) => "unsealed",
        Some(Seal::Intact(_)) => "intact",
        Some(Seal::Broken(_)) => BROKEN,
    }
}

fn print(policy: &PolicyLine) {
    let number = policy.number.as_deref().unwrap_or("-");
    say!("{}  {number}  {}", policy.slug, policy.title);
    for revision in &policy.revisions {
        let mut line = format!("  r{}  {}", revision.number, revision.state);
        for (what, day) in [
            ("approved", revision.approved),
            ("effective", revision.effective),
            ("withdrawn", revision.withdrawn),
        ] {
            if let Some(day) = day {
                line += &format!(", {what} {}", both(day));
            }
        }
        match revision.seal {
            "none" => {}
            seal => line += &format!(", digest {seal}"),
        }
        if !revision.missing_languages.is_empty() {
            line += &format!(", no text in: {}", revision.missing_languages.join(", "));
        }
        say!("{line}");
    }
    if let Some(day) = policy.next_review {
        let overdue = if policy.review_overdue { " (overdue)" } else { "" };
        say!("  next review {}{overdue}", both(day));
    }
}

fn both(day: DualDate) -> String {
    format!("{} = {}", day.hijri(), day.gregorian())
}
