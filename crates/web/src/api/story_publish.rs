//! `POST /api/v1/stories/{id}/publish`: puts a draft on the site. The answer comes when readers see it.

use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use store::stories;

use super::input::StoryPath;
use super::{auth, or_problem, view};
use crate::{App, Error};

pub(crate) async fn publish(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, answer(&app, id, &headers).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::PublishStory).await?;
    let at = app.now();
    let story = app
        .store
        .write(move |tx| Box::pin(async move { stories::publish(tx, id, at, &actor, at).await }))
        .await?;
    view::story_response(app, StatusCode::OK, &story).await
}
