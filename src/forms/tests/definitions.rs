//! Forms' files: what they may leave out, and what is said about slips.

use super::{EVERYTHING, FIVE_LINES, Society};
use crate::forms::{FieldKind, FormKind, Need, RouteRule};

/// Problems as `line: message — remedy`.
fn said(yaml: &str) -> Vec<String> {
    let (form, problems) = Society::new().read(yaml);
    let broken = problems.iter().any(|one| one.severity == crate::diagnostics::Severity::Error);
    assert_eq!(form.is_none(), broken, "a form with errors is none: {problems:#?}");
    problems
        .iter()
        .map(|one| {
            let line = one.place.as_ref().map_or(0, crate::diagnostics::Place::line);
            format!("{line}: {} — {}", one.message, one.remedy)
        })
        .collect()
}

fn with_fields(fields: &str) -> String {
    format!(
        "title: {{ar: أ, en: a}}\nroute: {{committee: follow-up}}\ngroups:\n- fields:\n{fields}\n"
    )
}

/// One label in both languages, so that no warning is in the way.
const L: &str = "label: {ar: أ, en: a}";

#[test]
fn five_lines_are_a_form() {
    let society = Society::new();
    let form = society.form(FIVE_LINES);
    assert_eq!(form.kind, FormKind::Request);
    assert!(matches!(&form.route, RouteRule::Committee(id) if id.as_str() == "follow-up"));
    let question = form.field("question").unwrap();
    assert_eq!(question.need, Need::Required);
    let FieldKind::LongText(text) = &question.kind else {
        panic!("{:?}", question.kind);
    };
    assert_eq!((text.max_length, text.rows), (5000, 6));
}

#[test]
fn a_missing_translation_is_a_warning_and_a_missing_text_an_error() {
    let said_of = said(FIVE_LINES);
    assert_eq!(said_of.len(), 2);
    assert_eq!(said_of[0], "1: this text is not there in `en` — write it: `{…, en: …}`");
    let english = FIVE_LINES.replace("title: استفسار", "title: {en: Enquiry, fr: Question}");
    let all = said(&english).join("\n");
    assert!(all.contains("1: this text is not there in `ar`"), "{all}");
    assert!(all.contains("1: here are words in `fr`, which the site does not have"), "{all}");
}

#[test]
fn contact_is_found_where_it_leaves_no_doubt() {
    let fields = format!(
        "  - {{id: who, type: text, {L}, autocomplete: name}}\n  - {{id: mail, type: email, {L}}}\n  - {{id: call, type: phone, {L}}}\n"
    );
    let found = |fields: &str| {
        let contact = Society::new().form(&with_fields(fields)).contact;
        [contact.name, contact.email, contact.phone].map(|id| id.map(|id| id.to_string()))
    };
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(found(&fields), [id("who"), id("mail"), id("call")]);
    let guardian = format!("{fields}  - {{id: guardian, type: mobile, {L}}}");
    assert_eq!(found(&guardian), [id("who"), id("mail"), None], "either may be the person's");
    let named = with_fields(&fields).replace("groups:", "contact: {email: mail}\ngroups:");
    assert_eq!(Society::new().form(&named).contact.phone, None, "what is written is all there is");
}

#[test]
fn a_form_asks_in_groups_or_in_fields_alone() {
    let head = "title: {ar: أ, en: a}\nroute: {committee: a}\n";
    let fields = format!("fields: [{{id: a, type: text, {L}}}]\n");
    let form = Society::new().form(&format!("{head}{fields}"));
    assert_eq!(form.groups.len(), 1);
    assert!(form.groups[0].title.is_none() && form.field("a").is_some());
    for (more, wanted) in [
        (String::new(), "1: this form asks nothing"),
        ("fields: []\n".to_owned(), "3: this form asks nothing"),
        (
            format!("{fields}groups: [{{fields: [{{id: b, type: text, {L}}}]}}]\n"),
            "beside `groups`",
        ),
    ] {
        let all = said(&format!("{head}{more}")).join("\n");
        assert!(all.contains(wanted), "wanted {wanted}\nsaid {all}");
    }
}

#[test]
fn a_form_can_say_everything() {
    assert_eq!(said(EVERYTHING), Vec::<String>::new());
    let form = Society::new().form(EVERYTHING);
    assert_eq!(form.fields().count(), 21);
    assert_eq!(form.deadline.ceiling.unwrap().period.to_string(), "15 working days");
    assert_eq!(form.reply_channels.len(), 6);
}

#[test]
fn every_kind_of_field_needs_no_more_than_id_type_and_label() {
    for name in FieldKind::NAMES {
        let options = match *name {
            "choice" | "choices" => format!(", options: [{{id: x, {L}}}, {{id: y, {L}}}]"),
            _ => String::new(),
        };
        let yaml = with_fields(&format!("  - {{id: a, type: {name}, {L}{options}}}"));
        assert_eq!(said(&yaml), Vec::<String>::new(), "{name}");
    }
}

