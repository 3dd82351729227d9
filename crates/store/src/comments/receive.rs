//! A comment arrives.

use domain::comment::CommentStatus;
use domain::comment_form::{FieldError, NewComment};
use domain::email;
use domain::event::{By, Event};
use domain::ledger::Step;
use domain::queue::Rank;
use domain::{CommentId, ReaderId, StoryId, Timestamp, UserId};

use super::move_ledger;
use crate::statement::{execute, fetch, statements};
use crate::{Error, Result, Tx};

statements! {
    STORY_OF = "SELECT desk_id, public, exchange_open FROM stories WHERE id = $1";
    // What nearly every arrival does to the ledger, with what it asks of its story in the same step.
    AWAITED = "UPDATE stories SET comments_pending = comments_pending + 1 WHERE id = $1 RETURNING desk_id, public, exchange_open";
    PARENT = "SELECT COALESCE(root_id, id) FROM comments WHERE id = $1 AND story_id = $2 AND status = 'published'";
    // What an import brings may answer what no reader sees.
    ANY_PARENT = "SELECT COALESCE(root_id, id) FROM comments WHERE id = $1 AND story_id = $2";
    INSERT = "INSERT INTO comments (story_id, desk_id, parent_id, root_id, reader, staff_id, name, country, text, status, created_at,
            receipt, import_key, waits, screening, listed, reason, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        ON CONFLICT (import_key) DO NOTHING RETURNING id";
    CONTACT = "INSERT INTO contacts (comment_id, email, wants_mail, erase_after, verified_at, address_key) VALUES ($1, $2, $3, $4, $5, $6)";
    SPEND = "INSERT INTO spent_proofs (hash, expires_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    ANSWERED = "UPDATE comments SET answers = answers + 1, listed = TRUE WHERE id = $1";
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
    /// Where it waits in the queue while it is pending.
    pub rank: Rank,
    /// Hash of its receipt.
    pub receipt: Vec<u8>,
    /// When it was written.
    pub at: Timestamp,
    /// Why it was refused, elsewhere and before.
    pub reason: Option<String>,
    /// When it was decided about, elsewhere and before.
    pub decided: Option<Timestamp>,
    /// What an import knows it by; a reader's comment has none.
    pub import_key: Option<String>,
    /// The browser it came from.
    pub reader: Option<ReaderId>,
    /// The person of the newsroom who answers.
    pub staff: Option<UserId>,
    /// What the rules and the classifier found, as JSON.
    pub screening: Option<String>,
    /// A proof of work that came with it and is not to come again.
    pub proof: Option<Proof>,
    /// Until when the address is kept; `None` for ever.
    pub keep_contact_until: Option<Timestamp>,
    /// The browser has shown before that the address is its own.
    pub is_verified: bool,
}

/// A proof of work, spent once.
#[derive(Debug, Clone)]
pub struct Proof {
    /// What it is known by.
    pub hash: Vec<u8>,
    /// When it lapses.
    pub expires: Timestamp,
}

impl Arrival {
    /// A reader's comment that waits for review, with nothing else known of it.
    pub fn new(story: StoryId, comment: NewComment, receipt: Vec<u8>, at: Timestamp) -> Self {
        Self {
            story,
            comment,
            country: None,
            status: CommentStatus::Pending,
            rank: Rank::Arrived,
            receipt,
            at,
            reason: None,
            decided: None,
            import_key: None,
            reader: None,
            staff: None,
            screening: None,
            proof: None,
            keep_contact_until: None,
            is_verified: false,
        }
    }
}

/// Keeps a comment. `None` when an import brought it before.
///
/// # Errors
/// [`Error::NotFound`] when the story is not public, [`Error::Invalid`] when its exchange is closed or the comment
/// answered does not stand under it, [`Error::Exists`] when the proof of work was used before. An import, which has a key,
/// comes past the first two, and may answer a comment in any state.
pub async fn receive(tx: &mut Tx<'_>, new: Arrival, by: impl Into<By>) -> Result<Option<CommentId>> {
    // An import may find that it has the comment, which must not count then. What is published touches its thread before
    // the story, as every change of state does (see `lock`).
    let counts_first = new.status == CommentStatus::Pending && new.import_key.is_none();
    let ask = if counts_first { AWAITED } else { STORY_OF };
    let story: Option<(i64, bool, bool)> = fetch!(tx.conn(), fetch_optional, _, ask, new.story.0)?;
    let imported = new.import_key.is_some();
    let desk = match story {
        Some((_, public, _)) if !public && !imported => return Err(Error::NotFound("story")),
        Some((_, _, open)) if !open && !imported => {
            return Err(Error::Invalid(vec![FieldError::new("form", "comment-closed")]));
        }
        Some((desk, ..)) => desk,
        None => return Err(Error::NotFound("story")),
    };
    if let Some(proof) = &new.proof
        && execute!(tx.conn(), SPEND, &proof.hash, proof.expires.0)? == 0
    {
        return Err(Error::Exists("proof of work"));
    }
    let root = match new.comment.parent {
        None => None,
        Some(parent) => {
            let known = if imported { ANY_PARENT } else { PARENT };
            let root: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, known, parent.0, new.story.0)?;
            let unknown = || Error::Invalid(vec![FieldError::new("parent", "comment-parent-unknown")]);
            Some(root.ok_or_else(unknown)?.0)
        }
    };
    let (comment, at) = (new.comment, new.at);
    let published = new.status == CommentStatus::Published;
    let waits = if new.status == CommentStatus::Pending { new.rank.number() } else { 0 };
    let inserted: Option<(i64,)> = fetch!(
        tx.conn(),
        fetch_optional,
        _,
        INSERT,
        new.story.0,
        desk,
        comment.parent.map(|id| id.0),
        root,
        new.reader.map(|reader| reader.0.to_vec()),
        new.staff.map(|user| user.0),
        &comment.name,
        &new.country,
        &comment.text,
        new.status.as_str(),
        at.0,
        &new.receipt,
        &new.import_key,
        waits,
        &new.screening,
        published && root.is_none(),
        &new.reason,
        new.decided.map(|at| at.0),
    )?;
    let Some((id,)) = inserted else { return Ok(None) };
    if let Some(email) = &comment.email {
        let until = new.keep_contact_until.map(|until| until.0);
        let verified = new.is_verified.then_some(at.0);
        execute!(tx.conn(), CONTACT, id, email, comment.wants_mail, until, verified, email::key(email))?;
    }
    if let Some(root) = root.filter(|_| published) {
        execute!(tx.conn(), ANSWERED, root)?;
    }
    if !counts_first {
        move_ledger(tx, new.story, Step { from: None, to: new.status }).await?;
    }
    let (comment, status) = (CommentId(id), new.status);
    tx.record(by, at, Event::CommentReceived { story: new.story, comment, status }).await?;
    Ok(Some(comment))
}
