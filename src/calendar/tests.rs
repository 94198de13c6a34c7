//! The calendar against published figures, and the definition of a deadline over thirty years.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::*;

const TABLE: &str = include_str!("../../tests/fixtures/calendar/umm-al-qura.csv");
const DEADLINES: &str = include_str!("../../tests/fixtures/calendar/deadlines.json");
const ANNOUNCED: &str = include_str!("../../tests/fixtures/calendar/announced.csv");

const FIFTEEN_WORKING: Period = Period { days: 15, unit: Unit::WorkingDays };
const FORTNIGHT: Period = Period { days: 14, unit: Unit::CalendarDays };

#[derive(Deserialize)]
struct Deadlines {
    vectors: Vec<Deadline>,
}

#[derive(Deserialize)]
struct Deadline {
    complete: AnyDate,
    due_15_working_days: String,
    due_hijri: String,
    after_14_days: String,
    holidays_skipped: Vec<String>,
}

fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

fn every_day(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(1.day()).take_while(move |day| *day <= to)
}

#[test]
fn every_published_month_begins_on_its_day() {
    let mut months = 0;
    for row in rows(TABLE) {
        let gregorian: Date = row[0].parse().unwrap();
        let (year, month) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        let hijri = HijriDate::new(year, month, row[3].parse().unwrap()).unwrap();
        assert_eq!(hijri.to_gregorian(), gregorian, "{hijri}");
        assert_eq!(HijriDate::from_gregorian(gregorian), hijri, "{gregorian}");
        months += 1;
    }
    assert_eq!(months, 158 * 12);
}

#[test]
fn the_rule_gives_the_ten_ranges_announced_from_2021_to_2025() {
    let computed: Vec<(String, String, String)> = (2021..=2025)
        .flat_map(|year| [Holiday::EidAlFitr, Holiday::EidAlAdha].map(|eid| eid.in_year(year)))
        .flatten()
        .map(|eid| {
            let range = eid.range;
            let (from, to) = (range.from().to_string(), range.to().to_string());
            (eid.holiday.id().to_owned(), from, to)
        })
        .collect();
    let announced: Vec<(String, String, String)> =
        rows(ANNOUNCED).map(|row| (row[0].into(), row[1].into(), row[2].into())).collect();
    assert_eq!(announced.len(), 10);
    assert_eq!(computed, announced);
}

#[test]
fn worked_deadlines_come_out() {
    let calendar = WorkingCalendar::default();
    let deadlines: Deadlines = serde_json::from_str(DEADLINES).unwrap();
    assert_eq!(deadlines.vectors.len(), 10);
    for case in deadlines.vectors {
        let complete = case.complete.gregorian();
        let due = calendar.due(complete, FIFTEEN_WORKING);
        let hijri = due.date.hijri();
        let shown = format!("{}/{}/{}", hijri.day(), hijri.month(), hijri.year());
        assert_eq!(due.date.gregorian().to_string(), case.due_15_working_days);
        assert_eq!(shown, case.due_hijri);
        let skipped: Vec<String> = due.skipped.iter().map(words).collect();
        assert_eq!(skipped, case.holidays_skipped);
        let later = calendar.due(complete, FORTNIGHT);
        assert_eq!(later.date.gregorian().to_string(), case.after_14_days);
        assert!(later.skipped.is_empty());
    }
}

fn words(skipped: &Skipped) -> String {
    let name = match &skipped.reason {
        Reason::Holiday(Holiday::FoundingDay) => "Founding Day",
        Reason::Holiday(Holiday::NationalDay) => "National Day",
        Reason::Holiday(Holiday::EidAlFitr) => "Eid al-Fitr",
        Reason::Holiday(Holiday::EidAlAdha) => "Eid al-Adha",
        Reason::Closure(_) => "closed",
    };
    format!("{} {name}", skipped.date)
}

