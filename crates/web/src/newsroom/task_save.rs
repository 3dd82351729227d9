//! `POST /newsroom/tasks`, `/newsroom/tasks/{id}`: an assignment given out, or changed.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::agency::Desk;
use domain::comment_form::FieldError;
use domain::task::TaskForm;
use domain::{TaskId, UserId};
use http::StatusCode;
use render::newsroom::TaskFormView;
use serde::Deserialize;
use store::tasks;

use super::Visitor;
use super::task_board::{self, Said};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    desk: String,
    version: i64,
    title: String,
    note: String,
    due: String,
    assignee: String,
}

/// Gives out a new assignment.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    let desk = task_board::chosen(&app, &visitor, Some(&typed.desk)).await?.ok_or(Error::NotFound)?;
    let written = match form(&app, &typed) {
        Ok(form) => {
            let (id, actor, at) = (desk.id, visitor.actor.clone(), app.now());
            app.store
                .write(move |tx| Box::pin(async move { tasks::create(tx, id, form, None, &actor, at).await }))
                .await
        }
        Err(error) => Err(store::Error::Invalid(vec![error])),
    };
    match written {
        Ok(_) => Ok(back(&desk, "done=given")),
        Err(error) => refuse(&app, &visitor, desk, typed, None, error).await,
    }
}

/// Changes an assignment.
pub(crate) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    let id = TaskId(id);
    let task = tasks::by_id(&mut app.store.read().await?.conn(), id).await?;
    let desk = app.memory.directory(&app.store).await?.desk(task.desk).cloned().ok_or(Error::NotFound)?;
    let written = match form(&app, &typed) {
        Ok(form) => {
            let (expected, actor, at) = (Some(typed.version), visitor.actor.clone(), app.now());
            app.store
                .write(move |tx| {
                    Box::pin(async move { tasks::change(tx, id, expected, form, &actor, at).await })
                })
                .await
        }
        Err(error) => Err(store::Error::Invalid(vec![error])),
    };
    match written {
        Ok(_) => Ok(back(&desk, "done=changed")),
        Err(error) => refuse(&app, &visitor, desk, typed, Some(id), error).await,
    }
}

fn form(app: &App, typed: &Typed) -> Result<TaskForm, FieldError> {
    let due =
        typed::moment(&typed.due, DayAs::End, &app.settings).map_err(|code| FieldError::new("due", code))?;
    let assignee = match typed.assignee.as_str() {
        "" => None,
        id => Some(id.parse().map(UserId).map_err(|_| FieldError::new("assignee", "task-assignee-unfit"))?),
    };
    Ok(TaskForm { title: typed.title.clone(), note: typed.note.clone(), due, assignee })
}

/// The board again, with what was typed and what is wrong with it.
async fn refuse(
    app: &App,
    visitor: &Visitor,
    desk: Desk,
    typed: Typed,
    changed: Option<TaskId>,
    error: store::Error,
) -> Result<Response, Error> {
    let mut view = TaskFormView {
        action: changed.map_or("/newsroom/tasks".into(), |id| format!("/newsroom/tasks/{id}")),
        changes: changed.is_some(),
        version: typed.version,
        title: typed.title,
        note: typed.note,
        due: typed.due,
        assignee: typed.assignee,
        ..TaskFormView::default()
    };
    let (status, problem) = match error {
        store::Error::Invalid(errors) => {
            let text = |code| app.newsroom.text(&app.settings.lang, code, &[]);
            view.errors = errors.iter().map(|error| (error.field.to_owned(), text(error.code))).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        store::Error::Conflict { current } => {
            // Whoever has been told may save above it.
            view.version = current;
            (StatusCode::PRECONDITION_FAILED, Some("tasks-moved".to_owned()))
        }
        error => return Err(error.into()),
    };
    let said = Said { form: Some(view), problem, ..Said::default() };
    task_board::answer(app, visitor, Some(desk), said, status).await
}

/// To the desk's board.
pub(super) fn back(desk: &Desk, said: &str) -> Response {
    Redirect::to(&format!("{}&{said}", task_board::url(desk))).into_response()
}