/// Fields, and what is said about them; `label: L` stands for a label in both languages.
const FIELD_SLIPS: &[(&str, &str)] = &[
    (
        "  - {id: a, type: txet, label: L}",
        "5: `txet` is not a type of field — did you mean `text`?",
    ),
    (
        "  - {id: a, type: text, label: L, rows: 3}",
        "5: `rows` is not a key of a field of type `text`",
    ),
    (
        "  - {id: a, type: text, label: L, options: []}",
        "5: `options` is not a key of a field of type `text`",
    ),
    (
        "  - {id: a, type: email, label: L, max_length: 9}",
        "5: `max_length` is not a key of a field of type `email`",
    ),
    ("  - {id: a, type: text, label: L, requird: true}", "did you mean `required`?"),
    (
        "  - {id: a, type: text, label: L}\n  - {id: a, type: text, label: L}",
        "6: `a` is the name of two inputs",
    ),
    (
        "  - {id: a, type: date, label: L}\n  - {id: a-day, type: text, label: L}",
        "6: `a-day` is the name of two inputs",
    ),
    (
        "  - {id: a-day, type: text, label: L}\n  - {id: a, type: date, label: L}",
        "6: the date `a` has an input `a-day`",
    ),
    ("  - {id: _a, type: text, label: L}", "5: `_a`: names that begin with `_` are the system's"),
    ("  - {id: الاسم, type: text, label: L}", "5: `الاسم` is not an identifier"),
    ("  - {id: a, type: text}", "the key `label` is missing"),
    ("  - {id: a, type: text, label: ''}", "this text is empty"),
    ("  - {id: a, type: choice, label: L}", "5: a field of type `choice` needs options"),
    (
        "  - {id: a, type: choice, label: L, options: [{id: x, label: L}]}",
        "5: there is a choice of 1",
    ),
    (
        "  - {id: a, type: choice, label: L, options: [{id: x, label: L}, {id: x, label: L}]}",
        "5: the option `x` stands here twice",
    ),
    (
        "  - {id: a, type: choice, label: L, style: lsit, options: [{id: x, label: L}, {id: y, label: L}]}",
        "`lsit` is not one of the values here",
    ),
    (
        "  - {id: a, type: choices, label: L, min: 3, options: [{id: x, label: L}, {id: y, label: L}]}",
        "5: `min` can't be 3 — write a number from 0 to 2",
    ),
    (
        "  - {id: a, type: choices, label: L, min: 2, max: 1, options: [{id: x, label: L}, {id: y, label: L}]}",
        "5: `max` is 1, which is less than `min`: 2",
    ),
    (
        "  - {id: a, type: money, label: L, min: 9, max: 8}",
        "5: `max` is 8, which is less than `min`: 9",
    ),
    ("  - {id: a, type: text, label: L, max_length: 0}", "5: `max_length` can't be 0"),
    (
        "  - {id: a, type: rating, label: L, scale: 1}",
        "5: `scale` can't be 1 — write a number from 2 to 10",
    ),
    (
        "  - {id: a, type: file, label: L, accept: [pdf, exe]}",
        "5: `exe` is not a kind of file a form can take",
    ),
    ("  - {id: a, type: file, label: L, accept: []}", "5: no kind of file would be taken"),
    ("  - {id: a, type: file, label: L, max_files: 0}", "5: `max_files` can't be 0"),
    (
        "  - {id: a, type: date, label: L, not_after: tomorrow}",
        "`tomorrow` is not one of the values here",
    ),
    (
        "  - {id: a, type: text, label: L, autocomplete: nmae}",
        "5: `nmae` is not one of HTML's autocomplete tokens for a form like this — did you mean `name`?",
    ),
];

#[test]
fn slips_in_fields_are_told_with_their_remedy() {
    for (fields, wanted) in FIELD_SLIPS {
        let all = said(&with_fields(&fields.replace("label: L", L))).join("\n");
        assert!(all.contains(wanted), "{fields}\nwanted {wanted}\nsaid {all}");
    }
}

