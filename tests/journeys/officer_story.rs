//! What an officer does besides, by the links of their mails: hands over, tells by phone and records
//! it, marks a repetition, reopens, and sees part of a request accepted.

use crate::case_story::ANSWERS;
use crate::support::filing::visible;
use crate::support::story::{Engine, Story, titled};

const OFFICER: &str = "marketing.officer@";
const OTHER: &str = "families.officer@";

#[test]
fn an_officer_hands_over_records_marks_and_reopens_by_link() {
    play(Engine::Sqlite);
}

#[test]
fn the_same_officer_on_postgres() {
    play(Engine::Postgres);
}

fn play(engine: Engine) {
    let Some(mut story) = Story::begin("an officer's work by mail", engine, |_| ()) else {
        return;
    };
    let first = is_handed_over_and_told_by_phone(&mut story);
    is_accepted_in_part(&mut story);
    is_a_repetition_and_reopened(&mut story, &first);
    // Nobody in it has a mail address but those who act.
    story.opening_links_changes_nothing(&[]);
}

/// The request of somebody who has no mail address.
fn by_phone() -> Vec<(&'static str, &'static str)> {
    let named = |(name, value)| match name {
        "email" => (name, ""),
        "_reply" => (name, "phone"),
        _ => (name, value),
    };
    ANSWERS.into_iter().map(named).collect()
}

fn is_handed_over_and_told_by_phone(story: &mut Story) -> String {
    story.files("service-request", &by_phone(), &[]);
    let mail = story.mail(OFFICER, "معاملة جديدة").plain().to_owned();
    let [hand_over, complete] = ["تسليم المعاملة إلى ضابط آخر", "اعتماد الاكتمال"]
        .map(|title| titled(&mail, title).expect("the officer can"));
    let page = story.client().get(&hand_over).body;
    assert!(!page.contains("value=\"marketing\""), "nobody hands over to themselves");
    story.does(&hand_over, &[("officer", "families"), ("note", "هي من عملكم.")]);
    // The case is not theirs any more.
    story.is_spent(&complete, "واردة");
    let complete = story.link(OTHER, "أُحيلت إليكم", "اعتماد الاكتمال");
    story.does(&complete, &[("checklist", "*")]);
    // Nobody can mail the person: the officer is asked to call, and records the call.
    let mail = story.mail(OTHER, "أبلغوا صاحب المعاملة").plain().to_owned();
    assert!(mail.contains("الاتصال الهاتفي: 050 123 4567"), "{mail}");
    let record = titled(&mail, "تسجيل ردّ أُبلغ به صاحب المعاملة").expect("a call is recorded");
    let silent = story.tries(&record, &[("channel", "الاتصال الهاتفي"), ("answer", "")], &[]);
    assert_eq!(silent.status, 422);
    let call = [("channel", "الاتصال الهاتفي"), ("answer", "أُبلغت بموعد الرد.")];
    story.does(&record, &call);
    story.is_spent(&record, "أُبلغت بموعد الرد.");
    let words = visible(&story.page().body);
    assert!(words.contains("أُبلغت بموعد الرد."), "{words}");
    // What was recorded takes nobody's link away.
    let put = titled(&mail, "الرفع إلى اللجنة").expect("the officer can put it to the committee");
    story.does(&put, &[]);
    story.reference.clone()
}

fn is_accepted_in_part(story: &mut Story) {
    for member in ["research.chair@", "research.clerk@"] {
        let part = story.link(member, "بانتظار قراركم", "القبول الجزئي");
        assert_eq!(story.tries(&part, &[("reason", "")], &[]).status, 422, "a part has a reason");
        story.does(&part, &[("reason", "يُعطى نصف ما طُلب.")]);
    }
    story.stands("partly-accepted");
    // The one before it told of the committee.
    story.mail(OTHER, "أبلغوا صاحب المعاملة");
    let tell = story.mail(OTHER, "أبلغوا صاحب المعاملة").plain().to_owned();
    assert!(tell.contains("يُعطى نصف ما طُلب."), "{tell}");
}

fn is_a_repetition_and_reopened(story: &mut Story, first: &str) {
    story.files("service-request", &by_phone(), &[]);
    let mark = story.link(OFFICER, "معاملة جديدة", "تسجيل أنها مكررة");
    let own = story.reference.clone();
    for wrong in ["", "2026-7K3M9QX-C", own.as_str()] {
        let refused = story.tries(&mark, &[("duplicate-of", wrong)], &[]);
        assert_eq!(refused.status, 422, "{wrong}");
    }
    story.does(&mark, &[("duplicate-of", first)]);
    story.stands("duplicate");
    let reopen = story.link(OFFICER, "أبلغوا صاحب المعاملة", "إعادة فتح المعاملة");
    assert_eq!(story.tries(&reopen, &[("reason", "")], &[]).status, 422);
    story.does(&reopen, &[("reason", "هي عن موسم آخر.")]);
    story.stands("received");
}
