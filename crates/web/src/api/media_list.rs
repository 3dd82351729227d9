//! `GET /api/v1/media`: the library, newest first; `q` finds words in name, alternative text, caption and credit.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::MediaId;
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::json;
use store::media::{self, Filter};

use super::{auth, cursor, or_problem};
use crate::library::{Reach, item_value};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    cursor: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    auth::allowed(app, headers, Action::AddMedia).await?;
    let before = cursor::read(asked.cursor.as_deref())?.map(MediaId);
    let filter = Filter { words: asked.q.unwrap_or_default(), kind: None, before };
    let found = media::list(&mut app.store.read().await?.conn(), &filter, cursor::PAGE as i64).await?;
    let next = found.last().filter(|_| found.len() == cursor::PAGE).map(|item| item.id.to_string());
    let items: Vec<_> = found.iter().map(|item| item_value(item, Reach::Public, &app.settings)).collect();
    Ok(axum::Json(json!({ "items": items, "next": next })).into_response())
}
