//! `diwan case erase`: what is in a case is destroyed, on request.

use std::io::{IsTerminal, Write};

use jiff::Timestamp;
use miette::{IntoDiagnostic, miette};

use super::{Status, known, office};
use crate::cases::workflow::Party;
use crate::cli::EraseArgs;
use crate::desk::Erased;
use crate::store::{Custody, Shredded, Shredding, Unsent};

/// Who erases a case, where nobody says so.
const OPERATOR: &str = "operator";

pub(super) async fn run(args: &EraseArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let reference = args.reference.as_str();
    let case = known(&office.store, reference).await?;
    if let Custody::Shredded { why, .. } = case.custody {
        say!("nothing is left of {reference} but its place in the register: it was {}", why.name());
        return Ok(Status::Good);
    }
    say!("{reference}  {}  {}: {} files", case.form, case.state, case.files.len());
    if !args.yes {
        ask(reference)?;
    }
    let now = Timestamp::now();
    let shredding = Shredding {
        reference: reference.to_owned(),
        why: Shredded::Erased,
        by: args.who.as_ref().map_or_else(|| OPERATOR.to_owned(), Party::to_string),
        at: now,
        unsent: if args.drop_mail { Unsent::Dropped } else { Unsent::Awaited },
    };
    match office.desk.shred(shredding).await.into_diagnostic()? {
        Erased::Done { files } => {
            // What was deleted leaves the engine's own files now, and not with the next purge.
            office.store.purge_expired_receipts(now).await.into_diagnostic()?;
            say!("erased, with {files} files; backups hold it for as long as you keep them");
            Ok(Status::Good)
        }
        Erased::MailWaits { mails } => Err(miette!(
            help = "`diwan mail queue` lists them. Let them go out first, or erase the case with \
                    `--drop-mail`: nobody gets them then",
            "{mails} mails of {reference} have not gone out"
        )),
        Erased::Before | Erased::NoSuchCase => {
            say!("nothing is left of {reference} but its place in the register");
            Ok(Status::Good)
        }
    }
}

/// Has the reference typed once more: there is no way back.
fn ask(reference: &str) -> miette::Result<()> {
    let refused = || {
        miette!(
            help = "type the reference when you are asked for it, or add `--yes`",
            "nothing was erased"
        )
    };
    if !std::io::stdin().is_terminal() {
        return Err(refused());
    }
    say!(
        "What was filed, said and attached can never be read again. To erase it type {reference}:"
    );
    let _ = std::io::stdout().flush();
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed).into_diagnostic()?;
    let typed = typed.trim().parse::<crate::cases::Reference>();
    if typed.is_ok_and(|typed| typed.as_str() == reference) { Ok(()) } else { Err(refused()) }
}
