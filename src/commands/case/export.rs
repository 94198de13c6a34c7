//! `diwan case export`: the register for a spreadsheet or a program; docs/register.md has the schema.

use std::io::Write;

use miette::IntoDiagnostic;

use super::list::Row;
use super::{Status, csv, filter, person, store};
use crate::calendar::DualDate;
use crate::cli::ExportArgs;

/// The columns, in order.
const COLUMNS: [&str; 13] = [
    "reference",
    "form",
    "state",
    "version",
    "received",
    "received_hijri",
    "changed",
    "changed_hijri",
    "due",
    "due_hijri",
    "ended",
    "ended_hijri",
    "shredded",
];

pub(super) async fn run(args: &ExportArgs) -> miette::Result<Status> {
    if args.person {
        return person::run(args).await;
    }
    let cases = store(&args.register).await?.list(filter(&args.filter, u32::MAX)).await;
    let rows: Vec<Row> = cases.into_diagnostic()?.into_iter().map(Row::from).collect();
    let text = if args.json {
        serde_json::to_string_pretty(&rows).into_diagnostic()? + "\n"
    } else {
        table(&rows)
    };
    // Whoever reads it may have gone, as with `say!`.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(Status::Good)
}

fn table(rows: &[Row]) -> String {
    let mut text = csv::MARK.to_owned() + &csv::line(COLUMNS);
    for row in rows {
        let days = [Some(row.received), Some(row.changed), row.due, row.ended];
        let days = days.into_iter().flat_map(both);
        let cells = [row.reference.clone(), row.form.clone(), row.state.clone()].into_iter();
        let gone = [row.shredded.map_or_else(String::new, |why| why.name().to_owned())];
        let cells: Vec<String> =
            cells.chain([row.version.to_string()]).chain(days).chain(gone).collect();
        text += &csv::line(cells.iter().map(String::as_str));
    }
    text
}

/// A day in both calendars; two empty cells for none.
fn both(day: Option<DualDate>) -> [String; 2] {
    day.map_or_else(Default::default, |day| [day.gregorian().to_string(), day.hijri().to_string()])
}
