//! `GET /api/v1/tags`: the tags in dictionary order; `q` finds those whose slug holds it.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use store::tags::{self, Tag};
use utoipa::{IntoParams, ToSchema};

use super::cursor::PAGE;
use super::{auth, cursor, or_problem, shape};
use crate::views::urls;
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// A part of the slug.
    q: Option<String>,
    /// Slug of the last tag of the page before.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/tags",
    operation_id = "listTags",
    tag = "tags",
    summary = "Lists the tags in dictionary order.",
    params(Asked),
    responses((status = 200, description = "A page of tags.", body = cursor::Page<TagView>), shape::Common, shape::Unreadable),
)]
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
    let items = found.iter().map(|tag| view(app, tag)).collect();
    Ok(axum::Json(cursor::Page { items, next }).into_response())
}

/// A tag.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
pub(crate) struct TagView {
    slug: String,
    name: String,
    /// How many stories have it, in every state.
    stories: i64,
    /// The address of its page.
    url: String,
}

/// A tag.
pub(super) fn view(app: &App, tag: &Tag) -> TagView {
    TagView {
        slug: tag.slug.clone(),
        name: tag.name.clone(),
        stories: tag.stories,
        url: format!("{}{}", app.settings.url, urls::tag(&tag.slug)),
    }
}
