//! A complaint goes on, and nobody but the committee that got it learns whose it is.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use mail_parser::{MessageParser, MimeHeaders};

use super::{Office, complaint_with, request};
use crate::cases::{Actor, Attempt, Proof, Said};

const NAME: &str = "نوف بنت سالم الغريبية";
const WORDS: &str = "انتظرت الرد ثلاثة أسابيع. نوف بنت سالم الغريبية 0501234567";

/// A mail as its reader sees it, with all that it carries.
#[derive(Debug)]
pub(super) struct Read {
    to: String,
    /// Headers, plain text and HTML, decoded.
    all: String,
    text: String,
    files: Vec<String>,
}

/// The mails that wait, which are then gone.
pub(super) async fn mails(office: &Office) -> Vec<Read> {
    let (now, lease) = (Timestamp::MAX, SignedDuration::ZERO);
    let due = office.store.claim_due(now, lease, 20).await.unwrap();
    let mut read = Vec::new();
    for mail in due {
        let message = MessageParser::default().parse(&mail.raw).unwrap();
        let text = message.body_text(0).unwrap().replace("\r\n", "\n");
        let head = format!("{:?} {:?}", message.subject(), message.reply_to());
        let files = message.attachments().map(|file| file.attachment_name().unwrap().to_owned());
        read.push(Read {
            to: mail.envelope_to.join(" "),
            all: format!("{head}\n{text}\n{}", message.body_html(0).unwrap()),
            text,
            files: files.collect(),
        });
        let fates =
            mail.envelope_to.iter().map(|to| (to.clone(), crate::store::Fate::Delivered)).collect();
        let settled = crate::store::Settled {
            id: mail.id,
            attempt: mail.attempt,
            at: office.desk.now(),
            again_at: office.desk.now(),
            fates,
        };
        office.store.settle(settled).await.unwrap();
    }
    read
}

pub(super) fn to<'m>(mails: &'m [Read], whom: &str) -> &'m Read {
    let found = mails.iter().find(|mail| mail.to.contains(whom));
    found.unwrap_or_else(|| panic!("{whom}: {:?}", mails.iter().map(|mail| &mail.to)))
}

/// What says who the person is, in every way in which the desk writes it.
fn tells_who(text: &str) -> Option<&'static str> {
    let traces = [NAME, "nouf@person.example", "0501234567", "050 123 4567", "٠٥٠", "a.pdf"];
    traces.into_iter().find(|trace| text.contains(trace))
}

pub(super) async fn acts(office: &Office, reference: &str, action: &str, party: &str, said: Said) {
    let by = Actor { party: party.parse().unwrap(), member: None, proof: Proof::Terminal };
    let (action, at) = (action.to_owned(), office.desk.now());
    let attempt = Attempt { action, by, said, at, version: None };
    Box::pin(office.desk.act(reference, &attempt, &[])).await.unwrap();
}

/// A complaint with a name in its words and a file: its reference and code, and the mails of it.
pub(super) async fn filed(office: &Office) -> (String, String, Vec<Read>) {
    let other = [("what-happened", WORDS), ("full-name", NAME), ("mobile", "٠٥٠١٢٣٤٥٦٧")];
    let answer = office.ask(complaint_with(&office.desk.new_key(), Some("scan"), &other)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let json = [("Accept", "application/json")];
    let receipt = request("GET", answer.headers["location"].to_str().unwrap(), &json, "");
    let receipt: serde_json::Value = serde_json::from_str(&office.ask(receipt).await.body).unwrap();
    let of = |name: &str| receipt[name].as_str().unwrap().to_owned();
    (of("reference"), of("code"), mails(office).await)
}

/// The page behind the first signed link of a mail.
pub(super) async fn page(office: &Office, mail: &Read) -> String {
    let answer = office.ask(request("GET", &link(mail), &[], "")).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.body
}

/// Where the first signed link of a mail leads.
pub(super) fn link(mail: &Read) -> String {
    let token = mail.text.lines().find_map(|line| line.split_once("/desk/act/")).unwrap().1;
    format!("/desk/act/{}", token.trim())
}

#[tokio::test]
async fn a_referral_shows_the_complaint_and_no_name() {
    let office = Office::open().await;
    let (reference, _, new) = filed(&office).await;
    let committee = to(&new, "followup.chair");
    assert!(committee.text.contains(NAME), "{}", committee.text);
    assert_eq!(committee.files, ["a.pdf"]);
    assert!(page(&office, committee).await.contains(NAME), "the committee sees who it is");

    let said = Said {
        referee: Some("committee:investigation".parse().unwrap()),
        reason: Some(format!("يُرجى النظر في شكوى {NAME}.")),
        ..Said::default()
    };
    acts(&office, &reference, "refer", "committee:follow-up", said).await;
    let mails = mails(&office).await;
    let referred = to(&mails, "investigation.chair");
    assert_eq!(tells_who(&referred.all), None, "{}", referred.all);
    assert_eq!(referred.files, [""; 0]);
    for words in ["انتظرت الرد ثلاثة أسابيع.", "[محجوب]", "محفوظة لدى لجنة المتابعة"]
    {
        assert!(referred.text.contains(words), "{words}: {}", referred.text);
    }
    let page = page(&office, referred).await;
    assert_eq!(tells_who(&page), None, "{page}");
    assert!(page.contains("انتظرت الرد ثلاثة أسابيع.") && page.contains("محفوظة لدى"), "{page}");
}

#[tokio::test]
async fn who_hears_an_objection_learns_no_name_and_the_committee_still_does() {
    let office = Office::open().await;
    let (reference, _, _) = filed(&office).await;
    let reason = |words: &str| Said { reason: Some(words.to_owned()), ..Said::default() };
    acts(&office, &reference, "take-on", "committee:follow-up", Said::default()).await;
    acts(&office, &reference, "not-uphold", "committee:follow-up", reason("لم يثبت.")).await;
    acts(&office, &reference, "object", "person", reason(&format!("ظُلمت. {NAME}"))).await;
    let mails = mails(&office).await;
    let objection = to(&mails, "objections.chair");
    assert_eq!(tells_who(&objection.all), None, "{}", objection.all);
    assert!(objection.text.contains("ظُلمت."), "{}", objection.text);
    assert_eq!(tells_who(&page(&office, objection).await), None);
    // The committee hears of the objection, and is asked to tell whom no mail reaches.
    let committee = |mail: &&Read| mail.to.contains("followup.chair");
    assert!(mails.iter().filter(committee).any(|mail| mail.text.contains(NAME)));
}

/// Who chose the phone has to be called, and only the committee has the number.
#[tokio::test]
async fn the_committee_itself_tells_a_person_who_has_no_e_mail() {
    let office = Office::open().await;
    let other = [("full-name", NAME), ("_reply", "phone"), ("email", "")];
    let answer = office.ask(complaint_with(&office.desk.new_key(), None, &other)).await;
    let json = [("Accept", "application/json")];
    let receipt = request("GET", answer.headers["location"].to_str().unwrap(), &json, "");
    let receipt: serde_json::Value = serde_json::from_str(&office.ask(receipt).await.body).unwrap();
    let reference = receipt["reference"].as_str().unwrap();
    mails(&office).await;
    acts(&office, reference, "take-on", "committee:follow-up", Said::default()).await;
    let told = mails(&office).await;
    let tell = to(&told, "followup.chair");
    assert!(tell.text.contains("050 123 4567"), "{}", tell.text);
}
