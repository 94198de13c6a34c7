//! `diwan calendar`: dates in both calendars, the end of a period, the days off of a year.

use std::path::Path;

use jiff::civil::Date;
use miette::miette;
use serde::Serialize;

use super::{Status, report};
use crate::calendar::{Day, DayOff, DualDate, HIJRI_YEARS, Reason, Source, WorkingCalendar};
use crate::cli::{CalendarCommand, DueArgs, HolidaysArgs};
use crate::diagnostics::Problems;
use crate::folder;
use crate::language::Languages;
use crate::library;

pub(super) fn run(command: &CalendarCommand) -> miette::Result<Status> {
    match command {
        CalendarCommand::Convert(args) => {
            let date = args.date.0.dual();
            if args.json {
                say!("{}", json(&date));
            } else {
                say!("{}", line(date));
            }
            Ok(Status::Good)
        }
        CalendarCommand::Due(args) => with_calendar(&args.site.site, |site| due(args, site)),
        CalendarCommand::Holidays(args) => {
            if !HIJRI_YEARS.contains(&args.year) && args.year < 1900 {
                return Err(miette!(
                    help = "Hijri years are 1343 to 1500, Gregorian ones 1900 to 2173",
                    "{} is a year of neither calendar",
                    args.year
                ));
            }
            with_calendar(&args.site.site, |site| holidays(args, site))
        }
    }
}

/// What a site says of its working days, and its languages.
struct SiteCalendar {
    calendar: WorkingCalendar,
    languages: Languages,
}

fn with_calendar(site: &Path, tell: impl FnOnce(&SiteCalendar)) -> miette::Result<Status> {
    let folder = match folder::load(site) {
        Ok(folder) => folder,
        Err(problem) => return Ok(wrong(problem.into())),
    };
    let reading = library::read(&folder);
    let Some((_, library)) = reading.found else {
        return Ok(wrong(reading.problems));
    };
    let languages = library.site.languages;
    tell(&SiteCalendar { calendar: library.society.calendar, languages });
    Ok(Status::Good)
}

fn wrong(problems: Problems) -> Status {
    report::print(problems);
    Status::Wrong
}

/// The end of a period, for programs.
#[derive(Serialize)]
struct DueJson {
    completion: DualDate,
    within: String,
    due: DualDate,
    working_day: bool,
    skipped: Vec<SkippedJson>,
}

/// A day that did not count, beside the weekends.
#[derive(Serialize)]
struct SkippedJson {
    date: DualDate,
    reason: String,
}

fn due(args: &DueArgs, site: &SiteCalendar) {
    let completion = args.date.0.dual();
    let due = site.calendar.due(completion.gregorian(), args.within);
    let skipped = due
        .skipped
        .iter()
        .map(|day| SkippedJson { date: day.date.into(), reason: site.reason(&day.reason) });
    let told = DueJson {
        completion,
        within: args.within.to_string(),
        due: due.date,
        working_day: site.calendar.is_working_day(due.date.gregorian()),
        skipped: skipped.collect(),
    };
    if args.json {
        say!("{}", json(&told));
        return;
    }
    say!("{}", line(told.due));
    for day in &told.skipped {
        say!("  not counted: {}, {}", line(day.date), day.reason);
    }
    if let Day::Weekend | Day::Off(_) = site.calendar.day(told.due.gregorian()) {
        say!("  nobody works on that day; a period in working days would end on one that counts");
    }
}

/// Days off, for programs.
#[derive(Serialize)]
struct DayOffJson {
    from: DualDate,
    to: DualDate,
    reason: String,
    source: Source,
}

fn holidays(args: &HolidaysArgs, site: &SiteCalendar) {
    let off = site.days_off(args.year).into_iter().map(|off| DayOffJson {
        from: off.range.from().into(),
        to: off.range.to().into(),
        reason: site.reason(&off.reason),
        source: off.source,
    });
    let off: Vec<DayOffJson> = off.collect();
    if args.json {
        say!("{}", json(&off));
        return;
    }
    for days in &off {
        let source = match days.source {
            Source::Rule => "by rule, until it is announced",
            Source::Stated => "stated in society.yaml",
        };
        say!("{} to {}, {} ({source})", line(days.from), line(days.to), days.reason);
    }
}

impl SiteCalendar {
    /// The days off that begin in a year of either calendar.
    fn days_off(&self, year: i16) -> Vec<DayOff> {
        if !HIJRI_YEARS.contains(&year) {
            return self.calendar.days_off(year);
        }
        // From 1343 to 1500 a Hijri year begins 576 to 581 Gregorian years later.
        let gregorian = (year + 576)..=(year + 582);
        let begins = |off: &DayOff| DualDate::from(off.range.from()).hijri().year() == year;
        let mut off: Vec<DayOff> =
            gregorian.flat_map(|year| self.calendar.days_off(year)).filter(begins).collect();
        off.sort_by_key(|off| off.range);
        off
    }

    fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Holiday(holiday) => holiday.id().to_owned(),
            Reason::Closure(name) => name.words(self.languages.first(), &self.languages).to_owned(),
        }
    }
}

/// `Saturday 2022-06-25 = 1443-11-26`
fn line(date: DualDate) -> String {
    let day: Date = date.gregorian();
    format!("{} {day} = {}", day.strftime("%A"), date.hijri())
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("dates and names are JSON")
}
