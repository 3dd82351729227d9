//! `/newsroom/sign-in/code`: the second step, after a password that was right.

use axum::extract::{Extension, Query, State};
use axum::response::Response;
use domain::account::{recovery, totp as code};
use domain::{Timestamp, UserId};
use http::{HeaderMap, StatusCode};
use persian::fold::fold;
use render::newsroom::{SecondFactorScreen, SignInScreen};
use store::accounts::{self, Account};
use store::challenges::{self, Kind};
use store::{Tx, devices, recovery_codes, totp};

use super::cookies::{DEVICE, TICKET};
use super::fields::Fields;
use super::session::{self, Proof};
use super::show as screen;
use super::sign_in::{Way, admit};
use super::throttle::Attempt;
use crate::client::ClientAddress;
use crate::{App, Error};

/// Wrong codes after which the password is asked for again.
const ATTEMPTS: i64 = 5;

pub(crate) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Query(way): Query<Way>,
) -> Result<Response, Error> {
    if holder(&app, &headers).await?.is_none() {
        return over(&app, way.next).await;
    }
    let page = SecondFactorScreen { next: way.next, error: None };
    screen(&app, None, "", StatusCode::OK, &page).await
}

pub(crate) async fn create(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    let next = fields.text("next");
    let Some((account, ticket, known)) = holder(&app, &headers).await? else { return over(&app, next).await };
    let claim = format!("code {}", fold(&account.email));
    let attempt = Attempt { account: &claim, address, known: known.as_deref() };
    let admitted = admit(&app, attempt).await.map_err(Error::TooMany)?;
    let (typed, at, user) = (fields.text("code"), app.now(), account.id);
    let proof = app
        .store
        .write(move |tx| Box::pin(async move { prove(tx, user, &ticket, &typed, at).await }))
        .await?;
    let Some(proof) = proof else {
        let page = SecondFactorScreen { next, error: Some(app.words("code-refused", &[])) };
        return screen(&app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    app.doors.throttle.succeeded(&admitted);
    session::sign_in(&app, account, proof, &headers, &next).await
}

/// Spends the code, and the ticket with it; a wrong one is counted.
async fn prove(
    tx: &mut Tx<'_>,
    user: UserId,
    ticket: &[u8],
    typed: &str,
    at: Timestamp,
) -> store::Result<Option<Proof>> {
    let asked = challenges::open(tx.conn(), Kind::SecondFactor, ticket, at).await?;
    let account = accounts::by_id(tx.conn(), user).await?.filter(|account| account.disabled.is_none());
    let (Some(asked), Some(account)) = (asked, account) else { return Ok(None) };
    if asked.attempts >= ATTEMPTS {
        return Ok(None);
    }
    let proof = match spend(tx, &account, typed, at).await? {
        Some(proof) => proof,
        None => {
            challenges::fail(tx, ticket).await?;
            return Ok(None);
        }
    };
    challenges::take(tx, Kind::SecondFactor, ticket, at).await?;
    Ok(Some(proof))
}

async fn spend(
    tx: &mut Tx<'_>,
    account: &Account,
    typed: &str,
    at: Timestamp,
) -> store::Result<Option<Proof>> {
    let codes = totp::of(tx.conn(), account.id).await?;
    let codes = codes.filter(|codes| codes.since.is_some());
    if let Some(step) = codes.and_then(|codes| code::accept(&codes.secret, typed, at, codes.last)) {
        return Ok(totp::spend(tx, account.id, step).await?.then_some(Proof::Totp));
    }
    let Some(hash) = recovery::hash(typed) else { return Ok(None) };
    Ok(recovery_codes::spend(tx, account, &hash, at).await?.then_some(Proof::RecoveryCode))
}

/// Whose ticket the browser bears, the ticket's hash, and the browser if the account knows it.
async fn holder(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(Account, Vec<u8>, Option<Vec<u8>>)>, Error> {
    let Some(ticket) = TICKET.sent(headers) else { return Ok(None) };
    let mut reader = app.store.read().await?;
    let asked = challenges::open(&mut reader.conn(), Kind::SecondFactor, &ticket, app.now()).await?;
    let Some(user) = asked.filter(|asked| asked.attempts < ATTEMPTS).and_then(|asked| asked.user) else {
        return Ok(None);
    };
    let account = accounts::by_id(&mut reader.conn(), user).await?;
    let Some(account) = account.filter(|account| account.disabled.is_none()) else { return Ok(None) };
    let known = match DEVICE.sent(headers) {
        Some(device) if devices::is_known(&mut reader.conn(), user, &device, app.now()).await? => {
            Some(device)
        }
        _ => None,
    };
    Ok(Some((account, ticket, known)))
}

/// The way back to the password.
async fn over(app: &App, next: String) -> Result<Response, Error> {
    let page = SignInScreen { next, error: Some(app.words("code-over", &[])), ..SignInScreen::default() };
    screen(app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &page).await
}
