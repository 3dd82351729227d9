//! Who has which comments of the queue before their eyes: a lease that is renewed, so that colleagues pass them over. No event
//! is made of it, and a decision asks nothing of it.

use domain::{CommentId, Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    // Whoever holds it keeps it; what nobody renewed is free.
    CLAIM = "INSERT INTO comment_claims (comment_id, user_id, name, until) SELECT id, $2, $3, $4 FROM comments WHERE id = $1
        ON CONFLICT (comment_id) DO UPDATE SET user_id = excluded.user_id, name = excluded.name, until = excluded.until
        WHERE comment_claims.user_id = excluded.user_id OR comment_claims.until <= $5";
    RELEASE = "DELETE FROM comment_claims WHERE comment_id = $1 AND user_id = $2";
    LAPSED = "DELETE FROM comment_claims WHERE until <= $1";
    LIST = "SELECT comment_id, user_id, name FROM comment_claims WHERE until > $1 ORDER BY comment_id LIMIT 1000";
}

/// Seconds a claim holds unless it is renewed.
pub const LEASE: i64 = 120;

/// A comment that somebody has before the eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The comment.
    pub comment: CommentId,
    /// Who.
    pub user: UserId,
    /// The name.
    pub name: String,
}

/// Claims or renews what is not another's, and lets go of what is not looked at any more.
///
/// # Errors
/// When the database fails.
pub async fn claim(
    tx: &mut Tx<'_>,
    hold: &[CommentId],
    release: &[CommentId],
    (user, name): (UserId, &str),
    at: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), LAPSED, at.0)?;
    // In one order, so that two who claim the same wait for each other only once.
    let (mut hold, mut release) = (hold.to_vec(), release.to_vec());
    hold.sort_unstable();
    release.sort_unstable();
    for id in release {
        execute!(tx.conn(), RELEASE, id.0, user.0)?;
    }
    for id in hold {
        execute!(tx.conn(), CLAIM, id.0, user.0, name, at.plus_seconds(LEASE).0, at.0)?;
    }
    Ok(())
}

/// What is claimed at `now`.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, now: Timestamp) -> Result<Vec<Claim>> {
    let rows: Vec<(i64, i64, String)> = fetch!(conn, fetch_all, _, LIST, now.0)?;
    let claim = |(comment, user, name)| Claim { comment: CommentId(comment), user: UserId(user), name };
    Ok(rows.into_iter().map(claim).collect())
}
