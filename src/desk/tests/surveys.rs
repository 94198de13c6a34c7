//! Surveys: each link answers once, GET changes nothing, and no answer leads to a case.

use axum::http::StatusCode;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::{Answer, Office, request};
use crate::cases::workflow::Party;
use crate::cases::{Actor, Attempt, Proof, Said, Secret, SurveyLink};
use crate::store::contract::on_each;
use crate::store::{Invited, TallyKey};

const URLENCODED: [(&str, &str); 1] = [("Content-Type", "application/x-www-form-urlencoded")];

/// The survey's link of a case with this reference.
fn link(reference: &str) -> String {
    let pair = (&"after-case".parse().unwrap(), &"service-request".parse().unwrap());
    let secret = Secret::new([7; 32]);
    let link = SurveyLink::after_case(&secret, reference, pair, date(2026, 5, 31));
    format!("/desk/survey/{}", link.token(&secret))
}

impl Office {
    async fn get(&self, path: &str) -> Answer {
        self.ask(request("GET", path, &[], "")).await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.ask(request("POST", path, &URLENCODED, body.to_owned())).await
    }

    async fn sheets(&self, survey: &str) -> u64 {
        let tallies = self.store.tallies().await.unwrap();
        tallies.iter().filter(|(key, _)| key.survey == survey).map(|(_, one)| one.sheets).sum()
    }

    /// The plain texts of the mails that wait.
    async fn letters(&self) -> Vec<String> {
        let mails = self.store.claim_due(Timestamp::MAX, SignedDuration::ZERO, 50).await.unwrap();
        let text = |raw: &[u8]| {
            let message = MessageParser::default().parse(raw).unwrap();
            message.body_text(0).unwrap().replace("\r\n", "\n")
        };
        mails.iter().map(|mail| text(&mail.raw)).collect()
    }
}

