//! The desk's addresses.
//!
//! A POST is not asked where its form stood (`Origin`, `Sec-Fetch-Site`). What such a check
//! protects is authority that a browser adds by itself, and the desk has none: no cookie, no
//! session, no login. Another site can make a visitor's browser send only what anybody can send,
//! and what somebody may see is proved by the code in the body. The check would cost, though: the
//! built site may stand on another host than the desk, under several names, or be read through a
//! translating proxy or a program that shows pages of its own, and the one refused would be a
//! person with a complaint. Whoever brings cookies to the desk brings this check with them.

use axum::Router;
use axum::middleware;
use axum::routing::{any, get};

use super::state::Desk;
use super::{
    acknowledge, act, case, confirm, form, guard, health, receipt, staff, survey, worklist,
};

/// The desk's routes, each behind the guard.
pub fn router(desk: Desk) -> Router {
    guarded(routes(), desk)
}

fn routes() -> Router<Desk> {
    Router::new()
        .route("/desk/forms/{id}", get(form::show).post(form::file))
        .route("/desk/receipt/{token}", get(receipt::show))
        .route("/desk/case", get(case::ask).post(case::show))
        .route("/desk/confirm/{token}", get(confirm::show).post(confirm::confirm))
        .route("/desk/act/{token}", get(act::show).post(act::act))
        .route("/desk/acknowledge/{token}", get(acknowledge::show).post(acknowledge::sign))
        .route("/desk/staff/{token}", get(staff::list))
        .route("/desk/staff/{token}/{form}", get(staff::show).post(staff::file))
        .route("/desk/survey/{token}", get(survey::show).post(survey::answer))
        .route("/desk/survey/thanks/{id}", get(survey::thanks))
        .route("/desk/list/{token}", get(worklist::show))
        .route("/desk", any(form::nothing))
        .route("/desk/", any(form::nothing))
        .route("/desk/{*rest}", any(form::nothing))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .method_not_allowed_fallback(form::wrong_method)
}

pub(super) fn guarded(routes: Router<Desk>, desk: Desk) -> Router {
    routes.layer(middleware::from_fn_with_state(desk.clone(), guard::guarded)).with_state(desk)
}
