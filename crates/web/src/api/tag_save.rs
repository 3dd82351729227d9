//! `POST /api/v1/tags/{slug}/rename` `{name}`, `POST /api/v1/tags/{slug}/merge` `{into}`.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::comment_form::FieldError;
use domain::permission::Action;
use http::HeaderMap;
use persian::slug::slug as slug_of;
use serde::Deserialize;
use store::tags;
use utoipa::ToSchema;

use super::tag_list::TagView;
use super::{auth, input, or_problem, shape, tag_list};
use crate::{App, Error};

/// Another name for a tag.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TagName)]
struct Name {
    name: String,
}

/// The tag that another is merged into.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TagMerge)]
struct Target {
    /// Slug or name of the tag that stays.
    into: String,
}

/// Gives a tag another name.
#[utoipa::path(
    post,
    path = "/tags/{slug}/rename",
    operation_id = "renameTag",
    tag = "tags",
    summary = "Gives a tag another name.",
    params(shape::SlugPlace),
    request_body = Name,
    responses((status = 200, description = "The tag.", body = TagView), shape::Common, shape::Unreadable, shape::Unknown, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn rename(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, renamed(&app, slug, &headers, body).await)
}

/// Merges a tag into another, by slug or name.
#[utoipa::path(
    post,
    path = "/tags/{slug}/merge",
    operation_id = "mergeTag",
    tag = "tags",
    summary = "Merges a tag into another, named by slug or name.",
    params(shape::SlugPlace),
    request_body = Target,
    responses((status = 200, description = "The tag that stays.", body = TagView), shape::Common, shape::Unreadable, shape::Unknown, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn merge(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, merged(&app, slug, &headers, body).await)
}

async fn renamed(app: &App, slug: String, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::EditTags).await?;
    let Name { name } = input::json(headers, body).await?;
    let at = app.now();
    let slug = app
        .store
        .write(move |tx| Box::pin(async move { tags::rename(tx, &slug, &name, &actor, at).await }))
        .await?;
    answer(app, &slug).await
}

async fn merged(app: &App, slug: String, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::EditTags).await?;
    let Target { into } = input::json(headers, body).await?;
    let into = slug_of(&into);
    let mut reader = app.store.read().await?;
    let known = tags::target(&mut reader.conn(), &into).await?.unwrap_or_else(|| into.clone());
    if tags::by_slug(&mut reader.conn(), &known).await.is_err() {
        return Err(Error::Invalid(vec![FieldError::new("into", "tag-unknown")]));
    }
    drop(reader);
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { tags::merge(tx, &slug, &into, &actor, at).await }))
        .await?;
    answer(app, &known).await
}

async fn answer(app: &App, slug: &str) -> Result<Response, Error> {
    let tag = tags::by_slug(&mut app.store.read().await?.conn(), slug).await?;
    Ok(axum::Json(tag_list::view(app, &tag)).into_response())
}
