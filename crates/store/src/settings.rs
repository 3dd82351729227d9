//! What the site itself has decided, by name.

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    GET = "SELECT value FROM settings WHERE name = $1";
    CLAIM = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
}

/// IANA name of the time zone that the first run chose.
pub const TIME_ZONE: &str = "time-zone";

/// A setting, if it was decided.
///
/// # Errors
/// When the database fails.
pub async fn get(conn: &mut Conn<'_>, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, GET, name)?;
    Ok(row.map(|(value,)| value))
}

/// Decides a setting, once; `false` when it was decided. Of two at a time one waits for the other.
pub(crate) async fn claim(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<bool> {
    Ok(execute!(tx.conn(), CLAIM, name, value)? > 0)
}
