//! Comments: received, decided about, read. Each change moves the story's ledger in the same transaction.

use domain::comment::{self, Comment, CommentStatus, Decision};
use domain::comment_form::{FieldError, NewComment};
use domain::event::Event;
use domain::ledger::{Ledger, Step};
use domain::permission::{Action, Actor};
use domain::{CommentId, DeskId, StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

/// What [`CommentRow`] is read from.
macro_rules! columns {
    () => {
        "c.id, c.story_id, c.parent_id, c.name, c.country, c.text, c.status, c.reason, c.created_at, c.decided_at"
    };
}

statements! {
    BY_ID = concat!("SELECT ", columns!(), " FROM comments c WHERE c.id = $1");
    BY_RECEIPT = concat!("SELECT ", columns!(), " FROM comments c WHERE c.receipt = $1");
    PUBLISHED = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.story_id = $1 AND c.status = 'published' ORDER BY c.id LIMIT CAST($2 AS BIGINT)");
    LISTED_BY_STATUS = concat!(
        "SELECT ",
        columns!(),
        ", s.desk_id FROM comments c JOIN stories s ON s.id = c.story_id
        WHERE c.status = $2 AND c.id > $1 AND ($3 = 0 OR c.story_id = $3) ORDER BY c.id LIMIT CAST($4 AS BIGINT)"
    );
    LISTED = concat!("SELECT ", columns!(), ", s.desk_id FROM comments c JOIN stories s ON s.id = c.story_id
        WHERE c.id > $1 AND ($2 = 0 OR c.story_id = $2) ORDER BY c.id LIMIT CAST($3 AS BIGINT)");
    STORY_OF = "SELECT desk_id, public, exchange_open FROM stories WHERE id = $1";
    PARENT = "SELECT COUNT(*) FROM comments WHERE id = $1 AND story_id = $2 AND status = 'published'";
    INSERT = "INSERT INTO comments (story_id, parent_id, name, country, email, text, status, created_at, receipt,
            import_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (import_key) DO NOTHING RETURNING id";
    DECIDE = "UPDATE comments SET status = $3, reason = $4, decided_at = $5 WHERE id = $1 AND status = $2";
    MOVE = "UPDATE stories SET comments_published = comments_published + $2, comments_pending = comments_pending + $3,
            comments_rejected = comments_rejected + $4, comments_spam = comments_spam + $5 WHERE id = $1";
    COUNTED = "SELECT status, COUNT(*) FROM comments WHERE story_id = $1 GROUP BY status";
}

#[derive(sqlx::FromRow)]
struct CommentRow {
    id: i64,
    story_id: i64,
    parent_id: Option<i64>,
    name: Option<String>,
    country: Option<String>,
    text: String,
    status: String,
    reason: Option<String>,
    created_at: i64,
    decided_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    comment: CommentRow,
    desk_id: i64,
}

impl TryFrom<CommentRow> for Comment {
    type Error = Error;

    fn try_from(row: CommentRow) -> Result<Self> {
        Ok(Self {
            id: CommentId(row.id),
            story: StoryId(row.story_id),
            parent: row.parent_id.map(CommentId),
            name: row.name,
            country: row.country,
            text: row.text,
            status: row.status.parse().map_err(Error::corrupt)?,
            reason: row.reason,
            created: Timestamp(row.created_at),
            decided: row.decided_at.map(Timestamp),
        })
    }
}

/// A comment that has arrived.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The story it stands under.
    pub story: StoryId,
    /// What the reader wrote, checked.
    pub comment: NewComment,
    /// ISO 3166-1 alpha-2 code of the reader's country.
    pub country: Option<String>,
    /// The state it takes.
    pub status: CommentStatus,
    /// Hash of its receipt.
    pub receipt: Vec<u8>,
    /// When it was written.
    pub at: Timestamp,
    /// What an import knows it by; a reader's comment has none.
    pub import_key: Option<String>,
}

/// Keeps a comment. `None` when an import brought it before.
///
/// # Errors
/// [`Error::NotFound`] when the story is not public, [`Error::Invalid`] when its exchange is closed or the comment
/// answered does not stand under it. An import, which has a key, comes past the first two.
pub async fn receive(tx: &mut Tx<'_>, new: Arrival, actor: &str) -> Result<Option<CommentId>> {
    let story: Option<(i64, bool, bool)> = fetch!(tx.conn(), fetch_optional, _, STORY_OF, new.story.0)?;
    let imported = new.import_key.is_some();
    match story {
        Some((_, public, _)) if !public && !imported => return Err(Error::NotFound("story")),
        Some((_, _, open)) if !open && !imported => {
            return Err(Error::Invalid(vec![FieldError::new("form", "comment-closed")]));
        }
        Some(_) => {}
        None => return Err(Error::NotFound("story")),
    }
    if let Some(parent) = new.comment.parent {
        let (found,): (i64,) = fetch!(tx.conn(), fetch_one, _, PARENT, parent.0, new.story.0)?;
        if found == 0 {
            return Err(Error::Invalid(vec![FieldError::new("parent", "comment-parent-unknown")]));
        }
    }
    let (comment, at) = (new.comment, new.at);
    let inserted: Option<(i64,)> = fetch!(
        tx.conn(),
        fetch_optional,
        _,
        INSERT,
        new.story.0,
        comment.parent.map(|id| id.0),
        &comment.name,
        &new.country,
        &comment.email,
        &comment.text,
        new.status.as_str(),
        at.0,
        &new.receipt,
        &new.import_key,
    )?;
    let Some((id,)) = inserted else { return Ok(None) };
    move_ledger(tx, new.story, Step { from: None, to: new.status }).await?;
    let (comment, status) = (CommentId(id), new.status);
    tx.record(actor, at, Event::CommentReceived { story: new.story, comment, status }).await?;
    Ok(Some(comment))
}

/// Carries out a moderator's decision. Deciding the same again changes nothing but the reason, if another is given.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn decide(
    tx: &mut Tx<'_>,
    id: CommentId,
    decision: &Decision,
    actor: &Actor,
    at: Timestamp,
) -> Result<Comment> {
    let old = by_id(tx.conn(), id).await?;
    let (desk, ..): (i64, bool, bool) = fetch!(tx.conn(), fetch_one, _, STORY_OF, old.story.0)?;
    if !actor.may(Action::ModerateComments, DeskId(desk)) {
        return Err(Error::Forbidden);
    }
    let (step, reason) = (comment::decide(old.status, decision), decision.reason());
    if step.is_none() && (reason.is_none() || reason == old.reason.as_deref()) {
        return Ok(old);
    }
    // Without a step only the reason is put right: the reader is told the new one.
    let (from, to) = (old.status, step.map_or(old.status, |step| step.to));
    let touched = execute!(tx.conn(), DECIDE, id.0, from.as_str(), to.as_str(), reason, at.0)?;
    if touched == 0 {
        // Another moderator was faster: what stands now is the answer.
        return by_id(tx.conn(), id).await;
    }
    if let Some(step) = step {
        move_ledger(tx, old.story, step).await?;
    }
    let reason = reason.map(str::to_owned);
    tx.record(actor, at, Event::CommentDecided { story: old.story, comment: id, from, to, reason }).await?;
    by_id(tx.conn(), id).await
}

