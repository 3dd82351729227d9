//! The newsroom: where dispatches are written and cleared. One file an action; a screen only for those signed in.

pub(crate) mod asset;
pub(crate) mod home;
pub(crate) mod password;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod story_list;

mod packed;
mod screen;
mod visitor;

pub(crate) use screen::{respond, show};
pub(crate) use visitor::Visitor;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::{App, Error};

/// Every address under `/newsroom`.
pub(crate) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-out", post(sign_out::create))
        .route("/stories", get(story_list::show))
        .fallback(nothing)
        .layer(from_fn_with_state(app, respond))
}

async fn nothing() -> Error {
    Error::NotFound
}
