//! A compensation: nothing goes on before minutes with number and date establish the harm.

use crate::support::site::Site;
use crate::support::story::{Engine, Story, titled};

const EMAIL: &str = "khalid.almazini@person.example";
const COMMITTEE: &str = "investigation.chair@";

/// A society's own form: what its people file is of no matter here.
const FORM: &str = "title: {ar: طلب تعويض عن ضرر, en: Claim}
route: {committee: investigation}
workflow: {follow: compensation, objections: management}
reply_channels: [email]
contact: {name: name, email: email}
deadline:
  ceiling: {days: 15, unit: working-days, policy: member-relations, clause: reply-in-time}
groups:
  - fields:
      - {id: name, type: text, label: {ar: الاسم, en: Name}}
      - {id: email, type: email, label: {ar: البريد, en: E-mail}}
      - {id: harm, type: long-text, label: {ar: الضرر, en: Harm}}
";

#[test]
fn a_compensation_waits_for_minutes_with_number_and_date() {
    play(Engine::Sqlite);
}

#[test]
fn the_same_compensation_on_postgres() {
    play(Engine::Postgres);
}

fn play(engine: Engine) {
    let prepare = |site: &Site| {
        site.write("forms/harm.yaml", FORM);
    };
    let Some(mut story) = Story::begin("a compensation with minutes", engine, prepare) else {
        return;
    };
    let fields = [
        ("name", "خالد بن ناصر المزيني"),
        ("email", EMAIL),
        ("harm", "تلفت خلايا النحل أثناء نقلها."),
        ("_reply", "email"),
    ];
    story.files("harm", &fields, &[]);
    story.confirms(EMAIL);
    let investigate = story.link(COMMITTEE, "معاملة جديدة", "بدء التحقيق");
    story.does(&investigate, &[]);
    story.mail(EMAIL, "اكتملت");
    is_minuted(&mut story);
    is_negotiated_and_paid(&mut story);
    story.opening_links_changes_nothing(&["/desk/confirm/", "/desk/case"]);
}

fn is_minuted(story: &mut Story) {
    let mail = story.mail(COMMITTEE, "جديد المعاملة").plain().to_owned();
    for early in ["بدء التفاوض", "تسجيل صرف التعويض", "عدم القبول", "الإحالة إلى القضاء"]
    {
        assert_eq!(titled(&mail, early), None, "{early} comes after minutes: {mail}");
    }
    let minute = titled(&mail, "تسجيل المحضر أو الحكم").expect("minutes can be recorded");
    let right = [("record", "محضر"), ("number", "١٢"), ("date", "26/11/1443")];
    for left_out in ["number", "date", "record"] {
        let answers: Vec<_> = right.into_iter().filter(|(name, _)| *name != left_out).collect();
        let refused = story.tries(&minute, &answers, &[]);
        assert_eq!(refused.status, 422, "without {left_out}");
        story.stands("investigating");
    }
    let act = ["act", &story.reference, "negotiate"];
    assert_eq!(story.register(&act).code, Some(1), "the command line goes by the same rules");
    let unborn = [("record", "محضر"), ("number", "12"), ("date", "1/1/1470")];
    assert_eq!(story.tries(&minute, &unborn, &[]).status, 422, "minutes of a day to come");
    story.does(&minute, &right);
    story.stands("minuted");
    let told = story.mail(EMAIL, "جديد في معاملتكم").plain().to_owned();
    assert!(told.contains("12 (2022-06-25)") || told.contains("١٢ (2022-06-25)"), "{told}");
}

fn is_negotiated_and_paid(story: &mut Story) {
    let negotiate = story.link(COMMITTEE, "جديد المعاملة", "بدء التفاوض");
    story.does(&negotiate, &[]);
    story.mail(EMAIL, "جديد في معاملتكم");
    let mail = story.mail(COMMITTEE, "جديد المعاملة").plain().to_owned();
    let refuse = titled(&mail, "عدم القبول").expect("it can be refused");
    assert_eq!(story.tries(&refuse, &[("reason", "")], &[]).status, 422);
    let pay = titled(&mail, "تسجيل صرف التعويض").expect("it can be paid");
    story.does(&pay, &[("note", "صُرف التعويض كاملًا.")]);
    let told = story.mail(EMAIL, "صدر القرار").plain().to_owned();
    assert!(told.contains("صُرف التعويض كاملًا."), "{told}");
    let close = story.link(COMMITTEE, "جديد المعاملة", "إغلاق المعاملة");
    story.does(&close, &[]);
    story.mail(EMAIL, "أُغلقت");
    story.stands("closed");
}
