//! `diwan case`: the desk's register from the command line.
//!
//! What is done here goes through the same rules, and sends the same mails, as what is done on a
//! page; a desk that runs on the same data sends them within half a minute.

mod act;
mod csv;
mod erase;
mod export;
mod list;
mod person;
mod show;

use miette::{IntoDiagnostic, miette};

use super::data::DataFolder;
use super::desk::runtime;
use super::{Status, report, site, world};
use crate::cli::{CaseCommand, FilterArgs, RegisterArgs};
use crate::desk::{Content, Desk, Environment, Uploads};
use crate::library::Drafts;
use crate::mail::Clock;
use crate::store::{CaseFilter, CaseOrder, Store};

pub(super) fn run(command: &CaseCommand) -> miette::Result<Status> {
    runtime()?.block_on(async {
        match command {
            CaseCommand::List(args) => list::run(args).await,
            CaseCommand::Show(args) => show::run(args).await,
            CaseCommand::Act(args) => act::run(args).await,
            CaseCommand::Export(args) => export::run(args).await,
            CaseCommand::Erase(args) => erase::run(args).await,
        }
    })
}

/// The store alone, for commands that need nothing of the site's files.
async fn store(args: &RegisterArgs) -> miette::Result<Store> {
    DataFolder::open(&args.site.site, args.data.data.as_deref())?.store().await
}

/// A desk that answers nobody: the site and the data, opened.
pub(super) struct Office {
    pub(super) desk: Desk,
    store: Store,
    uploads: Uploads,
}

/// Opens the site and its data; `None` when something is wrong with the site, which was told.
pub(super) async fn office(args: &RegisterArgs) -> miette::Result<Option<Office>> {
    let opened = match site::open(&args.site.site, None) {
        Ok(opened) => opened.without_drafts(Drafts::Hidden),
        Err(problems) => {
            report::print(problems);
            return Ok(None);
        }
    };
    let data = DataFolder::open(&args.site.site, args.data.data.as_deref())?;
    let store = data.store().await?;
    let uploads = data.uploads()?;
    let environment = Environment {
        store: store.clone(),
        uploads: uploads.clone(),
        kept: data.kept()?,
        secret: data.secret()?,
        vault: data.vault()?,
        clock: Clock::System,
        randomness: world::randomness,
    };
    let content = Content::new(opened.library, opened.theme, world::today(), Drafts::Hidden)
        .map_err(|error| report::Snippet(*error.problem))?;
    Ok(Some(Office { desk: Desk::new(content, &opened.config, environment), store, uploads }))
}

/// The filter that the arguments ask for.
fn filter(args: &FilterArgs, limit: u32) -> CaseFilter {
    CaseFilter {
        state: args.state.as_ref().map(ToString::to_string),
        form: args.form.as_ref().map(ToString::to_string),
        due_before: args.overdue.then(world::today),
        text: args.text.clone(),
        order: if args.overdue { CaseOrder::Due } else { CaseOrder::Received },
        skip: 0,
        limit,
    }
}

/// The stored case, or an error that names its reference.
async fn known(store: &Store, reference: &str) -> miette::Result<crate::store::KnownCase> {
    let case = store.case_by_reference(reference).await.into_diagnostic()?;
    case.ok_or_else(|| {
        miette!(
            help = "`diwan case list` has those there are; `--data` names another register",
            "there is no case {reference} in this register"
        )
    })
}
