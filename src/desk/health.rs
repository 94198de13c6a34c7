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
/// room on the disk. A store finds a full disk only when it writes, and on another machine it says
/// nothing of ours, where the uploads are: so the disk is asked as well.
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

/// One figure in the text format of Prometheus.
struct Metric {
    name: &'static str,
    kind: &'static str,
    help: &'static str,
    value: u64,
}

/// Figures in the text format of Prometheus; counts only, nothing of anybody.
pub(super) async fn metrics(State(desk): State<Desk>) -> Response {
    match desk.store().figures().await {
        Ok(figures) => {
            let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
            (kind, text(&figures, desk.now())).into_response()
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the figures can't be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn text(figures: &Figures, now: Timestamp) -> String {
    let age = |at: Timestamp| (now.as_second() - at.as_second()).max(0).unsigned_abs();
    let gauge = |name, help, value| Metric { name, kind: "gauge", help, value };
    let counter = |name, help, value| Metric { name, kind: "counter", help, value };
    let metrics = [
        gauge("diwan_cases", "Cases in the register.", figures.cases),
        gauge("diwan_mails_queued", "Mails that wait to go out.", figures.mails_queued),
        gauge("diwan_mails_sent", "Mails that went out.", figures.mails_sent),
        gauge("diwan_mails_failed", "Mails that failed for good.", figures.mails_failed),
        gauge(
            "diwan_oldest_mail_seconds",
            "Age of the oldest waiting mail.",
            figures.oldest_queued_at.map_or(0, age),
        ),
        counter("diwan_store_writes_total", "Writes since the start.", figures.writes),
        counter("diwan_store_commits_total", "Commits that carried them.", figures.commits),
    ];
    let mut text = String::new();
    for Metric { name, kind, help, value } in metrics {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
    }
    text
}
