//! API tokens. Only their hashes are kept.

use domain::Timestamp;
use domain::event::Event;
use domain::permission::Actor;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    INSERT = "INSERT INTO tokens (name, grants, hash, created_at) VALUES ($1, $2, $3, $4)";
    BY_HASH = "SELECT name, grants FROM tokens WHERE hash = $1 AND revoked_at IS NULL";
}

/// Keeps a token by the hash of its secret.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx<'_>, holder: &Actor, hash: &[u8], actor: &str, at: Timestamp) -> Result<()> {
    let grants = serde_json::to_string(&holder.grants).map_err(Error::corrupt)?;
    execute!(tx.conn(), INSERT, &holder.name, grants, hash, at.0)?;
    tx.record(actor, at, Event::TokenCreated { name: holder.name.clone() }).await
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
