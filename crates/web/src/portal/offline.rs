//! `/offline`: what readers without a network see, kept by the service worker; `/sw.js`: that worker, the theme's file of this name.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use render::context::OfflinePage;

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::frame;
use crate::{App, Error};

const WORKER: &str = "sw.js";

/// The page.
pub(crate) async fn show(State(app): State<App>) -> Response {
    or_error(&app, page(&app).await).await
}

async fn page(app: &App) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let body = app.theme.page(&frame::site(&app.settings, &directory), &OfflinePage {})?;
    let policy = CachePolicy::Page { hard: vec![Tag::Directory], soft: vec![] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

/// The worker. It stands at the root because a worker sees no page above its own path; browsers ask each time whether it
/// has changed.
pub(crate) async fn worker(State(app): State<App>) -> Response {
    let path = app.theme.asset_url(WORKER).and_then(|url| url.strip_prefix("/assets/"));
    let Some(asset) = path.and_then(|path| app.theme.asset(path)) else {
        return Error::NotFound.page(&app).await;
    };
    let kind = HeaderValue::from_static(asset.content_type);
    let mut response = ([(CONTENT_TYPE, kind)], asset.body).into_response();
    response.extensions_mut().insert(CachePolicy::Page { hard: vec![], soft: vec![] });
    response
}
