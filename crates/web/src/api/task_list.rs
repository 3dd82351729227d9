//! `GET /api/v1/tasks`: assignments of the caller's desks, newest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::TaskId;
use domain::permission::Action;
use domain::task::{Task, TaskState};
use http::header::ETAG;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use store::desks::{self, Directory};
use store::tasks::{self, Filter};
use utoipa::{IntoParams, ToSchema};

use super::cursor::{self, Filling};
use super::{auth, or_problem, shape};
use crate::views::time;
use crate::{App, Error, Settings};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    #[param(value_type = Option<shape::StateWord>)]
    state: Option<String>,
    /// Slug of a desk.
    desk: Option<String>,
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/tasks",
    operation_id = "listTasks",
    tag = "tasks",
    summary = "Lists the assignments of the desks within reach, newest first.",
    params(Asked),
    responses((status = 200, description = "A page of assignments.", body = cursor::Page<TaskView>), shape::Common, shape::Unreadable),
)]
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
    let answer = page.answer(|task| view(task, &directory, &app.settings));
    Ok(axum::Json(answer).into_response())
}

/// An assignment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Task)]
pub(crate) struct TaskView {
    id: i64,
    /// Counts its changes from 1; the ETag.
    version: i64,
    /// Slug of its desk.
    #[schema(required)]
    desk: Option<String>,
    /// What is to be done.
    title: String,
    /// More about it.
    note: String,
    #[schema(required, format = DateTime)]
    due: Option<String>,
    #[schema(value_type = shape::StateWord)]
    state: TaskState,
    /// Id of the person whose it is.
    #[schema(required)]
    assignee: Option<i64>,
    /// Id of the story that came of it.
    #[schema(required)]
    story: Option<i64>,
    /// What it came from.
    #[schema(required)]
    origin: Option<Origin>,
    #[schema(format = DateTime)]
    created: String,
    #[schema(format = DateTime)]
    updated: String,
}

/// What an assignment came from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    pub(super) kind: String,
    pub(super) id: i64,
}

fn view(task: &Task, directory: &Directory, settings: &Settings) -> TaskView {
    let at = |time| time::iso(time, settings.zone());
    TaskView {
        id: task.id.0,
        version: task.version,
        desk: directory.desk(task.desk).map(|desk| desk.slug.clone()),
        title: task.title.clone(),
        note: task.note.clone(),
        due: task.due.map(at),
        state: task.state,
        assignee: task.assignee.map(|person| person.0),
        story: task.story.map(|story| story.0),
        origin: task.origin.clone().map(|(kind, id)| Origin { kind, id }),
        created: at(task.created),
        updated: at(task.updated),
    }
}

/// An assignment with its version as `ETag`.
pub(super) async fn respond(app: &App, status: StatusCode, task: &Task) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut response = (status, axum::Json(view(task, &directory, &app.settings))).into_response();
    let tag = HeaderValue::from_str(&format!("\"{}\"", task.version));
    response.headers_mut().extend(tag.map(|tag| (ETAG, tag)));
    Ok(response)
}
