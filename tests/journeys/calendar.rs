//! What a secretary asks of the calendar, on the command line.

use serde_json::{Value, json};

use crate::support::program::{Finished, diwan};
use crate::support::site::Site;

fn calendar(arguments: &[&str]) -> Finished {
    let mut command = diwan();
    command.arg("calendar").args(arguments);
    command.output().unwrap().into()
}

fn told(arguments: &[&str]) -> Value {
    let run = calendar(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {run:#?}");
    serde_json::from_str(&run.said).unwrap()
}

#[test]
fn a_date_is_converted_however_it_is_written() {
    let both = json!({"gregorian": "2022-06-25", "hijri": "1443-11-26"});
    for date in
        ["26/11/1443", "1443-11-26", "٢٦/١١/١٤٤٣هـ", "25/06/2022", "2022-06-25", "٢٥ ٦ ٢٠٢٢م"]
    {
        assert_eq!(told(&["convert", date, "--json"]), both, "{date}");
    }
    let said = calendar(&["convert", "26/11/1443"]).said;
    assert_eq!(said.trim(), "Saturday 2022-06-25 = 1443-11-26");
    for (date, reason) in [("30/13/1443", "no month 13"), ("tomorrow", "write year-month-day")] {
        let run = calendar(&["convert", date]);
        assert_eq!(run.code, Some(2), "{run:#?}");
        assert!(run.said.contains(reason), "{run:#?}");
    }
}

#[test]
fn a_period_ends_by_the_sites_own_calendar() {
    let site = Site::sample();
    let folder = site.path("");
    let folder = folder.to_str().unwrap();
    let due = |date: &str, within: &str| {
        told(&["due", date, "--within", within, "--json", "--site", folder])
    };
    // Worked by hand: Eid al-Fitr takes 30 March to 2 April.
    let told_due = due("2025-03-29", "15 working days");
    assert_eq!(told_due["due"], json!({"gregorian": "2025-04-23", "hijri": "1446-10-25"}));
    assert_eq!(told_due["skipped"].as_array().unwrap().len(), 4);
    assert_eq!(due("2025-03-29", "14 calendar days")["due"]["gregorian"], "2025-04-12");

    // The sample closes for stocktaking on 30 and 31 December 2026, a Wednesday and a Thursday.
    let told_due = due("2026-12-29", "1 working days");
    assert_eq!(told_due["due"]["gregorian"], "2027-01-03");
    assert_eq!(told_due["skipped"][0]["reason"], "الجرد السنوي للمستودعات");
    let run = calendar(&["due", "2025-03-29", "--within", "15 days", "--site", folder]);
    assert_eq!(run.code, Some(2), "{run:#?}");
}

#[test]
fn the_days_off_of_a_year_say_how_they_are_known() {
    let site = Site::sample();
    let folder = site.path("");
    let folder = folder.to_str().unwrap();
    let off = told(&["holidays", "2027", "--json", "--site", folder]);
    let reasons: Vec<&str> =
        off.as_array().unwrap().iter().map(|day| day["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["founding-day", "eid-al-fitr", "eid-al-adha", "national-day"]);
    assert!(off.as_array().unwrap().iter().all(|day| day["source"] == "rule"), "{off}");

    let year = told(&["holidays", "1448", "--json", "--site", folder]);
    let days = year.as_array().unwrap();
    assert!(days.iter().all(|day| day["from"]["hijri"].as_str().unwrap().starts_with("1448-")));
    assert!(days.iter().any(|day| day["source"] == "stated"), "{year}");
    assert_eq!(calendar(&["holidays", "1700", "--site", folder]).code, Some(1));
}
