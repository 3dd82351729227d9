//! Moderators' decisions: each is kept with what stood before, so that it can be answered for and taken back.

use domain::comment::{self, Comment, CommentStatus, Decision};
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::queue::Rank;
use domain::{BatchId, CommentId, Timestamp};

use super::{DISMISSED, Standing, UPHELD, by_id, lock, shift};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    WAITS = "SELECT waits FROM comments WHERE id = $1";
    OPEN_BATCH = "INSERT INTO decision_batches (actor, user_id, at) VALUES ($1, $2, $3) RETURNING id";
    KEEP = "INSERT INTO decisions (batch_id, comment_id, from_status, from_reason, from_waits, to_status, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ANSWER_APPEAL = "UPDATE comments SET appeal_outcome = $2 WHERE id = $1";
    ANSWER_REPORTS = "UPDATE reports SET upheld = $2 WHERE comment_id = $1 AND upheld IS NULL";
    FORGET_WEIGHT = "UPDATE comments SET report_weight = 0 WHERE id = $1";
    CLOSE_BATCH = "UPDATE decision_batches SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
    // Only what is still the last word about its comment can be taken back.
    OF_BATCH = "SELECT d.id, d.comment_id, d.from_status, d.from_reason, d.from_waits, d.to_status FROM decisions d
        WHERE d.batch_id = $1 AND d.undone = FALSE AND NOT EXISTS (SELECT 1 FROM decisions later
            WHERE later.comment_id = d.comment_id AND later.id > d.id AND later.undone = FALSE) ORDER BY d.comment_id";
    TAKE_BACK = "UPDATE decisions SET undone = TRUE WHERE id = $1";
    REOPEN_APPEAL = "UPDATE comments SET appeal_outcome = NULL WHERE id = $1";
    REOPEN_REPORTS = "UPDATE reports SET upheld = NULL WHERE comment_id = $1";
    WEIGH = "UPDATE comments SET report_weight =
        (SELECT CAST(COALESCE(SUM(weight), 0) AS BIGINT) FROM reports WHERE comment_id = $1 AND upheld IS NULL) WHERE id = $1";
}

/// Decisions made, or taken back, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// What they are undone by.
    pub id: BatchId,
    /// The comments that changed, as they stand now, by identifier.
    pub changed: Vec<Comment>,
    /// The comments that stay as they were: decided so before, taken back by the reader, or moved by another.
    pub unchanged: Vec<CommentId>,
}

/// Carries out a moderator's decision about one comment; see [`decide_all`].
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
    decide_all(tx, &[id], decision, actor, at).await?;
    by_id(tx.conn(), id).await
}

/// Carries out one decision about many comments. Deciding the same again changes nothing but the reason, if another is
/// given. What waits for another look (an appeal, a report) has it with this.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] when that holds for one of them: then nothing is done.
pub async fn decide_all(
    tx: &mut Tx<'_>,
    ids: &[CommentId],
    decision: &Decision,
    actor: &Actor,
    at: Timestamp,
) -> Result<Batch> {
    let olds = locked(tx, ids).await?;
    if olds.iter().any(|old| !actor.may(Action::ModerateComments, old.desk)) {
        return Err(Error::Forbidden);
    }
    let user = actor.user.map(|user| user.0);
    let (batch,): (i64,) = fetch!(tx.conn(), fetch_one, _, OPEN_BATCH, &actor.name, user, at.0)?;
    let mut done = Batch { id: BatchId(batch), changed: vec![], unchanged: vec![] };
    for old in olds {
        if one(tx, done.id, &old, decision, actor, at).await? {
            done.changed.push(by_id(tx.conn(), old.id).await?);
        } else {
            done.unchanged.push(old.id);
        }
    }
    Ok(done)
}

/// The comments, locked with the beginnings of their threads.
pub(crate) async fn locked(tx: &mut Tx<'_>, ids: &[CommentId]) -> Result<Vec<Comment>> {
    let mut roots = Vec::with_capacity(ids.len());
    for &id in ids {
        // A comment never changes its thread.
        let comment = by_id(tx.conn(), id).await?;
        roots.extend([Some(id), comment.root].into_iter().flatten());
    }
    lock(tx, roots).await?;
    let mut comments = Vec::with_capacity(ids.len());
    for id in ids.iter().copied().collect::<std::collections::BTreeSet<_>>() {
        comments.push(by_id(tx.conn(), id).await?);
    }
    Ok(comments)
}

