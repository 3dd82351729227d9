//! `DELETE /api/v1/stories/{id}`: throws a story away that no reader has seen. It can be restored.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use store::stories::Move;

use super::input::StoryPath;
use super::story_step::Asked;
use super::{or_problem, shape};
use crate::{App, Error};

#[utoipa::path(
    delete,
    path = "/stories/{id}",
    operation_id = "discardStory",
    tag = "stories",
    summary = "Discards a story that no reader has seen.",
    params(shape::StoryPlace, shape::IfMatchMay),
    responses((status = 204, description = "It is discarded."), shape::Common, shape::Unknown, shape::Against, shape::Stale, shape::Full),
)]
pub(crate) async fn discard(State(app): State<App>, path: StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, path, &headers).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap) -> Result<Response, Error> {
    Asked::of(app, path, headers, Action::WriteStory).await?.take(app, Move::Discard).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
