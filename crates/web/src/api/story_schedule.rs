//! `POST /api/v1/stories/{id}/schedule`: has a story published at a time; again, at another.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::Timestamp;
use domain::comment_form::FieldError;
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use store::stories::Move;
use utoipa::ToSchema;

use super::input::{self, StoryPath};
use super::story_step::Asked;
use super::{or_problem, shape};
use crate::{App, Error};

/// When a story is to be published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Schedule {
    /// Required; ISO 8601 with an offset, still to come.
    #[schema(required, nullable = false, format = DateTime)]
    at: Option<String>,
    /// Whether wire clients may have the text before.
    #[serde(default)]
    embargo: bool,
}

#[utoipa::path(
    post,
    path = "/stories/{id}/schedule",
    operation_id = "scheduleStory",
    tag = "stories",
    summary = "Has a story published at a time.",
    params(shape::StoryPlace, shape::IfMatchMay),
    request_body = Schedule,
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn schedule(
    State(app): State<App>,
    path: StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, path, &headers, body).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let asked = Asked::of(app, path, headers, Action::PublishStory).await?;
    let Schedule { at, embargo } = input::json(headers, body).await?;
    let at: Option<jiff::Timestamp> = at.and_then(|at| at.trim().parse().ok());
    let unreadable = || Error::Invalid(vec![FieldError::new("at", "schedule-unreadable")]);
    let due = Timestamp(at.ok_or_else(unreadable)?.as_microsecond());
    asked.answer(app, Move::Schedule { due, embargo }).await
}
