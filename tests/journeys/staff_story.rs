//! A fax from somebody without a mailbox goes the whole way: an officer enters it by their staff link
//! and hands the receipt over, what is missing is brought later, and every word to the person is
//! told by phone and recorded.

use crate::support::filing::{hidden, visible};
use crate::support::form::{Upload, multipart};
use crate::support::story::{Engine, Story, titled};

const OFFICER: &str = "production.officer@";
/// What the desk asks of the officer where no mail reaches the person.
const TELL: &str = "أبلغوا صاحب المعاملة";
const RECORD: &str = "تسجيل ردّ أُبلغ به صاحب المعاملة";

/// Invented; it stands nowhere else, so that a search for it finds nothing else.
const NAME: &str = "حصة بنت مشعل الزهيرية";

const FAX: [(&str, &str); 10] = [
    ("entry_channel", "fax"),
    // 3 Dhu al-Hijjah 1447: 20 May 2026.
    ("entry_received", "٣/١٢/١٤٤٧"),
    ("entry_witnessed", "signed-on-scan"),
    ("full-name", NAME),
    ("category", "members"),
    ("mobile", "0501234567"),
    ("field", "beekeeping"),
    ("details", "أحتاج إلى خمس خلايا."),
    ("_reply", "phone"),
    ("hives", "12"),
];

const SCAN: Upload<'static> = Upload {
    field: "entry_scan",
    file_name: "fax-17.pdf",
    content_type: "application/pdf",
    content: b"%PDF-1.4\r\n1 0 obj<</Type/Catalog>>endobj\r\ntrailer<</Root 1 0 R>>\r\n%%EOF\r\n",
};

#[test]
fn a_fax_that_an_officer_enters_goes_the_whole_way() {
    play(Engine::Sqlite);
}

#[test]
fn the_same_fax_on_postgres() {
    play(Engine::Postgres);
}

fn play(engine: Engine) {
    let Some(mut story) = Story::begin("a fax", engine, |_| ()) else { return };
    is_entered_and_handed_over(&mut story);
    is_asked_for_what_it_lacks(&mut story);
    is_completed_and_decided(&mut story);
    is_delivered_and_closed(&mut story);
    is_remembered_as_it_came(&story);
    // The person has no mailbox: nobody is sent a link to confirm one.
    story.opening_links_changes_nothing(&[]);
}

fn is_entered_and_handed_over(story: &mut Story) {
    let link = story.run(&["staff", "link", "--officer", "production"]);
    let link = link.said.split_whitespace().next().expect("a link is printed");
    let link = link.strip_prefix("https://shuhdan.example").expect("of this desk").to_owned();
    assert!(visible(&story.client().get(&link).body).contains("طلب خدمة أو دعم"));
    let path = format!("{link}/service-request");
    let hidden = hidden(&story.client().get(&path).body);
    let mut fields = FAX.to_vec();
    fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let post = |fields: &[(&str, &str)]| story.client().post(&path, &multipart(fields, &[SCAN]));
    let unread: Vec<_> =
        fields.iter().filter(|(name, _)| *name != "entry_received").copied().collect();
    assert_eq!(post(&unread).status, 422, "a fax came on a day");
    let answer = post(&fields);
    assert_eq!(answer.status, 303, "{}", visible(&answer.body));
    let again = post(&fields);
    assert_eq!(again.location(), answer.location(), "the same post is the same case");
    let receipt = story.holds(answer.location());
    assert!(receipt.contains("لم يُرسل هذا الإيصال إلى بريد أحد"), "{receipt}");
}

fn is_asked_for_what_it_lacks(story: &mut Story) {
    let mail = story.mail(OFFICER, "معاملة جديدة");
    for words in ["فاكس", "ما لم يذكره", "رقم الهوية الوطنية"] {
        assert!(mail.plain().contains(words), "{words}: {}", mail.plain());
    }
    assert_eq!(mail.attachments[0].name.as_deref(), Some("fax-17.pdf"));
    let ask = titled(mail.plain(), "طلب ما ينقص").expect("the officer can ask");
    story.does(&ask, &[("missing", "identity")]);
    story.stands("incomplete");
    tells(story, "رقم هوية وطنية", "طُلب منها رقم الهوية.");
    let page = story.page();
    assert!(page.body.contains("datetime=\"2026-05-20\""), "the case is as old as the fax");
    let words = visible(&page.body);
    assert!(words.contains("رقم هوية وطنية") && words.contains("طُلب منها رقم الهوية."), "{words}");
    let done = story.person(&page, "supplement", &[("answer", "١٠٠٠٠٠٠٠٠٨")], &[]);
    assert_eq!(done.status, 200, "{}", visible(&done.body));
}

fn is_completed_and_decided(story: &mut Story) {
    let complete = story.link(OFFICER, "استُكملت", "اعتماد الاكتمال");
    story.does(&complete, &[("checklist", "*")]);
    assert!(story.shown()["due"].is_object(), "the promise counts from completion");
    let mail = tells(story, "", "أُبلغت باكتمال طلبها وبموعد الرد.");
    story.does(&titled(&mail, "الرفع إلى اللجنة").expect("it goes on"), &[]);
    tells(story, "", "أُبلغت برفع طلبها إلى اللجنة.");
    for member in ["research.chair@", "research.clerk@"] {
        let accept = story.link(member, "بانتظار قراركم", "القبول");
        story.does(&accept, &[("note", "تُصرف خمس خلايا.")]);
    }
    story.stands("accepted");
}

fn is_delivered_and_closed(story: &mut Story) {
    let mail = tells(story, "تُصرف خمس خلايا.", "أُبلغت بقبول طلبها.");
    let deliver = titled(&mail, "تسجيل التنفيذ").expect("what was accepted is given");
    story.does(&deliver, &[("note", "سُلّمت الخلايا.")]);
    let mail = tells(story, "سُلّمت الخلايا.", "أُبلغت بالتسليم.");
    story.does(&titled(&mail, "إغلاق المعاملة").expect("it is over"), &[]);
    tells(story, "", "أُبلغت بالإغلاق.");
    story.stands("closed");
}

/// The officer is asked to tell the person something, calls them, and records it; the mail that
/// asked. Recording takes nobody's other links away.
fn tells(story: &mut Story, what: &str, recorded: &str) -> String {
    let mail = story.mail(OFFICER, TELL).plain().to_owned();
    assert!(mail.contains("050 123 4567") && mail.contains(what), "{what}: {mail}");
    let record = titled(&mail, RECORD).expect("a call is recorded");
    story.does(&record, &[("channel", "الاتصال الهاتفي"), ("answer", recorded)]);
    mail
}

fn is_remembered_as_it_came(story: &Story) {
    let words = visible(&story.page().body);
    for told in ["أُبلغت بقبول طلبها.", "أُبلغت بالإغلاق.", "تُصرف خمس خلايا."]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    let shown = story.shown();
    let first = &shown["history"][0];
    assert_eq!(first["at"], "2026-05-20T09:00:00Z");
    assert_eq!(first["happened"]["entered"]["by"]["party"]["officer"], "production");
    assert_eq!(first["happened"]["entered"]["behalf"]["lacking"][0], "national-id");
    assert_eq!(first["happened"]["attested"]["witnessed"]["how"], "signed-on-scan");
    let log = story.log();
    assert!(!log.contains(NAME) && !log.contains("/desk/staff/"), "{log}");
}