/// The definition, by another way than the code's: the working days in a sorted set that is made
/// from the published table alone, and the fifteenth of them after the day.
#[test]
fn the_definition_holds_for_every_day_of_1420_to_1450() {
    let (first, last) = (date(1999, 4, 17), date(2029, 5, 13));
    let mut off: BTreeSet<Date> = BTreeSet::new();
    for row in rows(TABLE) {
        let start: Date = row[0].parse().unwrap();
        let eid = match row[2] {
            "9" => start + 29.days(),
            "12" => start + 8.days(),
            _ => continue,
        };
        off.extend(every_day(eid, eid + 3.days()));
    }
    let works = |day: &Date| {
        let week = (5..=6).contains(&day.weekday().to_monday_one_offset());
        let founding = day.year() >= 2022 && (day.month(), day.day()) == (2, 22);
        let national = (day.month(), day.day()) == (9, 23);
        !(week || founding || national || off.contains(day))
    };
    let working: Vec<Date> = every_day(first, last + 90.days()).filter(works).collect();
    let calendar = WorkingCalendar::default();
    assert_eq!(HijriDate::from_gregorian(first).to_string(), "1420-01-01");
    for day in every_day(first, last) {
        let next = working.partition_point(|other| *other <= day);
        let due = calendar.due(day, FIFTEEN_WORKING).date.gregorian();
        assert_eq!(due, working[next + 14], "{day}");
        assert_eq!(calendar.is_working_day(day), works(&day), "{day}");
    }
}

#[test]
fn an_announced_range_replaces_the_computed_one() {
    let range = Range::new(date(2026, 3, 18), date(2026, 3, 24)).unwrap();
    let instead = Override { holiday: Holiday::EidAlFitr, year: 2026, range };
    let calendar = WorkingCalendar::new(Vec::new(), vec![instead], Vec::new());
    assert!(!calendar.is_working_day(date(2026, 3, 18)));
    assert!(!calendar.is_working_day(date(2026, 3, 24)));
    assert!(calendar.is_working_day(date(2026, 3, 25)));
    let ranges = calendar.days_off(2026);
    assert_eq!(ranges.len(), 4, "replaced, not added: {ranges:?}");
    let usual = WorkingCalendar::default();
    assert_ne!(usual.days_off(2026), ranges);
    assert_eq!(usual.days_off(2027), calendar.days_off(2027));
}

#[test]
fn of_two_eids_in_one_year_the_nearer_is_replaced() {
    let usual = Holiday::EidAlFitr.in_year(2033);
    assert_eq!(usual.len(), 2, "{usual:?}");
    let december = usual[1].range;
    let instead = Override {
        holiday: Holiday::EidAlFitr,
        year: 2033,
        range: Range::one(december.from() + 1.day()),
    };
    let calendar = WorkingCalendar::new(Vec::new(), vec![instead], Vec::new());
    assert!(calendar.is_working_day(december.from()));
    assert!(!calendar.is_working_day(usual[0].range.from()));
}

#[test]
fn nothing_hangs_or_overflows() {
    let week = vec![
        jiff::civil::Weekday::Sunday,
        jiff::civil::Weekday::Monday,
        jiff::civil::Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday,
        jiff::civil::Weekday::Thursday,
        jiff::civil::Weekday::Friday,
        jiff::civil::Weekday::Saturday,
    ];
    let calendar = WorkingCalendar::new(week, Vec::new(), Vec::new());
    let days = |days, unit| Period { days, unit };
    let none = calendar.due(date(2026, 1, 2), days(0, Unit::WorkingDays));
    assert_eq!(none.date.gregorian(), date(2026, 1, 2));
    for unit in [Unit::WorkingDays, Unit::CalendarDays] {
        let due = calendar.due(date(9999, 12, 1), days(u16::MAX, unit));
        assert_eq!(due.date.gregorian(), Date::MAX);
    }
}

#[test]
fn years_beyond_the_tables_have_no_eid_and_do_not_panic() {
    for year in [i16::MIN, -9999, 0, 1800, 2300, 9999, i16::MAX] {
        for holiday in [Holiday::EidAlFitr, Holiday::EidAlAdha] {
            assert!(holiday.in_year(year).is_empty(), "{year}");
        }
        assert!(WorkingCalendar::default().days_off(year).len() <= 2);
    }
    assert!(Holiday::FoundingDay.in_year(2021).is_empty());
}
