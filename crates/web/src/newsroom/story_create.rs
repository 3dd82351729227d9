//! `/newsroom/stories/new` and `POST /newsroom/stories`: begins a story.

use std::collections::HashMap;

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::story::Content;
use http::StatusCode;
use render::newsroom::{Choice, NewStoryScreen};
use store::stories::{self, NewStory};

use super::words::by_field;
use super::{Visitor, show as screen, story_step};
use crate::{App, Error};

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_somewhere(Action::WriteStory)?;
    page(&app, &visitor, StatusCode::OK, &HashMap::new(), &[]).await
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::WriteStory)?;
    match begin(&app, &visitor, &sent).await {
        Ok(response) => Ok(response),
        Err(Error::Invalid(errors)) => {
            page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, &sent, &errors).await
        }
        Err(error) => Err(error),
    }
}

async fn begin(app: &App, visitor: &Visitor, sent: &HashMap<String, String>) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let slug = sent.get("desk").map(String::as_str).unwrap_or_default();
    let desk = directory.desk_by_slug(slug).filter(|desk| visitor.actor.may(Action::WriteStory, desk.id));
    let none = || Error::Invalid(vec![FieldError::new("desk", "story-desk-none")]);
    let desk = desk.ok_or_else(none)?.id;
    let headline = sent.get("headline").cloned().unwrap_or_default();
    let bylines = vec![visitor.account.name.clone()];
    let new = NewStory { desk, content: Content { headline, bylines, ..Content::default() } };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let story = app
        .store
        .write(move |tx| Box::pin(async move { stories::create(tx, new, &actor, at).await }))
        .await?;
    Ok(Redirect::to(&format!("{}?done=created", story_step::page(story.id))).into_response())
}

async fn page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    sent: &HashMap<String, String>,
    errors: &[FieldError],
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let chosen = sent.get("desk");
    let own = directory.desks.iter().filter(|desk| visitor.actor.may(Action::WriteStory, desk.id));
    let page = NewStoryScreen {
        headline: sent.get("headline").cloned().unwrap_or_default(),
        desks: own.map(|desk| Choice::new(&desk.slug, &desk.name, chosen == Some(&desk.slug))).collect(),
        errors: by_field(app, errors),
    };
    screen(app, Some(visitor), "/newsroom/stories", status, &page).await
}
