//! `diwan staff`: links for the society's own people.

use jiff::SignedDuration;
use miette::{IntoDiagnostic, miette};

use super::Status;
use super::case::{exists, office};
use super::desk::runtime;
use crate::calendar::{DualDate, riyadh_date};
use crate::cli::{LinkArgs, StaffCommand};

pub(super) fn run(command: &StaffCommand) -> miette::Result<Status> {
    runtime()?.block_on(async {
        match command {
            StaffCommand::Link(args) => link(args).await,
        }
    })
}

async fn link(args: &LinkArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let content = office.desk.content();
    let party = args.party.party().ok_or_else(|| {
        miette!(
            help = "add `--officer ID` or `--committee ID`, with an identifier of content/society.yaml",
            "whose link is it to be?"
        )
    })?;
    exists(&party, &content.library.society)?;
    let lasts = SignedDuration::from_hours(i64::from(args.days) * 24);
    let made = office.desk.staff_link(party.clone(), lasts);
    let until = DualDate::from(riyadh_date(made.expires_at));
    if args.mail {
        let boxes = office.desk.mail_staff_link(&made).await.into_diagnostic()?;
        say!("the link is on its way to {boxes} mailboxes of {party}; a running desk sends it");
    } else {
        say!("{}", made.address);
    }
    eprintln!("it works until {} ({})", until.gregorian(), until.hijri());
    Ok(Status::Good)
}
