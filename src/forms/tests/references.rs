//! What forms name outside themselves.

use super::{EVERYTHING, FIVE_LINES, Society};
use crate::forms::{Known, check_references};

fn known() -> Known<'static> {
    Known {
        committees: vec!["follow-up"],
        officers: vec!["members-affairs"],
        categories: vec!["members", "families"],
        work_fields: vec!["growing"],
        policies: vec![("member-relations", vec!["reply-in-time", "vouching"])],
    }
}

fn said(yaml: &str, known: &Known<'_>) -> Vec<String> {
    let form = Society::new().form(yaml);
    let problems = check_references(&form, known).sorted();
    problems.iter().map(|one| format!("{one} — {}", one.remedy)).collect()
}

#[test]
fn what_exists_is_not_mentioned() {
    assert_eq!(said(EVERYTHING, &known()), Vec::<String>::new());
    assert_eq!(said(FIVE_LINES, &known()), Vec::<String>::new());
}

#[test]
fn what_does_not_exist_is_told_with_the_nearest_that_does() {
    for (yaml, wanted) in [
        (
            FIVE_LINES.replace("follow-up", "folow-up"),
            "support.yaml:2:20: there is no committee `folow-up` — did you mean `follow-up`?",
        ),
        (
            FIVE_LINES.replace("committee: follow-up", "officer: memebrs-affairs"),
            "there is no contact officer `memebrs-affairs` — did you mean `members-affairs`?",
        ),
        (
            EVERYTHING.replace(
                "policy: member-relations\n  clause: vouching",
                "policy: member-relation\n  clause: vouching",
            ),
            "there is no policy `member-relation` — did you mean `member-relations`?",
        ),
        (
            EVERYTHING.replace("clause: vouching", "clause: vuoching"),
            "there is no clause of `member-relations` `vuoching` — did you mean `vouching`?",
        ),
        (
            EVERYTHING.replace("{field: need, is: other}", "{field: category, is: farmers}"),
            "there is no category `farmers` — known here: `members`, `families`",
        ),
        (
            EVERYTHING.replace("{field: need, is: other}", "{field: field, is: fishing}"),
            "there is no field of work `fishing`",
        ),
    ] {
        let all = said(&yaml, &known()).join("\n");
        assert!(all.contains(wanted), "wanted {wanted}\nsaid {all}");
    }
}

#[test]
fn a_category_needs_a_society_with_categories() {
    let known = Known { categories: Vec::new(), work_fields: Vec::new(), ..known() };
    let all = said(EVERYTHING, &known).join("\n");
    assert!(all.contains("a field of type `category` has nothing to choose from"), "{all}");
    assert!(all.contains("a field of type `work-field` has nothing to choose from"), "{all}");
}

#[test]
fn the_field_of_work_of_a_route_is_one_that_the_society_has() {
    let by = |field: &str| {
        let route = format!("by: {{category: category, work_field: {field}}}");
        said(&EVERYTHING.replace("by: {category: category, field: field}", &route), &known())
    };
    assert_eq!(by("growing"), Vec::<String>::new());
    let all = by("gorwing").join("\n");
    assert!(all.contains("there is no field of work `gorwing` — did you mean `growing`?"), "{all}");
}
