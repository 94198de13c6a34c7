//! The page behind a staff link, and what is entered on somebody's behalf.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;

use super::{Answer, Office, request};
use crate::cases::workflow::Party;
use crate::cases::{Event, Witness};
use crate::diagnostics::{Problems, SourceFile};
use crate::forms::FormDefinition;
use crate::library::Library;
use crate::store::KnownCase;

const PDF: &str = "%PDF-1.4\r\nscan\r\n%%EOF\r\n";

fn officer() -> Party {
    "officer:production".parse().unwrap()
}

/// The path of a new link.
fn link(office: &Office) -> String {
    let made = office.desk.staff_link(officer(), SignedDuration::from_hours(24));
    made.address.strip_prefix("https://shuhdan.example").unwrap().to_owned()
}

fn get(path: &str) -> Request<Body> {
    request("GET", path, &[], "")
}

/// A form as a browser sends it, with a scan where there is one.
fn posted(path: &str, fields: &[(&str, &str)], scan: Option<&str>) -> Request<Body> {
    let mut body = String::new();
    for (name, value) in fields {
        body +=
            &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    if let Some(content) = scan {
        body +=
            "--b\r\nContent-Disposition: form-data; name=\"entry_scan\"; filename=\"f.pdf\"\r\n";
        body += &format!("Content-Type: application/pdf\r\n\r\n{content}\r\n");
    }
    body += "--b--\r\n";
    request("POST", path, &[("Content-Type", "multipart/form-data; boundary=b")], body)
}

/// A fax that says little: a request without an identity number, a date it suits, or an e-mail.
fn fax<'a>(key: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("_key", key),
        ("entry_channel", "fax"),
        // 3 Dhu al-Hijjah 1447: 20 May 2026.
        ("entry_received", "1447-12-03"),
        ("entry_witnessed", "signed-on-scan"),
        ("full-name", "حصة بنت مشعل"),
        ("category", "members"),
        ("mobile", "0501234567"),
        ("field", "beekeeping"),
        ("details", "أحتاج إلى خلايا."),
        ("_reply", "phone"),
    ];
    let kept = usual.iter().filter(|(name, _)| other.iter().all(|(one, _)| one != name));
    kept.chain(other).copied().collect()
}

/// The case that was filed last.
async fn filed(office: &Office) -> KnownCase {
    let filter = crate::store::CaseFilter {
        state: None,
        form: None,
        due_before: None,
        text: None,
        order: crate::store::CaseOrder::Received,
        skip: 0,
        limit: 10,
    };
    let listed = office.store.list(filter).await.unwrap();
    office.store.case_by_reference(&listed[0].reference).await.unwrap().unwrap()
}

async fn cases(office: &Office) -> u64 {
    office.store.figures().await.unwrap().cases
}

fn received(case: &KnownCase) -> Event {
    serde_json::from_value(case.events[0].event.payload.clone()).unwrap()
}

#[track_caller]
fn has(answer: &Answer, words: &str) {
    assert!(answer.body.contains(words), "{words}: {}", answer.body);
}

