//! `GET /desk/list/<token>`: somebody's open cases, by the signed link of a digest, a reminder or a mail.
//!
//! 1. The token says whose cases they are (`ListLink`), and the configuration whether that party still
//!    has a mailbox: whoever was taken out of it has no list any more.
//! 2. The address says what is searched for and how it is sorted (`asked`); what makes no sense there
//!    is as if it were not there.
//! 3. The store finds the page's cases by what lists know of them, and for each of these few the
//!    events are read, to offer what can be done with it by fresh act links (`view`).
//!
//! The page only shows, and says nothing of who filed a case: it may lie open on a desk. Whoever follows
//! one of its links is on the page of that link, where a POST acts.

mod asked;
mod link;
mod view;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::address::Named;
use super::answer::Wants;
use super::mails::recipient;
use super::state::Desk;
use super::trouble::Telling;
use crate::cases::ListLink;
use crate::theme::TroubleKind;
use asked::Asked;
use view::View;

pub(super) use link::list_address;

/// Shows the list.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let content = desk.content();
    let lang = content.lang(asked.lang.as_deref());
    let telling = Telling { content: &content, lang, wants: Wants::of(&headers) };
    let expired = || telling.plain(StatusCode::NOT_FOUND, TroubleKind::ListExpired);
    let live = |link: &ListLink| desk.now() < link.expires_at;
    let Some(link) = ListLink::read(&token, desk.secret()).filter(live) else { return expired() };
    let society = &content.library.society;
    let reader = content.reader(lang);
    let reader = recipient(&link.party, society, &desk.config().mailboxes, reader);
    let seated = content.seats.has(&link.party, link.member.as_ref());
    let Some(reader) = reader.filter(|_| seated) else {
        return expired();
    };
    let view = View { desk: &desk, content: &content, lang, link: &link, token: &token };
    let shown = match view.page(&asked, reader.name).await {
        Ok(shown) => content.render(lang, &shown),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "open cases can't be read");
            return telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed);
        }
    };
    telling.page(StatusCode::OK, "worklist", shown)
}
