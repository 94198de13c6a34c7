//! The page of somebody's open cases, over HTTP.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::rounds::{act, filed, filed_in};
use super::{Answer, Office, request};
use crate::cases::{ActLink, ListLink, Member, Secret};
use crate::store::CaseFilter;

const OFFICER: &str = "officer:production";

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// The address of a party's list, as a mail that is written now would hold it.
fn list(office: &Office, party: &str) -> String {
    let expires_at = office.desk.now() + days(35);
    let link = ListLink { party: party.parse().unwrap(), member: None, expires_at };
    format!("/desk/list/{}", link.token(&Secret::new([7; 32])))
}

async fn get(office: &Office, address: &str) -> Answer {
    office.ask(request("GET", address, &[], "")).await
}

/// The references that a page shows, in order.
fn shown(page: &Answer) -> Vec<String> {
    let parts = page.body.split("<bdi dir=\"ltr\" class=\"number\">2026-").skip(1);
    parts.map(|part| format!("2026-{}", part.split('<').next().unwrap())).collect()
}

async fn versions(office: &Office) -> Vec<u32> {
    let all = CaseFilter { limit: 100, ..CaseFilter::default() };
    office.store.list(all).await.unwrap().iter().map(|listed| listed.version).collect()
}

/// Overdue, due, with the committee, not complete yet, and another officer's: on 24 June.
async fn some_work(office: &Office) -> [String; 5] {
    let overdue = filed(office).await;
    act(office, &overdue, OFFICER, "accept-as-complete").await;
    office.clock.advance(days(7));
    let bare = filed(office).await;
    let due = filed(office).await;
    act(office, &due, OFFICER, "accept-as-complete").await;
    office.clock.advance(days(16));
    let away = filed(office).await;
    act(office, &away, OFFICER, "accept-as-complete").await;
    act(office, &away, OFFICER, "put-to-committee").await;
    let others = filed_in(office, "marketing").await;
    [overdue, due, away, bare, others]
}

#[tokio::test]
async fn everybody_sees_what_is_theirs_the_most_urgent_first() {
    let office = Office::open().await;
    let [overdue, due, away, bare, others] = some_work(&office).await;
    let before = versions(&office).await;
    let mine = get(&office, &list(&office, OFFICER)).await;
    assert_eq!(mine.status, StatusCode::OK, "{}", mine.body);
    assert_eq!(shown(&mine), [&overdue, &due, &away, &bare].map(Clone::clone));
    for words in
        ["ضابط اتصال الإنتاج", "4 معاملات مفتوحة", "متأخرة واحدة", "لجنة البحث", "لا موعد للرد"]
    {
        assert!(mine.body.contains(words), "{words}: {}", mine.body);
    }
    assert_eq!(mine.body.matches("work-case work-overdue").count(), 1);
    assert!(mine.body.contains("22 يونيو 2026") && mine.body.contains("محرم"));
    assert!(mine.body.contains("name=\"robots\" content=\"noindex\""));
    assert_eq!(mine.headers["cache-control"], "no-store");
    for trace in ["هند", "hind@", "0501234567", "501234567", "1000000008", "خلايا"] {
        assert!(!mine.body.contains(trace), "{trace}");
    }
    for (party, expected) in [
        ("committee:research", vec![away.clone()]),
        ("officer:marketing", vec![others.clone()]),
        ("officer:families", vec![]),
        ("management", vec![overdue, due, away, bare, others]),
    ] {
        assert_eq!(shown(&get(&office, &list(&office, party)).await), expected, "{party}");
    }
    assert_eq!(versions(&office).await, before, "a list only shows");
}