async fn one(
    tx: &mut Tx<'_>,
    batch: BatchId,
    old: &Comment,
    decision: &Decision,
    actor: &Actor,
    at: Timestamp,
) -> Result<bool> {
    let waits = waits(tx.conn(), old.id).await?;
    let (step, reason) = (comment::decide(old.status, decision), decision.reason());
    let corrects = reason.is_some() && reason != old.reason.as_deref() && old.status == decision.status();
    // What was caught unread: from here on a person stands behind it.
    let confirms = old.decided.is_none() && old.status.is_refused() && old.status == decision.status();
    if step.is_none() && !corrects && !confirms && waits.is_none() {
        return Ok(false);
    }
    let to = step.map_or(old.status, |step| step.to);
    if to != decision.status() {
        // Its reader took it back.
        return Ok(false);
    }
    let standing = Standing {
        status: to,
        reason: reason.or(old.reason.as_deref().filter(|_| step.is_none())),
        decided: Some(at),
        waits: None,
    };
    if !shift(tx, old, standing).await? {
        return Ok(false);
    }
    let number = waits.map_or(0, Rank::number);
    execute!(
        tx.conn(),
        KEEP,
        batch.0,
        old.id.0,
        old.status.as_str(),
        &old.reason,
        number,
        to.as_str(),
        standing.reason
    )?;
    let (story, comment) = (old.story, old.id);
    if old.appeal.as_ref().is_some_and(|appeal| appeal.upheld.is_none()) {
        let upheld = to == CommentStatus::Published;
        execute!(tx.conn(), ANSWER_APPEAL, old.id.0, if upheld { UPHELD } else { DISMISSED })?;
        tx.record(actor, at, Event::CommentAppealAnswered { story, comment, upheld }).await?;
    }
    if execute!(tx.conn(), ANSWER_REPORTS, old.id.0, to.is_refused())? > 0 {
        execute!(tx.conn(), FORGET_WEIGHT, old.id.0)?;
    }
    let reason = standing.reason.map(str::to_owned);
    tx.record(actor, at, Event::CommentDecided { story, comment, from: old.status, to, reason, undo: false })
        .await?;
    Ok(true)
}

#[derive(sqlx::FromRow)]
struct Kept {
    id: i64,
    comment_id: i64,
    from_status: String,
    from_reason: Option<String>,
    from_waits: i64,
    to_status: String,
}

/// Takes the decisions of a batch back. Those that another has decided about since stay.
///
/// # Errors
/// [`Error::NotFound`] when there is no such batch or it was taken back; [`Error::Forbidden`].
pub async fn undo(tx: &mut Tx<'_>, batch: BatchId, actor: &Actor, at: Timestamp) -> Result<Batch> {
    if execute!(tx.conn(), CLOSE_BATCH, batch.0, at.0)? == 0 {
        return Err(Error::NotFound("batch of decisions"));
    }
    let kept: Vec<Kept> = fetch!(tx.conn(), fetch_all, Kept, OF_BATCH, batch.0)?;
    let ids: Vec<CommentId> = kept.iter().map(|kept| CommentId(kept.comment_id)).collect();
    let olds = locked(tx, &ids).await?;
    let mut done = Batch { id: batch, changed: vec![], unchanged: vec![] };
    for (kept, old) in kept.iter().zip(olds) {
        if !actor.may(Action::ModerateComments, old.desk) {
            return Err(Error::Forbidden);
        }
        let from: CommentStatus = kept.from_status.parse().map_err(Error::corrupt)?;
        let waits = Rank::of_number(kept.from_waits);
        let standing = Standing {
            status: from,
            reason: kept.from_reason.as_deref(),
            decided: Some(at).filter(|_| from != CommentStatus::Pending),
            waits,
        };
        if old.status.as_str() != kept.to_status || !shift(tx, &old, standing).await? {
            done.unchanged.push(old.id);
            continue;
        }
        execute!(tx.conn(), TAKE_BACK, kept.id)?;
        match waits {
            Some(Rank::Appealed) => drop(execute!(tx.conn(), REOPEN_APPEAL, old.id.0)?),
            Some(Rank::Reported) => {
                execute!(tx.conn(), REOPEN_REPORTS, old.id.0)?;
                execute!(tx.conn(), WEIGH, old.id.0)?;
            }
            _ => {}
        }
        let (story, comment, reason) = (old.story, old.id, kept.from_reason.clone());
        let event = Event::CommentDecided { story, comment, from: old.status, to: from, reason, undo: true };
        tx.record(actor, at, event).await?;
        done.changed.push(by_id(tx.conn(), old.id).await?);
    }
    Ok(done)
}

async fn waits(conn: &mut Conn<'_>, id: CommentId) -> Result<Option<Rank>> {
    let (number,): (i64,) = fetch!(conn, fetch_one, _, WAITS, id.0)?;
    Ok(Rank::of_number(number))
}
