//! `POST /api/v1/stories/{id}/return`: sends a story back to its reporter, with a reason.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::permission::Action;
use http::HeaderMap;
use store::stories::Move;

use super::input::{self, ReasonInput, StoryPath};
use super::story_step::Asked;
use super::{or_problem, shape};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/stories/{id}/return",
    operation_id = "returnStory",
    tag = "stories",
    summary = "Sends a story back to its reporter, with a reason.",
    params(shape::StoryPlace, shape::IfMatchMay),
    request_body = ReasonInput,
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn send_back(
    State(app): State<App>,
    path: StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, path, &headers, body).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let asked = Asked::of(app, path, headers, Action::EditStory).await?;
    let reason = input::optional_json::<ReasonInput>(headers, body).await?.required()?;
    asked.answer(app, Move::Return { reason }).await
}
