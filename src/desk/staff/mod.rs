//! `/desk/staff/<token>`: what the society's own people file, behind a signed link and without an
//! account.
//!
//! 1. `diwan staff link` makes a link for an officer or a committee; it holds whose it is and until
//!    when, and nothing about it is stored.
//! 2. Its page lists the staff's forms, and every public form to be entered on somebody's behalf:
//!    what came by phone, fax, letter, interview or branch delegate.
//! 3. [`entering`] files what is posted, as `diwan case add` does: one way for both. What is posted
//!    to a survey of the staff's is counted, as every survey is.
//!
//! GET shows and changes nothing; only POST files. What has been filed is another person's: this
//! page shows no case, and no list of them.

mod entering;
mod link;
mod page;
mod questions;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::address::{Below, InLanguage, Named};
use super::answer::{Wants, json as as_json, see_other};
use super::body::{RawSubmission, receive};
use super::content::Content;
use super::state::Desk;
use super::trouble::Telling;
use crate::cases::workflow::Party;
use crate::cases::{Actor, FormKey, Proof, StaffLink};
use crate::forms::{FormDefinition, RawAnswers, Rejected};
use crate::theme::TroubleKind;
use page::StaffView;

pub use entering::{EnterError, Entering, Filed};
pub(super) use entering::{Entry, lines, witness};
pub use link::{LinkNotMailed, MadeLink};
pub use questions::{ENTRY, Lacks};

/// Names of what the page adds to a form.
const KEY: &str = "_key";
const LANG: &str = "_lang";

/// Shows what there is to file.
pub(super) async fn list(
    State(desk): State<Desk>,
    Named(token): Named,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let telling = Telling { content: &content, lang, wants: Wants::of(&headers) };
    match opened(&desk, &content, &token) {
        Ok(link) => StaffView { desk: &desk, token: &token, link: &link, telling }.list(),
        Err(status) => telling.plain(status, TroubleKind::StaffLink),
    }
}

/// Shows one form, empty.
pub(super) async fn show(
    State(desk): State<Desk>,
    Below { token, id }: Below,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let telling = Telling { content: &content, lang, wants: Wants::of(&headers) };
    let link = match opened(&desk, &content, &token) {
        Ok(link) => link,
        Err(status) => return telling.plain(status, TroubleKind::StaffLink),
    };
    let Some(form) = offered(&content, &id) else {
        return telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound);
    };
    let view = StaffView { desk: &desk, token: &token, link: &link, telling };
    if form.survey.terms().is_some() {
        return view.survey(form).shown().await;
    }
    view.form(form, &desk.new_key(), None)
}

/// Files it.
pub(super) async fn file(
    State(desk): State<Desk>,
    Below { token, id }: Below,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let first = content.library.site.languages.first();
    let telling = Telling { content: &content, lang: first, wants };
    let link = match opened(&desk, &content, &token) {
        Ok(link) => link,
        Err(status) => return telling.plain(status, TroubleKind::StaffLink),
    };
    let Some(form) = offered(&content, &id) else {
        return telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound);
    };
    let (raw, _held) = match receive(&headers, body, &desk.config().limits, desk.budget()).await {
        Ok(RawSubmission { fields, files, held }) => (RawAnswers { fields, files }, held),
        Err(error) => return telling.body(&error, form),
    };
    let lang = content.lang(Some(raw.first(LANG)).filter(|code| !code.is_empty()));
    let telling = Telling { content: &content, lang, wants };
    let view = StaffView { desk: &desk, token: &token, link: &link, telling };
    if form.survey.terms().is_some() {
        return view.survey(form).answered(raw, Some(token.as_bytes())).await;
    }
    filed(&view, form, raw).await
}

async fn filed(view: &StaffView<'_>, form: &FormDefinition, raw: RawAnswers) -> Response {
    let telling = &view.telling;
    let key: Option<FormKey> = raw.first(KEY).parse().ok();
    let entering = Entering {
        form: form.id.clone(),
        lang: telling.lang.clone(),
        by: Actor { party: view.link.party.clone(), member: None, proof: Proof::Link },
        key: key.unwrap_or_else(|| FormKey::new(&mut view.desk.randomness())),
        raw,
    };
    match view.desk.enter(&entering).await {
        Ok(filed) => answered(telling.content, telling.wants, &filed),
        Err(EnterError::Rejected(rejected)) if telling.wants == Wants::Json => {
            as_json(StatusCode::UNPROCESSABLE_ENTITY, &json!({"errors": rejected.errors}))
        }
        Err(EnterError::Rejected(rejected)) => {
            let kept = keep_files(view.desk, &rejected, &entering.key).await;
            view.form(form, &entering.key.to_string(), Some((&rejected, kept)))
        }
        Err(EnterError::Busy(error)) => telling.body(&error, form),
        Err(error) => {
            tracing::error!(form = %form.id, error = &error as &dyn std::error::Error, "a case was not entered");
            telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::NotStored)
        }
    }
}

fn answered(content: &Content, wants: Wants, filed: &Filed) -> Response {
    let address = format!("{}/receipt/{}", content.library.desk_url, filed.token);
    match wants {
        Wants::Page => see_other(&address),
        Wants::Json => {
            let code = filed.code.as_ref().map(ToString::to_string);
            let body = json!({"reference": filed.reference, "code": code, "receipt": address});
            as_json(StatusCode::CREATED, &body)
        }
    }
}

/// The form with this id, if the staff's page has it. A survey of the public's has pages and links
/// of its own, and opens no case that could be entered for somebody.
fn offered<'a>(content: &'a Content, id: &str) -> Option<&'a FormDefinition> {
    let form = content.library.forms.get(id)?;
    is_offered(form).then_some(form)
}

fn is_offered(form: &FormDefinition) -> bool {
    !form.is_public() || form.survey.terms().is_none()
}

/// The link of a token, while it works; else the status that says why not.
fn opened(desk: &Desk, content: &Content, token: &str) -> Result<StaffLink, StatusCode> {
    let link = StaffLink::read(token, desk.secret()).ok_or(StatusCode::NOT_FOUND)?;
    let society = &content.library.society;
    // Whoever has left the society enters nothing in its name.
    let there = match &link.party {
        Party::Officer(id) => society.officer(id.as_str()).is_some(),
        Party::Committee(id) => society.committee(id.as_str()).is_some(),
        _ => false,
    };
    if there && desk.now() < link.expires_at { Ok(link) } else { Err(StatusCode::GONE) }
}

/// Puts the good files aside until the form comes again: a scan is not made twice.
async fn keep_files(
    desk: &Desk,
    rejected: &Rejected,
    key: &FormKey,
) -> crate::views::form::PostedFiles {
    use crate::views::form::PostedFiles;
    let good = |file: &&crate::forms::RawFile| {
        rejected.error_of(&file.field).is_none() && !file.bytes.is_empty()
    };
    let files = rejected.raw.files.iter().filter(good).cloned().collect();
    if desk.kept().keep(desk.secret(), key, files).await {
        PostedFiles::Kept
    } else {
        PostedFiles::Lost
    }
}
