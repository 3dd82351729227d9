//! `/newsroom/media/{id}/{file}`: a file for those who are signed in, whether a story shows it or not.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::MediaId;
use domain::permission::Action;
use http::HeaderMap;

use crate::cache::CachePolicy;
use crate::newsroom::Visitor;
use crate::{App, Error, library};

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::AddMedia)?;
    let id = id.parse().map(MediaId).map_err(|_| Error::NotFound)?;
    let item = store::media::by_id(&mut app.store.read().await?.conn(), id).await?;
    library::respond(&app, &item, &name, &headers, CachePolicy::Own).await
}
