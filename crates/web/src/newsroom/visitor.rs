//! Who is signed in: what nearly every handler of the newsroom asks for first.

use axum::extract::FromRequestParts;
use domain::DeskId;
use domain::permission::{Action, Actor};
use http::HeaderMap;
use http::request::Parts;
use store::accounts::Account;
use store::sessions;

use super::session;
use crate::{App, Error};

/// The person who asks.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// The account.
    pub(crate) account: Account,
    /// The person as one who acts.
    pub(crate) actor: Actor,
    /// Hash of the session's secret.
    pub(crate) session: Vec<u8>,
}

impl Visitor {
    /// # Errors
    /// [`Error::Forbidden`] when the person may not do `action` anywhere.
    pub(crate) fn must_somewhere(&self, action: Action) -> Result<(), Error> {
        if self.actor.may_somewhere(action) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// # Errors
    /// [`Error::Forbidden`] when the person may not do `action` to what belongs to `desk`.
    pub(crate) fn must(&self, action: Action, desk: DeskId) -> Result<(), Error> {
        if self.actor.may(action, desk) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// # Errors
    /// [`Error::Forbidden`] when the person may not do `action` for the whole site.
    pub(crate) fn must_on_site(&self, action: Action) -> Result<(), Error> {
        if self.actor.may_on_site(action) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

/// A session's last use is kept to this many seconds.
const TOUCH: i64 = 60;

impl Visitor {
    /// Who is signed in where `headers` come from.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn of(app: &App, headers: &HeaderMap) -> Result<Option<Self>, Error> {
        let Some((held, session)) = session::current(app, headers).await? else { return Ok(None) };
        let now = app.now();
        if held.seen.plus_seconds(TOUCH) <= now {
            // Nobody waits for it, and nothing is lost without it.
            let (store, session) = (app.store.clone(), session.clone());
            tokio::spawn(async move {
                let touched =
                    store.write(move |tx| Box::pin(async move { sessions::touch(tx, &session, now).await }));
                if let Err(error) = touched.await {
                    tracing::warn!(%error, "a session's last use is not kept");
                }
            });
        }
        Ok(Some(Self { actor: held.account.actor(), account: held.account, session }))
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Self::of(app, &parts.headers).await?.ok_or(Error::SignedOut)
    }
}
