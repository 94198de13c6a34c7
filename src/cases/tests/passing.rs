//! To whom a case is passed on, whose voice counts, and how long a view of it holds.

use super::super::workflow::Quorum;
use super::super::{Attempt, Event, Happened, Member, Refusal, Said, decide, possible};
use super::{Played, by, everything, morning, slug, term};

const OFFICER: &str = "officer:production";
const COMMITTEE: &str = "committee:research";

fn with_committee() -> Played {
    let mut case = Played::received("request", "2026-06-01");
    for action in ["accept-as-complete", "put-to-committee"] {
        case.act(OFFICER, action, "2026-06-01", everything()).unwrap();
    }
    case
}

fn seated(names: &[&str]) -> Vec<Member> {
    names.iter().map(|name| Member::named(name).unwrap()).collect()
}

#[test]
fn a_voice_counts_while_its_member_sits_in_the_committee() {
    let mut case = with_committee();
    case.quorum = Quorum::new(2);
    let refuse = |case: &mut Played, member: &str| {
        case.act(&format!("{COMMITTEE}/{member}"), "refuse", "2026-06-02", everything())
    };
    assert_eq!(refuse(&mut case, "1").unwrap(), "with-committee");
    // Another order of the mailboxes makes nobody another; a member who has left is nobody.
    case.members = seated(&["3", "2"]);
    assert_eq!(refuse(&mut case, "1").unwrap_err(), Refusal::NoMember);
    assert_eq!(refuse(&mut case, "2").unwrap(), "with-committee", "the first voice is void");
    case.members = seated(&["2", "3"]);
    assert_eq!(refuse(&mut case, "3").unwrap(), "refused");
}

#[test]
fn a_case_is_passed_on_to_whom_a_mail_reaches_and_to_nobody_else() {
    for (action, said) in [
        ("refer", Said { referee: Some("role:researcher".parse().unwrap()), ..everything() }),
        ("refer", Said { referee: Some(OFFICER.parse().unwrap()), ..everything() }),
        ("hand-over", Said { officer: Some(slug("production")), ..everything() }),
        ("hand-over", Said { officer: Some(slug("nobody")), ..everything() }),
    ] {
        let mut case = Played::received("request", "2026-06-01");
        let refused = case.act(OFFICER, action, "2026-06-01", said).unwrap_err();
        let Refusal::Unreachable { known, .. } = refused else { panic!("{action}: {refused}") };
        assert!(known.contains(&"officer:marketing".parse().unwrap()));
        assert!(!known.contains(&OFFICER.parse().unwrap()), "it is theirs already");
    }
}

#[test]
fn what_nobody_could_answer_is_not_offered() {
    let mut case = Played::received("request", "2026-06-01");
    let offered = |case: &Played| -> Vec<String> {
        let possible = possible(&case.rules(), &case.standing(), &OFFICER.parse().unwrap());
        possible.iter().map(|action| action.id.to_string()).collect()
    };
    for action in ["ask-for-missing", "refer", "hand-over"] {
        assert!(offered(&case).contains(&action.to_owned()), "{action}");
    }
    case.requirements.clear();
    case.reachable = vec![OFFICER.parse().unwrap()];
    assert_eq!(offered(&case), ["accept-as-complete", "record-reply", "mark-duplicate"]);
}

#[test]
fn a_recorded_reply_makes_no_view_old_but_is_recorded_once() {
    let mut case = with_committee();
    let seen = case.standing().version;
    let attempt = |who: &str, action: &str| Attempt {
        action: action.to_owned(),
        by: by(who),
        said: everything(),
        at: morning("2026-06-02".parse().unwrap()),
        version: Some(seen),
    };
    let told = attempt(OFFICER, "record-reply");
    let events = decide(&case.rules(), &case.standing(), &told).unwrap();
    case.events.extend(events.into_iter().map(|event| Happened { at: told.at, event }));
    let again = decide(&case.rules(), &case.standing(), &told).unwrap_err();
    assert!(matches!(again, Refusal::Changed { .. }), "{again}");
    let accept = attempt(COMMITTEE, "accept");
    assert!(decide(&case.rules(), &case.standing(), &accept).is_ok());
}

#[test]
fn minutes_of_a_day_to_come_establish_nothing() {
    let mut case = Played::received("compensation", "2026-06-01");
    case.act(COMMITTEE, "investigate", "2026-06-01", Said::default()).unwrap();
    let mut said = everything();
    said.record.as_mut().unwrap().date = jiff::civil::date(2026, 6, 3).into();
    assert!(case.act(COMMITTEE, "record-minutes", "2026-06-02", said.clone()).is_err());
    assert_eq!(case.act(COMMITTEE, "record-minutes", "2026-06-03", said).unwrap(), "minuted");
}

#[test]
fn a_deadline_of_a_century_leaves_the_case_readable() {
    for period in ["65535 working days", "65535 calendar days"] {
        let mut case = Played::received("request", "2026-06-01");
        case.deadline.ceiling = Some(term(period));
        case.act(OFFICER, "accept-as-complete", "2026-06-01", everything()).unwrap();
        case.act(OFFICER, "ask-for-information", "2026-06-02", everything()).unwrap();
        case.act("person", "answer", "2026-06-03", everything()).unwrap();
        for one in &case.events {
            let stored = serde_json::to_value(&one.event).unwrap();
            assert_eq!(serde_json::from_value::<Event>(stored).unwrap(), one.event);
        }
        assert!(case.standing().clock.promised().is_some());
    }
}
