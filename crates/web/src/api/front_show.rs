//! `GET /api/v1/front`, `GET /api/v1/desks/{slug}/front`: how a page is arranged, with the version as `ETag`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::front::{Arrangement, Page};
use domain::permission::Action;
use http::header::ETAG;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;
use store::fronts::{self, Saved};
use utoipa::ToSchema;

use super::{auth, or_problem, shape};
use crate::views::time;
use crate::{App, Error};

/// How a page is arranged.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Front)]
pub(crate) struct FrontView {
    /// The newest version, which is the ETag; 0 when nothing was ever saved.
    version: i64,
    /// The version that readers see; null when the page arranges itself.
    #[schema(required)]
    live: Option<i64>,
    /// When the newest version is published by itself.
    #[schema(required, format = DateTime)]
    due: Option<String>,
    /// When it was saved.
    #[schema(required, format = DateTime)]
    saved: Option<String>,
    /// Who saved it.
    #[schema(required)]
    by: Option<String>,
    #[schema(value_type = shape::ArrangementShape)]
    arrangement: Arrangement,
}

/// The front page's.
#[utoipa::path(
    get,
    path = "/front",
    operation_id = "getFront",
    tag = "front",
    summary = "Shows how the front page is arranged.",
    responses((status = 200, description = "The newest arrangement.", body = FrontView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common),
)]
pub(crate) async fn show(State(app): State<App>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, None, &headers).await)
}

/// A desk's.
#[utoipa::path(
    get,
    path = "/desks/{slug}/front",
    operation_id = "getDeskFront",
    tag = "front",
    summary = "Shows how a desk's page is arranged.",
    params(shape::SlugPlace),
    responses((status = 200, description = "The newest arrangement.", body = FrontView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unknown),
)]
pub(crate) async fn of_desk(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, answer(&app, Some(&slug), &headers).await)
}

async fn answer(app: &App, slug: Option<&str>, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ArrangeDesk).await?;
    let page = page(app, slug).await?;
    if !fronts::may(&actor, page) {
        return Err(Error::Forbidden);
    }
    let mut reader = app.store.read().await?;
    let state = fronts::state(&mut reader.conn(), page).await?;
    let newest = match state.version {
        0 => None,
        version => Some(fronts::version(&mut reader.conn(), page, version).await?),
    };
    drop(reader);
    respond(app, StatusCode::OK, newest, state)
}

/// The page of a desk's slug; the front page without one.
///
/// # Errors
/// [`Error::NotFound`] when there is no such desk.
pub(super) async fn page(app: &App, slug: Option<&str>) -> Result<Page, Error> {
    let Some(slug) = slug else { return Ok(Page::Front) };
    let directory = app.memory.directory(&app.store).await?;
    Ok(Page::Desk(directory.desk_by_slug(slug).ok_or(Error::NotFound)?.id))
}

/// The newest version of a page, or an empty arrangement.
pub(super) fn respond(
    app: &App,
    status: StatusCode,
    newest: Option<Saved>,
    state: fronts::State,
) -> Result<Response, Error> {
    let iso = |at| time::iso(at, app.settings.zone());
    let body = FrontView {
        version: state.version,
        live: state.live,
        due: newest.as_ref().and_then(|saved| saved.due).map(iso),
        saved: newest.as_ref().map(|saved| iso(saved.at)),
        by: newest.as_ref().map(|saved| saved.actor.clone()),
        arrangement: newest.map(|saved| saved.arrangement).unwrap_or_default(),
    };
    let mut response = (status, axum::Json(body)).into_response();
    let tag = HeaderValue::from_str(&format!("\"{}\"", state.version));
    response.headers_mut().extend(tag.map(|tag| (ETAG, tag)));
    Ok(response)
}
