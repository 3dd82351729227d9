//! The steps of a story as a whole: each decides by the rules of `domain`, then writes rows and one event.

use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::Actor;
use domain::story::{Content, Story};
use domain::workflow::Step;
use domain::{StoryId, Timestamp};

use super::shared::{decide, group_of, locked, places};
use super::{LIST_TAGS, MOVE, PUBLISH, WITHDRAW, by_id, words};
use crate::statement::execute;
use crate::{Error, Result, Tx, authors};

/// A step, with what belongs to it. Changes of the text are [`super::edit`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Hand it to the desk's editor.
    Submit,
    /// Send it back to its reporter.
    Return {
        /// Why; not blank.
        reason: String,
    },
    /// Clear it for the site; also takes it off the schedule.
    Ready,
    /// Have it published at a time.
    Schedule {
        /// When: later than now.
        due: Timestamp,
        /// Whether wire clients may have it before.
        embargo: bool,
    },
    /// Put it on the site.
    Publish {
        /// Its date: the moment it happens, or an imported story's own.
        dated: Timestamp,
    },
    /// Take it back.
    Withdraw {
        /// Why, as readers will see it.
        reason: String,
    },
    /// Throw it away before any reader saw it.
    Discard,
    /// Bring a discarded one back.
    Restore,
}

/// A step of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCommand {
    /// The story.
    pub story: StoryId,
    /// The version that was looked at; `None` for whatever is there.
    pub expected: Option<i64>,
    /// The step.
    pub step: Move,
}

impl Move {
    /// The step without what belongs to it.
    pub fn step(&self) -> Step {
        match self {
            Self::Submit => Step::Submit,
            Self::Return { .. } => Step::Return,
            Self::Ready => Step::Ready,
            Self::Schedule { .. } => Step::Schedule,
            Self::Publish { .. } => Step::Publish,
            Self::Withdraw { .. } => Step::Withdraw,
            Self::Discard => Step::Discard,
            Self::Restore => Step::Restore,
        }
    }

    /// What is wrong with the step itself, or with taking it on this text.
    fn check(&self, content: &Content, at: Timestamp) -> Result<()> {
        let wrong = |field, code| Err(Error::Invalid(vec![FieldError::new(field, code)]));
        match self {
            Self::Return { reason } if reason.trim().is_empty() => wrong("reason", "reason-empty"),
            Self::Schedule { due, .. } if *due <= at => wrong("at", "schedule-past"),
            Self::Submit if content.lead.is_empty() && content.body.is_blank() => {
                wrong("lead", "story-text-empty")
            }
            _ => Ok(()),
        }
    }
}

/// Takes a step.
///
/// # Errors
/// [`Error::NotFound`], also for a discarded story that is not to be restored; [`Error::Forbidden`];
/// [`Error::Refused`] when the step does not follow; [`Error::Conflict`] when the story is not at the expected version;
/// [`Error::Invalid`] for a return without a reason, a schedule in the past, or a submission without text.
pub async fn step(tx: &mut Tx<'_>, command: StepCommand, actor: &Actor, at: Timestamp) -> Result<Story> {
    let StepCommand { story: id, expected, step } = command;
    let (old, old_places) = locked(tx, id).await?;
    let status = decide(&old, step.step(), actor, expected)?;
    step.check(&old.content, at)?;
    let moved = |reason: Option<&String>, due: Option<Timestamp>, embargo: bool| Event::StoryMoved {
        story: id,
        from: old.status,
        to: status,
        reason: reason.cloned(),
        due,
        embargo,
    };
    let event = match step {
        Move::Publish { dated } => {
            execute!(tx.conn(), PUBLISH, id.0, dated.0, at.0)?;
            execute!(tx.conn(), LIST_TAGS, id.0, Some(dated.0))?;
            authors::list(tx, id, Some(dated)).await?;
            let shown = Story { published: Some(dated), ..old.clone() };
            let group = group_of(tx, old.desk).await?;
            Event::StoryPublished { story: id, places: places(&shown, group) }
        }
        Move::Withdraw { reason } => {
            execute!(tx.conn(), WITHDRAW, id.0, at.0, &reason)?;
            execute!(tx.conn(), LIST_TAGS, id.0, None::<i64>)?;
            authors::list(tx, id, None).await?;
            Event::StoryWithdrawn { story: id, places: old_places, reason }
        }
        step => {
            let (reason, due, embargo) = match &step {
                Move::Return { reason } => (Some(reason), None, false),
                Move::Schedule { due, embargo } => (None, Some(*due), *embargo),
                _ => (None, None, false),
            };
            let word = status.as_str();
            execute!(tx.conn(), MOVE, id.0, word, at.0, reason, due.map(|due| due.0), embargo)?;
            moved(reason, due, embargo)
        }
    };
    tx.record(actor, at, event).await?;
    let story = by_id(tx.conn(), id).await?;
    words::follow(tx, &old, &story).await?;
    Ok(story)
}

/// Puts a story that no reader has seen on the site, dated `published` (the moment it happens, or an imported story's
/// own date).
///
/// # Errors
/// As [`step`].
pub async fn publish(
    tx: &mut Tx<'_>,
    id: StoryId,
    published: Timestamp,
    actor: &Actor,
    at: Timestamp,
) -> Result<Story> {
    let step = Move::Publish { dated: published };
    self::step(tx, StepCommand { story: id, expected: None, step }, actor, at).await
}

/// Takes a public story back.
///
/// # Errors
/// As [`step`].
pub async fn withdraw(
    tx: &mut Tx<'_>,
    id: StoryId,
    reason: String,
    actor: &Actor,
    at: Timestamp,
) -> Result<Story> {
    let step = Move::Withdraw { reason };
    self::step(tx, StepCommand { story: id, expected: None, step }, actor, at).await
}
