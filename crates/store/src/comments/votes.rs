//! Readers' votes: one a browser and comment, which may be changed; the counts beside the comment always equal the rows.

use domain::comment::Comment;
use domain::event::Event;
use domain::{CommentId, ReaderId, StoryId, Timestamp};

use super::{by_id, lock, threads};
use crate::statement::{execute, fetch, statements};
use crate::{Error, Result, Tx};

statements! {
    OWN = "SELECT up FROM votes WHERE comment_id = $1 AND reader = $2";
    CAST_VOTE = "INSERT INTO votes (comment_id, reader, up, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (comment_id, reader) DO UPDATE SET up = excluded.up, at = excluded.at";
    TAKE_BACK = "DELETE FROM votes WHERE comment_id = $1 AND reader = $2";
    COUNT = "UPDATE comments SET ups = ups + $2, downs = downs + $3, support = support + $2 - $3 WHERE id = $1";
    COUNTED = "SELECT COUNT(CASE WHEN up = TRUE THEN 1 END), COUNT(CASE WHEN up = FALSE THEN 1 END) FROM votes WHERE comment_id = $1";
}

/// Casts, changes or (with `None`) takes back a browser's vote on a published comment of `story`.
///
/// # Errors
/// [`Error::NotFound`] when it is not published there, whatever else it is; [`Error::NoStep`] when it is the browser's own.
pub async fn vote(
    tx: &mut Tx<'_>,
    story: StoryId,
    id: CommentId,
    reader: ReaderId,
    up: Option<bool>,
    at: Timestamp,
) -> Result<Comment> {
    lock(tx, [id]).await?;
    let comment = threads::shown(tx.conn(), story, id).await?.ok_or(Error::NotFound("comment"))?;
    if comment.reader == Some(reader) {
        return Err(Error::NoStep("comment"));
    }
    let name = reader.0.to_vec();
    let old: Option<(bool,)> = fetch!(tx.conn(), fetch_optional, _, OWN, id.0, &name)?;
    let old = old.map(|(up,)| up);
    if old == up {
        return Ok(comment);
    }
    match up {
        Some(up) => execute!(tx.conn(), CAST_VOTE, id.0, &name, up, at.0)?,
        None => execute!(tx.conn(), TAKE_BACK, id.0, &name)?,
    };
    let count = |which| i64::from(up == Some(which)) - i64::from(old == Some(which));
    execute!(tx.conn(), COUNT, id.0, count(true), count(false))?;
    tx.record("reader", at, Event::CommentVoted { story, comment: id }).await?;
    by_id(tx.conn(), id).await
}

/// The votes counted anew from the rows: for and against.
///
/// # Errors
/// When the database fails.
pub async fn counted(conn: &mut crate::Conn<'_>, id: CommentId) -> Result<(i64, i64)> {
    Ok(fetch!(conn, fetch_one, _, COUNTED, id.0)?)
}
