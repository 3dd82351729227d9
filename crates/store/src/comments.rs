//! Comments: received, decided about, read. Each change of state moves the story's ledger, the thread and the queue in the
//! same transaction: [`shift`] is the one place that does.

/// What [`CommentRow`] is read from.
macro_rules! columns {
    () => {
        "c.id, c.story_id, c.desk_id, c.parent_id, c.root_id, c.reader, c.staff_id, c.name, c.country, c.text, c.status, c.reason,
        c.created_at, c.decided_at, c.edited_at, c.ups, c.downs, c.appeal, c.appealed_at, c.appeal_outcome"
    };
}

pub(crate) use columns;

pub(crate) mod decide;
pub mod own;
pub(crate) mod receive;
pub mod reports;
pub mod threads;
pub mod votes;

use domain::comment::{Appeal, Comment, CommentStatus};
use domain::ledger::{Ledger, Step};
use domain::queue::Rank;
use domain::{CommentId, DeskId, ReaderId, StoryId, Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

pub use decide::{Batch, decide, decide_all, undo};
pub use receive::{Arrival, Proof, receive};

statements! {
    BY_ID = concat!("SELECT ", columns!(), " FROM comments c WHERE c.id = $1");
    BY_RECEIPT = concat!("SELECT ", columns!(), " FROM comments c WHERE c.receipt = $1");
    LOCK = "UPDATE comments SET status = status WHERE id = $1";
    PUBLISHED = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.story_id = $1 AND c.status = 'published' ORDER BY c.id LIMIT CAST($2 AS BIGINT)");
    LISTED_BY_STATUS = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.status = $2 AND c.id > $1 AND ($3 = 0 OR c.story_id = $3) ORDER BY c.id LIMIT CAST($4 AS BIGINT)");
    LISTED = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.id > $1 AND ($2 = 0 OR c.story_id = $2) ORDER BY c.id LIMIT CAST($3 AS BIGINT)");
    // A root is listed while it or one of its answers is published.
    SHIFT = "UPDATE comments SET status = $3, reason = $4, decided_at = $5, waits = $6,
            listed = (root_id IS NULL AND ($3 = 'published' OR answers > 0))
        WHERE id = $1 AND status = $2";
    ANSWERED = "UPDATE comments SET answers = answers + $2,
            listed = (status = 'published' OR answers + $2 > 0) WHERE id = $1";
    MOVE = "UPDATE stories SET comments_published = comments_published + $2, comments_pending = comments_pending + $3,
            comments_rejected = comments_rejected + $4, comments_spam = comments_spam + $5,
            comments_withdrawn = comments_withdrawn + $6 WHERE id = $1";
    COUNTED = "SELECT status, COUNT(*) FROM comments WHERE story_id = $1 GROUP BY status";
}

#[derive(sqlx::FromRow)]
pub(crate) struct CommentRow {
    id: i64,
    story_id: i64,
    desk_id: i64,
    parent_id: Option<i64>,
    root_id: Option<i64>,
    reader: Option<Vec<u8>>,
    staff_id: Option<i64>,
    name: Option<String>,
    country: Option<String>,
    text: String,
    status: String,
    reason: Option<String>,
    created_at: i64,
    decided_at: Option<i64>,
    edited_at: Option<i64>,
    ups: i64,
    downs: i64,
    appeal: Option<String>,
    appealed_at: Option<i64>,
    appeal_outcome: Option<String>,
}

impl TryFrom<CommentRow> for Comment {
    type Error = Error;

    fn try_from(row: CommentRow) -> Result<Self> {
        let upheld = row.appeal_outcome.map(|outcome| outcome == UPHELD);
        let appeal = row.appeal.zip(row.appealed_at);
        Ok(Self {
            id: CommentId(row.id),
            story: StoryId(row.story_id),
            desk: DeskId(row.desk_id),
            parent: row.parent_id.map(CommentId),
            root: row.root_id.map(CommentId),
            reader: row.reader.as_deref().and_then(ReaderId::from_slice),
            staff: row.staff_id.map(UserId),
            name: row.name,
            country: row.country,
            text: row.text,
            status: row.status.parse().map_err(Error::corrupt)?,
            reason: row.reason,
            created: Timestamp(row.created_at),
            decided: row.decided_at.map(Timestamp),
            edited: row.edited_at.map(Timestamp),
            ups: row.ups,
            downs: row.downs,
            appeal: appeal.map(|(text, at)| Appeal { text, at: Timestamp(at), upheld }),
        })
    }
}

/// The word for an appeal that was granted.
const UPHELD: &str = "upheld";
/// The word for an appeal that was not.
const DISMISSED: &str = "dismissed";

/// What a change of state leaves behind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing<'s> {
    pub(crate) status: CommentStatus,
    pub(crate) reason: Option<&'s str>,
    pub(crate) decided: Option<Timestamp>,
    pub(crate) waits: Option<Rank>,
}

/// Lets nobody else change these comments until the transaction ends. Ascending, with the beginnings of their threads
/// (which are older): whoever locks several takes them in the same order.
pub(crate) async fn lock(tx: &mut Tx<'_>, ids: impl IntoIterator<Item = CommentId>) -> Result<()> {
    let ids: std::collections::BTreeSet<CommentId> = ids.into_iter().collect();
    for id in ids {
        execute!(tx.conn(), LOCK, id.0)?;
    }
    Ok(())
}

/// Puts a comment that stands as `old` where `to` says: row, thread, queue and ledger together. `false` when another
/// has moved it meanwhile. The comment and the root of its thread are [locked](lock).
pub(crate) async fn shift(tx: &mut Tx<'_>, old: &Comment, to: Standing<'_>) -> Result<bool> {
    let touched = execute!(
        tx.conn(),
        SHIFT,
        old.id.0,
        old.status.as_str(),
        to.status.as_str(),
        to.reason,
        to.decided.map(|at| at.0),
        to.waits.map_or(0, Rank::number),
    )?;
    if touched == 0 {
        return Ok(false);
    }
    if old.status != to.status {
        let shown = |status| i64::from(status == CommentStatus::Published);
        let change = shown(to.status) - shown(old.status);
        if let Some(root) = old.root.filter(|_| change != 0) {
            execute!(tx.conn(), ANSWERED, root.0, change)?;
        }
        move_ledger(tx, old.story, Step { from: Some(old.status), to: to.status }).await?;
    }
    Ok(true)
}

async fn move_ledger(tx: &mut Tx<'_>, story: StoryId, step: Step) -> Result<()> {
    let change = Ledger::default().after(step);
    execute!(
        tx.conn(),
        MOVE,
        story.0,
        change.published,
        change.pending,
        change.rejected,
        change.spam,
        change.withdrawn
    )?;
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

/// Comments, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, filter: Filter, most: i64) -> Result<Vec<Comment>> {
    let after = filter.after.map_or(0, |id| id.0);
    let story = filter.story.map_or(0, |id| id.0);
    let rows: Vec<CommentRow> = match filter.status {
        Some(status) => {
            fetch!(conn, fetch_all, CommentRow, LISTED_BY_STATUS, after, status.as_str(), story, most)?
        }
        None => fetch!(conn, fetch_all, CommentRow, LISTED, after, story, most)?,
    };
    rows.into_iter().map(Comment::try_from).collect()
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
            CommentStatus::Withdrawn => ledger.withdrawn = count,
        }
    }
    Ok(ledger)
}
