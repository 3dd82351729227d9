//! `POST /api/v1/stories/{id}/suggestions`: pins or bans a story under another, or takes that back.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::permission::Action;
use domain::suggestion::Choice;
use http::HeaderMap;
use serde::Deserialize;
use store::suggestions;
use utoipa::ToSchema;

use super::input::{self, StoryPath};
use super::suggestion_list::{SuggestionList, respond};
use super::{auth, or_problem, shape};
use crate::{App, Error};

/// What is decided about a suggestion.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuggestionInput {
    /// The id of the other story.
    story: i64,
    #[schema(value_type = shape::ChoiceWord)]
    choice: Choice,
}

#[utoipa::path(
    post,
    path = "/stories/{id}/suggestions",
    operation_id = "chooseSuggestion",
    tag = "stories",
    summary = "Pins or bans a story among those suggested under another, or takes that back.",
    params(shape::StoryPlace),
    request_body = SuggestionInput,
    responses((status = 200, description = "The suggestions.", body = SuggestionList), shape::Common, shape::Unreadable, shape::Unknown, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn choose(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ArrangeSuggestions).await?;
    let given: SuggestionInput = input::json(headers, body).await?;
    let (other, at) = (StoryId(given.story), app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move { suggestions::choose(tx, id, other, given.choice, &actor, at).await })
        })
        .await?;
    respond(app, &mut app.store.read().await?.conn(), id).await
}
