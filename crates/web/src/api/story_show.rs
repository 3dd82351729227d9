//! `GET /api/v1/stories/{id}`.

use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::permission::Action;
use domain::story::{Story, StoryStatus};
use http::{HeaderMap, StatusCode};
use store::{Reader, stories};

use super::input::StoryPath;
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[utoipa::path(
    get,
    path = "/stories/{id}",
    operation_id = "getStory",
    tag = "stories",
    summary = "Shows a story.",
    params(shape::StoryPlace),
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unknown),
)]
pub(crate) async fn show(State(app): State<App>, StoryPath(id): StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, id, &headers).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap) -> Result<Response, Error> {
    let (story, _) = readable(app, id, headers).await?;
    view::story_response(app, StatusCode::OK, &story).await
}

/// The story, if the caller may see it, and the reader it was read through. A discarded one is not there.
///
/// # Errors
/// [`Error::Unauthorized`], [`Error::NotFound`], [`Error::Forbidden`].
pub(super) async fn readable(app: &App, id: StoryId, headers: &HeaderMap) -> Result<(Story, Reader), Error> {
    let actor = auth::allowed(app, headers, Action::ReadStories).await?;
    let mut reader = app.store.read().await?;
    let story = stories::by_id(&mut reader.conn(), id).await?;
    if story.status == StoryStatus::Discarded {
        return Err(Error::NotFound);
    }
    if !actor.may(Action::ReadStories, story.desk) {
        return Err(Error::Forbidden);
    }
    Ok((story, reader))
}
