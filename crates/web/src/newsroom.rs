//! The newsroom: where dispatches are written and cleared. One file an action; a screen only for those signed in.

pub(crate) mod asset;
pub(crate) mod audit_list;
pub(crate) mod front_preview;
pub(crate) mod front_publish;
pub(crate) mod front_save;
pub(crate) mod front_show;
pub(crate) mod home;
pub(crate) mod password;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod story_list;
pub(crate) mod tag_list;
pub(crate) mod tag_save;
pub(crate) mod tag_show;
pub(crate) mod task_board;
pub(crate) mod task_save;
pub(crate) mod task_step;

mod audit_words;
mod front_form;
mod front_page;
mod front_view;
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
        .route("/tags", get(tag_list::show))
        .route("/tags/{slug}", get(tag_show::show))
        .route("/tags/{slug}/rename", post(tag_save::rename))
        .route("/tags/{slug}/merge", post(tag_save::merge))
        .route("/tasks", get(task_board::show).post(task_save::create))
        .route("/tasks/{id}", post(task_save::change))
        .route("/tasks/{id}/{step}", post(task_step::take))
        .route("/audit", get(audit_list::show))
        .route("/audit.csv", get(audit_list::table))
        .merge(front("/front"))
        .merge(front("/desks/{slug}/front"))
        .fallback(nothing)
        .layer(from_fn_with_state(app, respond))
}

/// The screens of arranging a page.
fn front(at: &str) -> Router<App> {
    Router::new()
        .route(at, get(front_show::show).post(front_save::save))
        .route(&format!("{at}/preview"), get(front_preview::show))
        .route(&format!("{at}/publish"), post(front_publish::publish))
        .route(&format!("{at}/undo"), post(front_publish::undo))
        .route(&format!("{at}/unschedule"), post(front_publish::unschedule))
}

async fn nothing() -> Error {
    Error::NotFound
}
