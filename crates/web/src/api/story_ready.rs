//! `POST /api/v1/stories/{id}/ready`: clears a story for the site; also takes it off the schedule.

use axum::extract::State;
use axum::response::Response;
use domain::permission::Action;
use http::HeaderMap;
use store::stories::Move;

use super::input::StoryPath;
use super::story_step::Asked;
use super::{or_problem, shape};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/stories/{id}/ready",
    operation_id = "clearStory",
    tag = "stories",
    summary = "Clears a story for the site, and takes it off the schedule.",
    params(shape::StoryPlace, shape::IfMatchMay),
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unknown, shape::Against, shape::Stale, shape::Full),
)]
pub(crate) async fn ready(State(app): State<App>, path: StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, path, &headers).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap) -> Result<Response, Error> {
    Asked::of(app, path, headers, Action::EditStory).await?.answer(app, Move::Ready).await
}
