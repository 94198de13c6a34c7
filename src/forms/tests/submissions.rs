//! Whole submissions: taken, refused, stored and shown.

use super::{EVERYTHING, FIVE_LINES, Society, codes, post, right_but};
use crate::forms::{
    CalendarUsed, ErrorKind, FieldError, Outcome, ReplyChannel, Route, Shown, Submission, Value,
    YesNo,
};

#[test]
fn a_right_submission_is_taken_with_everything_in_it() {
    let accepted = Society::new().check(EVERYTHING, right_but(&[])).unwrap();
    let submission = accepted.submission;
    let (category, field) = ("members".parse().unwrap(), "growing".parse().unwrap());
    assert_eq!(submission.route(), &Route::ByPair { category, field });
    assert_eq!(submission.reply, Some(ReplyChannel::Email));
    let contact = submission.contact();
    assert_eq!(contact.name, Some("نورة بنت سالم الحربي"));
    assert_eq!(contact.email.unwrap().as_str(), "noura@example.sa");
    assert_eq!(contact.phone.unwrap().to_string(), "+966501234567");
    let vouched = submission.vouched.as_ref().unwrap();
    assert_eq!(vouched.words, "أقرّ بصحة ما ذكرت.");
    assert_eq!(
        (vouched.policy.as_str(), vouched.clause.as_str()),
        ("member-relations", "vouching")
    );
    assert_eq!(vouched.revision, Some(2));
    assert_eq!(vouched.signature.as_deref(), Some("نورة الحربي"));
    assert_eq!(submission.answers.len(), 21);
    assert_eq!(submission.answers[1].typed[0].value, "١٠٠٠٠٠٠٠٠٨", "what was typed is kept");
}

#[test]
fn five_lines_need_no_more_than_an_answer() {
    let society = Society::new();
    let accepted = society.check(FIVE_LINES, post(&[("question", "متى الاجتماع؟")])).unwrap();
    let submission = accepted.submission;
    assert_eq!(submission.route(), &Route::Committee("follow-up".parse().unwrap()));
    assert_eq!(submission.contact().email, None);
    assert_eq!((submission.reply, submission.vouched), (None, None));
    let rejected = society.check(FIVE_LINES, post(&[])).unwrap_err();
    assert_eq!(codes(&rejected), ["question: missing"]);
}

#[test]
fn a_form_about_one_field_of_work_goes_by_the_category_alone() {
    let yaml = EVERYTHING.replace(
        "by: {category: category, field: field}",
        "by: {category: category, work_field: growing}",
    );
    let accepted = Society::new().check(&yaml, right_but(&[("field", "selling")])).unwrap();
    let route = serde_json::to_value(&accepted.submission.route).unwrap();
    let wanted = serde_json::json!({"by-pair": {"category": "members", "field": "growing"}});
    assert_eq!(route, wanted);
}

#[test]
fn everything_wrong_is_told_at_once_in_the_forms_order_and_nothing_is_lost() {
    let raw = post(&[
        ("full-name", &"ن".repeat(61)),
        ("national-id", "1000000000"),
        ("born", "30/13/1443"),
        ("mobile", "05012345678"),
        ("email", "a@b"),
        ("need", "other"),
        ("field", "fishing"),
        ("amount", "12.345"),
        ("before", "perhaps"),
        ("stray", "كلام"),
    ]);
    let rejected = Society::new().check(EVERYTHING, raw.clone()).unwrap_err();
    assert_eq!(
        codes(&rejected),
        [
            "full-name: too-long",
            "national-id: national-id-checksum",
            "born: no-such-date",
            "mobile: not-mobile",
            "email: not-email",
            "category: missing-choice",
            "field: not-an-option",
            "which: missing",
            "amount: money-decimals",
            "before: not-an-option",
            "_reply: missing-choice",
            "_attest: missing-attestation",
            "_signature: missing-signature",
        ]
    );
    assert_eq!(rejected.raw, raw);
    assert_eq!(rejected.error_of("full-name"), Some(&ErrorKind::TooLong { max: 60, was: 61 }));
    assert_eq!(rejected.error_of("details"), None);
}

