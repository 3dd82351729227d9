//! `PATCH /api/v1/media/{id}`: changes what is said of a file, from the version named in `If-Match`.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::MediaId;
use domain::comment_form::FieldError;
use domain::media::{Change, Focal};
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use utoipa::ToSchema;

use super::input::{self, MediaPath};
use super::{auth, media_show, or_problem, shape};
use crate::library::FileView;
use crate::{App, Error};

/// What is said of a file; absent fields stay.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MediaInput)]
struct Input {
    alt: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
    rights: Option<String>,
    /// Thousandths from the left and the top.
    focal: Option<[u16; 2]>,
}

#[utoipa::path(
    patch,
    path = "/media/{id}",
    operation_id = "updateMedia",
    tag = "media",
    summary = "Changes what is said of a file; absent fields stay.",
    params(shape::MediaPlace, shape::IfMatch),
    request_body = Input,
    responses((status = 200, description = "The file.", body = FileView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn update(
    State(app): State<App>,
    MediaPath(id): MediaPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: MediaId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::AddMedia).await?;
    let expected = input::if_match(headers)?;
    let Input { alt, caption, credit, rights, focal } = input::json(headers, body).await?;
    if focal.is_some_and(|focal| focal.iter().any(|part| *part > Focal::MOST)) {
        return Err(Error::Invalid(vec![FieldError::new("focal", "media-focal-beyond")]));
    }
    let change = Change { alt, caption, credit, rights, focal: focal.map(Focal::from) };
    let at = app.now();
    let command = app.store.write(move |tx| {
        Box::pin(async move { store::media::change(tx, id, expected, &change, &actor, at).await })
    });
    Ok(media_show::response(app, &command.await?))
}
