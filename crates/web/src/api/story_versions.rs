//! `GET /api/v1/stories/{id}/versions`: what was saved, by whom and when, oldest first, page by page.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use http::HeaderMap;
use serde::Deserialize;
use store::stories;
use utoipa::IntoParams;

use super::input::StoryPath;
use super::shape::VersionView;
use super::story_show::readable;
use super::{cursor, or_problem, shape};
use crate::views::time;
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/stories/{id}/versions",
    operation_id = "listVersions",
    tag = "stories",
    summary = "Lists the saved versions of a story, oldest first.",
    params(shape::StoryPlace, Asked),
    responses((status = 200, description = "A page of versions.", body = cursor::Page<shape::VersionView>), shape::Common, shape::Unreadable, shape::Unknown),
)]
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
    let items = versions
        .into_iter()
        .map(|saved| VersionView {
            version: saved.version,
            actor: saved.actor,
            at: time::iso(saved.at, app.settings.zone()),
            content: saved.content,
        })
        .collect();
    Ok(axum::Json(cursor::Page { items, next }).into_response())
}
