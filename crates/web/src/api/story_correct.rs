//! `POST /api/v1/stories/{id}/correct`: changes what readers have seen, with a public note.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::story_form::line;
use http::header::IF_MATCH;
use http::{HeaderMap, StatusCode};

use super::input::{self, StoryInput, StoryPath};
use super::story_update::save;
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/stories/{id}/correct",
    operation_id = "correctStory",
    tag = "stories",
    summary = "Changes a public story, with a note that stands under it.",
    params(shape::StoryPlace, shape::IfMatchMay),
    request_body = StoryInput,
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn correct(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::PublishStory).await?;
    let expected = if headers.contains_key(IF_MATCH) { input::if_match(headers)? } else { None };
    let mut input: StoryInput = input::json(headers, body).await?;
    let note = input.note.take().map(|note| line(&note)).filter(|note| !note.is_empty());
    let note = note.ok_or_else(|| Error::Invalid(vec![FieldError::new("note", "note-empty")]))?;
    let story = save(app, id, expected, input, Some(note), actor).await?;
    view::story_response(app, StatusCode::OK, &story).await
}
