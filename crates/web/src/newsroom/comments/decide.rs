//! `POST /newsroom/comments/decide`: one decision about one comment or many; `POST …/batches/{id}/undo` takes it back.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment::Decision;
use domain::permission::Action;
use domain::{BatchId, CommentId};
use http::HeaderMap;
use serde_json::json;
use store::queue::{self, Seen, Settled};
use store::{clusters, comments, reasons};

use crate::front::wants_json;
use crate::newsroom::Visitor;
use crate::newsroom::fields::Fields;
use crate::{App, Error};

/// Most comments of one decision.
const MOST: usize = 500;

/// Decides, unless somebody else was faster. `id` may stand there many times; `one` names a decision and a comment; `alike`
/// there means spam, with the comments that are nearly the same.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ModerateComments)?;
    let back = safe(fields.raw("back"));
    // A card's own button says both: what and which.
    let one = fields.text("one");
    let own = one.split_once(':').map(|(word, id)| (word.to_owned(), id.to_owned()));
    let word = match &own {
        Some((word, _)) if word == "alike" => "spam".to_owned(),
        Some((word, _)) => word.clone(),
        None => fields.text("decision"),
    };
    let decision = match word.as_str() {
        "approve" => Decision::Approve,
        "spam" => Decision::Spam,
        "reject" => match reason(&app, &fields).await? {
            Some(reason) => Decision::Reject { reason },
            None if wants_json(&headers) => {
                let error = domain::comment_form::FieldError::new("reason", "reason-empty");
                return Err(Error::Invalid(vec![error]));
            }
            None => return Ok(Redirect::to(&with(&back, &[("did", "no-reason")])).into_response()),
        },
        _ => return Err(Error::BadRequest("decision: one of approve, reject, spam".into())),
    };
    let named = match &own {
        Some((_, id)) => vec![id.as_str()],
        None => fields.all("id").take(MOST).collect(),
    };
    let mut ids: Vec<CommentId> = named.into_iter().filter_map(|id| id.parse().ok()).map(CommentId).collect();
    if one.starts_with("alike:")
        && let Some(id) = ids.first().copied()
    {
        let mut reader = app.store.read().await?;
        let alike = clusters::alike(&mut reader.conn(), id, MOST as i64 - 1).await?;
        // Those at other desks are left to whoever decides there.
        let within = queue::standing(&mut reader.conn(), &alike).await?;
        let within = within.iter().filter(|one| visitor.actor.may(Action::ModerateComments, one.place.desk));
        ids.extend(within.map(|one| one.place.id));
    }
    let seen = match fields.text("seen").parse() {
        Ok(status) => Seen::As(status),
        Err(_) => Seen::Waiting,
    };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let settled = match ids.is_empty() {
        true => Settled { batch: None, late: vec![] },
        false => {
            app.store
                .write(move |tx| {
                    Box::pin(async move { queue::decide_seen(tx, &ids, seen, &decision, &actor, at).await })
                })
                .await?
        }
    };
    let batch = settled.batch.as_ref().map(|batch| batch.id.0);
    let done: Vec<i64> =
        settled.batch.iter().flat_map(|batch| &batch.changed).map(|comment| comment.id.0).collect();
    if wants_json(&headers) {
        let late: Vec<_> =
            settled.late.iter().map(|late| json!({ "id": late.place.id, "by": late.by })).collect();
        return Ok(axum::Json(json!({ "batch": batch, "done": done, "late": late })).into_response());
    }
    let said = [
        ("batch", batch.map(|id| id.to_string()).unwrap_or_default()),
        ("done", done.len().to_string()),
        ("late", settled.late.len().to_string()),
        ("did", word),
    ];
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(Redirect::to(&with(&back, &said)).into_response())
}

/// Takes a batch back.
pub(crate) async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ModerateComments)?;
    let (actor, at) = (visitor.actor.clone(), app.now());
    let undone = app
        .store
        .write(move |tx| Box::pin(async move { comments::undo(tx, BatchId(id), &actor, at).await }))
        .await?;
    let back_again: Vec<i64> = undone.changed.iter().map(|comment| comment.id.0).collect();
    if wants_json(&headers) {
        return Ok(axum::Json(json!({ "batch": id, "done": back_again })).into_response());
    }
    let count = back_again.len().to_string();
    let way = with(&safe(fields.raw("back")), &[("done", &count), ("did", "undo")]);
    Ok(Redirect::to(&way).into_response())
}

/// The reason that was chosen by its number, or typed.
async fn reason(app: &App, fields: &Fields) -> Result<Option<String>, Error> {
    let typed = fields.text("reason_text");
    if typed.chars().count() > reasons::LONGEST_TEXT {
        let error = domain::comment_form::FieldError::new("reason", "comments-reason-text-long");
        return Err(Error::Invalid(vec![error]));
    }
    if !typed.is_empty() {
        return Ok(Some(typed));
    }
    let Ok(number) = fields.text("reason").parse::<i64>() else { return Ok(None) };
    let all = reasons::list(&mut app.store.read().await?.conn()).await?;
    Ok(all.into_iter().find(|reason| reason.id.0 == number).map(|reason| reason.text))
}

/// Where a form leads back to: nowhere but to the queue.
pub(super) fn safe(back: &str) -> String {
    let rest = back.strip_prefix("/newsroom/comments");
    let ours = rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with('?')
            || rest.strip_prefix('/').is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_digit()))
    });
    if ours { back.to_owned() } else { "/newsroom/comments".to_owned() }
}

/// `back` with what is to be said there.
pub(super) fn with(back: &str, said: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(said.iter().copied()).finish();
    format!("{back}{}{query}", if back.contains('?') { '&' } else { '?' })
}
