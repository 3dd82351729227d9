//! Who is signed in. Of a session's secret only the hash is kept.

use domain::event::{By, Event};
use domain::{Timestamp, UserId};

use crate::accounts::{self, Account};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    OPEN = "INSERT INTO sessions (user_id, hash, client, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)";
    HOLDER = "SELECT id, user_id, seen_at FROM sessions WHERE hash = $1 AND expires_at > $2 AND seen_at > $3";
    TOUCH = "UPDATE sessions SET seen_at = $2 WHERE hash = $1 AND seen_at < $2";
    CLOSE = "DELETE FROM sessions WHERE hash = $1";
    LIST = "SELECT id, client, created_at, seen_at FROM sessions WHERE user_id = $1 AND expires_at > $2 AND seen_at > $3
        ORDER BY seen_at DESC, id DESC";
    CLOSE_ONE = "DELETE FROM sessions WHERE user_id = $1 AND id = $2";
    CLOSE_OTHERS = "DELETE FROM sessions WHERE user_id = $1 AND hash <> $2";
    CLOSE_ALL = "DELETE FROM sessions WHERE user_id = $1";
    SWEEP = "DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2";
}

/// A session that nobody used for this many seconds is over.
pub const IDLE: i64 = 7 * 24 * 60 * 60;

/// A session and whose it is.
#[derive(Debug, Clone)]
pub struct Held {
    /// Identifies the session.
    pub id: i64,
    /// Whose it is.
    pub account: Account,
    /// When it was last used, to the minute or so.
    pub seen: Timestamp,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identifies it.
    pub id: i64,
    /// What signed in, as it calls itself.
    pub client: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used, to the minute or so.
    pub seen: Timestamp,
}

/// Opens a session. `client` says in a few words what signed in, for the person to recognize it. Sessions that are over go.
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
    execute!(tx.conn(), SWEEP, at.0, at.plus_seconds(-IDLE).0)?;
    execute!(tx.conn(), OPEN, user.0, hash, client, at.0, expires.0)?;
    Ok(())
}

/// The session that has this hash, unless it is over or its account disabled.
///
/// # Errors
/// When the database fails.
pub async fn holder(conn: &mut Conn<'_>, hash: &[u8], now: Timestamp) -> Result<Option<Held>> {
    let row: Option<(i64, i64, i64)> =
        fetch!(conn, fetch_optional, _, HOLDER, hash, now.0, now.plus_seconds(-IDLE).0)?;
    let Some((id, user, seen)) = row else { return Ok(None) };
    let account = accounts::by_id(conn, UserId(user)).await?;
    let account = account.filter(|account| account.disabled.is_none());
    Ok(account.map(|account| Held { id, account, seen: Timestamp(seen) }))
}

/// Says that a session was used.
///
/// # Errors
/// When the database fails.
pub async fn touch(tx: &mut Tx<'_>, hash: &[u8], at: Timestamp) -> Result<()> {
    execute!(tx.conn(), TOUCH, hash, at.0)?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx<'_>, hash: &[u8]) -> Result<()> {
    execute!(tx.conn(), CLOSE, hash)?;
    Ok(())
}

/// Someone's sessions, the last used first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, user: UserId, now: Timestamp) -> Result<Vec<Session>> {
    let idle = now.plus_seconds(-IDLE).0;
    let rows: Vec<(i64, String, i64, i64)> = fetch!(conn, fetch_all, _, LIST, user.0, now.0, idle)?;
    let session =
        |(id, client, since, seen)| Session { id, client, since: Timestamp(since), seen: Timestamp(seen) };
    Ok(rows.into_iter().map(session).collect())
}

/// Which sessions are to be ended.
#[derive(Debug, Clone, Copy)]
pub enum Which<'h> {
    /// The one with this identifier.
    One(i64),
    /// All but the one that has this hash.
    Others(&'h [u8]),
    /// All.
    All,
}

/// Ends sessions of `user` before their time.
///
/// # Errors
/// [`Error::NotFound`] when there is no such one of this person.
pub async fn revoke(
    tx: &mut Tx<'_>,
    user: UserId,
    which: Which<'_>,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let ended = match which {
        Which::One(id) => execute!(tx.conn(), CLOSE_ONE, user.0, id)?,
        Which::Others(hash) => execute!(tx.conn(), CLOSE_OTHERS, user.0, hash)?,
        Which::All => execute!(tx.conn(), CLOSE_ALL, user.0)?,
    };
    match (ended, which) {
        (0, Which::One(_)) => Err(Error::NotFound("session")),
        (0, _) => Ok(()),
        (ended, _) => tx.record(by, at, Event::SessionRevoked { user, count: ended as i64 }).await,
    }
}
