//! `/media/{key}/{file}`: a file that a public story shows. Never from the page cache: a withdrawn story's pictures go
//! with it.

use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;

use super::or_error;
use crate::cache::CachePolicy;
use crate::{App, Error, library};

/// The file, or a part of it.
pub(crate) async fn show(
    State(app): State<App>,
    Path((key, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    or_error(&app, answer(&app, &key, &name, &headers).await).await
}

async fn answer(app: &App, key: &str, name: &str, headers: &HeaderMap) -> Result<Response, Error> {
    let item =
        store::media::public(&mut app.store.read().await?.conn(), key).await?.ok_or(Error::NotFound)?;
    library::respond(app, &item, name, headers, CachePolicy::Immutable).await
}
