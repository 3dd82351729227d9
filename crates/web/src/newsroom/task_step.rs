//! `POST /newsroom/tasks/{id}/{take|release|finish|drop|reopen|story}`: an assignment moves on.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::TaskId;
use domain::task::TaskStep;
use store::tasks;

use super::Visitor;
use super::task_save::back;
use crate::{App, Error};

/// Moves it. Whoever comes too late is shown where it stands.
pub(crate) async fn take(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, step)): Path<(i64, String)>,
) -> Result<Response, Error> {
    let (id, at) = (TaskId(id), app.now());
    let task = tasks::by_id(&mut app.store.read().await?.conn(), id).await?;
    let desk = app.memory.directory(&app.store).await?.desk(task.desk).cloned().ok_or(Error::NotFound)?;
    let actor = visitor.actor.clone();
    let moved = if step == "story" {
        let started = app
            .store
            .write(move |tx| Box::pin(async move { tasks::start_story(tx, id, &actor, at).await }))
            .await;
        match started {
            Ok(story) => return Ok(Redirect::to(&format!("/newsroom/stories/{}", story.id)).into_response()),
            Err(error) => Err(error),
        }
    } else {
        let step: TaskStep = step.parse().map_err(|()| Error::NotFound)?;
        app.store
            .write(move |tx| Box::pin(async move { tasks::step(tx, id, None, step, &actor, at).await }))
            .await
            .map(drop)
    };
    match moved {
        Ok(()) => Ok(back(&desk, &format!("moved={id}#task-{id}"))),
        Err(store::Error::Conflict { .. } | store::Error::Exists(_)) => Ok(back(&desk, "problem=moved")),
        Err(error) => Err(error.into()),
    }
}
