//! `POST /newsroom/stories/{id}`: the form's way. Saves what changed and takes the step of the button, both or neither.

use std::collections::HashMap;

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment_form::FieldError;
use domain::story::Story;
use domain::story_form as rules;
use domain::{DeskId, StoryId};
use http::StatusCode;
use render::newsroom::WithdrawScreen;
use store::stories::{self, Change, Move, StepCommand};

use super::story_form::StoryForm;
use super::story_path::{StoryPath, may_edit, must_read};
use super::story_screen::{self, Showing};
use super::story_step::{self, Asked, asked};
use super::words::{by_field, say};
use super::{Visitor, show, story_conflict};
use crate::{App, Error};

pub(crate) async fn update(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Error> {
    let form = StoryForm::new(sent);
    let story = must_read(&app, &visitor, id).await?;
    match attempt(&app, &visitor, &story, &form).await {
        Ok(response) => Ok(response),
        Err(error) => explain(&app, &visitor, id, &form, error).await,
    }
}

async fn attempt(app: &App, visitor: &Visitor, story: &Story, form: &StoryForm) -> Result<Response, Error> {
    let invalid = |error: FieldError| Error::Invalid(vec![error]);
    let expected = form.version();
    if expected != story.version {
        return Err(Error::Outdated(story.version));
    }
    let typed = form.content(&story.content).map_err(invalid)?;
    let desk = chosen_desk(app, form).await?.filter(|desk| *desk != story.desk);
    // Compared as they would be kept. What can't be kept differs, and is refused when it is saved.
    let differs = rules::check(typed.clone()).map_or(true, |kept| kept != story.content);
    let changes = may_edit(&visitor.actor, story) && (differs || desk.is_some());
    let asked = asked(app, form).map_err(invalid)?;
    if let Asked::Move(Move::Withdraw { reason }) = &asked
        && form.get("confirmed").is_none()
    {
        return confirm(app, visitor, story, reason).await;
    }
    let (actor, at, id) = (visitor.actor.clone(), app.now(), story.id);
    let saves = changes || matches!(asked, Asked::Correct(_));
    let command = {
        let asked = asked.clone();
        async move |tx: &mut store::Tx<'_>| -> store::Result<()> {
            let note = match &asked {
                Asked::Correct(note) => Some(note.clone()),
                _ => None,
            };
            if saves {
                let change = Change { story: id, expected: Some(expected), desk, content: typed, note };
                stories::edit(tx, change, &actor, at).await?;
            }
            if let Asked::Move(step) = asked {
                let expected = Some(expected).filter(|_| !saves);
                stories::step(tx, StepCommand { story: id, expected, step }, &actor, at).await?;
            }
            Ok(())
        }
    };
    app.store.write(move |tx| Box::pin(command(tx))).await?;
    Ok(Redirect::to(&way_on(app, visitor, id, asked.word()).await).into_response())
}

/// To the story's page, or to the list when the story is no longer for this person.
async fn way_on(app: &App, visitor: &Visitor, id: StoryId, done: &str) -> String {
    match must_read(app, visitor, id).await {
        Ok(_) => format!("{}?done={done}", story_step::page(id)),
        Err(_) => format!("/newsroom/stories?done={done}"),
    }
}

/// The desk that the form names.
///
/// # Errors
/// [`Error::Invalid`] when there is no such desk.
pub(super) async fn chosen_desk(app: &App, form: &StoryForm) -> Result<Option<DeskId>, Error> {
    let Some(slug) = form.get("desk") else { return Ok(None) };
    let directory = app.memory.directory(&app.store).await?;
    let unknown = || Error::Invalid(vec![FieldError::new("desk", "story-desk-unknown")]);
    directory.desk_by_slug(slug).map(|desk| Some(desk.id)).ok_or_else(unknown)
}

async fn confirm(app: &App, visitor: &Visitor, story: &Story, reason: &str) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let head = story_screen::head(app, visitor, &mut reader, story, &directory).await?;
    let screen = WithdrawScreen { head, version: story.version, reason: reason.to_owned() };
    show(app, Some(visitor), "/newsroom/stories", StatusCode::OK, &screen).await
}

/// The page again with what was typed and why it was refused.
async fn explain(
    app: &App,
    visitor: &Visitor,
    id: StoryId,
    form: &StoryForm,
    error: Error,
) -> Result<Response, Error> {
    // As it stands now: that may be why.
    let story = must_read(app, visitor, id).await?;
    let problem = match &error {
        Error::Outdated(_) => return story_conflict::show(app, visitor, &story, form).await,
        Error::Invalid(_) => None,
        Error::Conflict(_) => Some("story-state-changed"),
        Error::Forbidden => Some("story-forbidden"),
        Error::Full => Some("story-full"),
        _ => return Err(error),
    };
    let status = error.log();
    let errors = if let Error::Invalid(errors) = &error { by_field(app, errors) } else { Default::default() };
    let showing = Showing {
        status,
        typed: Some((form.fields(&story.content), form.version())),
        desk: form.get("desk").map(str::to_owned),
        errors,
        problem: problem.map(|key| say(app, key, &[])),
        done: None,
    };
    story_screen::page(app, visitor, &story, showing).await
}
