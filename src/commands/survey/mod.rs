//! `diwan survey`: asks people on a list, and tells what was answered.

mod list;
mod send;
mod show;

use miette::miette;

use super::case::{self, Office};
use super::desk::runtime;
use super::{Status, report, site};
use crate::cli::{RegisterArgs, SurveyCommand};
use crate::forms::FormDefinition;
use crate::language::Slug;
use crate::library::Library;

/// Answers below which nothing of a survey is shown, here as on the page of figures.
const LEAST: u64 = crate::transparency::hiding::LEAST;

pub(super) fn run(command: &SurveyCommand) -> miette::Result<Status> {
    runtime()?.block_on(async {
        match command {
            SurveyCommand::Send(args) => send::run(args).await,
            SurveyCommand::List(args) => list::run(args).await,
            SurveyCommand::Show(args) => show::run(args).await,
        }
    })
}

/// The desk's data and the site; `None` when something is wrong with it, which was told.
async fn office(args: &RegisterArgs) -> miette::Result<Option<Office>> {
    case::office(args).await
}

/// What a society wrote; `None` when something is wrong with it, which was told.
fn library(args: &RegisterArgs) -> Option<Library> {
    match site::open(&args.site.site, None) {
        Ok(opened) => Some(opened.library),
        Err(problems) => {
            report::print(problems);
            None
        }
    }
}

/// The survey of this name.
fn survey<'l>(library: &'l Library, id: &Slug) -> miette::Result<&'l FormDefinition> {
    let form = library.forms.get(id).filter(|form| form.survey.terms().is_some());
    form.ok_or_else(|| {
        let surveys = library.forms.values().filter(|form| form.survey.terms().is_some());
        let known: Vec<&str> = surveys.map(|form| form.id.as_str()).collect();
        miette!(
            help = format!("{}", crate::yaml::suggestion(id.as_str(), &known)),
            "there is no survey `{id}` in forms/"
        )
    })
}
