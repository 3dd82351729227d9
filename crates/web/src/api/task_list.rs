//! `GET /api/v1/tasks`: assignments of the caller's desks, newest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::TaskId;
use domain::permission::Action;
use domain::task::Task;
use http::header::ETAG;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use store::desks::{self, Directory};
use store::tasks::{self, Filter};

use super::cursor::{self, Filling};
use super::{auth, or_problem};
use crate::views::time;
use crate::{App, Error, Settings};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    state: Option<String>,
    desk: Option<String>,
    cursor: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ReadTasks).await?;
    let mut reader = app.store.read().await?;
    let directory = desks::directory(&mut reader.conn()).await?;
    let unknown = |()| Error::BadRequest("state: one of open, taken, done, dropped".into());
    let state = asked.state.map(|word| word.parse().map_err(unknown)).transpose()?;
    let no_desk = || Error::BadRequest("desk: there is no such desk".into());
    let desk = asked.desk.map(|slug| directory.desk_by_slug(&slug).map(|desk| desk.id).ok_or_else(no_desk));
    let desk = desk.transpose()?;
    let mut page = Filling::after(cursor::read(asked.cursor.as_deref())?);
    while page.wants_more() {
        let filter = Filter { state, desk, before: page.reached.map(TaskId) };
        let found = tasks::list(&mut reader.conn(), filter, cursor::PAGE as i64).await?;
        page.take(found, |task| task.id.0, |task| actor.may(Action::ReadTasks, task.desk));
    }
    let answer = page.answer(|task| value(task, &directory, &app.settings));
    Ok(axum::Json(answer).into_response())
}

/// An assignment.
pub(super) fn value(task: &Task, directory: &Directory, settings: &Settings) -> Value {
    let at = |time| time::iso(time, settings.zone());
    json!({
        "id": task.id,
        "version": task.version,
        "desk": directory.desk(task.desk).map(|desk| &desk.slug),
        "title": task.title,
        "note": task.note,
        "due": task.due.map(at),
        "state": task.state,
        "assignee": task.assignee,
        "story": task.story,
        "origin": task.origin.as_ref().map(|(kind, id)| json!({ "kind": kind, "id": id })),
        "created": at(task.created),
        "updated": at(task.updated),
    })
}

/// An assignment with its version as `ETag`.
pub(super) async fn respond(app: &App, status: StatusCode, task: &Task) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut response = (status, axum::Json(value(task, &directory, &app.settings))).into_response();
    let tag = HeaderValue::from_str(&format!("\"{}\"", task.version));
    response.headers_mut().extend(tag.map(|tag| (ETAG, tag)));
    Ok(response)
}
