//! `POST /follow-ups/{id}/join`: a reader follows a case; `/follow-ups/receipt/{token}`: what became of it, and the way out.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::CaseId;
use domain::receipt::{hash, secret};
use http::{HeaderMap, StatusCode};
use render::context::FollowUpPage;
use serde_json::json;
use store::cases;

use super::browser;
use crate::client::ClientAddress;
use crate::front::{html, wants_json};
use crate::portal::{follow_ups, or_error};
use crate::views::frame;
use crate::{App, Error};

/// Lets the browser follow the case, once, and leads it to its receipt.
pub(crate) async fn join(
    State(app): State<App>,
    Path(id): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Response {
    let known = browser::known(&app, &headers);
    let joined = match app.limits.check(address, known) {
        Ok(()) => joined(&app, &id, known, &headers).await,
        Err(wait) => Err(Error::TooMany(wait.as_secs() + 1)),
    };
    match joined {
        Ok(response) => response,
        Err(error) if wants_json(&headers) => error.problem(&app),
        Err(error) => error.page(&app).await,
    }
}

async fn joined(
    app: &App,
    id: &str,
    known: Option<domain::ReaderId>,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let id = CaseId(id.parse().map_err(|_| Error::NotFound)?);
    let (cookie, reader) = match known {
        Some(reader) => (None, reader),
        None => {
            let (cookie, reader) = browser::introduce(app);
            (Some(cookie), reader.ok_or(Error::NotFound)?)
        }
    };
    let receipt = secret(app.random.as_ref());
    let (hash, at) = (hash(&receipt), app.now());
    let case = app
        .store
        .write(move |tx| Box::pin(async move { cases::join(tx, id, reader, &hash, at).await }))
        .await?;
    let way = format!("/follow-ups/receipt/{receipt}");
    let mut response = if wants_json(headers) {
        axum::Json(json!({ "members": case.members, "receipt": way })).into_response()
    } else {
        Redirect::to(&way).into_response()
    };
    if let Some(cookie) = cookie {
        browser::give(app, &mut response, &cookie);
    }
    Ok(response)
}

/// The case, for whoever holds the receipt.
pub(crate) async fn show(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, page(&app, &token).await).await
}

async fn page(app: &App, token: &str) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let case = cases::membership(&mut reader.conn(), &hash(token)).await?.ok_or(Error::NotFound)?;
    let (page, _) = follow_ups::page(app, &mut reader, &case).await?;
    drop(reader);
    let page = FollowUpPage { leave_url: Some(format!("/follow-ups/receipt/{token}/leave")), ..page };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(StatusCode::OK, body, None))
}

/// The holder of the receipt follows no more.
pub(crate) async fn leave(State(app): State<App>, Path(token): Path<String>) -> Response {
    let (hash, at) = (hash(&token), app.now());
    let left = app.store.write(move |tx| Box::pin(async move { cases::leave(tx, &hash, at).await })).await;
    let way = left.map(|case| Redirect::to(&format!("/follow-ups/{}", case.id)).into_response());
    or_error(&app, way.map_err(Error::from)).await
}
