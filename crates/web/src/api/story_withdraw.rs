//! `POST /api/v1/stories/{id}/withdraw`: takes a story back (kill). The answer comes when readers no longer see it.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use store::stories;

use super::input::{self, ReasonInput, StoryPath};
use super::{auth, or_problem, view};
use crate::{App, Error};

pub(crate) async fn withdraw(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::WithdrawStory).await?;
    let reason = input::optional_json::<ReasonInput>(headers, body).await?.required()?;
    let at = app.now();
    let story = app
        .store
        .write(move |tx| Box::pin(async move { stories::withdraw(tx, id, reason, &actor, at).await }))
        .await?;
    view::story_response(app, StatusCode::OK, &story).await
}
