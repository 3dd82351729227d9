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
use super::view::CommentView;
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/comments/{id}/approve",
    operation_id = "approveComment",
    tag = "comments",
    summary = "Publishes a comment.",
    params(shape::CommentPlace),
    responses((status = 200, description = "The comment.", body = CommentView), shape::Common, shape::Unknown, shape::Full),
)]
pub(crate) async fn approve(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, decide(&app, id, &headers, Ok(Decision::Approve)).await)
}

#[utoipa::path(
    post,
    path = "/comments/{id}/spam",
    operation_id = "markSpam",
    tag = "comments",
    summary = "Marks a comment as spam.",
    params(shape::CommentPlace),
    responses((status = 200, description = "The comment.", body = CommentView), shape::Common, shape::Unknown, shape::Full),
)]
pub(crate) async fn spam(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
) -> Response {
    or_problem(&app, decide(&app, id, &headers, Ok(Decision::Spam)).await)
}

#[utoipa::path(
    post,
    path = "/comments/{id}/reject",
    operation_id = "rejectComment",
    tag = "comments",
    summary = "Refuses a comment, with a reason that its writer sees.",
    params(shape::CommentPlace),
    request_body = ReasonInput,
    responses((status = 200, description = "The comment.", body = CommentView), shape::Common, shape::Unreadable, shape::Unknown, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
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
    Ok(axum::Json(view::comment_view(&comment, app.settings.zone())).into_response())
}
