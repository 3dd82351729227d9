//! `/newsroom/account`: one's own name, password and sessions, with the state of one's other proofs.

use std::net::IpAddr;

use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::password;
use http::{HeaderMap, StatusCode};
use render::newsroom::{AccountScreen, Errors, PasskeyRow, SessionRow};
use serde::Deserialize;
use store::sessions::{self, Which};
use store::{accounts, passkeys, recovery_codes, totp};

use super::fields::{self, Fields, Wrong};
use super::sign_in::admit;
use super::throttle::Attempt;
use super::{Visitor, client_name, grants, passkey, show as screen};
use crate::client::ClientAddress;
use crate::views::time;
use crate::{App, Error};

const HERE: &str = "/newsroom/account";
/// What may be said to be done.
const DONE: [&str; 6] = ["name", "password", "totp-off", "passkey", "passkey-removed", "session"];

#[derive(Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    visitor: Visitor,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    let done = DONE.into_iter().find(|done| *done == said.done);
    let page = AccountScreen { done, ..page(&app, &visitor, &headers).await? };
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

pub(crate) async fn rename(
    State(app): State<App>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    let name = match fields::name(fields.raw("name"), "name-missing") {
        Ok(name) => name,
        Err(code) => {
            let errors = Wrong::one(&app, "name", code);
            let typed = fields.text("name");
            let page = AccountScreen { name: typed, errors, ..page(&app, &visitor, &headers).await? };
            return screen(&app, Some(&visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await;
        }
    };
    let at = app.now();
    app.store
        .write(move |tx| {
            Box::pin(async move { accounts::rename(tx, visitor.account.id, name, &visitor.actor, at).await })
        })
        .await?;
    Ok(Redirect::to("/newsroom/account?done=name").into_response())
}

/// Changes the password, which ends every other session.
pub(crate) async fn change_password(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    let mut wrong = Wrong::new(&app);
    if !is_password(&app, &visitor, address, fields.raw("current").to_owned()).await? {
        wrong.add("current", "current-wrong", &[]);
    }
    let new = fields.raw("password").to_owned();
    if let Err(problem) = password::check(&new, &visitor.account.email, &visitor.account.name) {
        wrong.add("password", problem.code(), &[]);
    }
    if !wrong.is_empty() {
        return refuse(&app, &visitor, &headers, wrong.errors()).await;
    }
    let hash = app.doors.hashing.hash(new, app.random.as_ref()).await?;
    let at = app.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (user, keep) = (visitor.account.id, Some(&visitor.session[..]));
                accounts::set_password(tx, user, &hash, keep, &visitor.actor, at).await
            })
        })
        .await?;
    Ok(Redirect::to("/newsroom/account?done=password").into_response())
}

/// Ends one of the person's sessions.
pub(crate) async fn end_session(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Redirect, Error> {
    let at = app.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                sessions::revoke(tx, visitor.account.id, Which::One(id), &visitor.actor, at).await
            })
        })
        .await?;
    Ok(Redirect::to("/newsroom/account?done=session"))
}

/// Ends every session but this one.
pub(crate) async fn end_other_sessions(State(app): State<App>, visitor: Visitor) -> Result<Redirect, Error> {
    let at = app.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let others = Which::Others(&visitor.session);
                sessions::revoke(tx, visitor.account.id, others, &visitor.actor, at).await
            })
        })
        .await?;
    Ok(Redirect::to("/newsroom/account?done=session"))
}

/// Whether `typed` is the visitor's password; guesses are slowed down, so that a session that was left open does not give
/// it away.
///
/// # Errors
/// [`Error::TooMany`], or when the store fails.
pub(super) async fn is_password(
    app: &App,
    visitor: &Visitor,
    address: IpAddr,
    typed: String,
) -> Result<bool, Error> {
    let claim = format!("own {}", visitor.account.id);
    let attempt = Attempt { account: &claim, address, known: Some(&visitor.session) };
    let admitted = admit(app, attempt).await.map_err(Error::TooMany)?;
    let kept = accounts::password(&mut app.store.read().await?.conn(), visitor.account.id).await?;
    let fits = app.doors.hashing.verify(typed, Some(kept)).await?;
    if fits {
        app.doors.throttle.succeeded(&admitted);
    }
    Ok(fits)
}

/// The page again, with what is wrong.
pub(super) async fn refuse(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    errors: Errors,
) -> Result<Response, Error> {
    let page = AccountScreen { errors, ..page(app, visitor, headers).await? };
    screen(app, Some(visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

async fn page(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<AccountScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let (user, now) = (visitor.account.id, app.now());
    let mut reader = app.store.read().await?;
    let codes = totp::of(&mut reader.conn(), user).await?.and_then(|codes| codes.since);
    let left = recovery_codes::left(&mut reader.conn(), user).await?;
    let keys = passkeys::list(&mut reader.conn(), user).await?;
    let held = sessions::holder(&mut reader.conn(), &visitor.session, now).await?.map(|held| held.id);
    let open = sessions::list(&mut reader.conn(), user, now).await?;
    drop(reader);
    let moment = |at| time::moment(at, app.settings.zone(), app.settings.locale);
    let sessions = open.into_iter().map(|session| SessionRow {
        id: session.id,
        client: client_name::words(app, &session.client),
        since: moment(session.since),
        seen: moment(session.seen),
        current: held == Some(session.id),
    });
    let passkeys = keys.into_iter().map(|key| PasskeyRow {
        id: key.id,
        name: key.name,
        since: moment(key.since),
        used: key.used.map(moment),
    });
    Ok(AccountScreen {
        name: visitor.account.name.clone(),
        email: visitor.account.email.clone(),
        grants: grants::describe(app, &directory, &visitor.account.grants),
        done: None,
        totp: codes.map(moment),
        recovery_left: app.settings.digits(left),
        passkeys_work: passkey::party(app, headers).is_some(),
        passkeys: passkeys.collect(),
        sessions: sessions.collect(),
        errors: Errors::new(),
    })
}
