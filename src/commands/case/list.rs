//! `diwan case list`: a page of the register.

use miette::IntoDiagnostic;
use serde::Serialize;

use super::{Status, filter, store};
use crate::calendar::{DualDate, riyadh_date};
use crate::cli::{CaseListArgs, Sort};
use crate::store::{CaseFilter, CaseOrder, ListedCase, Shredded};

/// A case as `--json` tells it, here and in an export.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) reference: String,
    pub(super) form: String,
    pub(super) state: String,
    pub(super) version: u32,
    pub(super) received: DualDate,
    pub(super) changed: DualDate,
    pub(super) due: Option<DualDate>,
    pub(super) ended: Option<DualDate>,
    pub(super) shredded: Option<Shredded>,
}

impl From<ListedCase> for Row {
    fn from(case: ListedCase) -> Self {
        Self {
            reference: case.reference,
            form: case.form,
            state: case.state,
            version: case.version,
            received: riyadh_date(case.received_at).into(),
            changed: riyadh_date(case.changed_at).into(),
            due: case.due_on.map(DualDate::from),
            ended: case.ended_at.map(|at| riyadh_date(at).into()),
            shredded: case.shredded,
        }
    }
}

pub(super) async fn run(args: &CaseListArgs) -> miette::Result<Status> {
    let page = args.page.max(1);
    let order = match args.sort {
        Some(Sort::Due) => CaseOrder::Due,
        Some(Sort::Received) => CaseOrder::Received,
        None => filter(&args.filter, 0).order,
    };
    // One more than is shown tells whether there are more.
    let asked = CaseFilter {
        order,
        skip: (page - 1).saturating_mul(args.limit),
        ..filter(&args.filter, args.limit.saturating_add(1))
    };
    let mut cases = store(&args.register).await?.list(asked).await.into_diagnostic()?;
    let shown = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let more = cases.len() > shown;
    cases.truncate(shown);
    let rows: Vec<Row> = cases.into_iter().map(Row::from).collect();
    if args.json {
        say!("{}", serde_json::to_string_pretty(&rows).into_diagnostic()?);
        return Ok(Status::Good);
    }
    for row in &rows {
        let due = row.due.map_or_else(String::new, |due| format!("  due {}", due.gregorian()));
        let gone = row.shredded.map_or_else(String::new, |why| format!("  {}", why.name()));
        say!(
            "{}  {}  {:<22} {}{due}{gone}",
            row.reference,
            row.received.gregorian(),
            row.state,
            row.form
        );
    }
    if rows.is_empty() {
        say!("no cases");
    }
    if more {
        say!("more: --page {}", page + 1);
    }
    Ok(Status::Good)
}
