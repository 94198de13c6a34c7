//! Days in both calendars.

use super::{answer, one};
use crate::forms::{CalendarUsed, ErrorKind, Value};

#[test]
fn dates_in_both_calendars() {
    let kept = |fields: &[(&str, &str)]| match answer("type: date", fields) {
        Ok(Some(Value::Date(date))) => {
            let calendar = match date.stated_in {
                CalendarUsed::Hijri => "h",
                CalendarUsed::Gregorian => "g",
            };
            format!("{} {} {calendar}", date.day.hijri(), date.day.gregorian())
        }
        other => format!("{other:?}"),
    };
    let (hijri, gregorian) = ("1443-11-26 2022-06-25 h", "1443-11-26 2022-06-25 g");
    for (typed, wanted) in [
        ("26/11/1443", hijri),
        ("٢٦/١١/١٤٤٣", hijri),
        ("۲۶/۱۱/۱۴۴۳", hijri),
        ("1443/11/26", hijri),
        ("1443-11-26", hijri),
        ("26-11-1443 هـ", hijri),
        ("26.11.1443هـ", hijri),
        ("26 11 1443", hijri),
        ("\u{200f}26\u{200f}/11/1443", hijri),
        ("25/06/2022", gregorian),
        ("25/6/2022م", gregorian),
        ("2022-06-25", gregorian),
        ("٢٥–٠٦–٢٠٢٢", gregorian),
    ] {
        assert_eq!(kept(&[("a", typed)]), wanted, "{typed}");
    }
    let parts = [("a-day", "٢٦"), ("a-month", "11"), ("a-year", "1443")];
    assert_eq!(kept(&parts), hijri);
    for calendar in ["hijri", "gregorian", "", "x"] {
        let with = [&parts[..], &[("a-calendar", calendar)]].concat();
        assert_eq!(kept(&with), hijri, "the year says the calendar, whatever was left chosen");
    }
    assert_eq!(kept(&[("a-calendar", "hijri")]), "Ok(None)");
}

#[test]
fn a_day_that_one_table_has_is_not_refused() {
    let day = |typed: &str| match one("type: date", typed) {
        Ok(Some(Value::Date(date))) => Some((date.stated, date.day.hijri().to_string())),
        _ => None,
    };
    // Each of 1400's months has 29 or 30 days in our table; the other one may differ by a day.
    for month in 1..=12 {
        assert!(day(&format!("30/{month}/1400")).is_some(), "{month}");
    }
    let short = (1..=12).map(|month| day(&format!("30/{month}/1400")).unwrap());
    assert!(short.filter(|(stated, table)| stated != table).count() >= 5);
    assert_eq!(day("30/9/1446"), None, "both tables know that Ramadan 1446 had 29 days");
    assert_eq!(day("31/1/1400"), None);
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for typed in [
        "30/13/1443",
        "31/02/2022",
        "29/2/2023",
        "0/1/1443",
        "1/0/1443",
        "32/1/2022",
        "1/1/0000",
        "1/1/1800",
        "1/1/2500",
    ] {
        assert_eq!(one("type: date", typed), Err(ErrorKind::NoSuchDate), "{typed}");
    }
    for typed in [
        "1/1/22",
        "1/1/99999",
        "1/2022/1",
        "26/11",
        "26/11/1443/5",
        "غدًا",
        "-1/1/2022",
        "+1/+1/2022",
        "1e1/1/2022",
        "//",
        "99999999999999999999/1/2022",
        "ه",
        "1/1/٢٠٢٢x",
    ] {
        assert_eq!(one("type: date", typed), Err(ErrorKind::NotDate), "{typed}");
    }
    let partial = answer("type: date", &[("a-day", "1"), ("a-year", "1443")]);
    assert_eq!(partial, Err(ErrorKind::NotDate));
}

#[test]
fn dates_are_bounded_by_today_with_a_days_leeway_in_hijri() {
    let (past, future) = ("type: date, not_after: today", "type: date, not_before: today");
    assert!(one(past, "25/06/2022").is_ok());
    assert_eq!(one(past, "26/06/2022"), Err(ErrorKind::DateTooLate));
    assert!(one(past, "27/11/1443").is_ok());
    assert_eq!(one(past, "28/11/1443"), Err(ErrorKind::DateTooLate));
    assert!(one(future, "25/06/2022").is_ok());
    assert_eq!(one(future, "24/06/2022"), Err(ErrorKind::DateTooEarly));
    assert!(one(future, "25/11/1443").is_ok());
    assert_eq!(one(future, "24/11/1443"), Err(ErrorKind::DateTooEarly));
}
