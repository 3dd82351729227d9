//! `POST /news/{code}/comments/{id}/vote` and `…/report`: what readers think of a published comment.
//!
//! Both are a browser's, so that each counts once. A browser that we do not know is given a cookie first and asked to press
//! again: a script that drops cookies needs two requests for each vote, and comes to the end of new cookies.

use std::net::IpAddr;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment_form::FieldError;
use domain::{CommentId, ReaderId};
use http::{HeaderMap, StatusCode};
use render::context::OpinionPage;
use serde_json::json;
use store::comments::reports::{NewReport, REASONS};
use store::comments::{reports, threads, votes};
use store::stories;

use super::browser;
use super::form::Sent;
use crate::client::ClientAddress;
use crate::error::field_errors;
use crate::front::{html, wants_json};
use crate::portal::or_error;
use crate::views::comments::{comment_url, lines, name};
use crate::views::frame;
use crate::{App, Error};

/// Longest note of a report, in characters.
const LONGEST: usize = 500;

/// What was sent.
#[derive(Debug, Default)]
struct Opinion {
    value: String,
    reason: String,
    note: String,
}

impl From<Sent> for Opinion {
    fn from(sent: Sent) -> Self {
        Self { value: sent.field("value"), reason: sent.field("reason"), note: sent.field("note") }
    }
}

/// Votes: `value` is `up`, `down` or `none`.
pub(crate) async fn vote(
    State(app): State<App>,
    Path(place): Path<(String, String)>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    sent: Sent,
) -> Response {
    answer(&app, &headers, voted(&app, &place, address, &headers, &sent.into()).await).await
}

/// Reports, with a reason.
pub(crate) async fn report(
    State(app): State<App>,
    Path(place): Path<(String, String)>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    sent: Sent,
) -> Response {
    answer(&app, &headers, reported(&app, &place, address, &headers, &sent.into()).await).await
}

/// The form of a report.
pub(crate) async fn ask(State(app): State<App>, Path((code, id)): Path<(String, String)>) -> Response {
    let page = async {
        let (_, id) = place(&app, &code, &id).await?;
        form(&app, &code, id, "report", &Opinion::default(), None, StatusCode::OK).await
    };
    or_error(&app, page.await).await
}

async fn answer(app: &App, headers: &HeaderMap, result: Result<Response, Error>) -> Response {
    match result {
        Ok(response) => response,
        Err(error) if wants_json(headers) => error.problem(app),
        Err(error) => error.page(app).await,
    }
}

/// The public story and the comment that the path names.
async fn place(app: &App, code: &str, id: &str) -> Result<(domain::story::Story, CommentId), Error> {
    let code = code.parse().map_err(|_| Error::NotFound)?;
    let id = id.parse().map(CommentId).map_err(|_| Error::NotFound)?;
    let mut reader = app.store.read().await?;
    let story = stories::by_code(&mut reader.conn(), code).await?;
    let story = story.filter(|story| story.status.is_public()).ok_or(Error::NotFound)?;
    // What is not published is not told from what does not exist.
    threads::shown(&mut reader.conn(), story.id, id).await?.ok_or(Error::NotFound)?;
    Ok((story, id))
}

/// The browser, if it is known and has not said too much; else a response that makes it known.
async fn known(
    app: &App,
    address: IpAddr,
    headers: &HeaderMap,
    again: impl AsyncFnOnce() -> Result<Response, Error>,
) -> Result<Result<ReaderId, Response>, Error> {
    if let Some(reader) = browser::known(app, headers) {
        app.limits.check_opinion(reader).map_err(|wait| Error::TooMany(wait.as_secs() + 1))?;
        return Ok(Ok(reader));
    }
    app.limits.check_stranger(address).map_err(|wait| Error::TooMany(wait.as_secs() + 1))?;
    let (cookie, _) = browser::introduce(app);
    let mut response = if wants_json(headers) {
        let errors = field_errors(&[FieldError::new("form", "browser-unknown")], app);
        (StatusCode::CONFLICT, axum::Json(json!({ "errors": errors }))).into_response()
    } else {
        again().await?
    };
    browser::give(app, &mut response, &cookie);
    Ok(Err(response))
}

async fn voted(
    app: &App,
    (code, id): &(String, String),
    address: IpAddr,
    headers: &HeaderMap,
    sent: &Opinion,
) -> Result<Response, Error> {
    let up = match sent.value.as_str() {
        "up" => Some(true),
        "down" => Some(false),
        "none" => None,
        _ => return Err(Error::BadRequest("value: one of up, down, none".into())),
    };
    let (story, id) = place(app, code, id).await?;
    let again = async || form(app, code, id, "vote", sent, None, StatusCode::OK).await;
    let reader = match known(app, address, headers, again).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let (at, of) = (app.now(), story.id);
    let comment = app
        .store
        .write(move |tx| Box::pin(async move { votes::vote(tx, of, id, reader, up, at).await }))
        .await?;
    Ok(match wants_json(headers) {
        true => {
            let (ups, downs) = (comment.ups, comment.downs);
            axum::Json(json!({ "ups": ups, "downs": downs, "yours": sent.value })).into_response()
        }
        false => Redirect::to(&comment_url(&story, id)).into_response(),
    })
}

async fn reported(
    app: &App,
    (code, id): &(String, String),
    address: IpAddr,
    headers: &HeaderMap,
    sent: &Opinion,
) -> Result<Response, Error> {
    let (story, id) = place(app, code, id).await?;
    let reason = REASONS.into_iter().find(|word| *word == sent.reason);
    let note = sent.note.trim().replace(|c: char| c.is_control() && c != '\n', "");
    let wrong = match reason {
        None => Some("report-reason-needed"),
        Some(_) if note.chars().count() > LONGEST => Some("report-note-long"),
        Some(_) => None,
    };
    let (Some(reason), None) = (reason, wrong) else {
        return form(app, code, id, "report", sent, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let again = async || form(app, code, id, "report", sent, None, StatusCode::OK).await;
    let reader = match known(app, address, headers, again).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let enough = app.memory.policy(&app.store).await?.report_weight;
    let (at, of, report) = (app.now(), story.id, NewReport { reason, note });
    app.store
        .write(move |tx| {
            Box::pin(async move { reports::report(tx, (of, id), reader, &report, enough, at).await })
        })
        .await?;
    if wants_json(headers) {
        return Ok((StatusCode::ACCEPTED, axum::Json(json!({ "status": "reported" }))).into_response());
    }
    form(app, code, id, "reported", sent, None, StatusCode::OK).await
}

/// The page that asks for a vote once more, or for a report, or thanks for it.
async fn form(
    app: &App,
    code: &str,
    id: CommentId,
    kind: &'static str,
    sent: &Opinion,
    wrong: Option<&'static str>,
    status: StatusCode,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let (story, id) = place(app, code, &id.to_string()).await?;
    let mut reader = app.store.read().await?;
    let comment = threads::shown(&mut reader.conn(), story.id, id).await?.ok_or(Error::NotFound)?;
    drop(reader);
    let page = OpinionPage {
        kind,
        url: comment_url(&story, id),
        name: name(app, &comment),
        lines: lines(&comment),
        value: sent.value.clone(),
        reasons: REASONS.into(),
        reason: sent.reason.clone(),
        note: sent.note.clone(),
        error: wrong.map(|key| app.text(key, &[])),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(status, body, None))
}