#[test]
fn errors_serialise_with_what_their_message_says() {
    let error = FieldError {
        field: "papers".to_owned(),
        kind: ErrorKind::FileTooLarge { name: "a.pdf".to_owned(), max: 1000 },
    };
    let json = serde_json::to_string(&error).unwrap();
    assert_eq!(json, r#"{"field":"papers","error":"file-too-large","name":"a.pdf","max":1000}"#);
}

#[test]
fn a_question_that_is_not_asked_needs_no_answer_and_loses_none() {
    let outcome = |changes: &[(&'static str, &'static str)], field: &str| {
        let accepted = Society::new().check(EVERYTHING, right_but(changes)).unwrap();
        let answers = accepted.submission.answers;
        let answer = answers.into_iter().find(|answer| answer.field.as_str() == field).unwrap();
        (answer.outcome, answer.typed.first().map(|typed| typed.value.clone()))
    };
    assert_eq!(outcome(&[], "which"), (Outcome::NotAsked(None), None));
    let kept = outcome(&[("which", "بئر")], "which");
    let value = Value::Line("بئر".to_owned());
    assert_eq!(kept, (Outcome::NotAsked(Some(value.clone())), Some("بئر".to_owned())));
    let wrong = outcome(&[("amount", "كثير")], "amount");
    assert_eq!(wrong, (Outcome::NotAsked(None), Some("كثير".to_owned())));
    let asked = outcome(&[("need", "other"), ("which", "بئر"), ("amount", "500")], "which");
    assert_eq!(asked.0, Outcome::Given(value));
    let loan = outcome(&[("need", "loan"), ("amount", "٥٠٠")], "amount");
    assert_eq!(loan.0, Outcome::Given(Value::Money(50_000)));
    let unanswered = outcome(&[("before", "yes")], "when");
    assert_eq!(unanswered.0, Outcome::Empty);
}

#[test]
fn a_condition_on_a_question_that_was_not_asked_is_not_met() {
    let yaml = "title: أ\nroute: {committee: c}\ngroups:\n- fields:\n  \
        - {id: a, type: yes-no, label: أ}\n  \
        - {id: b, type: yes-no, label: أ, show_if: {field: a, is: yes}}\n  \
        - {id: c, type: text, label: أ, show_if: {field: b, is: yes}}\n";
    let society = Society::new();
    let accepted = society.check(yaml, post(&[("a", "no"), ("b", "yes")])).unwrap();
    assert_eq!(accepted.submission.answers[2].outcome, Outcome::NotAsked(None));
    let rejected = society.check(yaml, post(&[("a", "yes"), ("b", "yes")])).unwrap_err();
    assert_eq!(codes(&rejected), ["c: missing"]);
}

#[test]
fn a_reply_channel_needs_the_answer_it_works_with() {
    let said = |changes: &[(&'static str, &'static str)]| match Society::new()
        .check(EVERYTHING, right_but(changes))
    {
        Ok(accepted) => vec![accepted.submission.reply.unwrap().as_str().to_owned()],
        Err(rejected) => codes(&rejected),
    };
    assert_eq!(said(&[("email", "")]), ["email: needed-for-reply"]);
    assert_eq!(said(&[("_reply", "sms"), ("mobile", "")]), ["mobile: needed-for-reply"]);
    assert_eq!(said(&[("_reply", "phone"), ("mobile", " ")]), ["mobile: needed-for-reply"]);
    assert_eq!(said(&[("_reply", "sms"), ("mobile", "1")]), ["mobile: not-mobile"], "not twice");
    assert_eq!(said(&[("_reply", "letter"), ("email", ""), ("mobile", "")]), ["letter"]);
    assert_eq!(said(&[("_reply", "pigeon")]), ["_reply: missing-choice"]);
    assert_eq!(said(&[("_reply", "")]), ["_reply: missing-choice"]);
}

#[test]
fn a_landline_gets_no_messages() {
    let yaml = "title: أ\nroute: {committee: c}\nreply_channels: [phone, whatsapp]\n\
        contact: {phone: number}\ngroups: [{fields: [{id: number, type: phone, label: أ}]}]\n";
    let said = |channel: &str| {
        let raw = post(&[("number", "0172345678"), ("_reply", channel)]);
        Society::new().check(yaml, raw).map(|_| ()).map_err(|rejected| codes(&rejected))
    };
    assert_eq!(said("phone"), Ok(()));
    assert_eq!(said("whatsapp"), Err(vec!["number: mobile-needed-for-reply".to_owned()]));
    let only = yaml.replace("[phone, whatsapp]", "[phone]");
    let accepted = Society::new().check(&only, post(&[("number", "0172345678")])).unwrap();
    assert_eq!(accepted.submission.reply, Some(ReplyChannel::Phone), "one channel needs no choice");
}

#[test]
fn vouching_needs_the_tick_and_the_name() {
    let said = |changes: &[(&'static str, &'static str)]| {
        codes(&Society::new().check(EVERYTHING, right_but(changes)).unwrap_err())
    };
    assert_eq!(said(&[("_attest", "")]), ["_attest: missing-attestation"]);
    assert_eq!(said(&[("_signature", " \u{200f}")]), ["_signature: missing-signature"]);
    let unsigned =
        EVERYTHING.replace("  clause: vouching", "  clause: vouching\n  signature: false");
    let accepted = Society::new().check(&unsigned, right_but(&[("_signature", "")])).unwrap();
    assert_eq!(accepted.submission.vouched.unwrap().signature, None);
}

#[test]
fn unknown_names_are_kept_and_the_systems_are_not() {
    let changes = [("renamed", "جواب\r\nطويل"), ("blank", " "), ("_key", "k"), ("born-day", "1")];
    let accepted = Society::new().check(EVERYTHING, right_but(&changes)).unwrap();
    let unknown = accepted.submission.unknown;
    assert_eq!(unknown.len(), 1);
    assert_eq!((unknown[0].name.as_str(), unknown[0].value.as_str()), ("renamed", "جواب\nطويل"));
}

#[test]
fn a_submission_is_stored_and_read_back_as_itself() {
    let changes =
        [("need", "loan"), ("amount", "500"), ("months", "first"), ("service", "4"), ("x", "y")];
    let mut raw = right_but(&changes);
    raw.files = vec![super::file("papers", "a.pdf", b"%PDF-1.7")];
    let check = || Society::new().check(EVERYTHING, raw.clone()).unwrap().submission;
    let submission = check();
    let json = submission.canonical_bytes();
    assert_eq!(serde_json::from_slice::<Submission>(&json).unwrap(), submission);
    assert_eq!(check().canonical_bytes(), json);
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["route"]["by-pair"]["category"], "members");
    let id = serde_json::json!({"given": {"type": "identifier", "value": "1000000008"}});
    assert_eq!(value["answers"][1]["outcome"], id);
    assert_eq!(value["answers"][2]["outcome"]["given"]["value"]["stated"], "1410-07-01");
}

