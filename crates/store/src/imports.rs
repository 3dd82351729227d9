//! What imports know their stories by, so that a second import finds them.

use domain::StoryId;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    FIND = "SELECT id, import_hash, version, import_version FROM stories WHERE import_key = $1";
    MARK = "UPDATE stories SET import_key = $2, import_hash = $3, import_version = $4 WHERE id = $1";
}

/// An imported story as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The story.
    pub story: StoryId,
    /// Hash of what was imported.
    pub hash: String,
    /// Whether it was saved since: what it says is the newsroom's then.
    pub edited: bool,
}

/// The story that was imported under `key`.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn<'_>, key: &str) -> Result<Option<Imported>> {
    let row: Option<(i64, Option<String>, i64, Option<i64>)> = fetch!(conn, fetch_optional, _, FIND, key)?;
    Ok(row.map(|(story, hash, version, left)| Imported {
        story: StoryId(story),
        hash: hash.unwrap_or_default(),
        edited: left != Some(version),
    }))
}

/// Keeps what the story was imported under, a hash of what was, and the version it was left at.
///
/// # Errors
/// When the database fails.
pub async fn mark(
    tx: &mut Tx<'_>,
    story: StoryId,
    key: &str,
    hash: &str,
    version: Option<i64>,
) -> Result<()> {
    execute!(tx.conn(), MARK, story.0, key, hash, version)?;
    Ok(())
}
