//! `diwan policy approve`: writes the board's act into `policy.yaml`, and seals the texts.

use jiff::civil::Date;

use super::card::{self, Written};
use super::folder::{self, Policies};
use super::translated::Translated;
use super::{Refused, Status, world};
use crate::calendar::{AnyDate, DualDate};
use crate::cli::ApproveArgs;
use crate::diagnostics::{Problem, Problems};
use crate::language::{Lang, Languages};
use crate::policy::editing::{self, CannotEdit, Value};
use crate::policy::{Policy, Revision, Seal, doubt};
use crate::yaml::suggestion;

pub(super) fn run(args: &ApproveArgs) -> Result<Status, Refused> {
    let site = &args.site.site;
    let policies = Policies::open(site)?;
    let policy = policies.find(&args.policy)?;
    let number = args.number.get();
    let revision = folder::revision(policy, number)?;
    let date = both_calendars(&args.date)?;
    let mut wrong = Problems::new();
    wrong.extend(approved_already(policy, revision));
    wrong.extend(untranslated(args, &policies, revision));
    wrong.extend(doubtful(revision));
    wrong.extend(wrong_days(args, date, revision));
    wrong.extend(missing_minutes(args, &policies));
    wrong.extend(lettered_already(args, policy, revision));
    let keys = match wrong.note(keys(args, date, revision, &policies.languages)) {
        Some(keys) if wrong.is_empty() => keys,
        _ => return Err(wrong.into()),
    };
    let edited = editing::add_to_revision(policy.file.text(), number, &keys);
    let place = format!("below revision {number}");
    let edited = edited.map_err(|error| card::by_hand(policy, &error, &place))?;
    let again = card::reread(policy, &edited, &[], &policies.languages);
    let sealed = again.as_ref().and_then(|policy| policy.revision(number));
    if !sealed.is_some_and(|one| matches!(one.seal(), Some(Seal::Intact(_)))) {
        let error = CannotEdit { lines: editing::lines(&keys) };
        return Err(card::by_hand(policy, &error, &place));
    }
    let mut files = card::copies(policy, revision);
    files.push(Written { path: policy.file.path().to_owned(), text: edited });
    card::write(site, &files)?;
    say!("Revision {number} of `{}` is approved. Written:\n", args.policy);
    say!("{}", editing::lines(&keys));
    for file in &files {
        say!("{}", file.path);
    }
    if let Some(same) = unchanged(policy, revision) {
        say!("\nIts words are those of revision {same}: was anything to change?");
    }
    say!("\nFrom now on a change of its text fails the build. Publish it: diwan build");
    Ok(Status::Good)
}

/// The revision before, if it says the same in every language. A board may well confirm a text, so
/// this is told and not refused.
fn unchanged(policy: &Policy, revision: &Revision) -> Option<u32> {
    let before = policy.revisions().iter().rev().find(|one| one.number < revision.number)?;
    (before.digest() == revision.digest()).then(|| before.number.get())
}

/// One date is enough; two must be in different calendars, and the same day.
fn both_calendars(dates: &[AnyDate]) -> Result<DualDate, Problem> {
    let stated = match *dates {
        [one] => return Ok(one.dual()),
        [AnyDate::Hijri(hijri), AnyDate::Gregorian(gregorian)]
        | [AnyDate::Gregorian(gregorian), AnyDate::Hijri(hijri)] => {
            DualDate::stated(hijri, gregorian).map_err(|error| error.to_string())
        }
        _ => Err("the day of the approval needs one date, or one in each calendar".to_owned()),
    };
    stated.map_err(|message| {
        Problem::nowhere(message, "write the day as the signed minutes do: --date")
    })
}

fn approved_already(policy: &Policy, revision: &Revision) -> Option<Problem> {
    revision.approval.as_ref()?;
    let (slug, number) = (&policy.slug, revision.number);
    let message = format!("revision {number} of `{slug}` is approved already");
    let remedy = format!(
        "to change the policy, open its next revision: `diwan policy revise {slug}`; to seal an \
         approval that has no digest: `diwan policy seal {slug} {number}`"
    );
    Some(Problem::in_file(&policy.file, message, remedy))
}

/// A board approves words, not what an import could not read.
fn doubtful(revision: &Revision) -> Vec<Problem> {
    let problem = |text: &crate::policy::RevisionText| {
        let marks = doubt::marks(text.file.text());
        let problem = |(bytes, words)| {
            Problem::at(text.file.place(bytes), format!("this is doubtful: {words}"), doubt::REMEDY)
        };
        marks.map(problem).collect::<Vec<_>>()
    };
    revision.texts().flat_map(problem).collect()
}

