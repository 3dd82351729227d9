//! `POST /newsroom/stories/{id}/save`: the script's way of saving a version.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::comment_form::FieldError;
use domain::story::Content;
use domain::story_form::line;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use store::stories::{self, Change};

use super::Visitor;
use super::story_path::{StoryPath, must_read};
use crate::api::input;
use crate::views::time;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
struct Save {
    content: Value,
    desk: Option<String>,
    note: Option<String>,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    must_read(&app, &visitor, id).await?;
    let expected = input::if_match(&headers)?.ok_or(Error::VersionNeeded)?;
    let save: Save = input::json(&headers, body).await?;
    let content = read_content(save.content)?;
    let directory = app.memory.directory(&app.store).await?;
    let unknown = || Error::Invalid(vec![FieldError::new("desk", "story-desk-unknown")]);
    let desk = match &save.desk {
        Some(slug) => Some(directory.desk_by_slug(slug).ok_or_else(unknown)?.id),
        None => None,
    };
    let note = save.note.map(|note| line(&note)).filter(|note| !note.is_empty());
    let change = Change { story: id, expected: Some(expected), desk, content, note };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let saved =
        app.store.write(move |tx| Box::pin(async move { stories::edit(tx, change, &actor, at).await })).await;
    match saved.map_err(Error::from) {
        Ok(story) => {
            let at = time::iso(story.updated, app.settings.zone());
            Ok(Json(json!({ "version": story.version, "status": story.status, "saved": at })).into_response())
        }
        Err(Error::Outdated(_)) => outdated(&app, id).await,
        Err(error) => Err(error),
    }
}

/// 412 with who has saved the version that stands.
async fn outdated(app: &App, id: StoryId) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let story = stories::by_id(&mut reader.conn(), id).await?;
    let standing = stories::version(&mut reader.conn(), id, story.version).await?;
    let at = time::iso(standing.at, app.settings.zone());
    let told = json!({ "code": "outdated", "version": story.version, "by": standing.actor, "at": at });
    Ok((StatusCode::PRECONDITION_FAILED, Json(told)).into_response())
}

/// A content as the script sends it.
///
/// # Errors
/// [`Error::Invalid`] when it holds what no story can.
pub(super) fn read_content(sent: Value) -> Result<Content, Error> {
    let invalid = |_| Error::Invalid(vec![FieldError::new("body", "story-body-invalid")]);
    serde_json::from_value(sent).map_err(invalid)
}
