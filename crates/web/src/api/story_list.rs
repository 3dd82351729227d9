//! `GET /api/v1/stories`: stories in every state that the caller may see, newest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::permission::Action;
use http::HeaderMap;
use serde::Deserialize;
use store::desks;
use store::stories::{self, Filter};

use super::{auth, cursor, or_problem, view};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    status: Option<String>,
    desk: Option<String>,
    cursor: Option<String>,
}

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
    let before = cursor::read(asked.cursor.as_deref())?.map(StoryId);
    let mut visible = Vec::new();
    let mut filter = Filter { status, desk, before };
    // Stories of other desks are passed over: pages are filled from what the caller may see.
    loop {
        let most = cursor::PAGE + 1;
        let found = stories::list(&mut reader.conn(), &filter, most as i64).await?;
        filter.before = found.last().map(|story| story.id);
        let ended = found.len() < most;
        visible.extend(found.into_iter().filter(|story| actor.may(Action::ReadStories, story.desk)));
        if ended || visible.len() >= most {
            break;
        }
    }
    let answer = cursor::page(
        visible,
        |story| story.id.0,
        |story| view::story_value(story, &directory, &app.settings),
    );
    Ok(axum::Json(answer).into_response())
}

fn bad(field: &str, why: &dyn std::fmt::Display) -> Error {
    Error::BadRequest(format!("{field}: {why}"))
}
