//! The API for programs: JSON, bearer tokens, problem details. One file an action.

pub(crate) mod case_list;
pub(crate) mod case_open;
pub(crate) mod case_save;
pub(crate) mod comment_batch;
pub(crate) mod comment_decide;
pub(crate) mod comment_list;
pub(crate) mod docs_show;
pub(crate) mod document_show;
pub(crate) mod event_list;
pub(crate) mod front_save;
pub(crate) mod front_show;
pub(crate) mod media_create;
pub(crate) mod media_list;
pub(crate) mod media_show;
pub(crate) mod media_update;
pub(crate) mod story_correct;
pub(crate) mod story_create;
pub(crate) mod story_discard;
pub(crate) mod story_list;
pub(crate) mod story_publish;
pub(crate) mod story_ready;
pub(crate) mod story_restore;
pub(crate) mod story_return;
pub(crate) mod story_schedule;
pub(crate) mod story_show;
pub(crate) mod story_submit;
pub(crate) mod story_update;
pub(crate) mod story_versions;
pub(crate) mod story_withdraw;
pub(crate) mod suggestion_choose;
pub(crate) mod suggestion_list;
pub(crate) mod tag_list;
pub(crate) mod tag_save;
pub(crate) mod task_list;
pub(crate) mod task_save;

mod auth;
mod case_view;
mod cursor;
mod docs;
pub(crate) mod input;
pub(crate) mod shape;
mod story_step;
mod view;

pub use view::comment_value;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::{App, Error};

/// Bytes of a body that are read.
pub(crate) const LARGEST_BODY: usize = 4 << 20;

/// An answer, or the problem in its place.
pub(crate) fn or_problem(app: &App, answer: Result<Response, Error>) -> Response {
    answer.unwrap_or_else(|error| error.problem(app))
}

/// Lists and documents wait for their turn, as the newsroom's screens do.
pub(crate) async fn in_turn(State(app): State<App>, request: Request, next: Next) -> Response {
    let pass = match request.method().is_safe() {
        true => app.gates.screens.pass().await.map(Some),
        false => Ok(None),
    };
    match pass {
        Ok(_pass) => next.run(request).await,
        Err(error) => error.problem(&app),
    }
}

/// Nothing has this address.
pub(crate) async fn nothing(State(app): State<App>) -> Response {
    Error::NotFound.problem(&app)
}
