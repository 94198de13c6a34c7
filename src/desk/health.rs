//! `/healthz`, `/readyz` and `/metrics`, for whoever watches over the server.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::state::Desk;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// The store can be read and written: a form that comes now will be kept.
pub(super) async fn ready(State(desk): State<Desk>) -> Response {
    match desk.store().ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the desk is not ready"
            );
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "not ready: the store can't be written\n",
            )
                .into_response()
        }
    }
}

/// Figures in the text format of Prometheus; counts only, nothing of anybody.
pub(super) async fn metrics(State(desk): State<Desk>) -> Response {
    let figures = match desk.store().figures().await {
        Ok(figures) => figures,
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the figures can't be read"
            );
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let waiting = figures
        .oldest_queued_at
        .map_or(0, |at| (desk.now().as_second() - at.as_second()).max(0));
    let rows = [
        (
            "diwan_cases",
            "gauge",
            "Cases in the register.",
            figures.cases,
        ),
        (
            "diwan_mails_queued",
            "gauge",
            "Mails that wait to go out.",
            figures.mails_queued,
        ),
        (
            "diwan_mails_sent",
            "gauge",
            "Mails that went out.",
            figures.mails_sent,
        ),
        (
            "diwan_mails_failed",
            "gauge",
            "Mails that failed for good.",
            figures.mails_failed,
        ),
        (
            "diwan_oldest_mail_seconds",
            "gauge",
            "Age of the oldest waiting mail.",
            waiting.unsigned_abs(),
        ),
        (
            "diwan_store_writes_total",
            "counter",
            "Writes since the start.",
            figures.writes,
        ),
        (
            "diwan_store_commits_total",
            "counter",
            "Commits that carried them.",
            figures.commits,
        ),
    ];
    let mut text = String::new();
    for (name, kind, help, value) in rows {
        let _ = writeln!(
            text,
            "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}"
        );
    }
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        text,
    )
        .into_response()
}
