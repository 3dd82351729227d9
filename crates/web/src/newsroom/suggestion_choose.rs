//! `POST /newsroom/stories/{id}/suggestions`: pins or bans a suggestion, or takes that back.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::suggestion::Choice;
use domain::{StoryId, permission::Action};
use persian::digits::to_latin;
use serde::Deserialize;
use store::{fronts, suggestions};

use super::Visitor;
use super::story_path::{StoryPath, must_read, readable};
use super::suggestion_list::{Asked, answer};
use super::words::{message, say};
use crate::{App, Error};

/// What the form sends: a story of the list, or a news code that was typed.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    choice: Choice,
    story: Option<i64>,
    #[serde(default)]
    code: String,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let story = must_read(&app, &visitor, id).await?;
    visitor.must(Action::ArrangeSuggestions, story.desk)?;
    let other = match sent.story {
        Some(other) => Some(StoryId(other)),
        None => named(&app, &visitor, &sent.code).await?,
    };
    let Some(other) = other else {
        let problem = Some(say(&app, "suggestion-code-unknown", &[]));
        return answer(&app, &visitor, &story, Asked { code: sent.code, problem, done: None }).await;
    };
    let (actor, at, choice) = (visitor.actor.clone(), app.now(), sent.choice);
    let chosen = app
        .store
        .write(move |tx| {
            Box::pin(async move { suggestions::choose(tx, id, other, choice, &actor, at).await })
        })
        .await;
    match chosen {
        Ok(()) => {
            let back = format!("/newsroom/stories/{id}/suggestions?done={}", choice.as_str());
            Ok(Redirect::to(&back).into_response())
        }
        Err(store::Error::Invalid(errors)) => {
            let problem = errors.first().map(|error| message(&app, error));
            answer(&app, &visitor, &story, Asked { code: sent.code, problem, done: None }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The story with the news code that was typed, in whatever digits; none when this person may not know of it.
async fn named(app: &App, visitor: &Visitor, code: &str) -> Result<Option<StoryId>, Error> {
    let Ok(code) = to_latin(code.trim()).parse() else { return Ok(None) };
    let mut reader = app.store.read().await?;
    let Some(brief) = fronts::brief_by_code(&mut reader.conn(), code).await? else { return Ok(None) };
    let is_public = readable(&mut reader, visitor, brief.id).await.is_ok();
    Ok((is_public || brief.status.is_public()).then_some(brief.id))
}
