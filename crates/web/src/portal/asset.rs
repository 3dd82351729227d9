//! `/assets/{hash}/{file}`: the theme's files, kept for ever under names that change with their content.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::cache::CachePolicy;
use crate::{App, Error};

/// The file.
pub(crate) async fn show(State(app): State<App>, Path(path): Path<String>) -> Response {
    let Some(asset) = app.theme.asset(&path) else {
        return Error::NotFound.page(&app).await;
    };
    let kind = http::HeaderValue::from_static(asset.content_type);
    let keep = CachePolicy::header(Some(&CachePolicy::Immutable));
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], asset.body).into_response()
}