#[tokio::test]
async fn a_fax_is_entered_as_of_its_day_with_who_entered_it_and_what_it_lacks() {
    let office = Office::open().await;
    let path = format!("{}/service-request", link(&office));
    let shown = office.ask(get(&path)).await;
    assert_eq!(shown.status, StatusCode::OK);
    for words in ["entry_channel", "entry_received", "entry_scan", "entry_witnessed"] {
        has(&shown, words);
    }
    assert!(!shown.body.contains("name=\"_attest\""), "nobody ticks in another's place");

    let answer = office.ask(posted(&path, &fax(&office.desk.new_key(), &[]), Some(PDF))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let receipt = office.ask(get(answer.headers["location"].to_str().unwrap())).await;
    has(&receipt, "اطبعوه وسلّموه صاحب المعاملة");

    let case = filed(&office).await;
    let noon = "2026-05-20T12:00:00+03:00".parse().unwrap();
    assert_eq!(case.received_at, noon);
    assert_eq!(case.events[0].event.actor, "officer:production");
    assert_eq!(case.files.len(), 1);
    let Event::Received { attested, entered: Some(entered), .. } = received(&case) else {
        panic!("{case:?}")
    };
    let behalf = entered.behalf.unwrap();
    assert_eq!(behalf.channel.name(), "fax");
    assert_eq!(behalf.lacking, ["national-id"]);
    let attested = attested.unwrap();
    assert_eq!(attested.revision, 2, "the revision in force when it came");
    let witnessed = attested.witnessed.unwrap();
    assert_eq!((witnessed.how, witnessed.by.party), (Witness::SignedOnScan, officer()));
    assert_eq!(entered.at, office.now());
}

#[tokio::test]
async fn the_officer_of_the_case_reads_how_it_came_and_gets_the_scan() {
    let office = Office::open().await;
    let path = format!("{}/service-request", link(&office));
    office.ask(posted(&path, &fax(&office.desk.new_key(), &[]), Some(PDF))).await;
    let mails = office.store.claim_due(office.now(), SignedDuration::from_secs(9), 9).await;
    let mails = mails.unwrap();
    assert_eq!(mails.len(), 1, "the person gave no address");
    let mail = mail_parser::MessageParser::default().parse(&mails[0].raw[..]).unwrap();
    let text = mail.body_text(0).unwrap();
    for words in ["فاكس", "ضابط اتصال الإنتاج", "وقّع على الورقة", "ما لم يذكره", "رقم الهوية"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(mail.attachment_count(), 1);
}

#[tokio::test]
async fn the_same_post_twice_is_one_case_and_a_corrected_one_another() {
    let office = Office::open().await;
    let path = format!("{}/service-request", link(&office));
    let key = office.desk.new_key();
    let mut receipts = Vec::new();
    for _ in 0..2 {
        let answer = office.ask(posted(&path, &fax(&key, &[]), Some(PDF))).await;
        receipts.push(answer.headers["location"].clone());
    }
    assert_eq!(receipts[0], receipts[1]);
    assert_eq!(cases(&office).await, 1);
    let other = fax(&key, &[("entry_received", "1447-12-04")]);
    office.ask(posted(&path, &other, Some(PDF))).await;
    assert_eq!(cases(&office).await, 2);
}

#[tokio::test]
async fn what_is_wrong_is_told_with_the_form_and_nothing_typed_or_scanned_is_lost() {
    let office = Office::open().await;
    let path = format!("{}/service-request", link(&office));
    let key = office.desk.new_key();
    for (other, target) in [
        (("entry_received", "2026-06-02"), "_f-entry_received"),
        (("entry_received", ""), "_f-entry_received"),
        (("entry_channel", ""), "_f-entry_channel"),
        (("entry_channel", "pigeon"), "_f-entry_channel"),
        (("mobile", "1"), "_f-mobile"),
        (("category", ""), "_f-category"),
    ] {
        let answer = office.ask(posted(&path, &fax(&key, &[other]), Some(PDF))).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{other:?}");
        has(&answer, &format!("href=\"#{target}"));
        has(&answer, "حصة بنت مشعل");
    }
    assert_eq!(cases(&office).await, 0);
    // The scan waits: browsers fill no file field again.
    let answer = office.ask(posted(&path, &fax(&key, &[]), None)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(filed(&office).await.files.len(), 1);
}

#[tokio::test]
async fn a_signature_on_a_scan_needs_the_scan() {
    let office = Office::open().await;
    let path = format!("{}/service-request", link(&office));
    let answer = office.ask(posted(&path, &fax(&office.desk.new_key(), &[]), None)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&answer, "href=\"#_f-entry_scan\"");
}

/// A form whose workflow asks nobody for what is missing, or that has none, is not entered
/// incomplete.
#[tokio::test]
async fn without_a_way_to_ask_for_it_what_is_required_stays_required() {
    let office = Office::open().await;
    let path = format!("{}/complaint", link(&office));
    let said = [
        ("entry_channel", "phone"),
        ("entry_received", "2026-05-31"),
        ("entry_witnessed", "confirmed-by-phone"),
        ("about", "delay"),
        ("what-happened", "انتظر الرد ثلاثة أسابيع."),
        ("when", "2026-05-01"),
        ("mobile", "0501234567"),
        ("confidential", "no"),
        ("_reply", "phone"),
    ];
    let answer = office.ask(posted(&path, &said, None)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&answer, "href=\"#_f-full-name\"");
    let whole: Vec<_> = said.into_iter().chain([("full-name", "حصة بنت مشعل")]).collect();
    let answer = office.ask(posted(&path, &whole, None)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn a_link_works_until_its_end_and_for_nobody_who_guesses() {
    let office = Office::open().await;
    let path = link(&office);
    let list = office.ask(get(&path)).await;
    assert_eq!(list.status, StatusCode::OK);
    for words in ["ضابط اتصال الإنتاج", "قياس الرضا في زيارة ميدانية", "تقديم شكوى"]
    {
        has(&list, words);
    }
    for _ in 0..2 {
        office.ask(get(&format!("{path}/field-visit"))).await;
    }
    assert_eq!(cases(&office).await, 0, "looking files nothing");

    let foreign = office.ask(get("/desk/staff/aaaaaaaa")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    has(&foreign, "هذا الرابط لا يعمل");
    office.clock.advance(SignedDuration::from_hours(24));
    for expired in [
        office.ask(get(&path)).await,
        office.ask(get(&format!("{path}/field-visit"))).await,
        office.ask(posted(&format!("{path}/service-request"), &fax("", &[]), Some(PDF))).await,
    ] {
        assert_eq!(expired.status, StatusCode::GONE);
        has(&expired, "اطلبوا رابطًا جديدًا");
    }
    assert_eq!(cases(&office).await, 0);
}

#[tokio::test]
async fn a_link_ends_when_its_officer_leaves_the_society() {
    let office = Office::open().await;
    let path = link(&office);
    let desk = office.desk_beside(|library| {
        library.society.officers.retain(|officer| officer.id.as_str() != "production");
    });
    let office = Office { desk: desk.await, ..office };
    let gone = office.ask(get(&path)).await;
    assert_eq!(gone.status, StatusCode::GONE);
    has(&gone, "اطلبوا رابطًا جديدًا");
    let entered = posted(&format!("{path}/service-request"), &fax("", &[]), Some(PDF));
    assert_eq!(office.ask(entered).await.status, StatusCode::GONE);
    assert_eq!(cases(&office).await, 0);
}

/// A society's own form for its staff, beside the surveys that the sample society has.
fn with_a_record(library: &mut Library) {
    let text = "title: {ar: محضر, en: Record}\nkind: staff\nroute: {officer: production}\n\
                groups: [{fields: [{id: seen, type: text, label: {ar: ما رأيتم, en: Seen}}]}]\n";
    let file = SourceFile::new("forms/record.yaml", text);
    let form = FormDefinition::parse(&file, &library.site.languages, &mut Problems::new());
    let form = form.unwrap();
    library.forms.insert(form.id.clone(), form);
}

#[tokio::test]
async fn a_form_of_the_staff_is_theirs_alone() {
    let office = Office::open_changed(with_a_record).await;
    let record = [("seen", "خمس خلايا.")];
    for public in [
        office.ask(get("/desk/forms/record")).await,
        office.ask(posted("/desk/forms/record", &record, None)).await,
    ] {
        assert_eq!(public.status, StatusCode::NOT_FOUND);
    }
    let path = format!("{}/record", link(&office));
    assert!(!office.ask(get(&path)).await.body.contains("entry_channel"));
    let answer = office.ask(posted(&path, &record, None)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let Event::Received { entered: Some(entered), .. } = received(&filed(&office).await) else {
        panic!("nobody entered it")
    };
    assert_eq!((entered.by.party, entered.behalf), (officer(), None));
}

#[tokio::test]
async fn a_survey_of_the_staff_is_counted_and_opens_no_case() {
    let office = Office::open().await;
    let answers = [("where", "farm"), ("who", "member"), ("overall", "4")];
    for public in ["/desk/forms/field-visit", "/forms/field-visit/"] {
        let answer = office.ask(posted(public, &answers, None)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{public}");
    }
    let path = link(&office);
    assert_eq!(office.ask(get(&format!("{path}/periodic-survey"))).await.status, 404);
    let path = format!("{path}/field-visit");
    has(&office.ask(get(&path)).await, &format!("action=\"{path}\""));
    let answer = office.ask(posted(&path, &answers, None)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.headers["location"], "/desk/survey/thanks/field-visit");
    assert_eq!(cases(&office).await, 0);
}
