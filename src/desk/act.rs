//! `GET · POST /desk/act/<token>`: a signed link of an officer or a committee's member.
//!
//! GET shows the case and the action and changes nothing, because programs that look at mail open
//! every link in it; only POST acts. A link that was used, or that the case has overtaken, shows what
//! has happened since, and no form.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::acting::ActError;
use super::address::Named;
use super::answer::{Wants, json};
use super::body::{RawSubmission, receive};
use super::case_page::{CaseView, Viewer};
use super::content::Content;
use super::doing::{Doing, Tried};
use super::dossier::Dossier;
use super::gone;
use super::signing::Signing;
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::{ActLink, Actor, Proof, possible};
use crate::forms::RawAnswers;
use crate::store::Custody;
use crate::theme::{Head, Label, Link, TroubleKind};

/// Shows the case and what the link lets its reader do.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
) -> Response {
    answer(&desk, &token, &headers, None).await
}

/// Does it.
pub(super) async fn act(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let received = receive(&headers, body, &desk.config().limits, desk.budget()).await;
    match received {
        Ok(RawSubmission { fields, files, held: _held }) => {
            let raw = RawAnswers { fields, files };
            answer(&desk, &token, &headers, Some(raw)).await
        }
        Err(error) => {
            let content = desk.content();
            telling(&content, &headers).plain(error.status(), TroubleKind::NotUnderstood)
        }
    }
}

async fn answer(
    desk: &Desk,
    token: &str,
    headers: &HeaderMap,
    raw: Option<RawAnswers>,
) -> Response {
    let content = desk.content();
    let telling = telling(&content, headers);
    let link = ActLink::read(token, desk.secret());
    // Whoever finds an old mail learns nothing from it, not even whether the case is still there.
    let Some(link) = link.filter(|link| desk.now() < link.expires_at) else {
        return telling.plain(StatusCode::GONE, TroubleKind::Link);
    };
    if !content.seats.has(&link.party, link.member.as_ref()) {
        return telling.plain(StatusCode::GONE, TroubleKind::Seat);
    }
    match looked_at(desk, &content, &link, raw).await {
        Ok(view) => shown(&view, &telling, token),
        Err(ActError::NoSuchCase) => telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound),
        Err(ActError::Shredded) => nothing_left(desk, &link, &telling).await,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a link can't be followed");
            telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
        }
    }
}

fn telling<'a>(content: &'a Content, headers: &HeaderMap) -> Telling<'a> {
    let lang = content.library.site.languages.first();
    Telling { content, lang, wants: Wants::of(headers) }
}

/// The case, after doing what was posted.
async fn looked_at<'a>(
    desk: &Desk,
    content: &'a Content,
    link: &ActLink,
    raw: Option<RawAnswers>,
) -> Result<CaseView<'a>, ActError> {
    let lang = content.library.site.languages.first();
    let reference = link.reference.as_str();
    let stored =
        || async { desk.store().case_by_reference(reference).await?.ok_or(ActError::NoSuchCase) };
    let case = stored().await?;
    if let Custody::Shredded { .. } = case.custody {
        return Err(ActError::Shredded);
    }
    let mut dossier = Dossier::read(content, case)?;
    // Said before anything typed is looked at: what is too late can't be mended by typing better.
    let late = raw.is_some() && !holds(&dossier, link);
    let mut tried = late.then(|| (link.action.to_string(), Tried::Changed));
    if let (Some(raw), Some(course), false) = (raw, &dossier.course, late)
        && let Some(action) = course.workflow.action(link.action.as_str())
    {
        let (party, member) = (link.party.clone(), link.member.clone());
        let by = Actor { party, member, proof: Proof::Link };
        let version = link.version;
        let doing = Doing { desk, content, lang, form: course.form, reference, by, version };
        tried = Some((action.id.to_string(), doing.act(action, raw).await?));
        dossier = Dossier::read(content, stored().await?)?;
    }
    let done = matches!(tried, Some((_, Tried::Done)));
    let fresh = !done && holds(&dossier, link);
    let viewer =
        Viewer::Staff { action: fresh.then(|| link.action.clone()), party: link.party.clone() };
    // A link that came too late says so; what was just tried says what came of it.
    if !fresh && tried.is_none() {
        tried = Some((link.action.to_string(), Tried::Past));
    }
    let next = if done { next(desk, content, &dossier, link) } else { Vec::new() };
    let today = riyadh_date(desk.now());
    Ok(CaseView { content, lang, dossier, viewer, survey: None, tried, today, next })
}

/// Whether a link still lets its reader do what it is for.
fn holds(dossier: &Dossier<'_>, link: &ActLink) -> bool {
    let Some(course) = &dossier.course else { return false };
    let theirs = possible(&course.rules(), &dossier.standing, &link.party);
    let action = theirs.into_iter().find(|action| action.id == link.action);
    action.is_some_and(|action| dossier.standing.holds(link.version, action))
}

/// What whoever has just moved a case on can do next, without waiting for the mail that says so.
fn next(desk: &Desk, content: &Content, dossier: &Dossier<'_>, link: &ActLink) -> Vec<Link> {
    let (Some(course), standing) = (&dossier.course, &dossier.standing) else { return Vec::new() };
    if standing.settled <= link.version {
        return Vec::new();
    }
    let signing = Signing {
        content,
        secret: desk.secret(),
        at: desk.now(),
        reference: &dossier.case.reference,
        version: standing.version,
    };
    let actions = possible(&course.rules(), standing, &link.party);
    let reader = content.reader(content.library.site.languages.first());
    signing.links((&link.party, link.member.as_ref()), actions, reader)
}

/// The case is gone: its time is over, or it was erased.
async fn nothing_left(desk: &Desk, link: &ActLink, telling: &Telling<'_>) -> Response {
    let title = telling.content.locale(telling.lang).label(Label::ActPage);
    let found = desk.store().case_by_reference(link.reference.as_str()).await.ok().flatten();
    let told = found.and_then(|case| gone::told(&case, Head::unlisted(title, ""), telling));
    told.unwrap_or_else(|| telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed))
}

fn shown(view: &CaseView<'_>, telling: &Telling<'_>, token: &str) -> Response {
    let status = view.status();
    if telling.wants == Wants::Json {
        return json(status, &view.json());
    }
    let content = telling.content;
    let address = format!("{}/act/{token}", content.library.desk_url);
    let title = content.locale(telling.lang).label(Label::ActPage);
    let case = view.page(Head::unlisted(title, ""), &address);
    telling.page(status, "act", content.render(telling.lang, &case))
}
