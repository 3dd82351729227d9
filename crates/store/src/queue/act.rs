//! What moderators do from the queue. A decision says what its maker saw, so that two of them do no work twice.

use domain::comment::{CommentStatus, Decision};
use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::{CommentId, DeskId, Timestamp, UserId};

use super::history::{Standing, standing};
use crate::accounts::{self, Account};
use crate::comments::{self, Batch, decide};
use crate::statement::{execute, statements};
use crate::{Error, Result, Tx};

statements! {
    ASSIGN = "UPDATE comments SET assignee_id = $2 WHERE id = $1";
}

/// How a comment stood before the eyes of whoever decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// It waited.
    Waiting,
    /// It stood in this state.
    As(CommentStatus),
}

/// What became of decisions from the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What was decided, unless there was nothing left to decide.
    pub batch: Option<Batch>,
    /// What others had decided about meanwhile: left as it is.
    pub late: Vec<Standing>,
}

/// Carries out one decision about many comments, as far as they still stand as they were `seen`.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] when that holds for one of them: then nothing is done.
pub async fn decide_seen(
    tx: &mut Tx<'_>,
    ids: &[CommentId],
    seen: Seen,
    decision: &Decision,
    actor: &Actor,
    at: Timestamp,
) -> Result<Settled> {
    let locked = decide::locked(tx, ids).await?;
    let ids: Vec<CommentId> = locked.iter().map(|comment| comment.id).collect();
    let (mut fresh, mut late) = (Vec::with_capacity(ids.len()), vec![]);
    for one in standing(tx.conn(), &ids).await? {
        if !actor.may(Action::ModerateComments, one.place.desk) {
            return Err(Error::Forbidden);
        }
        let holds = match seen {
            Seen::Waiting => one.place.waits > 0,
            Seen::As(status) => one.place.status == status,
        };
        if holds { fresh.push(one.place.id) } else { late.push(one) }
    }
    let batch = match fresh.is_empty() {
        true => None,
        false => Some(comments::decide_all(tx, &fresh, decision, actor, at).await?),
    };
    Ok(Settled { batch, late })
}

/// Whether a colleague can be handed comments of `desk`.
pub fn may_moderate(account: &Account, desk: DeskId) -> bool {
    account.disabled.is_none() && account.actor().may(Action::ModerateComments, desk)
}

/// Hands a comment over to a colleague, or to nobody.
///
/// # Errors
/// [`Error::Invalid`] when the colleague may not decide about it; [`Error::NotFound`], [`Error::Forbidden`].
pub async fn assign(
    tx: &mut Tx<'_>,
    id: CommentId,
    assignee: Option<UserId>,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    comments::lock(tx, [id]).await?;
    let comment = comments::by_id(tx.conn(), id).await?;
    if !actor.may(Action::ModerateComments, comment.desk) {
        return Err(Error::Forbidden);
    }
    if let Some(user) = assignee {
        let account = accounts::by_id(tx.conn(), user).await?;
        if !account.is_some_and(|account| may_moderate(&account, comment.desk)) {
            return Err(Error::Invalid(vec![FieldError::new("assignee", "comments-assignee-unfit")]));
        }
    }
    execute!(tx.conn(), ASSIGN, id.0, assignee.map(|user| user.0))?;
    tx.record(actor, at, Event::CommentAssigned { story: comment.story, comment: id, assignee }).await
}
