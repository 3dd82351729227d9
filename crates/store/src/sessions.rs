//! Who is signed in. Of a session's secret only the hash is kept.

use domain::{Timestamp, UserId};

use crate::accounts::{self, Account};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    OPEN = "INSERT INTO sessions (user_id, hash, client, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)";
    HOLDER = "SELECT user_id FROM sessions WHERE hash = $1 AND expires_at > $2";
    CLOSE = "DELETE FROM sessions WHERE hash = $1";
}

/// Opens a session. `client` says in a few words what signed in, for the person to recognize it.
///
/// # Errors
/// When the database fails.
pub async fn open(
    tx: &mut Tx<'_>,
    user: UserId,
    hash: &[u8],
    client: &str,
    at: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), OPEN, user.0, hash, client, at.0, expires.0)?;
    Ok(())
}

/// The account whose session has this hash, unless the session is over or the account disabled.
///
/// # Errors
/// When the database fails.
pub async fn holder(conn: &mut Conn<'_>, hash: &[u8], now: Timestamp) -> Result<Option<Account>> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, HOLDER, hash, now.0)?;
    let Some((user,)) = row else { return Ok(None) };
    let account = accounts::by_id(conn, UserId(user)).await?;
    Ok(account.filter(|account| account.disabled.is_none()))
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx<'_>, hash: &[u8]) -> Result<()> {
    execute!(tx.conn(), CLOSE, hash)?;
    Ok(())
}
