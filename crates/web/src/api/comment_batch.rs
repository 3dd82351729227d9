//! `POST /api/v1/comments/batch`: one decision about many comments; `POST /api/v1/comments/batches/{id}/undo` takes it back.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::comment::Decision;
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::{BatchId, CommentId};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use store::comments::{self, Batch};
use utoipa::ToSchema;

use super::view::{self, CommentView};
use super::{auth, input, or_problem, shape};
use crate::{App, Error};

/// Most comments of one batch.
const MOST: usize = 500;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BatchInput)]
struct Given {
    /// `approve`, `reject` or `spam`.
    #[serde(alias = "decision")]
    action: String,
    /// Ids of comments, at most 500.
    ids: Vec<i64>,
    /// Why, for `reject`: the readers are told.
    reason: Option<String>,
}

/// Decisions that were made or taken back together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Batch)]
pub(crate) struct BatchView {
    /// What they are taken back by.
    batch: i64,
    /// The comments that changed, as they stand now.
    changed: Vec<CommentView>,
    /// Ids of those that stay as they were.
    unchanged: Vec<i64>,
}

#[utoipa::path(
    post,
    path = "/comments/batch",
    operation_id = "decideComments",
    tag = "comments",
    summary = "Decides about many comments: about all of them or, if one can't be decided about, about none.",
    request_body = Given,
    responses((status = 200, description = "What was decided.", body = BatchView), shape::Common, shape::Unreadable, shape::Unknown, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn decide(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    or_problem(&app, decided(&app, &headers, body).await)
}

#[utoipa::path(
    post,
    path = "/comments/batches/{id}/undo",
    operation_id = "undoBatch",
    tag = "comments",
    summary = "Takes a batch of decisions back; what was decided about since stays.",
    params(shape::BatchPlace),
    responses((status = 200, description = "What was taken back.", body = BatchView), shape::Common, shape::Unknown, shape::Full),
)]
pub(crate) async fn undo(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    or_problem(&app, undone(&app, &id, &headers).await)
}

async fn decided(app: &App, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ModerateComments).await?;
    let given: Given = input::json(headers, body).await?;
    let wrong = |field, code| Error::Invalid(vec![FieldError::new(field, code)]);
    let decision = match given.action.as_str() {
        "approve" => Decision::Approve,
        "spam" => Decision::Spam,
        "reject" => {
            let reason = given.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
            Decision::Reject { reason: reason.ok_or_else(|| wrong("reason", "reason-empty"))?.to_owned() }
        }
        _ => return Err(Error::BadRequest("action: one of approve, reject, spam".into())),
    };
    if given.ids.len() > MOST {
        return Err(Error::BadRequest(format!("ids: at most {MOST}")));
    }
    let ids: Vec<CommentId> = given.ids.into_iter().map(CommentId).collect();
    let at = app.now();
    let batch = app
        .store
        .write(move |tx| Box::pin(async move { comments::decide_all(tx, &ids, &decision, &actor, at).await }))
        .await?;
    Ok(answer(app, batch))
}

async fn undone(app: &App, id: &str, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::ModerateComments).await?;
    let id = BatchId(id.parse().map_err(|_| Error::NotFound)?);
    let at = app.now();
    let batch =
        app.store.write(move |tx| Box::pin(async move { comments::undo(tx, id, &actor, at).await })).await?;
    Ok(answer(app, batch))
}

fn answer(app: &App, batch: Batch) -> Response {
    let zone = app.settings.zone();
    let view = BatchView {
        batch: batch.id.0,
        changed: batch.changed.iter().map(|comment| view::comment_view(comment, zone)).collect(),
        unchanged: batch.unchanged.iter().map(|id| id.0).collect(),
    };
    axum::Json(view).into_response()
}
