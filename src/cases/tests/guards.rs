//! What a workflow guards.

use super::super::workflow::Ask;
use super::super::{Refusal, Said};
use super::{Played, by, everything, morning, slug, term};

const OFFICER: &str = "officer:production";
const COMMITTEE: &str = "committee:research";

/// A request that is with the committee.
fn with_committee() -> Played {
    let mut case = Played::received("request", "2026-06-01");
    for action in ["accept-as-complete", "put-to-committee"] {
        case.act(OFFICER, action, "2026-06-01", everything()).unwrap();
    }
    case
}

fn reason(text: &str) -> Said {
    Said { reason: Some(text.to_owned()), ..Said::default() }
}

#[test]
fn a_request_is_played_from_receipt_to_close() {
    let mut case = Played::received("request", "2026-06-01");
    for (who, action, state) in [
        (OFFICER, "ask-for-missing", "incomplete"),
        ("person", "supplement", "received"),
        (OFFICER, "accept-as-complete", "complete"),
        (OFFICER, "put-to-committee", "with-committee"),
        (COMMITTEE, "refer", "referred"),
        ("role:adviser", "ask-for-information", "awaiting-information"),
        ("person", "answer", "referred"),
        ("role:adviser", "return", "with-committee"),
        (COMMITTEE, "refuse", "refused"),
        ("person", "object", "objected"),
        ("management", "accept", "accepted"),
        (OFFICER, "mark-delivered", "delivered"),
        (OFFICER, "close", "closed"),
    ] {
        assert_eq!(case.act(who, action, "2026-06-01", everything()).unwrap(), state, "{action}");
    }
    assert_eq!(case.standing().version, 14);
}

#[test]
fn what_must_be_said_is_asked_for_by_name() {
    let mut case = Played::received("request", "2026-06-01");
    let said = Said { matched: vec![slug("identity")], ..Said::default() };
    let refused = case.act(OFFICER, "accept-as-complete", "2026-06-01", said).unwrap_err();
    let items = vec![slug("proof")];
    let action = slug("accept-as-complete");
    assert_eq!(refused, Refusal::Lacks { action, ask: Ask::Checklist, items });
    let said = Said { missing: vec![slug("prof")], ..Said::default() };
    let refused = case.act(OFFICER, "ask-for-missing", "2026-06-01", said).unwrap_err();
    assert!(matches!(refused, Refusal::NoSuchItem { .. }), "{refused}");

    let mut case = with_committee();
    for said in [Said::default(), reason("  ")] {
        let refused = case.act(COMMITTEE, "refuse", "2026-06-02", said).unwrap_err();
        assert_eq!(refused.to_string(), "`refuse` needs a reason");
    }
    assert_eq!(case.act(COMMITTEE, "refuse", "2026-06-02", reason("السبب")).unwrap(), "refused");
}

#[test]
fn who_may_not_and_what_may_not_be_done_now_hear_what_can() {
    let mut case = with_committee();
    let refused = case.act(OFFICER, "refuse", "2026-06-02", everything()).unwrap_err();
    let Refusal::NotYours { may, .. } = refused else { panic!("{refused}") };
    assert_eq!(may, [COMMITTEE.parse().unwrap()]);
    // Management hears objections and nothing else.
    assert!(case.act("management", "accept", "2026-06-02", everything()).is_err());
    let refused = case.act("person", "object", "2026-06-02", everything()).unwrap_err();
    let Refusal::NotNow { possible, .. } = refused else { panic!("{refused}") };
    assert!(possible.contains(&slug("refuse")) && !possible.contains(&slug("object")));
    assert!(matches!(
        case.act(OFFICER, "refused", "2026-06-02", everything()),
        Err(Refusal::Unknown { .. })
    ));
}

