//! `POST /receipt/{token}/{edit|withdraw|appeal}`: what a reader does to a comment of their own.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment_form::{FieldError, check_text};
use http::StatusCode;
use store::comments::own;

use super::form::Sent;
use super::receipt::held;
use super::receipt_show::{self, Typed};
use crate::portal::or_error;
use crate::{App, Error};

/// Longest objection, in characters.
const LONGEST_APPEAL: usize = 1_000;

/// Mends the comment.
pub(crate) async fn edit(State(app): State<App>, Path(token): Path<String>, sent: Sent) -> Response {
    or_error(&app, edited(&app, &token, sent.field("text")).await).await
}

/// Takes the comment back.
pub(crate) async fn withdraw(State(app): State<App>, Path(token): Path<String>) -> Response {
    let (held, at) = (held(&app, &token), app.now());
    let done = app.store.write(move |tx| Box::pin(async move { own::withdraw(tx, &held, at).await })).await;
    or_error(&app, done.map(|_| back(&token)).map_err(Error::from)).await
}

/// Objects to the refusal.
pub(crate) async fn appeal(State(app): State<App>, Path(token): Path<String>, sent: Sent) -> Response {
    or_error(&app, appealed(&app, &token, sent.field("text")).await).await
}

async fn edited(app: &App, token: &str, text: String) -> Result<Response, Error> {
    let checked = match check_text(&text, &app.settings.comment_rules) {
        Ok(checked) => checked,
        Err(error) => {
            let typed =
                Typed { edit: Some(text), error: Some(("edit", message(app, &error))), ..Typed::default() };
            return receipt_show::page(app, token, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let minutes = app.memory.policy(&app.store).await?.edit_minutes;
    let (held, at) = (held(app, token), app.now());
    app.store
        .write(move |tx| Box::pin(async move { own::edit(tx, &held, &checked, minutes, at).await }))
        .await?;
    Ok(back(token))
}

async fn appealed(app: &App, token: &str, text: String) -> Result<Response, Error> {
    let mut rules = app.settings.comment_rules.clone();
    rules.max_length = LONGEST_APPEAL;
    let checked = match check_text(&text, &rules) {
        Ok(checked) => checked,
        Err(error) => {
            let typed =
                Typed { appeal: text, error: Some(("appeal", message(app, &error))), ..Typed::default() };
            return receipt_show::page(app, token, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let (held, at) = (held(app, token), app.now());
    app.store.write(move |tx| Box::pin(async move { own::appeal(tx, &held, &checked, at).await })).await?;
    Ok(back(token))
}

fn message(app: &App, error: &FieldError) -> String {
    app.settings.message(&app.theme, error)
}

fn back(token: &str) -> Response {
    Redirect::to(&format!("/receipt/{token}")).into_response()
}
