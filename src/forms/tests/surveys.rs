//! Surveys: what a form of that kind may say, and what a form says of the survey after its cases.

use super::Society;
use crate::forms::{OpenTo, SurveyRole};

const HEAD: &str = "title: {ar: استبيان, en: Survey}\nroute: {officer: members}\n\
                    groups: [{fields: [{id: overall, type: rating, label: {ar: أ, en: a}}]}]\n";

#[test]
fn a_survey_says_when_and_to_whom_it_is_open() {
    let society = Society::new();
    let terms = "kind: survey\nsurvey: {opens: 2026-05-03, closes: 2026-05-21, open_to: invited}\n";
    let form = society.form(&format!("{HEAD}{terms}"));
    let terms = form.survey.terms().unwrap();
    assert_eq!(terms.opens.unwrap().to_string(), "2026-05-03");
    assert_eq!((terms.open_to, terms.period().as_str()), (OpenTo::Invited, "2026-05-03"));
    assert!(!form.survey.has_page());
    let form = society.form(&format!("{HEAD}kind: survey\n"));
    assert_eq!(form.survey.terms().unwrap().period(), "always");
    assert!(form.survey.has_page());
    assert_eq!(society.form(HEAD).survey, SurveyRole::None);
}

#[test]
fn slips_about_surveys_are_told_with_line_and_remedy() {
    let society = Society::new();
    let survey = format!("{HEAD}kind: survey\n");
    let field = |kind: &str| {
        let text = format!("{{id: it, type: {kind}, label: {{ar: أ, en: a}}}}");
        survey.replace("fields: [", &format!("fields: [{text}, "))
    };
    for (text, wanted) in [
        (format!("{survey}survey: after-case\n"), "5: a survey has no cases"),
        (format!("{HEAD}survey: {{opens: 2026-05-03}}\n"), "4: only a form of `kind: survey`"),
        (format!("{survey}survey: {{opens: soon}}\n"), "5: `soon` is not a day"),
        (
            format!("{survey}survey: {{opens: 2026-05-03, closes: 2026-05-02}}\n"),
            "5: the survey closes on 2026-05-02, before it opens",
        ),
        (format!("{survey}survey: {{open_to: some}}\n"), "some"),
        (format!("{survey}survey: {{opnes: 2026-05-03}}\n"), "opens"),
        (format!("{survey}workflow: request\n"), "5: a survey follows no workflow"),
        (format!("{survey}reply_channels: [visit]\n"), "5: nobody is replied to"),
        (field("mobile"), "3: a survey can't ask a question of type `mobile`"),
        (field("text"), "3: a survey can't ask a question of type `text`"),
        (field("file"), "3: a survey can't ask a question of type `file`"),
    ] {
        let (form, problems) = society.read(&text);
        assert!(form.is_none(), "{text}");
        let line = |problem: &crate::diagnostics::Problem| {
            let line = problem.place.as_ref().map_or(0, crate::diagnostics::Place::line);
            format!("{line}: {} — {}", problem.message, problem.remedy)
        };
        let said: Vec<String> = problems.iter().map(line).collect();
        assert!(said.iter().any(|one| one.contains(wanted)), "wanted {wanted}, said {said:#?}");
    }
}
