//! `GET /api/v1/comments`: comments that the caller may see, oldest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use domain::{CommentId, StoryId};
use http::HeaderMap;
use serde::Deserialize;
use store::comments::{self, Filter};
use utoipa::IntoParams;

use super::cursor::{self, Filling};
use super::view::CommentView;
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    #[param(value_type = Option<shape::CommentWord>)]
    status: Option<String>,
    /// The story's id.
    story: Option<i64>,
    /// What the page before gave as next.
    cursor: Option<String>,
}

#[utoipa::path(
    get,
    path = "/comments",
    operation_id = "listComments",
    tag = "comments",
    summary = "Lists comments, oldest first.",
    params(Asked),
    responses((status = 200, description = "A page of comments.", body = cursor::Page<CommentView>), shape::Common, shape::Unreadable),
)]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ReadComments).await?;
    let unknown = |error: domain::comment::UnknownStatus| Error::BadRequest(format!("status: {error}"));
    let status = asked.status.map(|word| word.parse().map_err(unknown)).transpose()?;
    let story = asked.story.map(StoryId);
    let mut page = Filling::after(cursor::read(asked.cursor.as_deref())?);
    let mut reader = app.store.read().await?;
    while page.wants_more() {
        let filter = Filter { status, story, after: page.reached.map(CommentId) };
        let found = comments::list(&mut reader.conn(), filter, cursor::PAGE as i64).await?;
        page.take(found, |comment| comment.id.0, |comment| actor.may(Action::ReadComments, comment.desk));
    }
    let answer = page.answer(|comment| view::comment_view(comment, app.settings.zone()));
    Ok(axum::Json(answer).into_response())
}
