//! The desk's addresses.

use axum::Router;
use axum::extract::State;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{any, get};

use super::state::Desk;
use super::{case, form, health, receipt};

/// The desk's routes. What it answers carries the headers that keep a page to itself.
pub fn router(desk: Desk) -> Router {
    Router::new()
        .route("/desk/forms/{id}", get(form::show).post(form::file))
        .route("/desk/receipt/{token}", get(receipt::show))
        .route("/desk/case", get(case::ask).post(case::show))
        .route("/desk/{*rest}", any(form::nothing))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .layer(middleware::from_fn_with_state(desk.clone(), secured))
        .with_state(desk)
}

async fn secured(
    State(desk): State<Desk>,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    desk.security().apply(response.headers_mut());
    response
}
