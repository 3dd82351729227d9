//! Passkeys: added under `/newsroom/account/passkeys`, used under `/newsroom/sign-in/passkey`. Spoken to by `passkey.js`.

use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::passkey::{NewPasskey, Party, Refused, base64url, from_base64url};
use domain::receipt::{hash, secret};
use domain::{Timestamp, UserId};
use http::header::HOST;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use store::accounts::Account;
use store::challenges::{self, Kind};
use store::passkeys::{self, Found};

use super::session::{Opening, Proof, way_on};
use super::{Visitor, account};
use crate::client::ClientAddress;
use crate::{App, Error};

/// Seconds that a person has for an authenticator.
const PATIENCE: i64 = 5 * 60;
const LONGEST_NAME: usize = 60;

/// Whom passkeys are for here; `None` when the site's address can have none. A site that is only listened to on this
/// machine can also be opened as `localhost`.
pub(super) fn party(app: &App, headers: &HeaderMap) -> Option<Party> {
    let url = &app.settings.url;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_local = url.starts_with("http://127.0.0.1") || url.starts_with("http://[::1]");
    let named = (is_local && host.split(':').next() == Some("localhost")).then(|| format!("http://{host}"));
    Party::of(named.as_ref().unwrap_or(url))
}

#[derive(Deserialize)]
pub(crate) struct Wish {
    name: String,
    password: String,
}

/// What a new passkey is made for. Asks for the password: whoever finds an open session shall not leave a key behind.
pub(crate) async fn begin_new(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    visitor: Visitor,
    Json(wish): Json<Wish>,
) -> Result<Response, Error> {
    let party = party(&app, &headers).ok_or(Error::NotFound)?;
    if wish.name.trim().is_empty() || wish.name.chars().count() > LONGEST_NAME {
        return Ok(refuse(&app, "name-missing"));
    }
    if !account::is_password(&app, &visitor, address, wish.password).await? {
        return Ok(refuse(&app, "current-wrong"));
    }
    let challenge = ask(&app, Kind::NewPasskey, Some(visitor.account.id)).await?;
    let known = passkeys::list(&mut app.store.read().await?.conn(), visitor.account.id).await?;
    let known: Vec<String> = known.iter().map(|passkey| base64url(&passkey.credential)).collect();
    let Account { id, email, name, .. } = visitor.account;
    Ok(Json(json!({
        "challenge": challenge, "site": party.id, "siteName": party.id, "known": known,
        "user": format!("khabar-{id}"), "email": email, "name": name,
    }))
    .into_response())
}

#[derive(Deserialize)]
pub(crate) struct Made {
    name: String,
    challenge: String,
    client: String,
    data: String,
}

/// Keeps a passkey that an authenticator has made.
pub(crate) async fn create(
    State(app): State<App>,
    headers: HeaderMap,
    visitor: Visitor,
    Json(made): Json<Made>,
) -> Result<Response, Error> {
    let party = party(&app, &headers).ok_or(Error::NotFound)?;
    let new = match register(&party, &made) {
        Ok(new) => new,
        Err(Refused::Kind) => return Ok(refuse(&app, "passkey-kind")),
        Err(error) => {
            tracing::info!(%error, "a new passkey was refused");
            return Ok(refuse(&app, "passkey-not-added"));
        }
    };
    let (account, at) = (visitor.account, app.now());
    let added = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let asked = challenges::take(tx, Kind::NewPasskey, &hash(&made.challenge), at).await?;
                if asked.and_then(|asked| asked.user) != Some(account.id) {
                    return Ok(false);
                }
                let name: String = made.name.trim().chars().take(LONGEST_NAME).collect();
                passkeys::add(tx, &account, &new, &name, at).await.map(|()| true)
            })
        })
        .await;
    match added {
        Ok(true) => Ok(Json(json!({ "next": "/newsroom/account?done=passkey" })).into_response()),
        Ok(false) => Ok(refuse(&app, "passkey-not-added")),
        Err(store::Error::Exists(_)) => Ok(refuse(&app, "passkey-known")),
        Err(error) => Err(error.into()),
    }
}

/// Removes a passkey.
pub(crate) async fn remove(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Redirect, Error> {
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { passkeys::remove(tx, &visitor.account, id, at).await }))
        .await?;
    Ok(Redirect::to("/newsroom/account?done=passkey-removed"))
}

/// What a known passkey is to sign.
pub(crate) async fn begin(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let party = party(&app, &headers).ok_or(Error::NotFound)?;
    app.doors.throttle.knock(address, app.now()).map_err(Error::TooMany)?;
    let challenge = ask(&app, Kind::Passkey, None).await?;
    Ok(Json(json!({ "challenge": challenge, "site": party.id })).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Signed {
    #[serde(default)]
    next: String,
    challenge: String,
    credential: String,
    client: String,
    data: String,
    signature: String,
}

/// Signs in whoever's passkey has signed. Possession and verification of the person are two factors: no code is asked for.
pub(crate) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Json(signed): Json<Signed>,
) -> Result<Response, Error> {
    let party = party(&app, &headers).ok_or(Error::NotFound)?;
    let opening = Opening::new(&app, &headers);
    let (kept, at, challenge) = (opening.kept(), app.now(), hash(&signed.challenge));
    let credential = from_base64url(&signed.credential).unwrap_or_default();
    let next = way_on(&signed.next).to_owned();
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                // Taken first: also a wrong answer is the only one.
                let asked = challenges::take(tx, Kind::Passkey, &challenge, at).await?;
                let found = passkeys::find(tx.conn(), &credential).await?;
                let (Some(_), Some(found)) = (asked, found) else { return Ok(false) };
                let counter = match verify(&party, &signed, &found) {
                    Ok(counter) => counter,
                    Err(error) => {
                        tracing::info!(%error, "a passkey was refused");
                        return Ok(false);
                    }
                };
                if !passkeys::used(tx, found.id, counter, at).await? {
                    return Ok(false);
                }
                kept.open(tx, found.account.id, &found.account.name, Proof::Passkey).await?;
                Ok(true)
            })
        })
        .await?;
    if !done {
        return Ok(refuse(&app, "passkey-refused"));
    }
    Ok((opening.cookies(&app), Json(json!({ "next": next }))).into_response())
}

fn register(party: &Party, made: &Made) -> Result<NewPasskey, Refused> {
    let [client, data] =
        [&made.client, &made.data].map(|text| from_base64url(text).ok_or(Refused::Malformed));
    party.register(&client?, &data?, &made.challenge)
}

fn verify(party: &Party, signed: &Signed, found: &Found) -> Result<i64, Refused> {
    let [client, data, signature] = [&signed.client, &signed.data, &signed.signature]
        .map(|text| from_base64url(text).ok_or(Refused::Malformed));
    let known = (&found.public_key[..], found.counter);
    party.verify(&client?, &data?, &signature?, &signed.challenge, known)
}

/// Asks a question that is answered once.
async fn ask(app: &App, kind: Kind, user: Option<UserId>) -> Result<String, Error> {
    let challenge = secret(app.random.as_ref());
    let (kept, at): (_, Timestamp) = (hash(&challenge), app.now());
    app.store
        .write(move |tx| {
            Box::pin(
                async move { challenges::ask(tx, kind, &kept, user, at, at.plus_seconds(PATIENCE)).await },
            )
        })
        .await?;
    Ok(challenge)
}

fn refuse(app: &App, code: &str) -> Response {
    let answer = json!({ "code": code, "message": app.words(code, &[]) });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(answer)).into_response()
}
