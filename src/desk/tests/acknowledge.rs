//! Employees who read and sign a policy.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{Answer, Office, request};
use crate::desk::AskError;
use crate::library::Library;

/// A desk whose policy on relations is to be acknowledged. Its second revision is in force on the
/// first day, its third from 2026-10-01.
async fn office() -> Office {
    Office::open_changed(wanting).await
}

fn wanting(library: &mut Library) {
    let policy = library.policies.get_mut("member-relations").unwrap();
    policy.facts.acknowledged_by = Some(serde_yaml::from_str("employees").unwrap());
}

fn slug() -> crate::language::Slug {
    "member-relations".parse().unwrap()
}

/// The mails that wait, with the link in each.
async fn links(office: &Office) -> Vec<(String, String)> {
    let due = office.store.claim_due(office.now(), SignedDuration::from_secs(1), 99).await;
    let due = due.unwrap().into_iter().map(|mail| {
        let to = mail.envelope_to[0].clone();
        let read = mail_parser::MessageParser::default().parse(&mail.raw[..]).unwrap().into_owned();
        let text = read.body_text(0).unwrap().into_owned();
        let link = text.lines().find(|line| line.contains("/desk/acknowledge/")).unwrap();
        let path = link.trim().strip_prefix("https://shuhdan.example").unwrap().to_owned();
        let subject = read.subject().unwrap();
        assert!(!subject.contains("سعاد"), "{subject}");
        (to, path)
    });
    due.collect()
}

async fn get(office: &Office, path: &str) -> Answer {
    office.ask(request("GET", path, &[], "")).await
}

async fn sign(office: &Office, path: &str, name: &str) -> Answer {
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    let body = format!(
        "name={}",
        percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC)
    );
    office.ask(request("POST", path, &kind, body)).await
}

#[tokio::test]
async fn each_employee_is_asked_once_for_each_revision_that_comes_into_force() {
    let office = office().await;
    assert_eq!(office.desk.ask_employees().await.unwrap(), 3);
    assert_eq!(office.desk.ask_employees().await.unwrap(), 0);
    let second = office.desk_beside(wanting).await;
    assert_eq!(second.ask_employees().await.unwrap(), 0);
    office.clock.advance(SignedDuration::from_hours(24 * 150));
    assert_eq!(office.desk.ask_employees().await.unwrap(), 3, "the third revision holds now");
    assert_eq!(links(&office).await.len(), 6);
}

#[tokio::test]
async fn an_employee_reads_and_signs_once_and_the_secretary_sees_who_has_not() {
    let office = office().await;
    office.desk.ask_employees().await.unwrap();
    let links = links(&office).await;
    let (to, path) = links.iter().find(|(to, _)| to.starts_with("e01@")).unwrap();
    assert_eq!(to, "e01@inbox.shuhdan.example");
    for _ in 0..2 {
        let shown = get(&office, path).await;
        assert_eq!(shown.status, StatusCode::OK);
        for words in ["سعاد", "الإصدار 2", "وألتزم بالعمل به", "id=\"vouching\""]
        {
            assert!(shown.body.contains(words), "{words}: {}", shown.body);
        }
    }
    let (revision, all) = office.desk.acknowledged(&slug(), None).await.unwrap();
    assert_eq!((revision, all.iter().filter(|one| one.signed.is_some()).count()), (2, 0));

    let nameless = sign(&office, path, "  ").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.body.contains("href=\"#_f-name\""));
    for name in ["سعاد المثالي", "غيرها"] {
        let signed = sign(&office, path, name).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER);
        assert_eq!(signed.headers["location"], path.as_str());
    }
    let shown = get(&office, path).await;
    assert!(shown.body.contains("سعاد المثالي") && !shown.body.contains("غيرها"));
    assert!(!shown.body.contains("name=\"name\""), "there is nothing left to sign");
    let (_, all) = office.desk.acknowledged(&slug(), None).await.unwrap();
    let signed = all[0].signed.as_ref().unwrap();
    assert!(signed.digest.starts_with("sha256:6ba686fc"), "{signed:?}");
    assert!(signed.words.contains("الإصدار 2"));
    assert!(all[1].signed.is_none() && all[2].signed.is_none());
}

#[tokio::test]
async fn who_has_not_signed_is_reminded_at_most_once_a_day() {
    let office = office().await;
    office.desk.ask_employees().await.unwrap();
    let links = links(&office).await;
    sign(&office, &links[0].1, "سعاد").await;
    assert_eq!(office.desk.remind_employees(&slug()).await.unwrap(), 0, "asked a moment ago");
    office.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(office.desk.remind_employees(&slug()).await.unwrap(), 2);
    assert_eq!(office.desk.remind_employees(&slug()).await.unwrap(), 0);
    let other: crate::language::Slug = "support".parse().unwrap();
    let refused = office.desk.remind_employees(&other).await.unwrap_err();
    assert!(matches!(refused, AskError::NotWanted(_)), "{refused}");
}

#[tokio::test]
async fn a_link_to_a_revision_that_was_replaced_leads_to_the_new_one() {
    let office = office().await;
    office.desk.ask_employees().await.unwrap();
    let old = links(&office).await.remove(0).1;
    office.clock.advance(SignedDuration::from_hours(24 * 150));
    let shown = get(&office, &old).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.body.contains("name=\"name\""));
    assert_eq!(sign(&office, &old, "سعاد").await.status, StatusCode::CONFLICT);
    let new = shown.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let new: Vec<&str> =
        new.filter(|href| href.starts_with("/desk/acknowledge/") && !href.contains('?')).collect();
    let [new] = new[..] else { panic!("{new:?}: {}", shown.body) };
    assert!(get(&office, new).await.body.contains("الإصدار 3"));
    assert_eq!(sign(&office, new, "سعاد").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_signs_with_a_link_that_the_desk_has_not_made() {
    let office = office().await;
    for path in ["/desk/acknowledge/aaaa", "/desk/acknowledge/..", "/desk/acknowledge/ŝ"] {
        let path = path.replace('ŝ', "%C5%9D");
        assert_eq!(get(&office, &path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(sign(&office, &path, "سعاد").await.status, StatusCode::NOT_FOUND);
    }
}
