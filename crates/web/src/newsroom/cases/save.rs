//! `POST /newsroom/cases/{id}` changes what is said of a case; `…/step` brings it into a state.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{CaseForm, CaseState};
use domain::comment_form::FieldError;
use domain::{CaseId, UserId};
use http::StatusCode;
use persian::digits::to_latin;
use store::{cases, stories};

use super::show::{Said, Typed, answer};
use crate::newsroom::Visitor;
use crate::newsroom::fields::{Fields, Wrong};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

/// Changes the case.
pub(crate) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = CaseId(id);
    let typed = Typed {
        version: fields.text("version").parse().unwrap_or(0),
        title: fields.text("title"),
        desk: fields.text("desk"),
        owner: fields.text("owner"),
        due: fields.text("due"),
        outcome: fields.raw("outcome").to_owned(),
        outcome_story: fields.text("outcome_story"),
    };
    let changed = match form(&app, &typed).await? {
        Ok(form) => {
            let (expected, actor, at) = (Some(typed.version), visitor.actor.clone(), app.now());
            app.store
                .write(move |tx| {
                    Box::pin(async move { cases::change(tx, id, expected, form, &actor, at).await })
                })
                .await
        }
        Err(errors) => Err(store::Error::Invalid(errors)),
    };
    match changed {
        Ok(_) => Ok(Redirect::to(&format!("/newsroom/cases/{id}?done=changed")).into_response()),
        Err(error) => refuse(&app, &visitor, id, Said { typed: Some(typed), ..Said::default() }, error).await,
    }
}

/// Brings the case into another state, with a word for readers.
pub(crate) async fn step(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = CaseId(id);
    let to: CaseState = fields.text("to").parse().map_err(|()| Error::BadRequest("to".into()))?;
    let note = fields.raw("note").to_owned();
    let (said, actor, at) = (note.clone(), visitor.actor.clone(), app.now());
    let stepped = app
        .store
        .write(move |tx| Box::pin(async move { cases::step(tx, id, None, to, &note, &actor, at).await }))
        .await;
    match stepped {
        Ok(_) => Ok(Redirect::to(&format!("/newsroom/cases/{id}?done=stepped")).into_response()),
        Err(error) => refuse(&app, &visitor, id, Said { note: said, ..Said::default() }, error).await,
    }
}

async fn form(app: &App, typed: &Typed) -> Result<Result<CaseForm, Vec<FieldError>>, Error> {
    let mut errors = vec![];
    let directory = app.memory.directory(&app.store).await?;
    let desk = directory.desk_by_slug(&typed.desk).map(|desk| desk.id);
    if desk.is_none() {
        errors.push(FieldError::new("desk", "story-desk-unknown"));
    }
    let owner = match typed.owner.as_str() {
        "" => None,
        id => match id.parse() {
            Ok(id) => Some(UserId(id)),
            Err(_) => {
                errors.push(FieldError::new("owner", "case-owner-unfit"));
                None
            }
        },
    };
    let due = typed::moment(&typed.due, DayAs::End, &app.settings)
        .map_err(|code| errors.push(FieldError::new("due", code)))
        .unwrap_or_default();
    let outcome_story = match typed.outcome_story.as_str() {
        "" => None,
        code => {
            let code = to_latin(code).parse().ok();
            let story = match code {
                Some(code) => stories::by_code(&mut app.store.read().await?.conn(), code).await?,
                None => None,
            };
            if story.is_none() {
                errors.push(FieldError::new("outcome_story", "case-story-unknown"));
            }
            story.map(|story| story.id)
        }
    };
    let (title, outcome) = (typed.title.clone(), typed.outcome.clone());
    Ok(match desk {
        Some(desk) if errors.is_empty() => Ok(CaseForm { title, desk, owner, due, outcome, outcome_story }),
        _ => Err(errors),
    })
}

/// The screen again, with what was typed and what is wrong with it.
async fn refuse(
    app: &App,
    visitor: &Visitor,
    id: CaseId,
    mut said: Said,
    error: store::Error,
) -> Result<Response, Error> {
    let status = match error {
        store::Error::Invalid(errors) => {
            let mut wrong = Wrong::new(app);
            errors.iter().for_each(|error| wrong.add(error.field, error.code, &[]));
            said.errors = wrong.errors();
            StatusCode::UNPROCESSABLE_ENTITY
        }
        store::Error::Conflict { current } => {
            // Whoever has been told may save above it.
            said.problem = Some("case-moved");
            said.typed.iter_mut().for_each(|typed| typed.version = current);
            StatusCode::PRECONDITION_FAILED
        }
        store::Error::NoStep(_) => {
            said.problem = Some("case-moved");
            StatusCode::CONFLICT
        }
        error => return Err(error.into()),
    };
    answer(app, visitor, id, said, status).await
}
