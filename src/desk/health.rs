//! `/healthz`, `/readyz` and `/metrics`, for whoever watches over the server.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::state::Desk;
use crate::store::Figures;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// A form that comes now will be kept: the store can be read and written, and a largest body has
/// room on the disk. SQLite finds a full disk only when it writes, so the disk is asked as well.
pub(super) async fn ready(State(desk): State<Desk>) -> Response {
    if let Err(error) = desk.store().ready().await {
        let error = &error as &dyn std::error::Error;
        tracing::error!(error, "the desk is not ready");
        return not_ready("the store can't be written");
    }
    // Twice, because the committee's mail carries the files again.
    let largest = desk.config().limits.body_bytes as u64 * 2;
    match desk.uploads().room().await {
        Ok(room) if room >= largest => "ready\n".into_response(),
        Ok(room) => {
            tracing::error!(room, "the disk is nearly full");
            not_ready("the disk is nearly full")
        }
        Err(error) => {
            tracing::error!(%error, "the folder of uploads can't be asked");
            not_ready("the folder of uploads can't be asked")
        }
    }
}

fn not_ready(why: &str) -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    (status, format!("not ready: {why}\n")).into_response()
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
    let now = desk.now();
    let mut text = String::new();
    for (name, kind, help, value) in rows(&figures, now) {
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

/// Each figure's name, type, description and value.
fn rows(figures: &Figures, now: Timestamp) -> [(&'static str, &'static str, &'static str, u64); 7] {
    let waiting = figures
        .oldest_queued_at
        .map_or(0, |at| (now.as_second() - at.as_second()).max(0));
    [
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
    ]
}
