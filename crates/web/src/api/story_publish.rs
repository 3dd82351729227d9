//! `POST /api/v1/stories/{id}/publish`: puts a story on the site. The answer comes when readers see it. With
//! `{"check": true}` it is not published while the checks find what must not be.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::checks::{self, Severity};
use domain::permission::{Action, Actor};
use domain::story::StoryStatus;
use domain::workflow::{self, Step};
use http::HeaderMap;
use serde::Deserialize;
use store::stories::{self, Move};
use utoipa::ToSchema;

use super::input::{self, StoryPath};
use super::story_step::Asked;
use super::{or_problem, shape};
use crate::{App, Error};

/// What publishing may be asked with. Other fields have always been passed over here.
#[derive(Debug, Default, Deserialize, ToSchema)]
struct Publish {
    /// Whether to refuse while the checks find what must not be.
    #[serde(default)]
    check: bool,
}

#[utoipa::path(
    post,
    path = "/stories/{id}/publish",
    operation_id = "publishStory",
    tag = "stories",
    summary = "Puts a story on the site, dated now; with checks if asked for.",
    params(shape::StoryPlace, shape::IfMatchMay),
    request_body = Option<Publish>,
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::TooLarge, shape::Unfit, shape::Full),
)]
pub(crate) async fn publish(
    State(app): State<App>,
    path: StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, path, &headers, body).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let mut asked = Asked::of(app, path, headers, Action::PublishStory).await?;
    let Publish { check } = input::lenient_json(headers, body).await?;
    if check {
        let version = checked(app, asked.story, &asked.actor).await?;
        // What was checked is what is published.
        asked.expected = asked.expected.or(Some(version));
    }
    asked.answer(app, Move::Publish { dated: app.now() }).await
}

/// The version that was checked and may be published.
async fn checked(app: &App, id: StoryId, actor: &Actor) -> Result<i64, Error> {
    let mut reader = app.store.read().await?;
    let story = stories::by_id(&mut reader.conn(), id).await?;
    if story.status == StoryStatus::Discarded {
        return Err(Error::NotFound);
    }
    if !actor.may(Action::PublishStory, story.desk) {
        return Err(Error::Forbidden);
    }
    workflow::next(story.status, Step::Publish).map_err(|refused| Error::Conflict(refused.to_string()))?;
    let mut found = checks::check(&story.content, &app.settings.url);
    let missing = stories::missing_codes(&mut reader.conn(), &found.codes()).await?;
    found.add_dead_links(&missing);
    let errors: Vec<_> = found
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Must)
        .map(checks::Finding::error)
        .collect();
    if errors.is_empty() { Ok(story.version) } else { Err(Error::Invalid(errors)) }
}
