//! `GET /api/v1/cases`: follow-up cases of the caller's desks, newest first; `GET /api/v1/cases/{id}`: one of them.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::CaseId;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::cases::{self, Filter};
use store::desks;
use utoipa::IntoParams;

use super::case_view::{CaseView, respond, view};
use super::cursor::{self, Filling};
use super::{auth, or_problem, shape};
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    #[param(value_type = Option<shape::CaseWord>)]
    state: Option<String>,
    /// Slug of a desk.
    desk: Option<String>,
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/cases",
    operation_id = "listCases",
    tag = "cases",
    summary = "Lists the follow-up cases of the desks within reach, newest first.",
    params(Asked),
    responses((status = 200, description = "A page of cases.", body = cursor::Page<CaseView>), shape::Common, shape::Unreadable),
)]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::LeadCases).await?;
    let mut reader = app.store.read().await?;
    let directory = desks::directory(&mut reader.conn()).await?;
    let unknown = |()| Error::BadRequest("state: one of received, asked, answered, closed".into());
    let state = asked.state.map(|word| word.parse().map_err(unknown)).transpose()?;
    let no_desk = || Error::BadRequest("desk: there is no such desk".into());
    let desk = asked.desk.map(|slug| directory.desk_by_slug(&slug).map(|desk| desk.id).ok_or_else(no_desk));
    let desk = desk.transpose()?;
    let mut page = Filling::after(cursor::read(asked.cursor.as_deref())?);
    while page.wants_more() {
        let filter = Filter { state, desk, before: page.reached.map(CaseId), ..Filter::default() };
        let found = cases::list(&mut reader.conn(), filter, cursor::PAGE as i64).await?;
        page.take(found, |case| case.id.0, |case| actor.may(Action::LeadCases, case.desk));
    }
    Ok(axum::Json(page.answer(|case| view(case, &directory, &app.settings))).into_response())
}

#[utoipa::path(
    get,
    path = "/cases/{id}",
    operation_id = "getCase",
    tag = "cases",
    summary = "Shows a follow-up case with its comments.",
    params(shape::CasePlace),
    responses((status = 200, description = "The case.", body = CaseView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unknown),
)]
pub(crate) async fn show(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    or_problem(&app, one(&app, &id, &headers).await)
}

async fn one(app: &App, id: &str, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::LeadCases).await?;
    let id = CaseId(id.parse().map_err(|_| Error::NotFound)?);
    let case = cases::by_id(&mut app.store.read().await?.conn(), id).await?;
    if !actor.may(Action::LeadCases, case.desk) {
        return Err(Error::Forbidden);
    }
    respond(app, StatusCode::OK, &case).await
}
