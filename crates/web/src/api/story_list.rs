//! `GET /api/v1/stories`: stories in every state that the caller may see, newest first. `q` finds words in headline and
//! lead, folded.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::permission::Action;
use domain::story::Story;
use http::HeaderMap;
use persian::fold::fold;
use serde::Deserialize;
use store::desks;
use store::stories::{self, Filter};

use super::cursor::{self, Filling};
use super::{auth, or_problem, view};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    status: Option<String>,
    desk: Option<String>,
    q: Option<String>,
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
    let sought = asked.q.as_deref().map(fold).filter(|sought| !sought.is_empty());
    let fits = |story: &Story| {
        let content = &story.content;
        let has = |sought: &String| {
            fold(&content.headline).contains(sought) || fold(&content.lead).contains(sought)
        };
        actor.may(Action::ReadStories, story.desk) && sought.as_ref().is_none_or(has)
    };
    let mut page = Filling::after(cursor::read(asked.cursor.as_deref())?);
    while page.wants_more() {
        let filter = Filter { status, desk, before: page.reached.map(StoryId) };
        let found = stories::list(&mut reader.conn(), &filter, cursor::PAGE as i64).await?;
        page.take(found, |story| story.id.0, fits);
    }
    let answer = page.answer(|story| view::story_value(story, &directory, &app.settings));
    Ok(axum::Json(answer).into_response())
}

fn bad(field: &str, why: &dyn std::fmt::Display) -> Error {
    Error::BadRequest(format!("{field}: {why}"))
}
