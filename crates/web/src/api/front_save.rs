//! `PUT /api/v1/front`, `PUT /api/v1/desks/{slug}/front`: saves an arrangement above the version named in `If-Match`, and
//! publishes it when asked to.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::comment_form::FieldError;
use domain::front::Arrangement;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::fronts::{self, When};
use utoipa::ToSchema;

use super::front_show::FrontView;
use super::{auth, front_show, input, or_problem, shape};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

/// An arrangement, and when readers see it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FrontInput)]
struct Given {
    #[schema(value_type = shape::ArrangementShape)]
    arrangement: Arrangement,
    /// Whether readers see it with the saving.
    #[serde(default)]
    publish: bool,
    /// Or by itself, at this time. Both exclude each other.
    at: Option<String>,
}

/// The front page's.
#[utoipa::path(
    put,
    path = "/front",
    operation_id = "saveFront",
    tag = "front",
    summary = "Saves an arrangement of the front page, and publishes it if asked to.",
    params(shape::IfMatch),
    request_body = Given,
    responses((status = 200, description = "What was saved.", body = FrontView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn save(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    or_problem(&app, answer(&app, None, &headers, body).await)
}

/// A desk's.
#[utoipa::path(
    put,
    path = "/desks/{slug}/front",
    operation_id = "saveDeskFront",
    tag = "front",
    summary = "Saves an arrangement of a desk's page, and publishes it if asked to.",
    params(shape::SlugPlace, shape::IfMatch),
    request_body = Given,
    responses((status = 200, description = "What was saved.", body = FrontView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn of_desk(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, Some(&slug), &headers, body).await)
}

async fn answer(app: &App, slug: Option<&str>, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ArrangeDesk).await?;
    let page = front_show::page(app, slug).await?;
    if !fronts::may(&actor, page) {
        return Err(Error::Forbidden);
    }
    let expected = input::if_match(headers)?;
    let given: Given = input::json(headers, body).await?;
    let wrong = |code| Error::Invalid(vec![FieldError::new("at", code)]);
    let when = match (given.publish, given.at.as_deref()) {
        (true, Some(_)) => return Err(Error::BadRequest("publish and at exclude each other".into())),
        (true, None) => When::Now,
        (false, None) => When::Later,
        (false, Some(at)) => {
            let due = typed::moment(at, DayAs::Begin, &app.settings).map_err(wrong)?;
            let due = due.ok_or_else(|| wrong("time-none"))?;
            if due <= app.now() {
                return Err(wrong("time-past"));
            }
            When::At(due)
        }
    };
    let at = app.now();
    let (saved, state) = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let saved = fronts::save(tx, page, expected, given.arrangement, when, &actor, at).await?;
                Ok((saved, fronts::state(tx.conn(), page).await?))
            })
        })
        .await?;
    front_show::respond(app, StatusCode::OK, Some(saved), state)
}
