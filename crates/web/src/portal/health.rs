//! `/healthz` and `/readyz`: for whoever watches the process.

use axum::extract::State;
use http::StatusCode;

use crate::App;

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// The process can do its work: the store answers.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store.read().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready: the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n")
        }
    }
}
