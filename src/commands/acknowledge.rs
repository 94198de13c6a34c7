//! `diwan acknowledge`: employees read and sign the policies.
//!
//! A running desk asks by itself; these commands ask at once, ask again, and tell the secretary who
//! has signed and who has not.

use jiff::Timestamp;
use miette::{IntoDiagnostic, miette};
use serde_json::json;

use super::Status;
use super::case::office;
use super::desk::runtime;
use crate::calendar::{DualDate, riyadh_date};
use crate::cli::{AckListArgs, AcknowledgeCommand, AskArgs, RemindArgs};
use crate::desk::{AskError, EmployeeStanding};

pub(super) fn run(command: &AcknowledgeCommand) -> miette::Result<Status> {
    runtime()?.block_on(async {
        match command {
            AcknowledgeCommand::Send(args) => send(args).await,
            AcknowledgeCommand::List(args) => list(args).await,
            AcknowledgeCommand::Remind(args) => remind(args).await,
        }
    })
}

async fn send(args: &AskArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let asked = office.desk.ask_employees().await.map_err(told)?;
    say!("{asked} employees are asked now; whoever was asked before is not asked again");
    Ok(Status::Good)
}

async fn remind(args: &RemindArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let asked = office.desk.remind_employees(&args.policy).await.map_err(told)?;
    say!("{asked} employees are asked again; nobody more than once a day");
    Ok(Status::Good)
}

async fn list(args: &AckListArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let revision = args.revision.map(std::num::NonZeroU32::get);
    let (revision, all) = office.desk.acknowledged(&args.policy, revision).await.map_err(told)?;
    if args.json {
        let employees: Vec<_> = all.iter().map(as_json).collect();
        let told = json!({"policy": args.policy, "revision": revision, "employees": employees});
        say!("{}", serde_json::to_string_pretty(&told).into_diagnostic()?);
        return Ok(Status::Good);
    }
    let signed = all.iter().filter(|one| one.signed.is_some()).count();
    say!("{} r{revision}: {signed} of {} have signed", args.policy, all.len());
    for one in &all {
        let name = one.name.as_deref().unwrap_or("(not on the list any more)");
        say!("  {}  {name}  {}", one.id, stands(one));
    }
    Ok(Status::Good)
}

fn stands(one: &EmployeeStanding) -> String {
    match (&one.signed, one.asked_at) {
        (Some(signed), _) => format!("signed {}", day(signed.at)),
        (None, None) => "not asked yet".to_owned(),
        (None, Some(asked)) => match one.reminded_at {
            Some(again) => format!("asked {}, again {}", day(asked), day(again)),
            None => format!("asked {}", day(asked)),
        },
    }
}

fn day(at: Timestamp) -> String {
    let day = DualDate::from(riyadh_date(at));
    format!("{} = {}", day.hijri(), day.gregorian())
}

fn as_json(one: &EmployeeStanding) -> serde_json::Value {
    let moment = |at: Option<Timestamp>| at.map(|at| at.to_string());
    json!({
        "id": one.id,
        "name": one.name,
        "asked_at": moment(one.asked_at),
        "reminded_at": moment(one.reminded_at),
        "signed_at": moment(one.signed.as_ref().map(|signed| signed.at)),
        "signed_as": one.signed.as_ref().map(|signed| &signed.name),
        "words": one.signed.as_ref().map(|signed| &signed.words),
        "digest": one.signed.as_ref().map(|signed| &signed.digest),
    })
}

fn told(error: AskError) -> miette::Report {
    let help = match &error {
        AskError::NoSuchPolicy(_) => "`diwan policy list` has those there are",
        AskError::NotWanted(_) => "add `acknowledged_by: employees` to its policy.yaml",
        AskError::NotInForce(_) => "name a revision: `--revision N`",
        AskError::NoSuchRevision(..) => "`diwan policy list` has those there are",
        AskError::Mail(_) => "`diwan check` tells what is wrong with diwan.yaml and the theme",
        AskError::Store(_) => "see to the database, then ask again: nobody is asked twice",
    };
    miette!(help = help, "{error}")
}
