//! What is known around a comment: of its reader, its thread, its reports, and what was decided about it and by whom.

use domain::comment::{Comment, CommentStatus};
use domain::ledger::Ledger;
use domain::{BatchId, CommentId, DeskId, ReaderId, StoryId, Timestamp, UserId};

use super::Place;
use super::items::{binds, these};
use crate::statement::{fetch, fetch_bound, statements};
use crate::{Conn, Error, Result, comments};

statements! {
    COUNTS = "SELECT status, COUNT(*) FROM comments WHERE reader = $1 GROUP BY status";
    LAST = "SELECT id FROM comments WHERE reader = $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT)";
    THREAD = "SELECT id FROM comments WHERE root_id = $1 ORDER BY id LIMIT CAST($2 AS BIGINT)";
    REPORTS = "SELECT reason, note, weight, at, upheld FROM reports WHERE comment_id = $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT)";
    DECISIONS = "SELECT d.batch_id, d.from_status, d.to_status, d.reason, d.undone, b.actor, b.user_id, b.at
        FROM decisions d JOIN decision_batches b ON b.id = d.batch_id WHERE d.comment_id = $1 ORDER BY d.id DESC LIMIT 100";
    BATCH = "SELECT actor, user_id, at, undone_at FROM decision_batches WHERE id = $1";
    BATCH_HOLDS = "SELECT to_status, COUNT(*) FROM decisions WHERE batch_id = $1 GROUP BY to_status";
    STANDING = concat!("SELECT c.id, c.story_id, c.desk_id, c.status, c.waits, c.reader, c.assignee_id, c.cluster_id, b.actor, b.user_id
        FROM comments c LEFT JOIN decisions d ON d.id = (SELECT MAX(e.id) FROM decisions e WHERE e.comment_id = c.id)
        LEFT JOIN decision_batches b ON b.id = d.batch_id WHERE c.id IN ", these!());
}

/// What a reader sent before; a reader is a browser, whatever names it gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// How many comments stand in each state, the one at hand among them.
    pub counts: Ledger,
    /// The last ones, newest first.
    pub last: Vec<Comment>,
}

/// What a reader sent before, with the last `most` comments.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn history(conn: &mut Conn<'_>, reader: ReaderId, most: i64) -> Result<History> {
    let counts: Vec<(String, i64)> = fetch!(conn, fetch_all, _, COUNTS, &reader.0[..])?;
    let ids: Vec<(i64,)> = fetch!(conn, fetch_all, _, LAST, &reader.0[..], most)?;
    let mut history = History { counts: ledger(counts)?, last: Vec::with_capacity(ids.len()) };
    for (id,) in ids {
        history.last.push(comments::by_id(conn, CommentId(id)).await?);
    }
    Ok(history)
}

fn ledger(counts: Vec<(String, i64)>) -> Result<Ledger> {
    let mut ledger = Ledger::default();
    for (status, count) in counts {
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

/// The thread a comment stands in, whatever their states: the comment it begins with, and at most `most` answers.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn thread(conn: &mut Conn<'_>, comment: &Comment, most: i64) -> Result<Vec<Comment>> {
    let root = comment.root.unwrap_or(comment.id);
    let ids: Vec<(i64,)> = fetch!(conn, fetch_all, _, THREAD, root.0, most)?;
    let mut thread = vec![comments::by_id(conn, root).await?];
    for (id,) in ids {
        thread.push(comments::by_id(conn, CommentId(id)).await?);
    }
    Ok(thread)
}

/// A reader's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Why: a word.
    pub reason: String,
    /// What the reader wrote besides.
    pub note: String,
    /// How much it counts, in thousandths.
    pub weight: i64,
    /// When.
    pub at: Timestamp,
    /// Whether the reader was right; `None` until somebody has decided.
    pub upheld: Option<bool>,
}

