//! API tokens. Only their hashes are kept.

use domain::Timestamp;
use domain::event::{By, Event};
use domain::permission::{Actor, Grant};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    INSERT = "INSERT INTO tokens (name, grants, hash, created_at) VALUES ($1, $2, $3, $4)";
    BY_HASH = "SELECT name, grants FROM tokens WHERE hash = $1 AND revoked_at IS NULL";
    LIST = "SELECT id, name, grants, created_at FROM tokens WHERE revoked_at IS NULL ORDER BY id";
    REVOKE = "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING name";
    REVOKE_NAMED = "UPDATE tokens SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL";
}

/// A token as the people who run the site see it: never its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Identifies it.
    pub id: i64,
    /// The name the audit trail keeps.
    pub name: String,
    /// What it is allowed.
    pub grants: Vec<Grant>,
    /// Since when.
    pub since: Timestamp,
}

/// Keeps a token by the hash of its secret.
///
/// # Errors
/// When the database fails.
pub async fn add(
    tx: &mut Tx<'_>,
    holder: &Actor,
    hash: &[u8],
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let grants = serde_json::to_string(&holder.grants).map_err(Error::corrupt)?;
    execute!(tx.conn(), INSERT, &holder.name, grants, hash, at.0)?;
    tx.record(by, at, Event::TokenCreated { name: holder.name.clone() }).await
}

/// Who holds the token with this hash.
///
/// # Errors
/// When the database fails.
pub async fn holder(conn: &mut Conn<'_>, hash: &[u8]) -> Result<Option<Actor>> {
    let row: Option<(String, String)> = fetch!(conn, fetch_optional, _, BY_HASH, hash)?;
    row.map(|(name, grants)| {
        Ok(Actor { name, user: None, grants: serde_json::from_str(&grants).map_err(Error::corrupt)? })
    })
    .transpose()
}

/// The tokens that are taken, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>) -> Result<Vec<Token>> {
    let rows: Vec<(i64, String, String, i64)> = fetch!(conn, fetch_all, _, LIST)?;
    let token = |(id, name, grants, since): (_, _, String, _)| {
        let grants = serde_json::from_str(&grants).map_err(Error::corrupt)?;
        Ok(Token { id, name, grants, since: Timestamp(since) })
    };
    rows.into_iter().map(token).collect()
}

/// Revokes a token: the next request with it is refused.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or no longer.
pub async fn revoke(tx: &mut Tx<'_>, id: i64, by: impl Into<By>, at: Timestamp) -> Result<()> {
    let row: Option<(String,)> = fetch!(tx.conn(), fetch_optional, _, REVOKE, id, at.0)?;
    let Some((name,)) = row else { return Err(Error::NotFound("token")) };
    tx.record(by, at, Event::TokenRevoked { name }).await
}

/// Revokes every token of this name.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or no longer.
pub async fn revoke_named(tx: &mut Tx<'_>, name: &str, by: impl Into<By>, at: Timestamp) -> Result<()> {
    if execute!(tx.conn(), REVOKE_NAMED, name, at.0)? == 0 {
        return Err(Error::NotFound("token"));
    }
    tx.record(by, at, Event::TokenRevoked { name: name.to_owned() }).await
}