#[test]
fn entries_are_shown_in_the_language_of_the_reader() {
    let society = Society::new();
    let changes = [("need", "loan"), ("amount", "500.5"), ("before", "yes")];
    let submission = society.check(EVERYTHING, right_but(&changes)).unwrap().submission;
    let form = society.form(EVERYTHING);
    let entries = submission.entries(Some(&form), &society.world("en"));
    let shown = |field: &str| {
        let entry = entries.iter().find(|entry| entry.field == field).unwrap();
        (entry.label.as_str(), entry.shown.clone())
    };
    let labels = |label: &str| Shown::Options { labels: vec![label.to_owned()] };
    assert_eq!(shown("need"), ("Kind of support", labels("A loan")));
    assert_eq!(shown("category"), ("Your category", labels("Members")));
    assert_eq!(shown("amount"), ("Amount", Shown::Money { halalas: 50_050 }));
    assert_eq!(shown("before").1, Shown::YesNo { answer: YesNo::Yes });
    let (text, link) = ("050 123 4567".to_owned(), Some("tel:+966501234567".to_owned()));
    assert_eq!(shown("mobile").1, Shown::Code { text, link });
    let Shown::Date { hijri, stated_in, .. } = shown("born").1 else {
        panic!("a date is shown as one");
    };
    assert_eq!((hijri.as_str(), stated_in), ("1410-07-01", CalendarUsed::Hijri));
    assert!(entries.iter().all(|entry| entry.field != "details"), "empty answers are left out");

    let changed =
        EVERYTHING.replace("id: loan", "id: credit").replace("in: [loan,", "in: [credit,");
    let form = society.form(&changed);
    let entries = submission.entries(Some(&form), &society.world("en"));
    let need = entries.iter().find(|entry| entry.field == "need").unwrap();
    assert_eq!(need.shown, labels("قرض"), "an option that is gone is shown as it was read");
    let without_form = submission.entries(None, &society.world("en"));
    assert_eq!(without_form[0].label, "الاسم الكامل");
}

#[test]
fn the_stored_form_is_the_documented_one() {
    let society = Society::new();
    let raw = post(&[("question", "متى الاجتماع؟\r\nوأين؟"), ("_key", "k")]);
    let submission = society.check(FIVE_LINES, raw).unwrap().submission;
    let stored = include_str!("../../../tests/fixtures/forms/five-lines.json");
    assert_eq!(serde_json::to_string_pretty(&submission).unwrap(), stored.trim_end());
    assert_eq!(serde_json::from_str::<Submission>(stored).unwrap(), submission);
}
