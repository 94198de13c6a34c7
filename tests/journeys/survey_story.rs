//! What becomes of what somebody thinks of their closed case: they answer by the link of the last
//! mail, once; it is counted; and the page of figures shows the month without telling of one person.
//!
//! [`crate::case_story`] leads here, so that the case is a real one, on either engine.

use diwan::calendar::riyadh_date;
use jiff::{Timestamp, ToSpan};

use crate::support::filing::{hidden, visible};
use crate::support::form::multipart;
use crate::support::http::Response;
use crate::support::program;
use crate::support::story::Story;

/// Invented; it stands nowhere else, so that a search for it finds nothing else.
const WORDS: &str = "لو ذُكر نقص عرض السعر من أول يوم لكان أيسر.";

/// The person answers by the link of the mail that closed the case.
pub(crate) fn is_answered_once(story: &Story, link: &str) {
    let client = story.client();
    // Programs that look at mail open it before the person does.
    for _ in 0..2 {
        let page = client.get(link);
        assert_eq!(page.status, 200, "{page:#?}");
        assert!(visible(&page.body).contains("هل فهمتم القرار وأسبابه؟"), "{page:#?}");
        assert_eq!(client.head(link).status, 200);
    }
    let silent = answers(story, link, link, &[("words", WORDS)]);
    assert_eq!(silent.status, 422, "{}", visible(&silent.body));
    assert!(visible(&silent.body).contains("اختاروا درجة من 1 إلى 5."));
    assert!(silent.body.contains(WORDS), "what was typed is still there");
    let mine = [("overall", "4"), ("time", "on-time"), ("reasons", "yes"), ("words", WORDS)];
    let form = client.get(link);
    let done = sends(story, &form, link, &mine);
    assert_eq!(done.status, 303, "{}", visible(&done.body));
    let thanks = visible(&client.get(done.location()).body);
    assert!(thanks.contains("شكرًا لكم، احتُسبت إجاباتكم"), "{thanks}");
    for again in [sends(story, &form, link, &mine), client.get(link)] {
        assert!(visible(&again.body).contains("سبقت الإجابة عن هذا الاستبيان"), "{again:#?}");
    }
}

/// Ten others answer the periodic survey, the month is over, its figures are published.
pub(crate) fn is_published(story: &Story) {
    let survey = "/forms/periodic-survey/";
    for visitor in 0..10 {
        let points = if visitor % 2 == 0 { "5" } else { "4" };
        let mine = [("who", "member"), ("overall", points)];
        let done = answers(story, survey, "/desk/forms/periodic-survey", &mine);
        assert_eq!(done.status, 303, "{}", visible(&done.body));
    }
    let first = riyadh_date(Timestamp::now()).first_of_month();
    let month = first.strftime("%Y-%m").to_string();
    let over = (first.last_of_month() + 1.day()).to_string();
    let early = story.run(&["report", "--month", &month]);
    assert_eq!(early.code, Some(1), "{early:#?}");
    assert!(early.said.contains("is not over"), "{}", early.said);
    let made = story.run(&["report", "--month", &month, "--today", &over]);
    assert_eq!(made.code, Some(0), "{made:#?}");
    is_counted_without_telling(story, &month);

    program::built_on(&story.site, &over);
    let page = story.client().get("/transparency/");
    assert_eq!(page.status, 200);
    let (_, latest) = page.body.split_once("id=\"_latest\"").expect("a month is shown");
    let latest = words(latest.split("</section>").next().unwrap());
    for few in ["الواردة أقل من 10", "ما رُدّ عليه أقل من 10", "المفتوحة في آخر الشهر أقل من 10"]
    {
        assert!(latest.contains(few), "{few}: {latest}");
    }
    assert!(page.body.contains(&format!("/transparency/{month}.yaml")), "the month can be taken");
    let shown = words(&page.body);
    assert!(shown.contains("لا يعرف أحد من أجاب"), "{shown}");
    for (path, content) in story.site.tree("public") {
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains(WORDS) && !text.contains(&story.reference), "{path:?}");
    }
}

/// The one answer is in the month's file, as less than ten; the ten are told.
fn is_counted_without_telling(story: &Story, month: &str) {
    let shown = story.run(&["survey", "show", "after-case"]);
    assert!(shown.said.contains("fewer than ten have answered"), "{}", shown.said);
    let shown = story.run(&["survey", "show", "periodic-survey"]);
    assert!(shown.said.contains("answered: 10"), "{}", shown.said);
    let file = story.site.read(format!("content/transparency/{month}.yaml"));
    let (cases, surveys) = file.split_once("\nsurveys:").expect("somebody has answered");
    assert!(cases.contains("  received: hidden\n"), "{file}");
    let (one, ten) = surveys.split_once("- survey: periodic-survey").expect("ten have answered");
    assert!(one.contains("- survey: after-case") && one.contains("answers: hidden"), "{file}");
    assert!(!one.contains("answers: 1") && !one.contains("question: words"), "{file}");
    // How many gave which points stays hidden, and so the mean is no closer than a bound.
    let overall = ten.split_once("- question: overall").expect("it was answered").1;
    assert!(overall.contains("answers: 10\n") && overall.contains("mean: {at_least: "), "{file}");
}

/// Opens a survey and sends it, as somebody who sees it for the first time.
fn answers(story: &Story, page: &str, to: &str, answers: &[(&str, &str)]) -> Response {
    sends(story, &story.client().get(page), to, answers)
}

fn sends(story: &Story, page: &Response, to: &str, answers: &[(&str, &str)]) -> Response {
    let hidden = hidden(&page.body);
    let mut fields = answers.to_vec();
    fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    story.client().post(to, &multipart(&fields, &[]))
}

/// A page's words, with one space between them.
fn words(page: &str) -> String {
    visible(page).split_whitespace().collect::<Vec<_>>().join(" ")
}
