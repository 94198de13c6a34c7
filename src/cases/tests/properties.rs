//! What holds for every case, whatever people do with it.

use jiff::ToSpan;
use proptest::prelude::*;

use super::super::{Event, Happened, Said, Standing};
use super::{Played, by, everything, morning};

const EVERYBODY: [&str; 6] = [
    "person",
    "officer:production",
    "officer:marketing",
    "committee:research",
    "management",
    "role:adviser",
];

/// Somebody tries something, days later, with or without all that is asked.
#[derive(Debug, Clone)]
struct Try {
    action: prop::sample::Index,
    who: prop::sample::Index,
    days: i64,
    silent: bool,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..9_i64, any::<bool>());
    let one = one.prop_map(|(action, who, days, silent)| Try { action, who, days, silent });
    prop::collection::vec(one, 1..120)
}

/// What every step must keep, looked at from outside.
fn keeps_the_rules(before: &Standing, after: &Standing, case: &Played, events: &[Happened]) {
    let state = |id: &str| case.workflow.state(id).expect("a case is in a state of its workflow");
    assert_eq!(after.version as usize, case.events.len());
    if state(before.state.as_str()).ends() {
        let does = |one: &Happened, action: &str| matches!(&one.event, Event::Acted(acted) if acted.action.as_str() == action);
        let recorded = events.iter().any(|one| does(one, "record-reply"));
        let reopened = events.iter().any(|one| does(one, "reopen"));
        assert!(recorded || reopened, "what ended is told to the person, and reopened");
        assert_eq!(reopened, before.state != after.state, "telling reopens nothing");
    }
    for one in events {
        let Event::Acted(acted) = &one.event else { continue };
        let action = case.workflow.action(acted.action.as_str()).unwrap();
        assert!(action.is_from(before.state.as_str()));
        if acted.to.as_str() == "refused" && acted.from != acted.to {
            assert!(acted.said.reason.is_some(), "a refusal has a reason");
        }
        if ["negotiating", "paid", "court"].contains(&acted.to.as_str()) {
            assert!(after.record.is_some(), "compensation has minutes");
        }
    }
    let objections = case.events.iter().filter(
        |one| matches!(&one.event, Event::Acted(acted) if acted.action.as_str() == "object"),
    );
    assert!(objections.count() <= 1, "there is one objection");
    if let Some(due) = after.clock.promised() {
        assert!(after.clock.completed.is_some_and(|day| day <= due.on.gregorian()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_actions_breaks_a_case(
        workflow in prop::sample::select(vec!["request", "complaint", "compensation"]),
        tries in tries(),
    ) {
        let mut case = Played::received(workflow, "2026-06-01");
        let mut day = jiff::civil::date(2026, 6, 1);
        for one in tries {
            day = day.saturating_add(one.days.days());
            let action = one.action.get(&case.workflow.actions).id.to_string();
            let said = if one.silent { Said::default() } else { everything() };
            let (before, known) = (case.standing(), case.events.len());
            let tried = case.attempt(by(EVERYBODY[one.who.index(EVERYBODY.len())]), &action, morning(day), said);
            let after = case.standing();
            if tried.is_err() {
                prop_assert_eq!(&before, &after, "what is refused has not happened");
            } else {
                let new = case.events[known..].to_vec();
                keeps_the_rules(&before, &after, &case, &new);
            }
        }
        let stored: Vec<Happened> = case.events.iter().map(through_json).collect();
        prop_assert_eq!(&stored, &case.events, "events read back as they were written");
    }
}

fn through_json(one: &Happened) -> Happened {
    let event = serde_json::from_value(serde_json::to_value(&one.event).unwrap()).unwrap();
    Happened { at: one.at, event }
}
