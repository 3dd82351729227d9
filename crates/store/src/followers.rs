//! Durable followers: how far each has come, so that it goes on there after any stop.

use domain::event::Position;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    POSITION = "SELECT xid, seq FROM followers WHERE name = $1";
    ADVANCE = "INSERT INTO followers (name, xid, seq) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, seq = excluded.seq
        WHERE (followers.xid, followers.seq) < (excluded.xid, excluded.seq)";
    MOVE = "UPDATE followers SET xid = $4, seq = $5 WHERE name = $1 AND xid = $2 AND seq = $3";
    BEGIN = "INSERT INTO followers (name, xid, seq) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING";
    FORGET = "DELETE FROM followers WHERE name = $1";
}

/// How far the follower `name` has come; the beginning when it never ran.
///
/// # Errors
/// When the database fails.
pub async fn position(conn: &mut Conn<'_>, name: &str) -> Result<Position> {
    Ok(known(conn, name).await?.unwrap_or_default())
}

/// How far the follower `name` has come; `None` when it never ran.
///
/// # Errors
/// When the database fails.
pub async fn known(conn: &mut Conn<'_>, name: &str) -> Result<Option<Position>> {
    let row: Option<(i64, i64)> = fetch!(conn, fetch_optional, _, POSITION, name)?;
    Ok(row.map(|(transaction, sequence)| Position { transaction, sequence }))
}

/// Keeps how far the follower has come. Never goes back: two nodes may run the same follower.
///
/// # Errors
/// When the database fails.
pub async fn advance(tx: &mut Tx<'_>, name: &str, to: Position) -> Result<()> {
    execute!(tx.conn(), ADVANCE, name, to.transaction, to.sequence)?;
    Ok(())
}

/// Moves the follower from where it stands. `false` when another node has moved it meanwhile: what it was to do there is
/// done. For what must not be done twice.
///
/// # Errors
/// When the database fails.
pub async fn step(tx: &mut Tx<'_>, name: &str, from: Position, to: Position) -> Result<bool> {
    let (old, new) = ((from.transaction, from.sequence), (to.transaction, to.sequence));
    Ok(execute!(tx.conn(), MOVE, name, old.0, old.1, new.0, new.1)? == 1)
}

/// Puts the follower at the beginning of the log, unless it stands somewhere already: [`step`] moves only what is there.
///
/// # Errors
/// When the database fails.
pub async fn begin(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    execute!(tx.conn(), BEGIN, name)?;
    Ok(())
}

/// Sends the follower back to the beginning: what it derives is made anew.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    execute!(tx.conn(), FORGET, name)?;
    Ok(())
}
