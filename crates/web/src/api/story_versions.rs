//! `GET /api/v1/stories/{id}/versions`: what was saved, by whom and when, oldest first.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::permission::Action;
use http::HeaderMap;
use serde_json::{Value, json};
use store::stories;

use super::input::StoryPath;
use super::{auth, or_problem};
use crate::views::time;
use crate::{App, Error};

pub(crate) async fn list(State(app): State<App>, StoryPath(id): StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, id, &headers).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::caller(app, headers).await?;
    let mut reader = app.store.read().await?;
    let story = stories::by_id(&mut reader.conn(), id).await?;
    if !actor.may(Action::ReadStories, story.desk) {
        return Err(Error::Forbidden);
    }
    let versions = stories::versions(&mut reader.conn(), id).await?;
    let items: Vec<Value> = versions
        .iter()
        .map(|saved| {
            let at = time::iso(saved.at, app.settings.zone());
            json!({ "version": saved.version, "actor": saved.actor, "at": at, "content": saved.content })
        })
        .collect();
    Ok(axum::Json(json!({ "items": items, "next": null })).into_response())
}
