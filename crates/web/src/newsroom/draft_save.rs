//! `PUT /newsroom/stories/{id}/draft`: keeps what is typed and not saved yet.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use store::working_copies::{self, Typed, WorkingCopy};
use store::{Error as Refusal, stories};

use super::presence_beat::tab;
use super::story_path::{StoryPath, must_read};
use super::story_save::read_content;
use super::{Visitor, story_data};
use crate::api::input;
use crate::views::time;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
struct Draft {
    tab: String,
    revision: i64,
    base: i64,
    content: Value,
}

pub(crate) async fn put(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    must_read(&app, &visitor, id).await?;
    let draft: Draft = input::json(&headers, body).await?;
    let content = read_content(draft.content)?;
    let typed =
        Typed { story: id, base: draft.base, revision: draft.revision, tab: tab(draft.tab)?, content };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let kept = app
        .store
        .write(move |tx| Box::pin(async move { working_copies::save(tx, typed, &actor, at).await }))
        .await;
    match kept {
        Ok(revision) => kept_at(&app, id, revision).await,
        Err(Refusal::Elsewhere(copy)) => Ok(elsewhere(&app, &copy)),
        // It can't be edited any more: to the script that is the same as not being allowed to.
        Err(Refusal::Refused(_)) => Ok(state()),
        Err(error) => Err(error.into()),
    }
}

async fn kept_at(app: &App, id: StoryId, revision: i64) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let story = stories::by_id(&mut reader.conn(), id).await?;
    let version = stories::version(&mut reader.conn(), id, story.version).await?;
    let saved = time::iso(app.now(), app.settings.zone());
    let told = json!({ "revision": revision, "version": story.version, "by": version.actor, "saved": saved });
    Ok(Json(told).into_response())
}

/// 409: another tab of the same person has saved since.
fn elsewhere(app: &App, copy: &WorkingCopy) -> Response {
    let mut told = story_data::working(app, copy);
    told["code"] = "elsewhere".into();
    (StatusCode::CONFLICT, Json(told)).into_response()
}

fn state() -> Response {
    (StatusCode::FORBIDDEN, Json(json!({ "code": "state" }))).into_response()
}
