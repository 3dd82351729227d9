//! Browsers in which someone has signed in, by the hash of a cookie: a stranger's guesses can't keep the owner out.

use domain::{Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    KEEP = "INSERT INTO devices (hash, user_id, seen_at) VALUES ($1, $2, $3)
        ON CONFLICT (hash) DO UPDATE SET user_id = excluded.user_id, seen_at = excluded.seen_at";
    KNOWN = "SELECT user_id FROM devices WHERE hash = $1 AND user_id = $2 AND seen_at > $3";
    SWEEP = "DELETE FROM devices WHERE seen_at <= $1";
    FORGET = "DELETE FROM devices WHERE user_id = $1";
}

/// A browser in which nobody signed in for this many seconds is forgotten.
pub const LIFE: i64 = 365 * 24 * 60 * 60;

/// Keeps that `user` has signed in where the cookie of this hash is.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx<'_>, user: UserId, hash: &[u8], at: Timestamp) -> Result<()> {
    execute!(tx.conn(), SWEEP, at.plus_seconds(-LIFE).0)?;
    execute!(tx.conn(), KEEP, hash, user.0, at.0)?;
    Ok(())
}

/// Whether `user` was the last to sign in where the cookie of this hash is.
///
/// # Errors
/// When the database fails.
pub async fn is_known(conn: &mut Conn<'_>, user: UserId, hash: &[u8], now: Timestamp) -> Result<bool> {
    let row: Option<(i64,)> =
        fetch!(conn, fetch_optional, _, KNOWN, hash, user.0, now.plus_seconds(-LIFE).0)?;
    Ok(row.is_some())
}

/// Forgets where someone has signed in.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    execute!(tx.conn(), FORGET, user.0)?;
    Ok(())
}
