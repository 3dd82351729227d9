//! `POST /api/v1/comments/{id}/follow-up`: a comment becomes a follow-up case, or joins one.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::case::title_of;
use domain::permission::Action;
use domain::{CaseId, CommentId};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::{cases, comments};
use utoipa::ToSchema;

use super::case_save::{CaseInput, blank};
use super::case_view::{CaseView, respond};
use super::input::{self, CommentPath};
use super::{auth, or_problem, shape};
use crate::{App, Error};

/// What the case is to be; all of it may be absent.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = FollowUpInput)]
struct Given {
    /// The comment's first words when it is absent.
    title: Option<String>,
    /// Slug of the desk that follows it up; the story's when it is absent.
    desk: Option<String>,
    /// A person's id.
    owner: Option<i64>,
    /// A time or a day.
    due: Option<String>,
    /// Id of the case to take the comment into, in place of a new one.
    case: Option<i64>,
    /// Ids of further comments.
    comments: Vec<i64>,
}

#[utoipa::path(
    post,
    path = "/comments/{id}/follow-up",
    operation_id = "followUpComment",
    tag = "cases",
    summary = "Opens a follow-up case from a comment, or takes it into one.",
    params(shape::CommentPlace),
    request_body(content = Given, description = "May be absent."),
    responses(
        (status = 201, description = "The new case.", body = CaseView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 200, description = "The case it is in.", body = CaseView, headers(("ETag" = String, description = "The version, for If-Match."))),
        shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full
    ),
)]
pub(crate) async fn follow_up(
    State(app): State<App>,
    CommentPath(id): CommentPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: CommentId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::LeadCases).await?;
    let given: Given = input::lenient_json(headers, body).await?;
    let comment = comments::by_id(&mut app.store.read().await?.conn(), id).await?;
    let ids: Vec<CommentId> = [id].into_iter().chain(given.comments.into_iter().map(CommentId)).collect();
    let at = app.now();
    if let Some(case) = given.case.map(CaseId) {
        let merged = app
            .store
            .write(move |tx| Box::pin(async move { cases::merge(tx, case, &ids, &actor, at).await }))
            .await?;
        return respond(app, StatusCode::OK, &merged).await;
    }
    let input = CaseInput {
        title: Some(given.title.unwrap_or_else(|| title_of(&comment.text))),
        desk: given.desk,
        owner: given.owner,
        due: given.due,
        ..CaseInput::default()
    };
    let form = input.over(app, blank(comment.desk)).await?;
    let (case, opened) = app
        .store
        .write(move |tx| Box::pin(async move { cases::open(tx, &ids, form, &actor, at).await }))
        .await?;
    respond(app, if opened { StatusCode::CREATED } else { StatusCode::OK }, &case).await
}
