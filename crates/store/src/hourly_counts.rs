//! How often things happened, by the hour: what the newsroom's charts are drawn from. Counts only, of nobody.

use domain::Timestamp;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    ADD = "INSERT INTO hourly_counts (hour, what, count) VALUES ($1, $2, $3)
        ON CONFLICT (hour, what) DO UPDATE SET count = hourly_counts.count + excluded.count";
    SINCE = "SELECT hour, what, count FROM hourly_counts WHERE hour >= $1 ORDER BY hour, what";
    SWEEP = "DELETE FROM hourly_counts WHERE hour < $1";
}

/// A count of one hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// When the hour began.
    pub hour: Timestamp,
    /// What is counted: `read-` and a source, `comment-received`, `decision-` and a state.
    pub what: String,
    /// How often it happened.
    pub count: i64,
}

/// Adds to a count.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx<'_>, hour: Timestamp, what: &str, count: i64) -> Result<()> {
    execute!(tx.conn(), ADD, hour.0, what, count)?;
    Ok(())
}

/// The counts of the hours from `since` on, oldest first: at most a few hundred for a month.
///
/// # Errors
/// When the database fails.
pub async fn since(conn: &mut Conn<'_>, since: Timestamp) -> Result<Vec<Count>> {
    let rows: Vec<(i64, String, i64)> = fetch!(conn, fetch_all, _, SINCE, since.0)?;
    Ok(rows.into_iter().map(|(hour, what, count)| Count { hour: Timestamp(hour), what, count }).collect())
}

/// Sweeps away the hours before `until`.
///
/// # Errors
/// When the database fails.
pub async fn sweep(tx: &mut Tx<'_>, until: Timestamp) -> Result<()> {
    execute!(tx.conn(), SWEEP, until.0)?;
    Ok(())
}
