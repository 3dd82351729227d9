//! `/newsroom/sign-in`: by address and password. Whether an address has an account shows in nothing: not in the answer, the
//! status or the work.

use axum::extract::{Extension, Query, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::receipt::{hash, secret};
use http::header::{RETRY_AFTER, SET_COOKIE};
use http::{HeaderMap, StatusCode};
use persian::fold::fold;
use render::newsroom::SignInScreen;
use serde::Deserialize;
use store::accounts::{self, Account};
use store::challenges::{self, Kind};
use store::{devices, totp};

use super::cookies::{DEVICE, TICKET};
use super::fields::Fields;
use super::session::{self, Proof, way_on};
use super::throttle::{Admitted, Attempt};
use super::{Visitor, passkey, show as screen};
use crate::client::ClientAddress;
use crate::{App, Error};

#[derive(Deserialize)]
pub(crate) struct Way {
    #[serde(default)]
    pub(crate) next: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Query(way): Query<Way>,
) -> Result<Response, Error> {
    if !app.doors.first_run.is_over(&app.store).await? {
        return Ok(Redirect::to("/newsroom/first-run").into_response());
    }
    if Visitor::of(&app, &headers).await?.is_some() {
        return Ok(Redirect::to(way_on(&way.next)).into_response());
    }
    let page =
        SignInScreen { next: way.next, passkeys: has_passkeys(&app, &headers), ..SignInScreen::default() };
    screen(&app, None, "", StatusCode::OK, &page).await
}

pub(crate) async fn create(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let (email, next) = (fields.text("email"), fields.text("next"));
    let (known, device) = look_up(&app, &email, &headers).await?;
    let attempt = Attempt { account: &fold(&email), address, known: device.as_deref() };
    let admitted = match admit(&app, attempt).await {
        Ok(admitted) => admitted,
        Err(seconds) => return slow(&app, &headers, email, next, seconds).await,
    };
    let enabled = known.filter(|(account, _)| account.disabled.is_none());
    let (account, kept) = enabled.unzip();
    let fits = app.doors.hashing.verify(fields.raw("password").to_owned(), kept).await?;
    let Some(account) = account.filter(|_| fits) else {
        let error = Some(app.words("sign-in-refused", &[]));
        let page = SignInScreen { email, next, error, passkeys: has_passkeys(&app, &headers) };
        return screen(&app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    let codes = totp::of(&mut app.store.read().await?.conn(), account.id).await?;
    if codes.is_some_and(|codes| codes.since.is_some()) {
        return ask_for_code(&app, &account, &next).await;
    }
    app.doors.throttle.succeeded(&admitted);
    session::sign_in(&app, account, Proof::Password, &headers, &next).await
}

/// The account that signs in with `email`, and the browser if the account is known to have been signed in there.
async fn look_up(
    app: &App,
    email: &str,
    headers: &HeaderMap,
) -> Result<(Option<(Account, String)>, Option<Vec<u8>>), Error> {
    let mut reader = app.store.read().await?;
    let found = accounts::by_email(&mut reader.conn(), email).await?;
    let device = match (&found, DEVICE.sent(headers)) {
        (Some((account, _)), Some(device)) => {
            let known = devices::is_known(&mut reader.conn(), account.id, &device, app.now()).await?;
            known.then_some(device)
        }
        _ => None,
    };
    Ok((found, device))
}

/// Counts the attempt and lets it wait, if it has to.
pub(crate) async fn admit(app: &App, attempt: Attempt<'_>) -> Result<Admitted, u64> {
    let admitted = app.doors.throttle.attempt(attempt, app.now())?;
    if !admitted.delay.is_zero() {
        tokio::time::sleep(admitted.delay).await;
    }
    Ok(admitted)
}

/// A ticket to the page of the code.
async fn ask_for_code(app: &App, account: &Account, next: &str) -> Result<Response, Error> {
    let ticket = secret(app.random.as_ref());
    let (kept, user, at) = (hash(&ticket), account.id, app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let expires = at.plus_seconds(TICKET.life);
                challenges::ask(tx, Kind::SecondFactor, &kept, Some(user), at, expires).await
            })
        })
        .await?;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", way_on(next)).finish();
    let cookie = AppendHeaders([(SET_COOKIE, TICKET.give(app, &ticket))]);
    Ok((cookie, Redirect::to(&format!("/newsroom/sign-in/code?{query}"))).into_response())
}

async fn slow(
    app: &App,
    headers: &HeaderMap,
    email: String,
    next: String,
    seconds: u64,
) -> Result<Response, Error> {
    let number = app.settings.digits(i64::try_from(seconds).unwrap_or(i64::MAX));
    let error = Some(app.words("sign-in-slow", &[("seconds", &number)]));
    let page = SignInScreen { email, next, error, passkeys: has_passkeys(app, headers) };
    let mut response = screen(app, None, "", StatusCode::TOO_MANY_REQUESTS, &page).await?;
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    Ok(response)
}

fn has_passkeys(app: &App, headers: &HeaderMap) -> bool {
    passkey::party(app, headers).is_some()
}