fn untranslated(args: &ApproveArgs, policies: &Policies, revision: &Revision) -> Option<Problem> {
    let missing = policies.languages.iter();
    let missing = missing.filter(|lang| revision.text(lang).is_none());
    let missing: Vec<&str> = missing.map(Lang::as_str).collect();
    (!args.allow_missing && !missing.is_empty()).then(|| {
        let message =
            format!("revision {} has no text in: {}", revision.number, missing.join(", "));
        let remedy = "translate it before the board approves it, because a translation that comes \
                      later is not part of what was approved; or add --allow-missing";
        Problem::nowhere(message, remedy)
    })
}

fn wrong_days(args: &ApproveArgs, date: DualDate, revision: &Revision) -> Vec<Problem> {
    let today: Date = args.today.unwrap_or_else(world::today);
    let mut wrong = Vec::new();
    if date.gregorian() > today {
        wrong.push(Problem::nowhere(
            format!("the approval of {} lies in the future", date.gregorian()),
            "approve a revision after the board has",
        ));
    }
    if let Some(day) = args.effective.filter(|day| day.gregorian() < date.gregorian()) {
        wrong.push(Problem::nowhere(
            format!(
                "the revision can't hold from {day}, before its approval on {}",
                date.gregorian()
            ),
            "look the two days up in the minutes: --date, --effective",
        ));
    }
    if args.effective.is_some() && revision.states_effective() {
        wrong.push(Problem::nowhere(
            "policy.yaml states already from when the revision holds",
            "leave --effective out, or take `effective` out of policy.yaml",
        ));
    }
    wrong
}

fn missing_minutes(args: &ApproveArgs, policies: &Policies) -> Option<Problem> {
    let path = args.minutes_file.as_deref()?;
    let known = policies.documents.iter().map(|one| one.path.as_str());
    let known: Vec<&str> = known.collect();
    (!known.contains(&path)).then(|| {
        Problem::nowhere(format!("there is no document `content/{path}`"), suggestion(path, &known))
    })
}

fn lettered_already(args: &ApproveArgs, policy: &Policy, revision: &Revision) -> Option<Problem> {
    let stated = args.letter_number.is_some() || args.letter_date.is_some();
    let stated = stated || args.attachments.is_some();
    (stated && revision.letter.is_some()).then(|| {
        let message = format!("revision {} has its letterhead's lines already", revision.number);
        let remedy = "leave --letter-number, --letter-date and --attachments out, or take \
                      `letter` out of policy.yaml";
        Problem::in_file(&policy.file, message, remedy)
    })
}

/// What goes below the revision: its approval, and what was decided with it.
fn keys(
    args: &ApproveArgs,
    date: DualDate,
    revision: &Revision,
    languages: &Languages,
) -> Result<Vec<(&'static str, Value)>, Problem> {
    let mut keys = vec![("approval", approval(args, date, revision, languages)?)];
    keys.extend(args.effective.map(|day| ("effective", Value::plain(day.to_string()))));
    keys.extend(letter(args, languages)?.map(|letter| ("letter", letter)));
    Ok(keys)
}

fn letter(args: &ApproveArgs, languages: &Languages) -> Result<Option<Value>, Problem> {
    let mut lines = Vec::new();
    lines.extend(args.letter_number.as_deref().map(|number| ("number", Value::words(number))));
    lines.extend(args.letter_date.map(|day| ("date", Value::plain(day.to_string()))));
    if let Some(attachments) = &args.attachments {
        lines.push(("attachments", Translated::parse(attachments, languages)?.value()));
    }
    Ok((!lines.is_empty()).then_some(Value::Map(lines)))
}

fn approval(
    args: &ApproveArgs,
    date: DualDate,
    revision: &Revision,
    languages: &Languages,
) -> Result<Value, Problem> {
    let words = |argument: &str| Ok(Translated::parse(argument, languages)?.value());
    let date = vec![
        ("hijri".to_owned(), Value::plain(date.hijri().to_string())),
        ("gregorian".to_owned(), Value::plain(date.gregorian().to_string())),
    ];
    let mut keys = vec![
        ("body", words(&args.body)?),
        ("meeting", words(&args.meeting)?),
        ("minutes", words(&args.minutes)?),
        ("date", Value::Inline(date)),
    ];
    let signatories: Result<Vec<Value>, Problem> = args
        .signatory
        .iter()
        .map(|argument| {
            let (name, position) = Translated::pair(argument, languages)?;
            let keys = vec![("name", name.value()), ("position", position.value())];
            Ok(Value::Map(keys))
        })
        .collect();
    let signatories = signatories?;
    if !signatories.is_empty() {
        keys.push(("signatories", Value::List(signatories)));
    }
    if let Some(path) = &args.minutes_file {
        keys.push(("minutes_file", Value::words(path)));
    }
    keys.push(("digest", Value::plain(revision.digest().to_string())));
    Ok(Value::Map(keys))
}
