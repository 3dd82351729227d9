//! `POST /api/v1/comments/{id}/{approve|reject|spam}`: a moderator's decision.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::CommentId;
use domain::comment::Decision;
use domain::permission::Action;
use http::HeaderMap;
use store::comments;

use super::input::{self, CommentPath, ReasonInput};
use super::{auth, or_problem, view};
use crate::{App, Error};

pub(crate) async fn approve(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, decide(&app, id, &headers, Ok(Decision::Approve)).await)
}

pub(crate) async fn spam(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, decide(&app, id, &headers, Ok(Decision::Spam)).await)
}

pub(crate) async fn reject(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let reason = input::optional_json::<ReasonInput>(&headers, body).await.and_then(ReasonInput::required);
    let decision = reason.map(|reason| Decision::Reject { reason });
    or_problem(&app, decide(&app, id, &headers, decision).await)
}

async fn decide(
    app: &App,
    id: CommentId,
    headers: &HeaderMap,
    decision: Result<Decision, Error>,
) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ModerateComments).await?;
    let decision = decision?;
    let at = app.now();
    let comment = app
        .store
        .write(move |tx| Box::pin(async move { comments::decide(tx, id, &decision, &actor, at).await }))
        .await?;
    Ok(axum::Json(view::comment_value(&comment, app.settings.zone())).into_response())
}
