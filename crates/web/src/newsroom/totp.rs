//! `/newsroom/account/totp`: codes by time are set up and turned off; recovery codes are made anew.

use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::{recovery, totp as code};
use http::{HeaderMap, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use render::newsroom::{Errors, RecoveryScreen, TotpScreen};
use store::{recovery_codes, totp};

use super::fields::{Fields, Wrong};
use super::{Visitor, account, qr, show as screen};
use crate::client::ClientAddress;
use crate::{App, Error};

const HERE: &str = "/newsroom/account/totp";
const ACCOUNT: &str = "/newsroom/account";

/// Makes a secret that is yet to be confirmed.
pub(crate) async fn begin(State(app): State<App>, visitor: Visitor) -> Result<Redirect, Error> {
    let secret = code::secret(app.random.as_ref());
    let begun = app
        .store
        .write(move |tx| Box::pin(async move { totp::begin(tx, visitor.account.id, &secret).await }))
        .await;
    match begun {
        Ok(()) => Ok(Redirect::to(HERE)),
        Err(store::Error::Exists(_)) => Ok(Redirect::to(ACCOUNT)),
        Err(error) => Err(error.into()),
    }
}

/// The secret, as a picture and as text.
pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    let Some(secret) = pending(&app, &visitor).await? else {
        return Ok(Redirect::to(ACCOUNT).into_response());
    };
    let page = page(&app, &visitor, &secret, Errors::new());
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Confirms the secret by a code of it; only then it counts.
pub(crate) async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    let Some(secret) = pending(&app, &visitor).await? else {
        return Ok(Redirect::to(ACCOUNT).into_response());
    };
    let at = app.now();
    let Some(step) = code::accept(&secret, fields.raw("code"), at, None) else {
        let page = page(&app, &visitor, &secret, Wrong::one(&app, "code", "totp-wrong"));
        return screen(&app, Some(&visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    let codes = recovery::codes(app.random.as_ref());
    let hashes = hashes(&codes);
    let account = visitor.account.clone();
    app.store
        .write(move |tx| Box::pin(async move { totp::confirm(tx, &account, step, &hashes, at).await }))
        .await?;
    screen(&app, Some(&visitor), ACCOUNT, StatusCode::OK, &RecoveryScreen { codes }).await
}

/// Turns the codes off, for whoever knows the password.
pub(crate) async fn off(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    if !account::is_password(&app, &visitor, address, fields.raw("off-password").to_owned()).await? {
        let errors = Wrong::one(&app, "off-password", "current-wrong");
        return account::refuse(&app, &visitor, &headers, errors).await;
    }
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { totp::off(tx, &visitor.account, &visitor.actor, at).await }))
        .await?;
    Ok(Redirect::to("/newsroom/account?done=totp-off").into_response())
}

/// Makes new recovery codes, for whoever knows the password.
pub(crate) async fn renew_recovery(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    let codes_on = totp::of(&mut app.store.read().await?.conn(), visitor.account.id).await?;
    if codes_on.is_none_or(|codes| codes.since.is_none()) {
        return Ok(Redirect::to(ACCOUNT).into_response());
    }
    if !account::is_password(&app, &visitor, address, fields.raw("codes-password").to_owned()).await? {
        let errors = Wrong::one(&app, "codes-password", "current-wrong");
        return account::refuse(&app, &visitor, &headers, errors).await;
    }
    let codes = recovery::codes(app.random.as_ref());
    let (hashes, at, account) = (hashes(&codes), app.now(), visitor.account.clone());
    app.store
        .write(move |tx| Box::pin(async move { recovery_codes::renew(tx, &account, &hashes, at).await }))
        .await?;
    screen(&app, Some(&visitor), ACCOUNT, StatusCode::OK, &RecoveryScreen { codes }).await
}

fn hashes(codes: &[String]) -> Vec<Vec<u8>> {
    codes.iter().filter_map(|code| recovery::hash(code)).collect()
}

/// The secret that waits to be confirmed.
async fn pending(app: &App, visitor: &Visitor) -> Result<Option<Vec<u8>>, Error> {
    let codes = totp::of(&mut app.store.read().await?.conn(), visitor.account.id).await?;
    Ok(codes.filter(|codes| codes.since.is_none()).map(|codes| codes.secret))
}

fn page(app: &App, visitor: &Visitor, secret: &[u8], errors: Errors) -> TotpScreen {
    let plain = code::base32(secret);
    let url = url(app, &visitor.account.email, &plain);
    let groups: Vec<&str> =
        plain.as_bytes().chunks(4).filter_map(|group| str::from_utf8(group).ok()).collect();
    TotpScreen { secret: groups.join(" "), qr: qr::data_url(&url).unwrap_or_default(), url, errors }
}

/// The address that authenticator apps read: a de facto standard, Google's key URI format.
fn url(app: &App, email: &str, secret: &str) -> String {
    let host = app.settings.url.split("://").nth(1).unwrap_or("khabar");
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    format!("otpauth://totp/{}:{}?secret={secret}&issuer={}", encode(host), encode(email), encode(host))
}
