//! `GET /api/docs`: the API described for people. Nobody needs to be signed in.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::document_show::Described;
use crate::newsroom::{self, Visitor};
use crate::{App, Error};

pub(crate) async fn show(
    State(app): State<App>,
    Extension(described): Extension<Arc<Described>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let visitor = Visitor::of(&app, &headers).await?;
    newsroom::show(&app, visitor.as_ref(), "/api/docs", StatusCode::OK, &described.screen).await
}
