//! `POST /api/v1/tasks` gives out an assignment; `PATCH /api/v1/tasks/{id}` changes it, or moves it on by `step`.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::task::{TaskForm, TaskStep};
use domain::{TaskId, Timestamp, UserId};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::tasks;
use utoipa::ToSchema;

use super::task_list::{Origin, TaskView};
use super::{auth, input, or_problem, shape, task_list};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

/// An assignment as it is sent; absent fields stay.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TaskInput)]
struct Given {
    /// Slug of the desk; only when it is given out.
    desk: Option<String>,
    /// What is to be done.
    title: Option<String>,
    note: Option<String>,
    /// A time or a day; empty for none.
    due: Option<String>,
    /// A person's id; 0 for nobody.
    assignee: Option<i64>,
    /// What it came from; only when it is given out.
    origin: Option<Origin>,
    /// Comes alone.
    #[schema(value_type = Option<shape::StepWord>)]
    step: Option<String>,
}

#[utoipa::path(
    post,
    path = "/tasks",
    operation_id = "createTask",
    tag = "tasks",
    summary = "Gives out an assignment; desk and title are required.",
    request_body = Given,
    responses((status = 201, description = "The assignment.", body = TaskView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    or_problem(&app, created(&app, &headers, body).await)
}

#[utoipa::path(
    patch,
    path = "/tasks/{id}",
    operation_id = "updateTask",
    tag = "tasks",
    summary = "Changes an assignment, or takes a step with it.",
    params(shape::TaskPlace, shape::IfMatch),
    request_body = Given,
    responses((status = 200, description = "The assignment.", body = TaskView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn update(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, updated(&app, &id, &headers, body).await)
}

async fn created(app: &App, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::AssignTasks).await?;
    let given: Given = input::json(headers, body).await?;
    let directory = app.memory.directory(&app.store).await?;
    let slug = given.desk.as_deref().unwrap_or_default();
    let desk = directory.desk_by_slug(slug).map(|desk| desk.id);
    let desk = desk.ok_or_else(|| Error::Invalid(vec![FieldError::new("desk", "story-desk-unknown")]))?;
    let form = given.over(app, TaskForm::default())?;
    let origin = given.origin.map(|origin| (origin.kind, origin.id));
    let at = app.now();
    let task = app
        .store
        .write(move |tx| Box::pin(async move { tasks::create(tx, desk, form, origin, &actor, at).await }))
        .await?;
    task_list::respond(app, StatusCode::CREATED, &task).await
}

async fn updated(app: &App, id: &str, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ReadTasks).await?;
    let id = TaskId(id.parse().map_err(|_| Error::NotFound)?);
    let expected = input::if_match(headers)?;
    let given: Given = input::json(headers, body).await?;
    let old = tasks::by_id(&mut app.store.read().await?.conn(), id).await?;
    if !actor.may(Action::ReadTasks, old.desk) {
        return Err(Error::Forbidden);
    }
    let at = app.now();
    let task = if let Some(step) = &given.step {
        if given.has_fields() {
            return Err(Error::BadRequest("step comes alone".into()));
        }
        let step: TaskStep = step
            .parse()
            .map_err(|()| Error::BadRequest("step: one of take, release, finish, drop, reopen".into()))?;
        app.store
            .write(move |tx| Box::pin(async move { tasks::step(tx, id, expected, step, &actor, at).await }))
            .await?
    } else {
        let form = TaskForm { title: old.title, note: old.note, due: old.due, assignee: old.assignee };
        // Laid over what was read: the store says if that has moved.
        let (form, expected) = (given.over(app, form)?, expected.or(Some(old.version)));
        app.store
            .write(move |tx| Box::pin(async move { tasks::change(tx, id, expected, form, &actor, at).await }))
            .await?
    };
    task_list::respond(app, StatusCode::OK, &task).await
}

impl Given {
    fn has_fields(&self) -> bool {
        self.title.is_some() || self.note.is_some() || self.due.is_some() || self.assignee.is_some()
    }

    /// `form` with the fields that were sent.
    fn over(&self, app: &App, form: TaskForm) -> Result<TaskForm, Error> {
        let due: Option<Timestamp> = match &self.due {
            None => form.due,
            Some(text) => typed::moment(text, DayAs::End, &app.settings)
                .map_err(|code| Error::Invalid(vec![FieldError::new("due", code)]))?,
        };
        Ok(TaskForm {
            title: self.title.clone().unwrap_or(form.title),
            note: self.note.clone().unwrap_or(form.note),
            due,
            assignee: match self.assignee {
                None => form.assignee,
                Some(id) => Some(UserId(id)).filter(|id| id.0 != 0),
            },
        })
    }
}