#[tokio::test]
async fn what_is_there_can_be_searched_and_sorted() {
    let office = Office::open().await;
    let [overdue, due, away, bare, _] = some_work(&office).await;
    let address = list(&office, OFFICER);
    let part = bare[6..11].to_lowercase();
    for (query, expected) in [
        (format!("?q=+{part}+"), vec![&bare]),
        ("?state=with-committee".to_owned(), vec![&away]),
        ("?form=service-request&state=complete".to_owned(), vec![&overdue, &due]),
        ("?form=enquiry".to_owned(), vec![]),
        ("?order=oldest".to_owned(), vec![&overdue, &bare, &due, &away]),
        ("?order=newest&page=7".to_owned(), vec![&away, &due, &bare, &overdue]),
        ("?form=%00&q=%27%22%3Cscript%3E".to_owned(), vec![]),
    ] {
        let page = get(&office, &format!("{address}{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(shown(&page).iter().collect::<Vec<_>>(), expected, "{query}");
        assert!(!page.body.contains("<script>"), "{query}");
    }
    let english = get(&office, &format!("{address}?lang=en&state=complete")).await;
    assert!(english.body.contains("2 open cases") && english.body.contains("Put to the committee"));
    assert!(english.body.contains(&format!("{address}?state=complete")), "the way to Arabic");
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let office = Office::open().await;
    for _ in 0..27 {
        filed(&office).await;
    }
    let address = list(&office, OFFICER);
    let first = get(&office, &address).await;
    assert_eq!(shown(&first).len(), 25);
    assert!(first.body.contains("الصفحة 1 من 2"));
    let next = format!("{address}?page=2");
    assert!(first.body.contains(&format!("rel=\"next\" href=\"{next}\"")), "{}", first.body);
    let second = shown(&get(&office, &next).await);
    assert_eq!(second.len(), 2);
    assert!(second.iter().all(|reference| !shown(&first).contains(reference)));
    assert_eq!(shown(&get(&office, &format!("{address}?page=999999999")).await), second);
}

#[tokio::test]
async fn its_links_act_once_and_only_by_post() {
    let office = Office::open().await;
    let reference = filed(&office).await;
    act(&office, &reference, OFFICER, "accept-as-complete").await;
    let address = list(&office, OFFICER);
    let page = get(&office, &address).await;
    let link =
        page.body.split("href=\"/desk/act/").skip(1).find(|link| link.contains("رفع إلى اللجنة"));
    let link = format!("/desk/act/{}", link.unwrap().split('"').next().unwrap());
    for _ in 0..2 {
        let shown = get(&office, &link).await;
        assert!(shown.body.contains(&reference) && shown.body.contains("name=\"_action\""));
    }
    assert_eq!(versions(&office).await, [2]);
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    let done = office.ask(request("POST", &link, &kind, "_action=put-to-committee")).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(versions(&office).await, [3]);
    assert!(get(&office, &address).await.body.contains("لدى اللجنة"), "the list goes on working");
}

#[tokio::test]
async fn a_link_that_is_past_or_nobodys_says_so() {
    let office = Office::open().await;
    let reference = filed(&office).await;
    let mine = list(&office, OFFICER);
    let act = ActLink {
        reference: reference.parse().unwrap(),
        party: OFFICER.parse().unwrap(),
        member: None,
        action: "close".parse().unwrap(),
        version: 1,
        expires_at: office.desk.now() + days(1),
    };
    let act = act.token(&Secret::new([7; 32]));
    let foreign = ListLink {
        party: OFFICER.parse().unwrap(),
        member: None,
        expires_at: office.desk.now() + days(1),
    };
    let foreign = foreign.token(&Secret::new([8; 32]));
    let gone = |member| {
        let party = "committee:research".parse().unwrap();
        let link = ListLink { party, member, expires_at: office.desk.now() + days(1) };
        format!("/desk/list/{}", link.token(&Secret::new([7; 32])))
    };
    assert_eq!(get(&office, &gone(office.member("research", 2))).await.status, StatusCode::OK);
    for address in [
        format!("/desk/list/{act}"),
        format!("/desk/list/{foreign}"),
        "/desk/list/aaaa".to_owned(),
        list(&office, "officer:nobody"),
        list(&office, "role:adviser"),
        list(&office, "person"),
        gone(Member::named("1f2e3d4c5b6a")),
    ] {
        let answer = get(&office, &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.body.contains("أحدث رسالة"), "{}", answer.body);
        assert!(!answer.body.contains(&reference));
    }
    assert_eq!(get(&office, &mine).await.status, StatusCode::OK);
    office.clock.advance(days(35));
    let late = get(&office, &format!("{mine}?lang=en")).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(late.body.contains("This link has expired"), "{}", late.body);
}

/// A mail about a case brings the way to all of them.
#[tokio::test]
async fn every_mail_to_the_societys_people_brings_a_list() {
    let office = Office::open().await;
    let reference = filed(&office).await;
    act(&office, &reference, OFFICER, "accept-as-complete").await;
    super::rounds::told(&office.store).await;
    act(&office, &reference, OFFICER, "put-to-committee").await;
    let told = super::rounds::told(&office.store).await;
    let clerk = told.iter().find(|mail| mail.to.starts_with("research.clerk")).unwrap();
    let link = clerk.text.lines().find(|line| line.contains("/desk/list/")).unwrap();
    let page = get(&office, link.split_once(".example").unwrap().1).await;
    assert_eq!(shown(&page), [reference]);
    let accept =
        page.body.split("href=\"/desk/act/").skip(1).find(|link| link.contains(">القبول<"));
    let token = accept.unwrap().split('"').next().unwrap();
    let link = ActLink::read(token, &Secret::new([7; 32])).unwrap();
    assert_eq!(link.member, office.member("research", 2), "a vote is the reader's own");
}
