//! What imports know their stories by, so that a second import finds them.

use domain::{CommentId, StoryId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx, exports};

statements! {
    FIND = "SELECT id, import_hash, version, import_version FROM stories WHERE import_key = $1";
    FIND_OWN = "SELECT id, import_hash, version, import_version FROM stories WHERE code = $1 AND created_at = $2";
    FIND_CODE = "SELECT id FROM stories WHERE code = $1";
    COMMENT = "SELECT id, story_id FROM comments WHERE import_key = $1";
    OWN_COMMENT = "SELECT id, story_id FROM comments WHERE id = $1 AND created_at = $2";
    TAKE_CODE = "UPDATE stories SET code = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM stories AS other WHERE other.code = $2)";
    RAISE_CODE = "UPDATE sequences SET value = $1 WHERE name = 'news_code' AND value < $1";
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

/// The story that was imported under `key`, or that an [export](crate::exports) of this site gave it to.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn<'_>, key: &str) -> Result<Option<Imported>> {
    type Row = (i64, Option<String>, i64, Option<i64>);
    let mut row: Option<Row> = fetch!(conn, fetch_optional, _, FIND, key)?;
    if row.is_none()
        && let Some((code, created)) = exports::own_story(key)
    {
        row = fetch!(conn, fetch_optional, _, FIND_OWN, code, created)?;
    }
    Ok(row.map(|(story, hash, version, left)| Imported {
        story: StoryId(story),
        hash: hash.unwrap_or_default(),
        edited: left != Some(version),
    }))
}

/// The story with this news code.
///
/// # Errors
/// When the database fails.
pub async fn story_of_code(conn: &mut Conn<'_>, code: i64) -> Result<Option<StoryId>> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, FIND_CODE, code)?;
    Ok(row.map(|(id,)| StoryId(id)))
}

/// The comment that was imported under `key`, or that an [export](crate::exports) of this site gave it to, and its story.
///
/// # Errors
/// When the database fails.
pub async fn comment(conn: &mut Conn<'_>, key: &str) -> Result<Option<(CommentId, StoryId)>> {
    let mut row: Option<(i64, i64)> = fetch!(conn, fetch_optional, _, COMMENT, key)?;
    if row.is_none()
        && let Some((id, created)) = exports::own_comment(key)
    {
        row = fetch!(conn, fetch_optional, _, OWN_COMMENT, id, created)?;
    }
    Ok(row.map(|(id, story)| (CommentId(id), StoryId(story))))
}

/// Gives a story that was just made the news code it had elsewhere, unless another has it; later stories get higher ones.
///
/// # Errors
/// When the database fails.
pub async fn take_code(tx: &mut Tx<'_>, story: StoryId, code: i64) -> Result<()> {
    if execute!(tx.conn(), TAKE_CODE, story.0, code)? > 0 {
        execute!(tx.conn(), RAISE_CODE, code)?;
    }
    Ok(())
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
