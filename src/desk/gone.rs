//! The page of a case of which nothing is left but its place in the register.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::answer::{Wants, json};
use super::trouble::Telling;
use crate::store::{Custody, KnownCase, Shredded};
use crate::theme::{CasePage, Head, Label};
use crate::views::society;

/// Says so, to whoever has proved that the case is theirs or has a link to it; `None` for a case
/// that can be read.
pub(super) fn told(case: &KnownCase, head: Head, telling: &Telling<'_>) -> Option<Response> {
    let Custody::Shredded { why, .. } = case.custody else { return None };
    if telling.wants == Wants::Json {
        let told = json!({
            "reference": case.reference,
            "form": case.form,
            "state": case.state,
            "shredded": why,
        });
        return Some(json(StatusCode::OK, &told));
    }
    let shown = shown(case, why, head, telling);
    Some(telling.page(StatusCode::OK, "case", telling.content.render(telling.lang, &shown)))
}

fn shown(case: &KnownCase, why: Shredded, head: Head, telling: &Telling<'_>) -> CasePage {
    let content = telling.content;
    let reader = content.reader(telling.lang);
    let form = content.library.forms.get(case.form.as_str());
    let said = match why {
        Shredded::Anonymised => Label::Anonymised,
        Shredded::Erased => Label::Erased,
    };
    let helper = content.library.society.officers.first();
    CasePage {
        head,
        reference: case.reference.clone(),
        form: form.map_or(case.form.as_str(), |form| reader.words(&form.title)).to_owned(),
        state: reader.locale.state(&case.state).to_owned(),
        meaning: reader.locale.label(said).to_owned(),
        waits_for: None,
        due: None,
        missing: Vec::new(),
        survey: None,
        steps: Vec::new(),
        kept_by: None,
        answers: Vec::new(),
        attested: None,
        news: None,
        errors: Vec::new(),
        actions: Vec::new(),
        not_before: None,
        next: Vec::new(),
        proof: None,
        prints: Vec::new(),
        helper: helper.map(|officer| society::helper(officer, reader)),
    }
}