#[test]
fn there_is_one_objection() {
    let mut case = with_committee();
    case.act(COMMITTEE, "refuse", "2026-06-02", reason("السبب")).unwrap();
    case.act("person", "object", "2026-06-03", reason("لا أوافق")).unwrap();
    case.act("management", "refuse", "2026-06-04", reason("السبب نفسه")).unwrap();
    let refused = case.act("person", "object", "2026-06-05", reason("لا أوافق")).unwrap_err();
    assert_eq!(refused, Refusal::Once { action: slug("object") });
}

#[test]
fn no_decision_comes_before_the_floor() {
    let mut case = Played::received("request", "2026-06-01");
    case.deadline.floor = Some(term("14 calendar days"));
    for action in ["accept-as-complete", "put-to-committee"] {
        case.act(OFFICER, action, "2026-06-01", everything()).unwrap();
    }
    let refused = case.act(COMMITTEE, "accept", "2026-06-14", Said::default()).unwrap_err();
    let Refusal::TooEarly(floor) = refused else { panic!("{refused}") };
    assert_eq!(
        (floor.on.gregorian().to_string().as_str(), floor.clause.as_str()),
        ("2026-06-15", "reply-in-time")
    );
    assert_eq!(case.act(COMMITTEE, "accept", "2026-06-15", Said::default()).unwrap(), "accepted");
}

#[test]
fn a_committee_decides_by_its_quorum() {
    let mut case = with_committee();
    case.quorum = super::super::workflow::Quorum::new(2);
    let refused = case.act(COMMITTEE, "accept", "2026-06-02", everything()).unwrap_err();
    assert_eq!(refused, Refusal::WhichMember { quorum: 2 });
    for (member, action, state) in [
        (1, "refuse", "with-committee"),
        (1, "refuse", "with-committee"),
        (2, "accept", "with-committee"),
        (1, "accept", "accepted"),
    ] {
        let who = format!("{COMMITTEE}/{member}");
        assert_eq!(case.act(&who, action, "2026-06-02", everything()).unwrap(), state, "{member}");
    }
    let standing = case.standing();
    assert_eq!((standing.version, standing.settled), (8, 8), "four voices and what they decided");
}

#[test]
fn compensation_waits_for_minutes_or_a_ruling() {
    let mut case = Played::received("compensation", "2026-06-01");
    case.act(COMMITTEE, "investigate", "2026-06-01", Said::default()).unwrap();
    for action in ["negotiate", "pay", "refuse"] {
        assert!(case.act(COMMITTEE, action, "2026-06-02", everything()).is_err(), "{action}");
    }
    let mut blank = everything();
    blank.record.as_mut().unwrap().number = " ".to_owned();
    for said in [reason("السبب"), blank] {
        let refused = case.act(COMMITTEE, "record-minutes", "2026-06-02", said).unwrap_err();
        assert!(refused.to_string().contains("number and date of minutes"), "{refused}");
    }
    case.act(COMMITTEE, "record-minutes", "2026-06-02", everything()).unwrap();
    assert_eq!(
        case.act(COMMITTEE, "negotiate", "2026-06-02", Said::default()).unwrap(),
        "negotiating"
    );
}

#[test]
fn what_was_decided_on_an_old_view_is_refused() {
    let case = with_committee();
    let attempt = super::Attempt {
        action: "accept".to_owned(),
        by: by(COMMITTEE),
        said: Said::default(),
        at: morning("2026-06-02".parse().unwrap()),
        version: Some(2),
    };
    let refused = super::decide(&case.rules(), &case.standing(), &attempt).unwrap_err();
    assert_eq!(refused, Refusal::Changed { version: 3 });
}

#[test]
fn a_case_that_was_handed_over_is_the_other_officers() {
    let mut case = Played::received("request", "2026-06-01");
    case.act(OFFICER, "hand-over", "2026-06-01", everything()).unwrap();
    assert!(case.act(OFFICER, "accept-as-complete", "2026-06-01", everything()).is_err());
    case.act("officer:marketing", "accept-as-complete", "2026-06-01", everything()).unwrap();
}
