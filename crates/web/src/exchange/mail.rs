//! `/exchange/verify/{token}` and `/exchange/unsubscribe/{token}`: where links in our mail lead. Opening one does nothing, for
//! programs that look through mail open every link; the button there does. A mail program that offers to unsubscribe sends
//! the button's request by itself (RFC 8058).

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::CommentId;
use http::StatusCode;
use render::context::MailPage;
use store::{comments, contacts, person};

use super::receipt;
use crate::front::html;
use crate::portal::or_error;
use crate::views::comments::lines;
use crate::views::frame;
use crate::{App, Error};

/// What a link in a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To show that an address is one's own.
    Verify,
    /// To get no more mail.
    Unsubscribe,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// Path of the link for a comment.
pub(crate) fn path(app: &App, purpose: Purpose, id: CommentId) -> String {
    let word = purpose.word();
    format!("/exchange/{word}/{id}-{}", app.key.mark_hex(word, id.to_string().as_bytes()))
}

/// The comment that a link leads to.
fn comment(app: &App, purpose: Purpose, token: &str) -> Result<CommentId, Error> {
    let (id, mark) = token.split_once('-').ok_or(Error::NotFound)?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let ours = app.key.is_mark(purpose.word(), id.to_string().as_bytes(), mark);
    ours.then_some(CommentId(id)).ok_or(Error::NotFound)
}

pub(crate) async fn ask_verify(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, ask(&app, Purpose::Verify, &token).await).await
}

pub(crate) async fn verify(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, verified(&app, &token).await).await
}

pub(crate) async fn ask_unsubscribe(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, ask(&app, Purpose::Unsubscribe, &token).await).await
}

pub(crate) async fn unsubscribe(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, unsubscribed(&app, &token).await).await
}

async fn ask(app: &App, purpose: Purpose, token: &str) -> Result<Response, Error> {
    let id = comment(app, purpose, token)?;
    let shown = match purpose {
        Purpose::Verify => lines(&comments::by_id(&mut app.store.read().await?.conn(), id).await?),
        Purpose::Unsubscribe => vec![],
    };
    page(app, purpose.word(), Some(format!("/exchange/{}/{token}", purpose.word())), shown).await
}

async fn verified(app: &App, token: &str) -> Result<Response, Error> {
    let (id, at) = (comment(app, Purpose::Verify, token)?, app.now());
    let contact = contacts::of(&mut app.store.read().await?.conn(), id).await?;
    // An address that was erased in between is not kept anew.
    if let Some(contact) = contact {
        let mark = person::address_mark(&app.key, &contact.address);
        app.store.write(move |tx| Box::pin(async move { contacts::verify(tx, id, &mark, at).await })).await?;
    }
    Ok(Redirect::to(&receipt::path(app, id)).into_response())
}

async fn unsubscribed(app: &App, token: &str) -> Result<Response, Error> {
    let (id, at) = (comment(app, Purpose::Unsubscribe, token)?, app.now());
    app.store.write(move |tx| Box::pin(async move { contacts::unsubscribe(tx, id, at).await })).await?;
    page(app, "unsubscribed", None, vec![]).await
}

async fn page(
    app: &App,
    step: &'static str,
    action: Option<String>,
    lines: Vec<String>,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let body = app.theme.page(&frame::site(&app.settings, &directory), &MailPage { step, action, lines })?;
    Ok(html(StatusCode::OK, body, None))
}
