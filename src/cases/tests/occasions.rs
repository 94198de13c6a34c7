//! When somebody is reminded.

use jiff::civil::{Date, date};

use super::{Played, everything};
use crate::calendar::{Holiday, Override, Range, WorkingCalendar};
use crate::cases::{CaseOccasion, Urgency};

/// A request that was complete on Monday, 1 June 2026, and is due on Monday, the 22nd.
fn complete() -> Played {
    let mut case = Played::received("request", "2026-06-01");
    case.act("officer:production", "accept-as-complete", "2026-06-01", everything()).unwrap();
    case
}

fn on(case: &Played, day: i8) -> Option<Urgency> {
    let today = date(2026, 6, day);
    CaseOccasion::of(&case.standing(), today, &case.calendar).map(|occasion| occasion.urgency)
}

fn reminder(stage: u32, left: u32) -> Option<Urgency> {
    Some(Urgency::Reminder { stage, left })
}

#[test]
fn reminders_come_at_five_two_and_no_working_days_and_then_the_alarm() {
    let case = complete();
    for (day, expected) in [
        (1, None),
        (14, None),
        // Monday: Tuesday to Thursday, Sunday and Monday are left.
        (15, reminder(5, 5)),
        (16, reminder(5, 4)),
        (18, reminder(2, 2)),
        // Friday and Saturday change nothing.
        (20, reminder(2, 2)),
        (21, reminder(2, 1)),
        (22, reminder(0, 0)),
        (23, Some(Urgency::Overdue)),
        (30, Some(Urgency::Overdue)),
    ] {
        assert_eq!(on(&case, day), expected, "{day}");
    }
}

#[test]
fn holidays_that_the_society_announces_are_no_working_days() {
    let mut case = complete();
    case.calendar = WorkingCalendar::new(
        vec![jiff::civil::Weekday::Friday, jiff::civil::Weekday::Saturday],
        vec![Override {
            holiday: Holiday::NationalDay,
            year: 2026,
            range: Range::new(date(2026, 6, 16), date(2026, 6, 18)).unwrap(),
        }],
        Vec::new(),
    );
    assert_eq!(on(&case, 10), reminder(5, 5), "the 11th, 14th, 15th, 21st and 22nd are left");
    assert_eq!(on(&case, 9), None);
}

#[test]
fn a_paused_or_answered_case_asks_for_nothing() {
    let mut paused = complete();
    paused.act("officer:production", "ask-for-missing", "2026-06-16", everything()).unwrap();
    assert_eq!((on(&paused, 18), on(&paused, 30)), (None, None));

    let mut answered = complete();
    answered.act("officer:production", "put-to-committee", "2026-06-02", everything()).unwrap();
    answered.act("committee:research", "refuse", "2026-06-16", everything()).unwrap();
    assert_eq!((on(&answered, 18), on(&answered, 30)), (None, None));
    assert_eq!(on(&Played::received("request", "2026-06-01"), 30), None, "no clock has begun");
}

#[test]
fn a_day_that_moves_is_another_occasion() {
    let mut case = complete();
    let name = |case: &Played, day: Date| {
        CaseOccasion::of(&case.standing(), day, &case.calendar).unwrap().name("2026-7K3M9QX-C")
    };
    assert_eq!(name(&case, date(2026, 6, 18)), "reminder:2026-7K3M9QX-C:2026-06-22:2");
    assert_eq!(name(&case, date(2026, 6, 23)), "overdue:2026-7K3M9QX-C:2026-06-22");
    case.act("officer:production", "put-to-committee", "2026-06-02", everything()).unwrap();
    case.act("committee:research", "ask-for-information", "2026-06-16", everything()).unwrap();
    case.act("person", "answer", "2026-06-21", everything()).unwrap();
    assert_eq!(name(&case, date(2026, 6, 23)), "reminder:2026-7K3M9QX-C:2026-06-25:2");
}

#[test]
fn who_was_given_few_days_is_not_reminded_of_them_at_once() {
    let mut case = Played::received("request", "2026-06-01");
    case.deadline.ceiling = Some(super::term("3 working days"));
    case.act("officer:production", "accept-as-complete", "2026-06-01", everything()).unwrap();
    assert_eq!(on(&case, 1), None);
    assert_eq!(on(&case, 2), reminder(2, 2));
    assert_eq!(on(&case, 4), reminder(0, 0));
}

/// A period of calendar days may end on a weekend: the last reminder comes while people work.
#[test]
fn a_day_on_a_weekend_is_told_of_on_the_last_working_day_before() {
    let mut case = Played::received("request", "2026-06-01");
    case.deadline.ceiling = Some(super::term("18 calendar days"));
    case.act("officer:production", "accept-as-complete", "2026-06-01", everything()).unwrap();
    let due = case.standing().clock.promised().unwrap().on;
    assert_eq!(due.gregorian(), date(2026, 6, 19), "a Friday");
    assert_eq!((on(&case, 17), on(&case, 18)), (reminder(2, 1), reminder(0, 0)));
    assert_eq!(on(&case, 20), Some(Urgency::Overdue));
}
