//! How often the index of the search was asked to be made anew: each index says for which time it was made.
//!
//! The index stands beside the server that reads it, one a node; only this number is shared. So a command can ask every node
//! for a new index without reaching any of them.

use crate::{Conn, Result, Tx, settings};

/// The number that every index should have.
const ASKED: &str = "search-epoch";
/// The number of the index that a node has made last.
const MADE: &str = "search-made";

/// The number that an index should have.
///
/// # Errors
/// When the database fails.
pub async fn asked(conn: &mut Conn<'_>) -> Result<i64> {
    number(conn, ASKED).await
}

/// The number of the newest index that a node has made.
///
/// # Errors
/// When the database fails.
pub async fn made(conn: &mut Conn<'_>) -> Result<i64> {
    number(conn, MADE).await
}

/// Asks every node for a new index. Returns the number it will have.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx<'_>) -> Result<i64> {
    let next = asked(tx.conn()).await? + 1;
    settings::put(tx, ASKED, &next.to_string()).await?;
    Ok(next)
}

/// Says that a node has made the index of this number.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &mut Tx<'_>, epoch: i64) -> Result<()> {
    settings::put(tx, MADE, &epoch.to_string()).await
}

async fn number(conn: &mut Conn<'_>, name: &str) -> Result<i64> {
    Ok(settings::get(conn, name).await?.and_then(|value| value.parse().ok()).unwrap_or(0))
}
