//! `/newsroom/assets/{hash}/{file}`: the newsroom's styles and scripts, kept for ever under names that change.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use crate::cache::CachePolicy;
use crate::{App, Error};

/// The file.
pub(crate) async fn show(State(app): State<App>, Path(path): Path<String>) -> Response {
    let Some(asset) = app.newsroom.asset(&path) else {
        return Error::NotFound.page(&app).await;
    };
    let kind = HeaderValue::from_static(asset.content_type);
    let mut response = ([(CONTENT_TYPE, kind)], asset.body).into_response();
    response.extensions_mut().insert(CachePolicy::Immutable);
    response
}