async fn move_ledger(tx: &mut Tx<'_>, story: StoryId, step: Step) -> Result<()> {
    let change = Ledger::default().after(step);
    execute!(tx.conn(), MOVE, story.0, change.published, change.pending, change.rejected, change.spam)?;
    Ok(())
}

/// The comment with this identifier.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: CommentId) -> Result<Comment> {
    let row: Option<CommentRow> = fetch!(conn, fetch_optional, CommentRow, BY_ID, id.0)?;
    row.ok_or(Error::NotFound("comment")).and_then(Comment::try_from)
}

/// The comment whose receipt has this hash.
///
/// # Errors
/// When the database fails.
pub async fn by_receipt(conn: &mut Conn<'_>, receipt: &[u8]) -> Result<Option<Comment>> {
    let row: Option<CommentRow> = fetch!(conn, fetch_optional, CommentRow, BY_RECEIPT, receipt)?;
    row.map(Comment::try_from).transpose()
}

/// A story's published comments, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn published(conn: &mut Conn<'_>, story: StoryId, most: i64) -> Result<Vec<Comment>> {
    let rows: Vec<CommentRow> = fetch!(conn, fetch_all, CommentRow, PUBLISHED, story.0, most)?;
    rows.into_iter().map(Comment::try_from).collect()
}

/// Which comments a moderator asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub status: Option<CommentStatus>,
    /// Only those under this story.
    pub story: Option<StoryId>,
    /// Only those after this one: the last of the page before.
    pub after: Option<CommentId>,
}

/// Comments with the desks of their stories, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, filter: Filter, most: i64) -> Result<Vec<(Comment, DeskId)>> {
    let after = filter.after.map_or(0, |id| id.0);
    let story = filter.story.map_or(0, |id| id.0);
    let rows: Vec<ListedRow> = match filter.status {
        Some(status) => {
            fetch!(conn, fetch_all, ListedRow, LISTED_BY_STATUS, after, status.as_str(), story, most)?
        }
        None => fetch!(conn, fetch_all, ListedRow, LISTED, after, story, most)?,
    };
    rows.into_iter().map(|row| Ok((row.comment.try_into()?, DeskId(row.desk_id)))).collect()
}

/// The ledger counted anew from the rows: what the kept one must equal.
///
/// # Errors
/// When the database fails.
pub async fn counted(conn: &mut Conn<'_>, story: StoryId) -> Result<Ledger> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, COUNTED, story.0)?;
    let mut ledger = Ledger::default();
    for (status, count) in rows {
        match status.parse().map_err(Error::corrupt)? {
            CommentStatus::Published => ledger.published = count,
            CommentStatus::Pending => ledger.pending = count,
            CommentStatus::Rejected => ledger.rejected = count,
            CommentStatus::Spam => ledger.spam = count,
        }
    }
    Ok(ledger)
}