#[test]
fn conditions_name_an_earlier_question_and_its_options() {
    let first = format!(
        "  - {{id: kind, type: choice, {L}, options: [{{id: x, {L}}}, {{id: other, {L}}}]}}\n  - {{id: word, type: text, {L}}}\n  - {{id: sure, type: yes-no, {L}}}\n"
    );
    for (condition, wanted) in [
        (
            "{field: knid, is: x}",
            "8: there is no field `knid` before this one — did you mean `kind`?",
        ),
        ("{field: b, is: x}", "8: there is no field `b` before this one"),
        ("{field: kind, is: otehr}", "8: `kind` has no option `otehr` — did you mean `other`?"),
        (
            "{field: word, is: x}",
            "8: `word` is a field of type `text`, and a condition needs one with options",
        ),
        ("{field: sure, is: maybe}", "8: `sure` has no option `maybe`"),
        ("{field: kind}", "8: this condition doesn't say which answer it wants"),
        ("{field: kind, is: x, in: [x]}", "8: this condition doesn't say which answer it wants"),
        ("{field: kind, in: []}", "8: this condition doesn't say which answer it wants"),
    ] {
        let yaml =
            with_fields(&format!("{first}  - {{id: b, type: text, {L}, show_if: {condition}}}"));
        let all = said(&yaml).join("\n");
        assert!(all.contains(wanted), "{condition}\nwanted {wanted}\nsaid {all}");
    }
    let good = format!("{first}  - {{id: b, type: text, {L}, show_if: {{field: sure, is: no}}}}");
    assert_eq!(said(&with_fields(&good)), Vec::<String>::new());
}

/// What is replaced in `everything.yaml`, by what, and what is said about that.
const FORM_SLIPS: &[(&str, &str, &str)] = &[
    ("by: {category: category, field: field}", "{}", "10: a form goes to exactly one place"),
    (
        "by: {category: category, field: field}",
        "{committee: a, officer: b}",
        "a form goes to exactly one place",
    ),
    (
        "by: {category: category, field: field}",
        "by: {category: category}",
        "the route needs one field of work",
    ),
    (
        "by: {category: category, field: field}",
        "by: {category: category, field: field, work_field: growing}",
        "the route needs one field of work",
    ),
    (
        "by: {category: category, field: field}",
        "by: {category: need, field: field}",
        "`need` is a field of type `choice` — name a field of type `category`",
    ),
    (
        "by: {category: category, field: field}",
        "by: {category: categroy, field: field}",
        "this form has no field `categroy` — did you mean `category`?",
    ),
    (
        "email: email,",
        "email: mobile,",
        "`mobile` is a field of type `mobile` — name a field of type `email`",
    ),
    ("name: full-name,", "name: full-nmae,", "did you mean `full-name`?"),
    (
        "contact: {name: full-name, email: email, phone: mobile}",
        "contact: {name: full-name, phone: mobile}",
        "nobody could be answered by `email`",
    ),
    (
        "contact: {name: full-name, email: email, phone: mobile}",
        "contact: {email: email}",
        "nobody could be answered by `sms`",
    ),
    (
        "[email, phone, whatsapp,",
        "[email, email, whatsapp,",
        "the reply channel `email` stands here twice",
    ),
    ("[email, phone, whatsapp,", "[email, telex,", "`telex` is not one of the values here"),
    (
        "ceiling: {days: 15, unit: working-days",
        "ceiling: {days: 9, unit: working-days",
        "8: the ceiling, 9 working days, comes before the floor, 14 calendar days",
    ),
    ("ceiling: {days: 15", "ceiling: {days: 0", "8: 0 days are no period"),
    (
        "type: category,",
        "type: category, required: false,",
        "the route needs `category`, which is not always answered",
    ),
    (
        "- {id: identity, text: {ar: صورة الهوية الوطنية, en: A copy of the national ID}}",
        "- {id: a, text: {ar: أ, en: a}}\n  - {id: a, text: {ar: أ, en: a}}",
        "the requirement `a` stands here twice",
    ),
    ("kind: request", "kind: requset", "did you mean `request`?"),
    ("clause: vouching", "clause: Vouching", "`Vouching` is not an identifier"),
    ("attestation:", "attestaton:", "did you mean `attestation`?"),
];

#[test]
fn what_concerns_the_whole_form_is_checked() {
    for (found, put, wanted) in FORM_SLIPS {
        assert!(EVERYTHING.contains(found), "{found}");
        let all =
            said(&EVERYTHING.replacen(found, put, 1).replace("route:\n  {", "route: {")).join("\n");
        assert!(all.contains(wanted), "{put}\nwanted {wanted}\nsaid {all}");
    }
}

#[test]
fn a_floor_without_a_ceiling_is_no_promise_and_a_warning() {
    let ceiling = "  ceiling: {days: 15, unit: working-days, policy: member-relations, clause: reply-in-time}\n";
    let all = said(&EVERYTHING.replace(ceiling, ""));
    assert_eq!(all.len(), 1);
    assert!(all[0].starts_with("8: the board set no ceiling"), "{all:?}");
}

#[test]
fn empty_forms_and_groups_ask_nothing() {
    let head = "title: {ar: أ, en: a}\nroute: {committee: a}\n";
    assert!(said(&format!("{head}groups: []\n"))[0].contains("this form asks nothing"));
    assert!(
        said(&format!("{head}groups: [{{fields: []}}]\n"))[0].contains("this group asks nothing")
    );
}