/// The newest reports of a comment.
///
/// # Errors
/// When the database fails.
pub async fn reports(conn: &mut Conn<'_>, comment: CommentId, most: i64) -> Result<Vec<Report>> {
    let rows: Vec<(String, String, i64, i64, Option<bool>)> =
        fetch!(conn, fetch_all, _, REPORTS, comment.0, most)?;
    let report =
        |(reason, note, weight, at, upheld)| Report { reason, note, weight, at: Timestamp(at), upheld };
    Ok(rows.into_iter().map(report).collect())
}

/// A decision about a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decisions it was made with.
    pub batch: BatchId,
    /// The state the comment left.
    pub from: CommentStatus,
    /// The state it took.
    pub to: CommentStatus,
    /// Why.
    pub reason: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
    /// Who decided.
    pub by: String,
    /// The person.
    pub user: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

type DecidedRow = (i64, String, String, Option<String>, bool, String, Option<i64>, i64);

/// The decisions about a comment, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn decisions(conn: &mut Conn<'_>, comment: CommentId) -> Result<Vec<Decided>> {
    let rows: Vec<DecidedRow> = fetch!(conn, fetch_all, _, DECISIONS, comment.0)?;
    let decided = |(batch, from, to, reason, undone, by, user, at): DecidedRow| {
        Ok(Decided {
            batch: BatchId(batch),
            from: from.parse().map_err(Error::corrupt)?,
            to: to.parse().map_err(Error::corrupt)?,
            reason,
            undone,
            by,
            user: user.map(UserId),
            at: Timestamp(at),
        })
    };
    rows.into_iter().map(decided).collect()
}

/// Decisions made together, as a notice tells of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchSeen {
    /// Who decided.
    pub by: String,
    /// The person.
    pub user: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// Whether they were taken back.
    pub undone: bool,
    /// How many comments were decided about.
    pub count: i64,
    /// The state they took, if it was one.
    pub to: Option<CommentStatus>,
}

/// The decisions of a batch.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn batch(conn: &mut Conn<'_>, id: BatchId) -> Result<Option<BatchSeen>> {
    let row: Option<(String, Option<i64>, i64, Option<i64>)> = fetch!(conn, fetch_optional, _, BATCH, id.0)?;
    let Some((by, user, at, undone)) = row else { return Ok(None) };
    let held: Vec<(String, i64)> = fetch!(conn, fetch_all, _, BATCH_HOLDS, id.0)?;
    let to = match &held[..] {
        [(word, _)] => Some(word.parse().map_err(Error::corrupt)?),
        _ => None,
    };
    Ok(Some(BatchSeen {
        by,
        user: user.map(UserId),
        at: Timestamp(at),
        undone: undone.is_some(),
        count: held.iter().map(|(_, count)| count).sum(),
        to,
    }))
}

/// Where a comment stands now, and who decided last about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub place: Place,
    /// Who decided last.
    pub by: Option<String>,
    /// The person.
    pub user: Option<UserId>,
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    id: i64,
    story_id: i64,
    desk_id: i64,
    status: String,
    waits: i64,
    reader: Option<Vec<u8>>,
    assignee_id: Option<i64>,
    cluster_id: Option<i64>,
    actor: Option<String>,
    user_id: Option<i64>,
}

/// Where these comments stand.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn standing(conn: &mut Conn<'_>, ids: &[CommentId]) -> Result<Vec<Standing>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(32) {
        let rows: Vec<StandingRow> = fetch_bound(conn, STANDING, &binds(some.iter().map(|id| id.0))).await?;
        for row in rows {
            let place = Place {
                id: CommentId(row.id),
                waits: row.waits,
                status: row.status.parse().map_err(Error::corrupt)?,
                desk: DeskId(row.desk_id),
                story: StoryId(row.story_id),
                reader: row.reader.as_deref().and_then(ReaderId::from_slice),
                assignee: row.assignee_id.map(UserId),
                cluster: row.cluster_id.map(CommentId),
            };
            found.push(Standing { place, by: row.actor, user: row.user_id.map(UserId) });
        }
    }
    Ok(found)
}
