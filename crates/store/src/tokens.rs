//! API tokens. Only their hashes are kept.

use domain::event::Event;
use domain::permission::Actor;
use domain::{DeskId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    INSERT = "INSERT INTO tokens (name, role, desks, hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    BY_HASH = "SELECT name, role, desks FROM tokens WHERE hash = $1 AND revoked_at IS NULL";
}

/// Keeps a token by the hash of its secret.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx<'_>, holder: &Actor, hash: &[u8], actor: &str, at: Timestamp) -> Result<()> {
    let desks = serde_json::to_string(&holder.desks).map_err(Error::corrupt)?;
    execute!(tx.conn(), INSERT, &holder.name, holder.role.as_str(), desks, hash, at.0)?;
    tx.record(actor, at, Event::TokenCreated { name: holder.name.clone() }).await
}

/// Who holds the token with this hash.
///
/// # Errors
/// When the database fails.
pub async fn holder(conn: &mut Conn<'_>, hash: &[u8]) -> Result<Option<Actor>> {
    let row: Option<(String, String, String)> = fetch!(conn, fetch_optional, _, BY_HASH, hash)?;
    row.map(|(name, role, desks)| {
        let role = role.parse().map_err(Error::corrupt)?;
        let desks: Vec<DeskId> = serde_json::from_str(&desks).map_err(Error::corrupt)?;
        Ok(Actor { name, role, desks })
    })
    .transpose()
}
