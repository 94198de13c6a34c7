//! A complaint that is settled amicably, after a referral and a question, by the links in the mails.

use crate::support::filing::{ANSWERS, EMAIL, visible};
use crate::support::story::{Engine, Story, titled};

const COMMITTEE: &str = "followup.chair@";

#[test]
fn a_complaint_is_mediated_and_settled() {
    play(Engine::Sqlite);
}

#[test]
fn the_same_complaint_on_postgres() {
    play(Engine::Postgres);
}

fn play(engine: Engine) {
    let Some(mut story) = Story::begin("a complaint with mediation", engine, |_| ()) else {
        return;
    };
    let mut fields = ANSWERS.to_vec();
    fields.push(("_attest", "yes"));
    story.files("complaint", &fields, &[]);
    story.confirms(EMAIL);
    is_taken_on_and_looked_at(&mut story);
    is_mediated(&mut story);
    is_settled_and_closed(&mut story);
    story.opening_links_changes_nothing(&["/desk/confirm/", "/desk/case"]);
}

fn is_taken_on_and_looked_at(story: &mut Story) {
    let take_on = story.link(COMMITTEE, "معاملة جديدة", "تولّي الشكوى");
    story.does(&take_on, &[]);
    story.mail(EMAIL, "اكتملت");
    // The adviser gives an opinion, and the committee has it in hand again.
    let refer = story.link(COMMITTEE, "جديد المعاملة", "الإحالة إلى مختص آخر");
    let silent = story.tries(&refer, &[("referee", "الباحث الاجتماعي"), ("reason", "")], &[]);
    assert_eq!(silent.status, 422);
    let asked = [("referee", "الباحث الاجتماعي"), ("reason", "نحتاج إلى رأيكم في التأخر.")];
    story.does(&refer, &asked);
    let told = story.mail(EMAIL, "أُحيلت").plain().to_owned();
    assert!(told.contains("إلى: الباحث الاجتماعي"), "{told}");
    story.mail(COMMITTEE, "جديد المعاملة");
    let back = story.link("researcher@", "أُحيلت إليكم", "إعادة المعاملة بعد النظر");
    story.does(&back, &[("answer", "التأخر ثابت، وسببه نقص في الفرع.")]);
    story.stands("with-follow-up");
}

fn is_mediated(story: &mut Story) {
    let returned = story.mail(COMMITTEE, "أُعيدت").plain().to_owned();
    assert!(returned.contains("التأخر ثابت"), "{returned}");
    let mediate = titled(&returned, "بدء التسوية الودية").expect("the committee can mediate");
    story.does(&mediate, &[("note", "نجتمع بكم يوم الأحد.")]);
    story.stands("mediation");
    let told = story.mail(EMAIL, "جديد في معاملتكم").plain().to_owned();
    assert!(told.contains("نجتمع بكم يوم الأحد."), "{told}");
    // The person is asked, and the clock stands until they answer.
    let ask = story.link(COMMITTEE, "جديد المعاملة", "طلب إفادة من صاحب المعاملة");
    let due = story.shown()["due"]["on"]["gregorian"].clone();
    assert!(due.is_string(), "{due}");
    story.does(&ask, &[("reason", "هل يناسبكم الموعد؟")]);
    assert!(story.shown()["due"].is_null(), "nothing is promised while the person is asked");
    let told = story.mail(EMAIL, "نحتاج إلى إفادتكم").plain().to_owned();
    assert!(told.contains("هل يناسبكم الموعد؟"), "{told}");
    story.mail(COMMITTEE, "جديد المعاملة");
    let page = story.page();
    let answered = story.person(&page, "answer", &[("answer", "نعم، يناسبني.")], &[]);
    assert_eq!(answered.status, 200, "{}", visible(&answered.body));
    assert_eq!(story.shown()["due"]["on"]["gregorian"], due, "no day has passed");
}

fn is_settled_and_closed(story: &mut Story) {
    let answer = story.mail(COMMITTEE, "وردت إجابة").plain().to_owned();
    assert!(answer.contains("نعم، يناسبني."), "{answer}");
    let settle = titled(&answer, "تسجيل التسوية").expect("the committee can settle it");
    story.does(&settle, &[("note", "اتُّفق على موعد جديد واعتذار.")]);
    let told = story.mail(EMAIL, "صدر القرار").plain().to_owned();
    assert!(told.contains("اتُّفق على موعد جديد واعتذار."), "{told}");
    let close = story.link(COMMITTEE, "جديد المعاملة", "إغلاق المعاملة");
    story.does(&close, &[]);
    story.mail(EMAIL, "أُغلقت");
    story.stands("closed");
    let words = visible(&story.page().body);
    for step in ["إلى: الباحث الاجتماعي", "نعم، يناسبني.", "اتُّفق على موعد جديد واعتذار."]
    {
        assert!(words.contains(step), "{step}: {words}");
    }
}
