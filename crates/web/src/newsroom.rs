//! The newsroom: where dispatches are written and cleared. One file an action; a screen only for those signed in.

pub(crate) mod asset;
pub(crate) mod copy_desk;
pub(crate) mod date_picker;
pub(crate) mod draft_drop;
pub(crate) mod draft_save;
pub(crate) mod home;
pub(crate) mod live;
pub(crate) mod media;
pub(crate) mod password;
pub(crate) mod presence_beat;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod story_check;
pub(crate) mod story_copy_desk;
pub(crate) mod story_create;
pub(crate) mod story_list;
pub(crate) mod story_live;
pub(crate) mod story_merge;
pub(crate) mod story_preview;
pub(crate) mod story_save;
pub(crate) mod story_show;
pub(crate) mod story_update;
pub(crate) mod version_list;
pub(crate) mod version_restore;
pub(crate) mod version_show;

mod copy_text;
mod diff_html;
mod packed;
mod screen;
mod story_conflict;
mod story_data;
mod story_filter;
mod story_form;
mod story_path;
mod story_screen;
mod story_step;
mod visitor;
mod words;

pub(crate) use screen::{respond, show};
pub(crate) use visitor::Visitor;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post, put};

use crate::{App, Error};

/// Every address under `/newsroom`.
pub(crate) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-out", post(sign_out::create))
        .route("/stories", get(story_list::show).post(story_create::create))
        .route("/stories/new", get(story_create::show))
        .nest("/stories/{id}", story())
        .route("/copy-desk", post(copy_desk::create))
        .route("/date-picker", get(date_picker::show))
        .merge(media::routes())
        .fallback(nothing)
        .layer(from_fn_with_state(app, respond))
}

/// What concerns one story.
fn story() -> Router<App> {
    Router::new()
        .route("/", get(story_show::show).post(story_update::update))
        .route("/save", post(story_save::create))
        .route("/merge", post(story_merge::create))
        .route("/checks", post(story_check::create))
        .route("/draft", put(draft_save::put).delete(draft_drop::delete))
        .route("/draft/drop", post(draft_drop::create))
        .route("/presence", post(presence_beat::create))
        .route("/live", get(story_live::show))
        .route("/copy-desk", get(story_copy_desk::show).post(story_copy_desk::create))
        .route("/preview", get(story_preview::show))
        .route("/versions", get(version_list::show))
        .route("/versions/{version}", get(version_show::show))
        .route("/versions/{version}/restore", post(version_restore::create))
}

async fn nothing() -> Error {
    Error::NotFound
}
