//! Comments that are nearly the same: found behind by a follower, decided about together.

use domain::CommentId;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    ALIKE = "SELECT c.id FROM comments one JOIN comments c ON c.cluster_id = one.cluster_id
        WHERE one.id = $1 AND c.waits > 0 ORDER BY c.id LIMIT CAST($2 AS BIGINT)";
    JOIN = "UPDATE comments SET cluster_id = $2 WHERE id IN ($1, $2) AND (cluster_id IS NULL OR cluster_id <> $2)";
    RECENT = "SELECT id, text FROM comments WHERE id > $1 ORDER BY id LIMIT CAST($2 AS BIGINT)";
    BEHIND = "SELECT id FROM comments ORDER BY id DESC LIMIT 1 OFFSET CAST($1 AS BIGINT)";
    WAITING = "SELECT id FROM comments WHERE cluster_id = $1 AND waits > 0 ORDER BY id LIMIT CAST($2 AS BIGINT)";
}

/// The comments of the cluster that begins with `cluster` which still wait, oldest first, `most` of them.
///
/// # Errors
/// When the database fails.
pub async fn waiting(conn: &mut Conn<'_>, cluster: CommentId, most: i64) -> Result<Vec<CommentId>> {
    let rows: Vec<(i64,)> = fetch!(conn, fetch_all, _, WAITING, cluster.0, most)?;
    Ok(rows.into_iter().map(|(id,)| CommentId(id)).collect())
}

/// The comments that are nearly the same as this one and still wait, oldest first, `most` of them.
///
/// # Errors
/// When the database fails.
pub async fn alike(conn: &mut Conn<'_>, comment: CommentId, most: i64) -> Result<Vec<CommentId>> {
    let rows: Vec<(i64,)> = fetch!(conn, fetch_all, _, ALIKE, comment.0, most)?;
    Ok(rows.into_iter().map(|(id,)| CommentId(id)).collect())
}

/// A comment is nearly the same as `head`, the first of its like.
///
/// # Errors
/// When the database fails.
pub async fn join(tx: &mut Tx<'_>, comment: CommentId, head: CommentId) -> Result<()> {
    execute!(tx.conn(), JOIN, comment.0, head.0)?;
    Ok(())
}

/// The last `most` comments with their texts, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn recent(conn: &mut Conn<'_>, most: i64) -> Result<Vec<(CommentId, String)>> {
    let behind: Option<(i64,)> = fetch!(conn, fetch_optional, _, BEHIND, most)?;
    let rows: Vec<(i64, String)> = fetch!(conn, fetch_all, _, RECENT, behind.map_or(0, |(id,)| id), most)?;
    Ok(rows.into_iter().map(|(id, text)| (CommentId(id), text)).collect())
}
