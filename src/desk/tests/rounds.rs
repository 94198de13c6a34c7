//! What the desk says by itself: each thing once, on either engine, whatever restarts in between and
//! however many desks work on one store.

use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;
use tempfile::TempDir;
use tokio::sync::watch;

use super::{Office, request};
use crate::cases::{Actor, Attempt, Proof, Said};
use crate::desk::Rounds;
use crate::mail::ManualClock;
use crate::store::contract::{self, on_each};
use crate::store::{CaseFilter, Hands, NewCase, Restated, Store};

/// Two desks on one store, under one clock.
struct House {
    one: Office,
    other: Office,
    store: Store,
    clock: ManualClock,
    /// Where the store is, if it is this test's own.
    _folder: Option<TempDir>,
}

/// A mail of the rounds, as its reader sees it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) kind: String,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
    html: String,
}

fn at(text: &str) -> Timestamp {
    format!("{text}:00+03:00").parse().unwrap()
}

pub(super) fn office(store: &Store, clock: &ManualClock) -> Office {
    Office::on(store.clone(), clock.clone(), tempfile::tempdir().unwrap())
}

impl House {
    /// On the morning of Monday, 1 June 2026.
    fn on(store: Store) -> Self {
        let clock = ManualClock::new(at("2026-06-01T09:00"));
        let (one, other) = (office(&store, &clock), office(&store, &clock));
        Self { one, other, store, clock, _folder: None }
    }

    /// The same on SQLite, where the engine makes no difference.
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("desk.db"), &contract::vault()).await.unwrap();
        Self { _folder: Some(folder), ..Self::on(store) }
    }

    /// Another desk comes up, as after a crash.
    fn restart(&mut self) {
        self.one = office(&self.store, &self.clock);
    }

    /// Both desks go their rounds at this moment, and what they say is read.
    async fn round(&self, moment: &str) -> Vec<Told> {
        let now = self.one.desk.now();
        self.clock.advance(at(moment).duration_since(now));
        let desks = [&self.one, &self.other].map(|office| Rounds::new(office.desk.clone()));
        let rounds = desks.map(|rounds| tokio::spawn(async move { rounds.go().await }));
        for round in rounds {
            round.await.unwrap().unwrap();
        }
        told(&self.store).await
    }
}

/// The mails that wait and were not read before, in the order of kinds and readers.
pub(super) async fn told(store: &Store) -> Vec<Told> {
    let lease = SignedDuration::from_hours(24 * 365 * 100);
    let later = at("2035-01-01T00:00");
    let mut told = Vec::new();
    for mail in store.claim_due(later, lease, 500).await.unwrap() {
        let message = MessageParser::default().parse(&mail.raw).unwrap();
        told.push(Told {
            kind: mail.kind,
            to: mail.envelope_to.join(" "),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().replace("\r\n", "\n"),
            html: message.body_html(0).unwrap().into_owned(),
        });
    }
    told.sort_by(|one, other| (&one.kind, &one.to).cmp(&(&other.kind, &other.to)));
    told
}

/// Who was told, of one kind.
fn readers<'t>(told: &'t [Told], kind: &str) -> Vec<&'t str> {
    let of = told.iter().filter(|mail| mail.kind == kind);
    of.map(|mail| mail.to.split('@').next().unwrap()).collect()
}

const NAME: &str = "هند بنت سعد السليمية";

/// A request for the production officer is filed; its reference.
pub(super) async fn filed(office: &Office) -> String {
    filed_in(office, "beekeeping").await
}

