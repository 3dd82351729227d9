//! `GET /api/v1/stories`: stories in every state that the caller may see, newest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use store::desks;
use store::stories::{self, Filter};
use utoipa::IntoParams;

use super::{auth, cursor, or_problem, shape, view};
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    #[param(value_type = Option<shape::StatusWord>)]
    status: Option<String>,
    /// Slug of a desk.
    desk: Option<String>,
    /// Words to look for.
    q: Option<String>,
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/stories",
    operation_id = "listStories",
    tag = "stories",
    summary = "Lists stories in every state but discarded, newest first.",
    params(Asked),
    responses((status = 200, description = "A page of stories.", body = cursor::Page<shape::StoryView>), shape::Common, shape::Unreadable),
)]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ReadStories).await?;
    let mut reader = app.store.read().await?;
    let directory = desks::directory(&mut reader.conn()).await?;
    let status = asked.status.map(|word| word.parse().map_err(|error| bad("status", &error))).transpose()?;
    let desk = match &asked.desk {
        Some(slug) => {
            Some(directory.desk_by_slug(slug).ok_or_else(|| bad("desk", &"there is no such desk"))?.id)
        }
        None => None,
    };
    let filter = Filter {
        statuses: status.into_iter().collect(),
        desks: desk.map(|desk| vec![desk]),
        text: asked.q.unwrap_or_default(),
        ..Filter::default()
    };
    let filter = filter.within_reach_of(&actor);
    let before = cursor::read(asked.cursor.as_deref())?.map(StoryId);
    let (found, next) = stories::in_order(&mut reader.conn(), &filter, before, cursor::PAGE as i64).await?;
    let next = next.map(|id| id.to_string());
    let authors = view::authors(&mut reader.conn(), &found).await?;
    let items =
        found.iter().map(|story| view::story_view(story, &authors, &directory, &app.settings)).collect();
    Ok(axum::Json(cursor::Page { items, next }).into_response())
}

fn bad(field: &str, why: &dyn std::fmt::Display) -> Error {
    Error::BadRequest(format!("{field}: {why}"))
}
