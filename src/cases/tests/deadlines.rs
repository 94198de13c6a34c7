//! When a reply is due: the given examples, and what pauses do.

use serde::Deserialize;

use super::super::Said;
use super::{Played, everything, term};

const OFFICER: &str = "officer:production";

#[derive(Deserialize)]
struct Examples {
    vectors: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    complete: String,
    due_15_working_days: String,
    after_14_days: String,
}

#[test]
fn completion_starts_the_clock_as_the_given_examples_have_it() {
    let text = include_str!("../../../tests/fixtures/calendar/deadlines.json");
    let examples: Examples = serde_json::from_str(text).unwrap();
    assert!(examples.vectors.len() > 5);
    for Example { complete, due_15_working_days, after_14_days } in examples.vectors {
        let mut case = Played::received("request", &complete);
        case.deadline.floor = Some(term("14 calendar days"));
        case.act(OFFICER, "accept-as-complete", &complete, everything()).unwrap();
        let clock = case.standing().clock;
        let due = clock.promised().unwrap().on.gregorian();
        assert_eq!(due.to_string(), due_15_working_days, "{complete}");
        let floor = clock.not_before.unwrap().on.gregorian();
        assert_eq!(floor.to_string(), after_14_days, "{complete}");
    }
}

/// Fifteen working days from Monday 1 June 2026, of which four have passed when the officer asks on
/// Sunday the 7th and the person answers on the 16th: eleven are left.
#[test]
fn while_the_person_is_asked_no_day_counts() {
    let mut case = Played::received("request", "2026-06-01");
    case.act(OFFICER, "accept-as-complete", "2026-06-01", everything()).unwrap();
    let before = case.standing().clock.promised().unwrap().on.gregorian();
    assert_eq!(before.to_string(), "2026-06-22");
    case.act(OFFICER, "ask-for-information", "2026-06-07", everything()).unwrap();
    assert_eq!(case.standing().clock.promised(), None, "nothing is promised meanwhile");
    case.act("person", "answer", "2026-06-16", everything()).unwrap();
    let clock = case.standing().clock;
    assert_eq!(clock.promised().unwrap().on.gregorian().to_string(), "2026-07-01");
    assert_eq!(clock.promised().unwrap().clause.as_str(), "reply-in-time");
    // Twice on one day takes no day away.
    case.act(OFFICER, "ask-for-information", "2026-06-16", everything()).unwrap();
    case.act("person", "answer", "2026-06-16", everything()).unwrap();
    assert_eq!(case.standing().clock.promised().unwrap().on.gregorian().to_string(), "2026-07-01");
}

#[test]
fn what_is_late_stays_late() {
    let mut case = Played::received("request", "2026-06-01");
    case.deadline.ceiling = Some(term("2 working days"));
    case.act(OFFICER, "accept-as-complete", "2026-06-01", everything()).unwrap();
    case.act(OFFICER, "ask-for-information", "2026-06-20", everything()).unwrap();
    case.act("person", "answer", "2026-06-21", everything()).unwrap();
    assert_eq!(case.standing().clock.promised().unwrap().on.gregorian().to_string(), "2026-06-03");
}

#[test]
fn a_floor_alone_promises_nothing() {
    let mut case = Played::received("request", "2026-06-01");
    case.deadline.ceiling = None;
    case.deadline.floor = Some(term("14 calendar days"));
    case.act(OFFICER, "accept-as-complete", "2026-06-01", everything()).unwrap();
    assert_eq!(case.standing().clock.promised(), None);
}

#[test]
fn a_reopened_case_is_completed_anew_and_gets_its_whole_time() {
    let mut case = Played::received("request", "2026-06-01");
    for (who, action) in [
        (OFFICER, "accept-as-complete"),
        (OFFICER, "put-to-committee"),
        ("committee:research", "refuse"),
        (OFFICER, "close"),
        (OFFICER, "reopen"),
    ] {
        case.act(who, action, "2026-06-01", everything()).unwrap();
        let promised = case.standing().clock.promised().is_some();
        assert_eq!(
            promised,
            ["accept-as-complete", "put-to-committee"].contains(&action),
            "{action}"
        );
    }
    assert!(case.act(OFFICER, "put-to-committee", "2026-08-02", Said::default()).is_err());
    case.act(OFFICER, "accept-as-complete", "2026-08-02", everything()).unwrap();
    assert_eq!(case.standing().clock.promised().unwrap().on.gregorian().to_string(), "2026-08-23");
}
