//! When the person got the answer.

use super::{Played, everything, morning};
use crate::cases::Reply;
use crate::cases::workflow::Workflow;
use crate::diagnostics::{Problems, SourceFile};

fn first(case: &Played) -> Option<Reply> {
    Reply::first(&case.workflow, &case.events)
}

#[test]
fn the_first_decision_is_the_answer_whatever_comes_of_an_objection() {
    let mut case = Played::received("request", "2026-06-01");
    case.act("officer:production", "accept-as-complete", "2026-06-02", everything()).unwrap();
    case.act("officer:production", "put-to-committee", "2026-06-03", everything()).unwrap();
    assert_eq!(first(&case), None);
    case.act("committee:research", "refuse", "2026-06-09", everything()).unwrap();
    let due_on = Some(jiff::civil::date(2026, 6, 23));
    let reply = Reply { at: morning(jiff::civil::date(2026, 6, 9)), due_on };
    assert_eq!(first(&case), Some(reply));
    case.act("person", "object", "2026-06-10", everything()).unwrap();
    case.act("management", "accept", "2026-06-14", everything()).unwrap();
    assert_eq!(first(&case), Some(reply));
}

#[test]
fn a_settlement_is_an_answer_and_a_withdrawal_is_none() {
    let mut settled = Played::received("complaint", "2026-06-01");
    settled.act("committee:research", "take-on", "2026-06-02", everything()).unwrap();
    settled.act("committee:research", "settle", "2026-06-04", everything()).unwrap();
    assert_eq!(first(&settled).unwrap().at, morning(jiff::civil::date(2026, 6, 4)));

    let mut withdrawn = Played::received("complaint", "2026-06-01");
    withdrawn.act("person", "withdraw", "2026-06-02", everything()).unwrap();
    assert_eq!(first(&withdrawn), None);
}

/// An enquiry that nobody decides is answered when the clock stops.
#[test]
fn where_nothing_is_decided_whatever_stops_the_clock_is_the_answer() {
    let text = "\
states:
  - {id: received, waits_for: officer}
  - {id: answered, ends: true}
  - {id: withdrawn, ends: true}
actions:
  - {id: reply, by: [officer], from: [received], to: answered, asks: [answer], clock: stop}
  - {id: withdraw, by: [person], from: [received], to: withdrawn, clock: stop}
";
    let file = SourceFile::new("enquiry.yaml", text);
    let languages = serde_yaml::from_str("[ar, en]").unwrap();
    let workflow = Workflow::parse(&file, &languages, &mut Problems::new()).unwrap();
    let played = |who: &str, action: &str| {
        let mut case = Played::received("request", "2026-06-01");
        case.workflow = workflow.clone();
        case.act(who, action, "2026-06-03", everything()).unwrap();
        first(&case)
    };
    assert!(played("officer:production", "reply").is_some());
    assert!(played("person", "withdraw").is_none());
}