/// The same for whoever looks after another field of work.
pub(super) async fn filed_in(office: &Office, field: &str) -> String {
    let key = office.desk.new_key();
    let mut body = String::new();
    for (name, value) in [
        ("_key", key.as_str()),
        ("full-name", NAME),
        ("national-id", "1000000008"),
        ("category", "members"),
        ("mobile", "0501234567"),
        ("email", "hind@person.example"),
        ("field", field),
        ("details", "أحتاج إلى فحص عشر خلايا."),
        ("_reply", "phone"),
        ("_attest", "yes"),
        ("_signature", NAME),
    ] {
        body +=
            &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += "--b--\r\n";
    let kind = [("Content-Type", "multipart/form-data; boundary=b")];
    let post = request("POST", "/desk/forms/service-request", &kind, body);
    let answer = office.ask(post).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let newest = CaseFilter { limit: 1, ..CaseFilter::default() };
    office.store.list(newest).await.unwrap().remove(0).reference
}

pub(super) async fn act(office: &Office, reference: &str, who: &str, action: &str) {
    let (party, member) = who.split_once('/').map_or((who, None), |(party, n)| (party, Some(n)));
    let member = member.and_then(|number| {
        let committee = party.trim_start_matches("committee:");
        office.member(committee, number.parse().unwrap())
    });
    let by = Actor { party: party.parse().unwrap(), member, proof: Proof::Terminal };
    let all = ["identity", "reach", "membership-number", "proof"].map(|item| item.parse().unwrap());
    let said = Said {
        matched: all.to_vec(),
        missing: vec!["proof".parse().unwrap()],
        reason: Some("نحتاج إلى بيان.".to_owned()),
        answer: Some("هذا بيانه.".to_owned()),
        ..Said::default()
    };
    let (action, at) = (action.to_owned(), office.desk.now());
    let attempt = Attempt { action, by, said, at, version: None };
    // Boxed: a test's thread has little room for the futures of a long story.
    Box::pin(office.desk.act(reference, &attempt, &[])).await.unwrap();
}

const OFFICER: &str = "officer:production";

/// A request that is complete on 1 June and therefore due on 22 June; its mails are read.
async fn complete(house: &House) -> String {
    let reference = filed(&house.one).await;
    act(&house.one, &reference, OFFICER, "accept-as-complete").await;
    let said = told(&house.store).await;
    let new = said.iter().find(|mail| mail.kind == "committee-new-case").unwrap();
    assert!(new.text.contains("/desk/list/"), "{}", new.text);
    reference
}

#[tokio::test]
async fn whoever_is_to_act_is_reminded_once_at_each_stage_and_management_hears_of_the_end() {
    on_each(async |store| {
        let mut house = House::on(store);
        let reference = complete(&house).await;
        let stages: [(&str, &[&str], &str); 8] = [
            ("2026-06-14T07:00", &[], ""),
            ("2026-06-15T07:00", &["production.officer"], "5 أيام عمل"),
            ("2026-06-16T07:00", &[], ""),
            ("2026-06-18T07:00", &["production.officer"], "يوما عمل"),
            ("2026-06-21T07:00", &[], ""),
            ("2026-06-22T07:00", &["production.officer"], "اليوم آخر يوم عمل"),
            ("2026-06-23T07:00", &["director", "production.officer"], "انقضى موعد الرد"),
            ("2026-06-24T07:00", &[], ""),
        ];
        for (moment, expected, words) in stages {
            let said = house.round(moment).await;
            assert_eq!(readers(&said, "staff-reminder"), expected, "{moment}");
            for mail in said.iter().filter(|mail| mail.kind == "staff-reminder") {
                assert!(mail.subject.contains(&reference), "{}", mail.subject);
                assert!(mail.text.contains(words), "{}", mail.text);
                assert!(mail.text.contains("22 يونيو 2026"), "{}", mail.text);
                assert_eq!(who_filed(mail), None, "{mail:?}");
            }
            house.restart();
            assert!(house.round(moment).await.is_empty(), "{moment}, after a restart");
        }
    })
    .await;
}

/// What says who filed the case, in what the rounds say.
fn who_filed(mail: &Told) -> Option<&'static str> {
    let traces = [NAME, "هند", "hind@", "1234567", "1000000008", "خلايا"];
    let all = format!("{} {} {}", mail.subject, mail.text, mail.html);
    traces.into_iter().find(|trace| all.contains(trace))
}

