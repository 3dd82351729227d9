//! `GET /api/v1/media`: the library, newest first; `q` finds words in name, alternative text, caption and credit.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::MediaId;
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use store::media::{self, Filter};
use utoipa::IntoParams;

use super::{auth, cursor, or_problem, shape};
use crate::library::{FileView, Reach, item_view};
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Words to look for.
    q: Option<String>,
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/media",
    operation_id = "listMedia",
    tag = "media",
    summary = "Lists the files of the library, newest first.",
    params(Asked),
    responses((status = 200, description = "A page of files.", body = cursor::Page<FileView>), shape::Common, shape::Unreadable),
)]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    auth::allowed(app, headers, Action::AddMedia).await?;
    let before = cursor::read(asked.cursor.as_deref())?.map(MediaId);
    let filter = Filter { words: asked.q.unwrap_or_default(), kind: None, before };
    let found = media::list(&mut app.store.read().await?.conn(), &filter, cursor::PAGE as i64).await?;
    let next = found.last().filter(|_| found.len() == cursor::PAGE).map(|item| item.id.to_string());
    let items = found.iter().map(|item| item_view(item, Reach::Public, &app.settings)).collect();
    Ok(axum::Json(cursor::Page { items, next }).into_response())
}
