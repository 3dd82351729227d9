//! Comments that are nearly the same: found behind by a follower, decided about together.

use domain::CommentId;

use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
    ALIKE = "SELECT c.id FROM comments one JOIN comments c ON c.cluster_id = one.cluster_id
        WHERE one.id = $1 AND c.waits > 0 ORDER BY c.id LIMIT CAST($2 AS BIGINT)";
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
