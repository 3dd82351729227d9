//! Comments that are nearly the same: found behind by a follower, decided about together.

use domain::CommentId;

use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
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
