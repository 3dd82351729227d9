//! `GET /api/v1/media/{id}`: what is known of a file.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::media::MediaItem;
use domain::permission::Action;
use http::header::ETAG;
use http::{HeaderMap, HeaderValue};
use store::media;

use super::input::MediaPath;
use super::{auth, or_problem, shape};
use crate::library::{FileView, Reach, item_view};
use crate::{App, Error};

#[utoipa::path(
    get,
    path = "/media/{id}",
    operation_id = "getMedia",
    tag = "media",
    summary = "Shows what is known of a file.",
    params(shape::MediaPlace),
    responses((status = 200, description = "The file.", body = FileView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unknown),
)]
pub(crate) async fn show(State(app): State<App>, MediaPath(id): MediaPath, headers: HeaderMap) -> Response {
    let answer = async {
        auth::allowed(&app, &headers, Action::AddMedia).await?;
        let item = media::by_id(&mut app.store.read().await?.conn(), id).await?;
        Ok::<_, Error>(response(&app, &item))
    };
    or_problem(&app, answer.await)
}

/// A file with its version as `ETag`.
pub(super) fn response(app: &App, item: &MediaItem) -> Response {
    let mut response = axum::Json(item_view(item, Reach::Public, &app.settings)).into_response();
    response
        .headers_mut()
        .extend(HeaderValue::from_str(&format!("\"{}\"", item.version)).map(|tag| (ETAG, tag)));
    response
}
