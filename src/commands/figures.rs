//! `diwan report`: the figures of a month, as content for the page of figures.

use std::collections::BTreeMap;

use miette::{Context, IntoDiagnostic, miette};

use super::data::DataFolder;
use super::desk::runtime;
use super::{Status, report, site, world};
use crate::calendar::riyadh_date;
use crate::cli::ReportArgs;
use crate::store::{CaseFilter, ListedCase, Store, Tally, TallyKey};
use crate::transparency::{Counts, FOLDER, Filed, Month, Register, reckon, written};

pub(super) fn run(args: &ReportArgs) -> miette::Result<Status> {
    runtime()?.block_on(reported(args))
}

async fn reported(args: &ReportArgs) -> miette::Result<Status> {
    let register = &args.register;
    let library = match site::open(&register.site.site, None) {
        Ok(opened) => opened.library,
        Err(problems) => {
            report::print(problems);
            return Ok(Status::Wrong);
        }
    };
    let today = args.today.unwrap_or_else(world::today);
    let month = args.month.unwrap_or_else(|| Month::before(today));
    if month.last() >= today {
        return Err(miette!(
            help = "a month's figures are made when it is over; they would change every day",
            "{month} is not over"
        ));
    }
    let store =
        DataFolder::open(&register.site.site, register.data.data.as_deref())?.store().await?;
    let (cases, tallies) = (cases(&store).await?, store.tallies().await.into_diagnostic()?);
    let answers = answers(&tallies, month);
    let register = Register {
        cases: &cases,
        answers: &answers,
        forms: &library.forms,
        calendar: &library.society.calendar,
    };
    let figures = reckon(month, register);
    if args.json {
        say!("{}", serde_json::to_string_pretty(&figures.json()).into_diagnostic()?);
        return Ok(Status::Good);
    }
    let name = format!("{FOLDER}{month}.yaml");
    let path = args.register.site.site.join(&name);
    let failed = || format!("`{}` can't be written", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).into_diagnostic().wrap_err_with(failed)?;
    }
    std::fs::write(&path, written(&figures)).into_diagnostic().wrap_err_with(failed)?;
    say!("written: {}", path.display());
    say!("read it before you publish it; the page is /transparency/");
    Ok(Status::Good)
}

/// Every case in one query, without its reference.
async fn cases(store: &Store) -> miette::Result<Vec<Filed>> {
    let all = CaseFilter { limit: u32::MAX, ..CaseFilter::default() };
    let filed = |case: ListedCase| Filed {
        form: case.form,
        received: riyadh_date(case.received_at),
        replied: case.replied.map(|replied| riyadh_date(replied.at)),
        due: match case.replied {
            Some(replied) => replied.due_on,
            None => case.due_on,
        },
        ended: case.ended_at.map(riyadh_date),
    };
    Ok(store.list(all).await.into_diagnostic()?.into_iter().map(filed).collect())
}

/// What was answered in a month, by survey and question, whatever the form of the case was.
fn answers(
    tallies: &BTreeMap<TallyKey, Tally>,
    month: Month,
) -> BTreeMap<String, BTreeMap<String, Counts>> {
    let month = month.to_string();
    let mut answers: BTreeMap<String, BTreeMap<String, Counts>> = BTreeMap::new();
    for (key, tally) in tallies.iter().filter(|(key, _)| key.month == month) {
        let questions = answers.entry(key.survey.clone()).or_default();
        for (question, count) in &tally.answered {
            questions.entry(question.clone()).or_default().answers += count;
        }
        for (question, options) in &tally.counts {
            let counts = questions.entry(question.clone()).or_default();
            for (option, count) in options {
                *counts.options.entry(option.clone()).or_default() += count;
            }
        }
    }
    answers
}