#[tokio::test]
async fn a_link_is_looked_at_as_often_as_one_likes_and_answered_once() {
    on_each(async |store| {
        let office = Office::with(store).await;
        let link = link("2026-7K3M9QX-C");
        for _ in 0..2 {
            let shown = office.get(&link).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
            assert!(shown.body.contains(&format!("action=\"{link}\"")), "{}", shown.body);
            assert!(shown.body.contains("حق لكم"), "it says that it is their right");
        }
        assert_eq!(office.sheets("after-case").await, 0, "to look is not to answer");

        let wrong = office.post(&link, "clarity=4").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("checked"), "what was chosen is still there: {}", wrong.body);

        let answers =
            "overall=5&clarity=4&time=on-time&reasons=yes&words=%D8%B4%D9%83%D8%B1%D9%8B%D8%A7";
        let done = office.post(&link, answers).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let thanks = office.get(done.headers["location"].to_str().unwrap()).await;
        assert!(thanks.body.contains("احتُسبت إجاباتكم"), "{}", thanks.body);

        let again = office.post(&link, "overall=1").await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(again.body.contains("سبقت الإجابة"), "{}", again.body);
        assert!(office.get(&link).await.body.contains("سبقت الإجابة"));

        let tallies = office.store.tallies().await.unwrap();
        let key = TallyKey {
            survey: "after-case".to_owned(),
            about: "service-request".to_owned(),
            month: "2026-06".to_owned(),
        };
        assert_eq!(tallies.keys().collect::<Vec<_>>(), [&key]);
        assert_eq!(tallies[&key].sheets, 1);
        assert_eq!(tallies[&key].counts["overall"]["5"], 1);
        assert_eq!(tallies[&key].texts["words"], ["شكرًا"]);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_and_a_survey_for_the_invited_has_no_other_door() {
    let office = Office::open().await;
    let link = link("2026-7K3M9QX-C");
    office.clock.advance(SignedDuration::from_hours(24 * 91));
    assert_eq!(office.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.post(&link, "overall=5").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get("/desk/survey/thanks/complaint").await.status, StatusCode::NOT_FOUND);
    for path in ["/desk/forms/after-case", "/desk/survey/abcdef"] {
        assert_eq!(office.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(office.post(path, "overall=5").await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(office.sheets("after-case").await, 0);
}

#[tokio::test]
async fn the_public_survey_opens_no_case_and_counts_a_double_click_once() {
    on_each(async |store| {
        let office = Office::with(store).await;
        let key = office.desk.new_key();
        let body = format!("_key={key}&_lang=en&who=member&overall=4&channels=site&channels=phone");
        for _ in 0..2 {
            let done = office.post("/desk/forms/periodic-survey", &body).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let location = done.headers["location"].to_str().unwrap();
            assert_eq!(location, "/desk/survey/thanks/periodic-survey?lang=en");
        }
        assert_eq!(office.sheets("periodic-survey").await, 1);
        let other = body.replace("overall=4", "overall=2");
        office.post("/desk/forms/periodic-survey", &other).await;
        assert_eq!(office.sheets("periodic-survey").await, 2, "other answers are another person's");
        assert_eq!(office.store.figures().await.unwrap().cases, 0);
        assert!(office.letters().await.is_empty(), "nobody gets a mail");
    })
    .await;
}

#[tokio::test]
async fn who_is_on_a_list_is_asked_once_in_a_period() {
    on_each(async |store| {
        let office = Office::with(store).await;
        let content = office.desk.content();
        let survey = &content.library.forms["periodic-survey"];
        let lang = content.lang(Some("en"));
        let asked = async |address: &str| {
            office.desk.invite(survey, &address.parse().unwrap(), lang).await.unwrap()
        };
        assert_eq!(asked("sara@person.example").await, Invited::Now);
        assert_eq!(asked("Sara@person.example").await, Invited::Before);
        assert_eq!(asked("omar@person.example").await, Invited::Now);
        let letters = office.letters().await;
        assert_eq!(letters.len(), 2);
        let mut links = Vec::new();
        for letter in letters {
            let word = letter.split_whitespace().find(|word| word.contains("/desk/survey/"));
            let link = word.unwrap().strip_prefix("https://shuhdan.example").unwrap().to_owned();
            let (path, lang) = link.split_once('?').unwrap();
            assert_eq!(lang, "lang=en");
            let done = office.post(path, "_lang=en&who=member&overall=3").await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            assert!(office.get(&link).await.body.contains("answered already"));
            links.push(link);
        }
        assert_ne!(links[0], links[1]);
        assert_eq!(office.sheets("periodic-survey").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_closing_mail_and_the_cases_page_lead_to_one_link() {
    let office = Office::open().await;
    let key = office.desk.new_key();
    let fields = [
        ("_key", key.as_str()),
        ("full-name", "هند بنت سعد"),
        ("national-id", "1000000008"),
        ("category", "families"),
        ("mobile", "0501234567"),
        ("email", "hind@person.example"),
        ("field", "marketing"),
        ("details", "طاولة عرض"),
        ("_reply", "email"),
        ("_attest", "yes"),
        ("_signature", "هند بنت سعد"),
    ];
    let mut body = String::new();
    for (name, value) in fields {
        body +=
            &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += "--b--\r\n";
    let kind =
        [("Content-Type", "multipart/form-data; boundary=b"), ("Accept", "application/json")];
    let filed = office.ask(request("POST", "/desk/forms/service-request", &kind, body)).await;
    let filed: serde_json::Value = serde_json::from_str(&filed.body).unwrap();
    let reference = filed["reference"].as_str().unwrap();
    let code = filed["code"].as_str().unwrap();
    let page = format!("reference={reference}&code={code}");
    assert!(!office.post("/desk/case", &page).await.body.contains("/desk/survey/"));

    let committee = Party::Committee("research".parse().unwrap());
    let officer = Party::Officer("marketing".parse().unwrap());
    let content = office.desk.content();
    let members = content.seats.members(&"research".parse().unwrap());
    for (action, party, member) in [
        ("accept-as-complete", &officer, None),
        ("put-to-committee", &officer, None),
        ("accept", &committee, members.first()),
        ("accept", &committee, members.get(1)),
        ("start-delivery", &officer, None),
        ("mark-delivered", &officer, None),
        ("close", &officer, None),
    ] {
        let requirements =
            ["identity", "reach", "membership-number", "proof"].map(|id| id.parse().unwrap());
        let attempt = Attempt {
            action: action.to_owned(),
            by: Actor { party: party.clone(), member: member.cloned(), proof: Proof::Terminal },
            said: Said { matched: requirements.to_vec(), ..Said::default() },
            at: office.desk.now(),
            version: None,
        };
        office.desk.act(reference, &attempt, &[]).await.unwrap_or_else(|error| {
            panic!("{action}: {error}");
        });
    }
    let letters = office.letters().await;
    let with_link: Vec<&String> =
        letters.iter().filter(|letter| letter.contains("/desk/survey/")).collect();
    assert_eq!(with_link.len(), 1, "only the closing mail asks");
    let word = with_link[0].split_whitespace().find(|word| word.contains("/desk/survey/"));
    let mailed = word.unwrap().strip_prefix("https://shuhdan.example").unwrap();
    let shown = office.post("/desk/case", &page).await.body;
    assert!(shown.contains(&format!("href=\"{mailed}\"")), "{shown}");

    let events =
        async || office.store.case_by_reference(reference).await.unwrap().unwrap().events.len();
    let before = events().await;
    assert_eq!(office.post(mailed, "overall=5").await.status, StatusCode::SEE_OTHER);
    assert_eq!(events().await, before, "the answer is no event of the case");
}