#[tokio::test]
async fn a_desk_that_was_down_says_only_the_most_urgent_that_it_missed() {
    let house = House::open().await;
    complete(&house).await;
    let said = house.round("2026-06-21T15:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["production.officer"]);
    let left = "المتبقي للرد على معاملة";
    let reminder = said.iter().find(|mail| mail.kind == "staff-reminder").unwrap();
    assert!(reminder.text.contains(left) && reminder.text.contains("يوم عمل واحد"));
    let said = house.round("2026-07-05T15:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["director", "production.officer"]);
}

#[tokio::test]
async fn who_waits_for_the_person_is_not_reminded_and_a_later_day_is_another_occasion() {
    let house = House::open().await;
    let reference = complete(&house).await;
    assert_eq!(readers(&house.round("2026-06-15T07:00").await, "staff-reminder").len(), 1);
    act(&house.one, &reference, OFFICER, "ask-for-information").await;
    told(&house.store).await;
    for moment in ["2026-06-18T07:00", "2026-06-22T07:00", "2026-07-01T07:00"] {
        let said = house.round(moment).await;
        assert_eq!(readers(&said, "staff-reminder"), [""; 0], "{moment}");
    }
    // Ten working days have passed; five are left, and were left when the clock went on.
    act(&house.one, &reference, "person", "answer").await;
    told(&house.store).await;
    assert_eq!(readers(&house.round("2026-07-02T07:00").await, "staff-reminder"), [""; 0]);
    let said = house.round("2026-07-06T07:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["production.officer"]);
}

#[tokio::test]
async fn of_a_committee_that_votes_those_are_reminded_who_have_not() {
    let house = House::open().await;
    let reference = complete(&house).await;
    act(&house.one, &reference, OFFICER, "put-to-committee").await;
    told(&house.store).await;
    let said = house.round("2026-06-15T07:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["research.chair", "research.clerk"]);
    act(&house.one, &reference, "committee:research/1", "accept").await;
    let said = house.round("2026-06-18T07:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["research.clerk"]);
    let reminder = said.iter().find(|mail| mail.kind == "staff-reminder").unwrap();
    let link = reminder.text.lines().find(|line| line.contains("/desk/act/")).unwrap();
    let link = link.split_once(".example").unwrap().1;
    let page = house.one.ask(request("GET", link, &[], "")).await;
    assert!(page.body.contains("name=\"_action\""), "a reminder's link lets its reader act");
}

#[tokio::test]
async fn the_week_is_told_once_to_management_and_to_who_has_open_cases() {
    on_each(async |store| {
        let mut house = House::on(store);
        assert!(house.round("2026-06-01T09:00").await.is_empty(), "an empty desk has no digest");
        let reference = complete(&house).await;
        filed(&house.one).await;
        act(&house.one, &reference, OFFICER, "put-to-committee").await;
        for member in ["committee:research/1", "committee:research/2"] {
            act(&house.one, &reference, member, "refuse").await;
        }
        told(&house.store).await;
        assert!(house.round("2026-06-06T07:00").await.is_empty(), "a week that is not over");
        let said = house.round("2026-06-07T07:00").await;
        assert_eq!(readers(&said, "staff-digest"), ["director", "production.officer"]);
        let (director, officer) = (&said[0], &said[1]);
        assert!(director.subject.contains("6 يونيو 2026"), "{}", director.subject);
        for line in ["الواردة: 2", "المفتوحة الآن: 2", "صدر فيها الرد: 1", "ضابط اتصال الإنتاج"]
        {
            assert!(director.text.contains(line), "{line}: {}", director.text);
        }
        assert!(officer.text.contains(&reference) && officer.text.contains("/desk/list/"));
        assert!(said.iter().all(|mail| who_filed(mail).is_none()), "{said:#?}");
        house.restart();
        for moment in ["2026-06-07T07:00", "2026-06-09T12:00", "2026-06-14T06:00"] {
            let again = house.round(moment).await;
            assert_eq!(readers(&again, "staff-digest"), [""; 0], "{moment}");
        }
        let next = house.round("2026-06-14T07:00").await;
        assert_eq!(readers(&next, "staff-digest"), ["director", "production.officer"]);
        assert!(next[0].text.contains("الواردة: 0"), "{}", next[0].text);
    })
    .await;
}

#[tokio::test]
async fn a_week_without_anything_to_tell_is_not_told_later_either() {
    let house = House::open().await;
    assert!(house.round("2026-06-07T07:00").await.is_empty());
    filed(&house.one).await;
    told(&house.store).await;
    assert!(house.round("2026-06-10T07:00").await.is_empty());
}

#[tokio::test]
async fn the_operator_is_told_once_a_year_of_holidays_that_are_only_computed() {
    on_each(async |store| {
        let mut house = House::on(store);
        assert!(house.round("2026-09-30T07:00").await.is_empty());
        let said = house.round("2026-10-01T07:00").await;
        assert_eq!(readers(&said, "operator-holidays"), ["operator"]);
        let line = "- {holiday: eid-al-fitr, year: 2027, from: 2027-03-09, to: 2027-03-12}";
        assert!(said[0].text.contains(line), "{}", said[0].text);
        house.restart();
        assert!(house.round("2026-12-01T07:00").await.is_empty());
        assert!(house.round("2027-09-30T07:00").await.is_empty());
        let next = house.round("2027-10-03T07:00").await;
        assert_eq!(readers(&next, "operator-holidays"), ["operator"]);
    })
    .await;
}

#[tokio::test]
async fn a_case_that_can_not_be_read_holds_up_no_other() {
    let house = House::open().await;
    complete(&house).await;
    let broken = contract::case(1);
    assert!(broken.reference.starts_with("2026-0000"), "it comes first");
    let broken = NewCase { form: "service-request".to_owned(), mails: Vec::new(), ..broken };
    house.store.receive(broken).await.unwrap();
    let said = house.round("2026-06-15T07:00").await;
    assert_eq!(readers(&said, "staff-reminder"), ["production.officer"]);
}

/// As a case that was filed before lists knew in whose hands it is.
#[tokio::test]
async fn what_lists_say_of_a_case_is_set_right() {
    let house = House::open().await;
    let reference = complete(&house).await;
    let listed = async || house.store.list(CaseFilter { limit: 9, ..CaseFilter::default() }).await;
    let right = listed().await.unwrap();
    let lost = Restated { reference, version: 2, hands: Hands::default(), replied: None };
    house.store.restate(lost).await.unwrap();
    assert_ne!(listed().await.unwrap(), right);
    house.round("2026-06-02T07:00").await;
    assert_eq!(listed().await.unwrap(), right);
    assert_eq!(right[0].hands.awaits.as_deref(), Some(OFFICER));
}

#[tokio::test]
async fn rounds_are_gone_at_once_and_every_morning() {
    let house = House::open().await;
    let reference = complete(&house).await;
    house.clock.advance(at("2026-06-15T12:00").duration_since(house.one.desk.now()));
    let (stop, stopping) = watch::channel(false);
    let committed = house.store.mail_committed();
    let running = tokio::spawn(Rounds::new(house.one.desk.clone()).run(stopping));
    let said = async |name: &str| {
        let name =
            format!("{name}:{reference}:2026-06-22{}", if name == "overdue" { "" } else { ":5" });
        while house.store.said(&name).await.unwrap().is_none() {
            committed.notified().await;
        }
        house.store.said(&name).await.unwrap()
    };
    assert_eq!(said("reminder").await, Some(at("2026-06-15T12:00")));
    house.clock.advance(at("2026-06-23T06:59").duration_since(house.one.desk.now()));
    house.clock.advance(SignedDuration::from_mins(1));
    assert!(said("overdue").await.is_some());
    stop.send(true).unwrap();
    running.await.unwrap();
}
