//! What a reader does to a comment of their own, by its receipt: mend it, take it back, object to its refusal.

use domain::comment::{Comment, CommentStatus};
use domain::event::Event;
use domain::queue::Rank;
use domain::{CommentId, ReaderId, Timestamp};

use super::{CommentRow, Standing, by_id, by_receipt, lock, shift};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    OF_READER = concat!("SELECT ", columns!(), " FROM comments c WHERE c.reader = $1 ORDER BY c.id DESC LIMIT CAST($2 AS BIGINT)");
    EDIT = "UPDATE comments SET text = $2, edited_at = $3 WHERE id = $1";
    FORGET_VOTES = "DELETE FROM votes WHERE comment_id = $1";
    COUNT_NONE = "UPDATE comments SET ups = 0, downs = 0, support = 0 WHERE id = $1";
    APPEAL = "UPDATE comments SET appeal = $2, appealed_at = $3, appeal_outcome = NULL, waits = $4 WHERE id = $1";
}

/// What shows that a comment is a reader's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// The hash of its receipt.
    Receipt(Vec<u8>),
    /// A link that bore the site's mark on this comment.
    Link(CommentId),
}

/// Who the log says did it.
const READER: &str = "reader";

/// Whether its reader may still mend the comment: for `minutes` after it arrived, while it waits or is published.
pub fn may_edit(comment: &Comment, minutes: u32, now: Timestamp) -> bool {
    may_withdraw(comment) && now < comment.created.plus_seconds(i64::from(minutes) * 60)
}

/// Whether its reader may take the comment back. What was caught unread is not told from what waits.
pub fn may_withdraw(comment: &Comment) -> bool {
    matches!(comment.status, CommentStatus::Pending | CommentStatus::Published) || is_caught(comment)
}

/// Marked as spam by a rule, and looked at by nobody.
fn is_caught(comment: &Comment) -> bool {
    comment.status == CommentStatus::Spam && comment.decided.is_none()
}

/// Whether its reader may object: once, to a refusal that a person stands behind.
pub fn may_appeal(comment: &Comment) -> bool {
    comment.status.is_refused() && comment.decided.is_some() && comment.appeal.is_none()
}

/// Gives a comment another text. One that was published waits for review again.
///
/// # Errors
/// [`Error::NotFound`] when there is no such receipt; [`Error::NoStep`] when it is too late.
pub async fn edit(tx: &mut Tx<'_>, held: &Held, text: &str, minutes: u32, at: Timestamp) -> Result<Comment> {
    let old = locked(tx, held).await?;
    if !may_edit(&old, minutes, at) {
        return Err(Error::NoStep("comment"));
    }
    if old.text == text {
        return Ok(old);
    }
    execute!(tx.conn(), EDIT, old.id.0, text, at.0)?;
    if old.status != CommentStatus::Published {
        // It waits where it waited, and what was caught stays so: nobody comes forward by mending.
        tx.record(READER, at, Event::CommentEdited { story: old.story, comment: old.id }).await?;
        return by_id(tx.conn(), old.id).await;
    }
    // Those who voted had other words before their eyes.
    execute!(tx.conn(), FORGET_VOTES, old.id.0)?;
    execute!(tx.conn(), COUNT_NONE, old.id.0)?;
    let waiting =
        Standing { status: CommentStatus::Pending, reason: None, decided: None, waits: Some(Rank::Arrived) };
    shift(tx, &old, waiting).await?;
    tx.record(READER, at, Event::CommentEdited { story: old.story, comment: old.id }).await?;
    by_id(tx.conn(), old.id).await
}

/// Takes a comment back. Its answers stay.
///
/// # Errors
/// [`Error::NotFound`] when there is no such receipt; [`Error::NoStep`] when it was refused or taken back before.
pub async fn withdraw(tx: &mut Tx<'_>, held: &Held, at: Timestamp) -> Result<Comment> {
    let old = locked(tx, held).await?;
    if !may_withdraw(&old) {
        return Err(Error::NoStep("comment"));
    }
    let gone = Standing { status: CommentStatus::Withdrawn, reason: None, decided: old.decided, waits: None };
    shift(tx, &old, gone).await?;
    let event = Event::CommentWithdrawn { story: old.story, comment: old.id, from: old.status };
    tx.record(READER, at, event).await?;
    by_id(tx.conn(), old.id).await
}

/// Objects to a refusal: a moderator looks again.
///
/// # Errors
/// [`Error::NotFound`] when there is no such receipt; [`Error::NoStep`] when nobody has refused it, or it was objected to.
pub async fn appeal(tx: &mut Tx<'_>, held: &Held, text: &str, at: Timestamp) -> Result<Comment> {
    let old = locked(tx, held).await?;
    if !may_appeal(&old) {
        return Err(Error::NoStep("comment"));
    }
    execute!(tx.conn(), APPEAL, old.id.0, text, at.0, Rank::Appealed.number())?;
    tx.record(READER, at, Event::CommentAppealed { story: old.story, comment: old.id }).await?;
    by_id(tx.conn(), old.id).await
}

/// The comment that is held.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(conn: &mut Conn<'_>, held: &Held) -> Result<Comment> {
    match held {
        Held::Receipt(hash) => by_receipt(conn, hash).await?.ok_or(Error::NotFound("receipt")),
        Held::Link(id) => by_id(conn, *id).await,
    }
}

/// The last `most` comments of a browser, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_reader(conn: &mut Conn<'_>, reader: ReaderId, most: i64) -> Result<Vec<Comment>> {
    let rows: Vec<CommentRow> = fetch!(conn, fetch_all, CommentRow, OF_READER, &reader.0[..], most)?;
    rows.into_iter().map(Comment::try_from).collect()
}

async fn locked(tx: &mut Tx<'_>, held: &Held) -> Result<Comment> {
    let known = find(tx.conn(), held).await?;
    lock(tx, [Some(known.id), known.root].into_iter().flatten()).await?;
    by_id(tx.conn(), known.id).await
}
