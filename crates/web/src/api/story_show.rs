//! `GET /api/v1/stories/{id}`.

use axum::extract::State;
use axum::response::Response;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use store::stories;

use super::input::StoryPath;
use super::{auth, or_problem, view};
use crate::{App, Error};

pub(crate) async fn show(State(app): State<App>, StoryPath(id): StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, id, &headers).await)
}

async fn answer(app: &App, id: domain::StoryId, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::caller(app, headers).await?;
    let story = stories::by_id(&mut app.store.read().await?.conn(), id).await?;
    if !actor.may(Action::ReadStories, story.desk) {
        return Err(Error::Forbidden);
    }
    view::story_response(app, StatusCode::OK, &story).await
}
