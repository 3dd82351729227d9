//! `POST /api/v1/media`: adds a file: a form with a field `file`, or a body with the file's own type. A file that is
//! there already is answered with what is known of it, and 200.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::media::Change;
use domain::permission::Action;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, StatusCode};
use media::Refusal;
use store::media::Saved;

use super::{auth, or_problem, shape};
use crate::library::{self, FileView, Reach, Stopped};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/media",
    operation_id = "addMedia",
    tag = "media",
    summary = "Adds a file to the library.",
    request_body(
        description = "A form with the file, or the file itself with its own type and its name in Content-Disposition.",
        content((shape::FormShape = "multipart/form-data"), ("application/octet-stream")),
    ),
    responses((status = 201, description = "The file.", body = FileView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 200, description = "The same bytes are there already; nothing is changed.", body = FileView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    let answer = answer(&app, &headers, body).await;
    match answer {
        Ok(saved) => saved_response(&app, &saved),
        Err(Stopped::Refused(refusal)) => library::problem(&app, &refusal),
        Err(Stopped::Failed(error)) => or_problem(&app, Err(error)),
    }
}

async fn answer(app: &App, headers: &HeaderMap, body: Body) -> Result<Saved, Stopped> {
    let actor = auth::allowed(app, headers, Action::AddMedia).await?;
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.is_empty() {
        return Err(Error::MediaType("multipart/form-data, or a file with its own type").into());
    }
    let (held, said) = if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        let mut form = library::read_form(app, headers, body).await?;
        if form.files.len() != 1 {
            form.forget().await;
            return Err(Error::BadRequest("one field called file is needed".into()).into());
        }
        let (_, file) = form.files.remove(0);
        (file.map_err(Stopped::Refused)?, form.said)
    } else {
        let mut body = body.into_data_stream();
        let held = library::arrive(app, name(headers), &mut body).await;
        if let Err(Stopped::Refused(refusal)) = &held
            && *refusal != Refusal::Empty
        {
            library::drain(app, &mut body).await?;
        }
        (held?, Change::default())
    };
    library::keep(app, &actor, held, said).await
}

/// The name that a raw body is sent under: `Content-Disposition: attachment; filename="x.jpg"`.
fn name(headers: &HeaderMap) -> String {
    let said = headers.get(CONTENT_DISPOSITION).and_then(|said| said.to_str().ok()).unwrap_or_default();
    let name = said.split(';').find_map(|part| part.trim().strip_prefix("filename=")).unwrap_or_default();
    name.trim_matches('"').to_owned()
}

fn saved_response(app: &App, saved: &Saved) -> Response {
    let item = saved.item();
    let mut value = library::item_view(item, Reach::Public, &app.settings);
    let known = matches!(saved, Saved::Known(_));
    value.duplicate = known;
    let status = if known { StatusCode::OK } else { StatusCode::CREATED };
    let mut response = (status, axum::Json(value)).into_response();
    response
        .headers_mut()
        .extend(HeaderValue::from_str(&format!("\"{}\"", item.version)).map(|tag| (ETAG, tag)));
    response
}
