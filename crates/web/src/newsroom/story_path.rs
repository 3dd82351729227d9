//! Stories by the id in their address.

use axum::extract::{FromRequestParts, RawPathParams};
use domain::StoryId;
use domain::permission::{Action, Actor};
use domain::story::Story;
use domain::workflow::{self, Step};
use http::request::Parts;
use store::{Reader, stories};

use super::Visitor;
use crate::{App, Error};

/// A story's id in the path: one that can't be a number is unknown, not wrong.
pub(crate) struct StoryPath(pub(crate) StoryId);

/// A story's id and the number of a version.
pub(crate) struct VersionPath(pub(crate) StoryId, pub(crate) i64);

impl FromRequestParts<App> for StoryPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Ok(Self(StoryId(number(parts, app, "id").await?)))
    }
}

impl FromRequestParts<App> for VersionPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Ok(Self(StoryId(number(parts, app, "id").await?), number(parts, app, "version").await?))
    }
}

async fn number(parts: &mut Parts, app: &App, name: &str) -> Result<i64, Error> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
    let given = params.iter().find(|(key, _)| *key == name).and_then(|(_, value)| value.parse().ok());
    given.ok_or(Error::NotFound)
}

/// The story, if the person may read it.
///
/// # Errors
/// [`Error::NotFound`] both when there is none and when it is not for this person: nobody learns of other desks' stories.
pub(super) async fn readable(reader: &mut Reader, visitor: &Visitor, id: StoryId) -> Result<Story, Error> {
    let story = stories::by_id(&mut reader.conn(), id).await?;
    if visitor.actor.may(Action::ReadStories, story.desk) { Ok(story) } else { Err(Error::NotFound) }
}

/// Makes sure that the person may read the story.
///
/// # Errors
/// As [`readable`].
pub(super) async fn must_read(app: &App, visitor: &Visitor, id: StoryId) -> Result<Story, Error> {
    readable(&mut app.store.read().await?, visitor, id).await
}

/// Whether the story can be changed now, by this actor.
pub(super) fn may_edit(actor: &Actor, story: &Story) -> bool {
    may_step(actor, story, Step::Edit)
}

/// Whether the step follows from where the story stands, and is this actor's to take.
pub(super) fn may_step(actor: &Actor, story: &Story, step: Step) -> bool {
    workflow::next(story.status, step).is_ok()
        && actor.may(workflow::permission(story.status, step), story.desk)
}

/// What the actor may do to the story besides changing its text, in the order of the page.
pub(super) fn steps(actor: &Actor, story: &Story) -> Vec<Step> {
    const ORDER: [Step; 9] = [
        Step::Submit,
        Step::Ready,
        Step::Publish,
        Step::Schedule,
        Step::Return,
        Step::Correct,
        Step::Withdraw,
        Step::Discard,
        Step::Restore,
    ];
    ORDER.into_iter().filter(|step| may_step(actor, story, *step)).collect()
}
