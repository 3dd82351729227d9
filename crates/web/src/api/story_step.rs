//! What the steps of a story have in common: who asks, from which version, and the story in return.

use axum::response::Response;
use domain::StoryId;
use domain::permission::{Action, Actor};
use domain::story::Story;
use http::header::IF_MATCH;
use http::{HeaderMap, StatusCode};
use store::stories::{self, Move, StepCommand};

use super::input::{self, StoryPath};
use super::{auth, view};
use crate::{App, Error};

/// A step asked for by somebody who may take it on some desk.
pub(super) struct Asked {
    pub(super) actor: Actor,
    pub(super) story: StoryId,
    /// The version in `If-Match`, which may be left out.
    pub(super) expected: Option<i64>,
}

impl Asked {
    /// # Errors
    /// [`Error::Unauthorized`], [`Error::Forbidden`].
    pub(super) async fn of(
        app: &App,
        StoryPath(story): StoryPath,
        headers: &HeaderMap,
        action: Action,
    ) -> Result<Self, Error> {
        let actor = auth::allowed(app, headers, action).await?;
        let expected = if headers.contains_key(IF_MATCH) { input::if_match(headers)? } else { None };
        Ok(Self { actor, story, expected })
    }

    /// Takes the step.
    ///
    /// # Errors
    /// As [`stories::step`].
    pub(super) async fn take(self, app: &App, step: Move) -> Result<Story, Error> {
        let Self { actor, story, expected } = self;
        let command = StepCommand { story, expected, step };
        let at = app.now();
        let step =
            app.store.write(move |tx| Box::pin(async move { stories::step(tx, command, &actor, at).await }));
        Ok(step.await?)
    }

    /// Takes the step and answers the story.
    ///
    /// # Errors
    /// As [`stories::step`].
    pub(super) async fn answer(self, app: &App, step: Move) -> Result<Response, Error> {
        let story = self.take(app, step).await?;
        view::story_response(app, StatusCode::OK, &story).await
    }
}
