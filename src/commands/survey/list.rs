//! `diwan survey list`: the surveys, and how many were asked and have answered.

use std::collections::BTreeMap;

use miette::IntoDiagnostic;
use serde::Serialize;

use super::{LEAST, Status, library};
use crate::cli::SurveyListArgs;
use crate::commands::data::DataFolder;
use crate::commands::world;
use crate::forms::{OpenTo, Opening};
use crate::store::{Tally, TallyKey};

/// A survey as it is told.
#[derive(Debug, Serialize)]
struct Row {
    survey: String,
    state: &'static str,
    open_to: &'static str,
    asked: u64,
    /// `None`: fewer than ten.
    answered: Option<u64>,
}

pub(super) async fn run(args: &SurveyListArgs) -> miette::Result<Status> {
    let Some(library) = library(&args.register) else { return Ok(Status::Wrong) };
    let register = &args.register;
    let data = DataFolder::open(&register.site.site, register.data.data.as_deref())?;
    let store = data.store().await?;
    let asked = store.invited().await.into_diagnostic()?;
    let tallies = store.tallies().await.into_diagnostic()?;
    let surveys = library.forms.values().filter_map(|form| Some((form, form.survey.terms()?)));
    let rows: Vec<Row> = surveys
        .map(|(form, terms)| Row {
            survey: form.id.to_string(),
            state: match terms.on(world::today()) {
                Opening::NotYet => "not yet open",
                Opening::Open => "open",
                Opening::Closed => "closed",
            },
            open_to: match terms.open_to {
                OpenTo::Everyone => "everyone",
                OpenTo::Invited => "invited",
            },
            asked: asked.get(&(form.id.to_string(), terms.period())).copied().unwrap_or_default(),
            answered: answered(&tallies, form.id.as_str()),
        })
        .collect();
    if args.json {
        say!("{}", serde_json::to_string_pretty(&rows).into_diagnostic()?);
        return Ok(Status::Good);
    }
    for row in &rows {
        let answered = row.answered.map_or_else(|| "fewer than ten".to_owned(), |n| n.to_string());
        say!(
            "{:<24} {:<13} {:<9} asked by list: {}, answered: {answered}",
            row.survey,
            row.state,
            row.open_to,
            row.asked
        );
    }
    if rows.is_empty() {
        say!("no surveys: a form with `kind: survey` is one");
    }
    Ok(Status::Good)
}

fn answered(tallies: &BTreeMap<TallyKey, Tally>, survey: &str) -> Option<u64> {
    let of = tallies.iter().filter(|(key, _)| key.survey == survey);
    let sheets = of.map(|(_, tally)| tally.sheets).sum();
    (sheets >= LEAST).then_some(sheets)
}
