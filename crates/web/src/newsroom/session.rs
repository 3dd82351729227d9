//! Sessions: opened anew at every sign-in, so that a secret from before it is worth nothing.

use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::event::Event;
use domain::receipt::{hash, secret};
use domain::{Timestamp, UserId};
use http::header::{SET_COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};
use store::accounts::Account;
use store::{Tx, devices, sessions};

use super::cookies::{DEVICE, SESSION, TICKET};
use crate::{App, Error};

/// How someone proved who they are, as the audit trail says it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proof {
    Password,
    Totp,
    RecoveryCode,
    Passkey,
    Invitation,
    FirstRun,
}

impl Proof {
    fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::RecoveryCode => "recovery-code",
            Self::Passkey => "passkey",
            Self::Invitation => "invitation",
            Self::FirstRun => "first-run",
        }
    }
}

/// A session about to be opened: the secrets that the browser will bear, and what is kept of them.
pub(crate) struct Opening {
    session: String,
    device: String,
    old: Option<Vec<u8>>,
    client: String,
    at: Timestamp,
}

/// What the store keeps of an [`Opening`]; it can travel into a transaction.
pub(crate) struct Kept {
    session: Vec<u8>,
    device: Vec<u8>,
    old: Option<Vec<u8>>,
    client: String,
    at: Timestamp,
}

impl Opening {
    /// For the browser that sent `headers`; whatever session it had ends.
    pub(crate) fn new(app: &App, headers: &HeaderMap) -> Self {
        let random = app.random.as_ref();
        let (session, device) = (secret(random), secret(random));
        Self { session, device, old: SESSION.sent(headers), client: client(headers), at: app.now() }
    }

    pub(crate) fn kept(&self) -> Kept {
        Kept {
            session: hash(&self.session),
            device: hash(&self.device),
            old: self.old.clone(),
            client: self.client.clone(),
            at: self.at,
        }
    }

    /// The cookies for the browser, once the session is kept.
    pub(crate) fn cookies(&self, app: &App) -> AppendHeaders<[(HeaderName, HeaderValue); 3]> {
        AppendHeaders([
            (SET_COOKIE, SESSION.give(app, &self.session)),
            (SET_COOKIE, DEVICE.give(app, &self.device)),
            (SET_COOKIE, TICKET.forget(app)),
        ])
    }
}

impl Kept {
    /// Opens the session in a transaction that has seen the proof.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn open(
        self,
        tx: &mut Tx<'_>,
        user: UserId,
        name: &str,
        proof: Proof,
    ) -> store::Result<()> {
        if let Some(old) = &self.old {
            sessions::close(tx, old).await?;
        }
        let expires = self.at.plus_seconds(SESSION.life);
        sessions::open(tx, user, &self.session, &self.client, self.at, expires).await?;
        devices::keep(tx, user, &self.device, self.at).await?;
        let by = domain::event::By { name: name.to_owned(), user: Some(user) };
        tx.record(by, self.at, Event::UserSignedIn { user, by: proof.as_str().to_owned() }).await
    }
}

/// Signs someone in who has proved who they are, and leads them on.
///
/// # Errors
/// When the store fails.
pub(crate) async fn sign_in(
    app: &App,
    account: Account,
    proof: Proof,
    headers: &HeaderMap,
    next: &str,
) -> Result<Response, Error> {
    let opening = Opening::new(app, headers);
    let kept = opening.kept();
    app.store
        .write(move |tx| Box::pin(async move { kept.open(tx, account.id, &account.name, proof).await }))
        .await?;
    Ok((opening.cookies(app), Redirect::to(way_on(next))).into_response())
}

/// Where to go: only ever to a path of the newsroom.
pub(crate) fn way_on(next: &str) -> &str {
    let inside = next == "/newsroom" || next.starts_with("/newsroom/") || next.starts_with("/newsroom?");
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if inside && plain { next } else { "/newsroom" }
}

/// What signed in, as the browser calls itself.
fn client(headers: &HeaderMap) -> String {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.chars().take(200).collect()
}

/// The account that is signed in where `headers` come from.
///
/// # Errors
/// When the store fails.
pub(crate) async fn current(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(sessions::Held, Vec<u8>)>, Error> {
    let Some(session) = SESSION.sent(headers) else { return Ok(None) };
    let held = sessions::holder(&mut app.store.read().await?.conn(), &session, app.now()).await?;
    Ok(held.map(|held| (held, session)))
}
