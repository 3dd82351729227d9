//! `GET /exchange/challenge`: a sum for the browser (see [`domain::proof_of_work`]).

use axum::Json;
use axum::extract::State;
use domain::proof_of_work::{Challenge, MOST};
use serde_json::{Value, json};

use crate::App;

/// A new challenge. Nothing is kept of it.
pub(crate) async fn show(State(app): State<App>) -> Json<Value> {
    let Challenge { salt, challenge, mark } = Challenge::new(&app.key, app.random.as_ref(), app.now());
    Json(json!({ "algorithm": "SHA-256", "salt": salt, "challenge": challenge, "mark": mark, "most": MOST }))
}
