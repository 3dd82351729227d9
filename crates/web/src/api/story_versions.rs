//! `GET /api/v1/stories/{id}/versions`: what was saved, by whom and when, oldest first, page by page.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};
use store::stories;

use super::input::StoryPath;
use super::story_show::readable;
use super::{cursor, or_problem};
use crate::views::time;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    cursor: Option<String>,
}

pub(crate) async fn list(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, answer(&app, id, asked, &headers).await)
}

async fn answer(app: &App, id: StoryId, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let (_, mut reader) = readable(app, id, headers).await?;
    let after = cursor::read(asked.cursor.as_deref())?.unwrap_or(0).max(0);
    let most = cursor::PAGE;
    let versions = stories::versions_after(&mut reader.conn(), id, after, most as i64).await?;
    let next = versions.last().filter(|_| versions.len() == most).map(|last| last.version.to_string());
    let items: Vec<Value> = versions
        .iter()
        .map(|saved| {
            let at = time::iso(saved.at, app.settings.zone());
            json!({ "version": saved.version, "actor": saved.actor, "at": at, "content": saved.content })
        })
        .collect();
    Ok(axum::Json(json!({ "items": items, "next": next })).into_response())
}
