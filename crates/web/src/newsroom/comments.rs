//! The moderators' queue (صف بررسی): what waits, decided about from the keyboard or without any script.

pub(crate) mod decide;
pub(crate) mod follow_up;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod rules;
pub(crate) mod settings;
pub(crate) mod show;

mod card;

use axum::Router;
use axum::routing::{get, post};

use crate::App;

/// Every address under `/newsroom/comments`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/comments", get(list::show))
        .route("/comments/live", get(live::show))
        .route("/comments/claims", post(live::claim))
        .route("/comments/{id}", get(show::show))
        .route("/comments/{id}/note", post(show::note))
        .route("/comments/{id}/assign", post(show::assign))
        .route("/comments/{id}/answer", post(show::answer))
        .route("/comments/decide", post(decide::create))
        .route("/comments/follow-up", post(follow_up::create))
        .route("/comments/rules", get(rules::show).post(rules::create))
        .route("/comments/rules/{id}/enforce", post(rules::enforce))
        .route("/comments/rules/{id}/remove", post(rules::remove))
        .route("/comments/settings", get(settings::show).post(settings::save))
        .route("/comments/reasons/{id}", post(settings::reason))
        .route("/comments/batches/{id}/undo", post(decide::undo))
}
