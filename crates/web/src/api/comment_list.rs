//! `GET /api/v1/comments`: comments that the caller may see, oldest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use domain::{CommentId, StoryId};
use http::HeaderMap;
use serde::Deserialize;
use store::comments::{self, Filter};

use super::{auth, cursor, or_problem, view};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    status: Option<String>,
    story: Option<i64>,
    cursor: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ReadComments).await?;
    let unknown = |error: domain::comment::UnknownStatus| Error::BadRequest(format!("status: {error}"));
    let status = asked.status.map(|word| word.parse().map_err(unknown)).transpose()?;
    let after = cursor::read(asked.cursor.as_deref())?.map(CommentId);
    let mut filter = Filter { status, story: asked.story.map(StoryId), after };
    let mut reader = app.store.read().await?;
    let mut visible = Vec::new();
    loop {
        let most = cursor::PAGE + 1;
        let found = comments::list(&mut reader.conn(), filter, most as i64).await?;
        filter.after = found.last().map(|(comment, _)| comment.id);
        let ended = found.len() < most;
        let seen = found.into_iter().filter(|(_, desk)| actor.may(Action::ReadComments, *desk));
        visible.extend(seen.map(|(comment, _)| comment));
        if ended || visible.len() >= most {
            break;
        }
    }
    let zone = &app.settings.zone;
    let answer = cursor::page(visible, |comment| comment.id.0, |comment| view::comment_value(comment, zone));
    Ok(axum::Json(answer).into_response())
}
