//! `GET /api/v1/tags`: the tags in dictionary order; `q` finds those whose slug holds it.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};
use store::tags::{self, Tag};

use super::cursor::PAGE;
use super::{auth, or_problem};
use crate::views::urls;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    /// Slug of the last tag of the page before.
    cursor: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    auth::allowed(app, headers, Action::ReadStories).await?;
    let mut reader = app.store.read().await?;
    let after = match asked.cursor.as_deref().filter(|cursor| !cursor.is_empty()) {
        Some(slug) => Some(tags::by_slug(&mut reader.conn(), slug).await.map_err(|error| match error {
            store::Error::NotFound(_) => {
                Error::BadRequest("cursor is not one that an answer gave as next".into())
            }
            error => error.into(),
        })?),
        None => None,
    };
    let after = after.as_ref().map_or(("", ""), |tag| (tag.key.as_str(), tag.slug.as_str()));
    let sought = asked.q.unwrap_or_default();
    let mut found = tags::list(&mut reader.conn(), sought.trim(), after, PAGE as i64 + 1).await?;
    drop(reader);
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| last.slug.clone());
    let items: Vec<Value> = found.iter().map(|tag| value(app, tag)).collect();
    Ok(axum::Json(json!({ "items": items, "next": next })).into_response())
}

/// A tag.
pub(super) fn value(app: &App, tag: &Tag) -> Value {
    json!({
        "slug": tag.slug,
        "name": tag.name,
        "stories": tag.stories,
        "url": format!("{}{}", app.settings.url, urls::tag(&tag.slug)),
    })
}
