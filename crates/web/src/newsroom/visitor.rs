//! Who is signed in: what nearly every handler of the newsroom asks for first.

use axum::extract::FromRequestParts;
use domain::DeskId;
use domain::permission::{Action, Actor};
use domain::receipt::hash;
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

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let secret = session::secret_of(&parts.headers).ok_or(Error::SignedOut)?;
        let session = hash(secret);
        let mut reader = app.store.read().await?;
        let account =
            sessions::holder(&mut reader.conn(), &session, app.now()).await?.ok_or(Error::SignedOut)?;
        Ok(Self { actor: account.actor(), account, session })
    }
}
