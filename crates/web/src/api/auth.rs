//! Who is calling: the holder of the bearer token (RFC 6750).

use domain::permission::{Action, Actor};
use domain::receipt::hash;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use store::tokens;

use crate::{App, Error};

/// The token's holder.
///
/// # Errors
/// [`Error::Unauthorized`] without a valid token.
pub(super) async fn caller(app: &App, headers: &HeaderMap) -> Result<Actor, Error> {
    let given =
        headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(Error::Unauthorized)?;
    let (scheme, token) = given.split_once(' ').ok_or(Error::Unauthorized)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Error::Unauthorized);
    }
    let mut reader = app.store.read().await?;
    tokens::holder(&mut reader.conn(), &hash(token.trim())).await?.ok_or(Error::Unauthorized)
}

/// The token's holder, who must have permission for `action` on some desk; on which one is asked of each object.
///
/// # Errors
/// [`Error::Unauthorized`], [`Error::Forbidden`].
pub(super) async fn allowed(app: &App, headers: &HeaderMap, action: Action) -> Result<Actor, Error> {
    let actor = caller(app, headers).await?;
    if actor.may_somewhere(action) { Ok(actor) } else { Err(Error::Forbidden) }
}
