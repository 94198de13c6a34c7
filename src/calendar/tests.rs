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

/// The days on which nobody works by the rule, made from the published table alone; without the
/// feasts that begin in these months, which a society states otherwise.
fn days_off_by_table(stated: &[(&str, &str)]) -> BTreeSet<Date> {
    let mut off = BTreeSet::new();
    for row in rows(TABLE).filter(|row| !stated.contains(&(row[1], row[2]))) {
        let start: Date = row[0].parse().unwrap();
        let eid = match row[2] {
            "9" => start + 29.days(),
            "12" => start + 8.days(),
            _ => continue,
        };
        off.extend(every_day(eid, eid + 3.days()));
    }
    off.extend((2022..=2031).map(|year| date(year, 2, 22)));
    off.extend((1998..=2031).map(|year| date(year, 9, 23)));
    off
}

/// The naive walk: one day after the other, counting those that count.
fn walked(from: Date, days: u16, counts: impl Fn(Date) -> bool) -> Date {
    let (mut day, mut left) = (from, days);
    while left > 0 {
        day += 1.day();
        left -= u16::from(counts(day));
    }
    day
}

/// Every day of thirty-one Hijri years, some periods, both units, with the rule's holidays and with
/// what a society states instead of them: the due day is the one at which a naive walk ends.
#[test]
fn any_period_ends_where_a_naive_walk_does_also_with_overrides() {
    let range = |from: Date, to: Date| Range::new(from, to).unwrap();
    let fitr = range(date(2026, 3, 18), date(2026, 3, 24));
    let national = range(date(2025, 9, 24), date(2025, 9, 25));
    let adha = range(date(2019, 8, 8), date(2019, 8, 15));
    let closed = range(date(2024, 7, 28), date(2024, 8, 8));
    let stated = |holiday, year, range| Override { holiday, year, range };
    let own = WorkingCalendar::new(
        vec![jiff::civil::Weekday::Friday],
        vec![
            stated(Holiday::EidAlFitr, 2026, fitr),
            stated(Holiday::NationalDay, 2025, national),
            stated(Holiday::EidAlAdha, 2019, adha),
        ],
        vec![Closure { name: serde_yaml::from_str("جرد").unwrap(), range: closed }],
    );
    let mut own_off = days_off_by_table(&[("1447", "9"), ("1440", "12")]);
    own_off.remove(&date(2025, 9, 23));
    for range in [fitr, national, adha, closed] {
        own_off.extend(every_day(range.from(), range.to()));
    }
    let usual_off = days_off_by_table(&[]);
    let weekday = |day: Date| day.weekday().to_monday_one_offset();
    let usual_works = |day: Date| !(matches!(weekday(day), 5 | 6) || usual_off.contains(&day));
    let own_works = |day: Date| !(weekday(day) == 5 || own_off.contains(&day));
    let usual = WorkingCalendar::default();
    let mut days = 0;
    for day in every_day(date(1999, 4, 17), date(2029, 5, 13)) {
        days += 1;
        for number in [1, 7, 30] {
            let working = Period { days: number, unit: Unit::WorkingDays };
            let due = |calendar: &WorkingCalendar| calendar.due(day, working).date.gregorian();
            assert_eq!(due(&usual), walked(day, number, usual_works), "{number} after {day}");
            assert_eq!(due(&own), walked(day, number, own_works), "{number} after {day}, own");
            let calendar = Period { days: number, unit: Unit::CalendarDays };
            let due = own.due(day, calendar).date.gregorian();
            assert_eq!(due, walked(day, number, |_| true), "{number} after {day}");
        }
    }
    assert_eq!(days, 10_985);
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
